"""Pages of accounts, roles and changes that take two."""
