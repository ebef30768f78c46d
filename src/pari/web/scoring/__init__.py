"""Pages of sheets and progress."""
