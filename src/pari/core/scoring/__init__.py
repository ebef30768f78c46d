"""From inputs and exemptions to points, standards and an index; every figure leads back to its parts."""
