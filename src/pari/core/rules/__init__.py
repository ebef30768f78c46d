"""Kinds of rule are code, numbers are data: how named inputs become points, and why."""
