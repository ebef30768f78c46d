"""Pages of the desk: home, choice of capacity."""
