"""PARI: evaluate, appraise, rank and publish the administrative reform of public agencies."""
