"""Measured figures and other inputs of agencies, as they are brought in."""
