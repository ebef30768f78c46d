"""The council: who may vote on what, what a vote comes to, and what it would change."""
