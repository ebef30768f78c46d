"""The example year 2025, lived from the opening to the results that the council passed."""
