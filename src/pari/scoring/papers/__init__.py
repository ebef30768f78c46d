"""What an agency hands in and prints: the frozen content, the receipt, its own papers."""
