"""PARI: evaluate, appraise, rank and publish the administrative reform of public agencies."""

__version__ = "0.1.0"
