"""The pages: one Django app with a package per room."""
