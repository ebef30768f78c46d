"""The page that finds things."""
