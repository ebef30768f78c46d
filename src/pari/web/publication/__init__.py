"""Public pages of published results."""
