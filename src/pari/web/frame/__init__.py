"""What all pages share: whose site it is, the way around, other languages, and how answers are kept."""
