"""Appraisal: what may be found of a claim, who appraises what, what stands, and what it adds up to."""
