"""Finding things by any of their words, without diacritics. Knows no domain: rooms say what they offer."""
