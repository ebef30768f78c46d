"""Instants until which something is due, how they moved and by whose decision, and days off."""
