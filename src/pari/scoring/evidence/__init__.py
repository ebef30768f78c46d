"""What is laid before the appraisers, from its upload to its purge."""
