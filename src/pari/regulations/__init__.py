"""Editions of regulations: files that a jurist can read and an office can edit."""
