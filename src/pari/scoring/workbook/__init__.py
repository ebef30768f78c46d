"""The sheet as a workbook: out, in, and what the way in would change."""
