"""Marks of earlier years that weren't given here."""
