"""Who is evaluated, by whom: authorities, agencies under all their names, blocks, mergers and splits."""
