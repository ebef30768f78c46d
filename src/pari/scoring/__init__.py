"""The agencies' sheets: their states and moves. Marks come with the self-assessment."""
