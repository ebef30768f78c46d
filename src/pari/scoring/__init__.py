"""Sheets, claims, evidence, papers: what agencies say of themselves; appraisal: what is found of it."""
