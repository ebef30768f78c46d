"""A regulation's edition: criteria sets, grade scale, caps; every number with its source."""
