"""Compiles the catalogues of the interface: locale/*/LC_MESSAGES/django.po beside each its .mo."""

from pathlib import Path

import polib

LOCALE = Path(__file__).parents[1] / "src" / "pari" / "locale"

for catalogue in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
    polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))
