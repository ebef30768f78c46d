"""Years that come with the software: read from files, computed, checked against what was printed."""
