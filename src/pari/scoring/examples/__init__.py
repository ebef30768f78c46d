"""How far the sheets of the example campaign have come."""
