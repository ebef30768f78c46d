"""From the plain data of a regulation file to an edition, with every fault at once.

A file's reader hands over text, lists and mappings only; decimals stay text until they are parsed here.
"""
