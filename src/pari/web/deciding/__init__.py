"""After the council: the decision and the publication, objections, adjustments, an agency's own result."""
