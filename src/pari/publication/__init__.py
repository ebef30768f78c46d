"""Results as they were published: snapshots that stand alone, each figure computed or given."""
