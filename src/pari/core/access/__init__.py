"""Who may see and do what, and why not: pure functions of a person's capacity, a campaign and a moment."""
