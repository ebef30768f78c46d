"""Days and instants of a campaign: working days, deadlines and how they moved, phases."""
