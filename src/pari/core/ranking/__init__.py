"""From standard and appraised points to indices, grades, ranks, means and comparisons."""
