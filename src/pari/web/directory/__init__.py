"""Pages of the directory of agencies and days off, for those who keep them."""
