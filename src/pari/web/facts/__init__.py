"""Pages of figures: of all agencies, of one, one figure with its history; and of earlier years' marks."""
