"""The command line: every operator's verb in one listing.

Importing it makes Django ready, once and before any verb's module is imported: those import models and words.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pari.config.settings")
django.setup()
