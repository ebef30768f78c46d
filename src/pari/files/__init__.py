"""Files: content kept once by its SHA-256, brought in pieces, checked, read and shown.

The room has no permission of its own: whoever links a file decides who may read it.
"""
