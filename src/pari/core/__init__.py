"""What is true: the law of scoring. No Django, no clock, no disk, no network."""
