"""Who did what to which thing, and when: an append-only chain for each authority and campaign."""
