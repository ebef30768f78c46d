"""Takes guesses out of the catalogue of a source folder, and prints the texts without an English one."""

import sys
from pathlib import Path

import polib

path = Path(sys.argv[1]) / "locale" / "en" / "LC_MESSAGES" / "django.po"
catalogue = polib.pofile(str(path), wrapwidth=0)
for text in catalogue:
    if text.fuzzy:
        text.msgstr = ""
        text.msgstr_plural = dict.fromkeys(text.msgstr_plural, "")
        text.flags.remove("fuzzy")
        text.previous_msgid = None
    if not all(text.msgstr_plural.values() if text.msgid_plural else [text.msgstr]):
        sys.stdout.write(f"{text.msgid}\n")
catalogue.save()
