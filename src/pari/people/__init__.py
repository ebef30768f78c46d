"""Accounts, posts, roles by decision, delegation, hand-over, and changes that take two people."""
