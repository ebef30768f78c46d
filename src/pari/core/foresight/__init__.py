"""What may become of a sheet: points at risk, the index to expect, the way to the next grade."""
