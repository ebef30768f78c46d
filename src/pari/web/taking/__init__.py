"""Files that are taken in: read, shown with what they would change, then done exactly as it was shown."""
