"""The command line: every operator's verb in one listing.

Importing it makes Django ready, once and before any verb's module is imported: those import models and words.
"""

import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pari.config.settings")
try:
    django.setup()
except ImproperlyConfigured as wrong:
    sys.stderr.write(f"Cấu hình chưa đúng: {wrong}\n")
    raise SystemExit(2) from wrong
