"""Decisions on what the council passed: recorded, signed, published, and read by whom they concern."""
