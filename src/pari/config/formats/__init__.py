"""How dates and numbers are read and shown in forms, by language."""
