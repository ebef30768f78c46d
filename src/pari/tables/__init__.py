"""Reading and writing rows as CSV and XLSX, with the row and column that an editor shows for every fault."""
