"""Sheets on their way: made, moved, reopened, shared among officers, reminded of."""
