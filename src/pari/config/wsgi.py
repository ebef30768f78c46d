"""The door for the web server: `pari serve` starts granian on this."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pari.config.settings")
application = get_wsgi_application()

# What was loaded by now stays; looking through it again and again for what could go took a tenth of a page.
gc.freeze()
gc.set_threshold(10_000, 20, 50)
