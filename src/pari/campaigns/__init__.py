"""A year of evaluation: edition, phases, participants, duties, guidance, and the eye that sees it."""
