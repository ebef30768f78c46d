"""Pages of the guides: what each role does, in two pages with pictures. Their texts lie in `texts/`."""
