"""Pages of login and one's own account."""
