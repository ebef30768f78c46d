"""What comes after the council: the decision and the publication, objections, adjustments, own results."""
