"""What a report prints in words, computed again from the figures, lists and days of that report."""
