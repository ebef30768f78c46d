"""What people are told: an inbox, digests by mail, the words of both. Callers say who may know."""
