"""The door for the web server: `pari serve` starts granian on this."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pari.config.settings")
application = get_wsgi_application()

# What was loaded by now stays. Looking through it again and again for what could go took some hundredths of a
# page's time, of totals over a whole campaign a third.
gc.freeze()
gc.set_threshold(10_000, 20, 50)
