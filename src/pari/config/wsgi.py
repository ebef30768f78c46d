"""The door for the web server: `pari serve` starts granian on this."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pari.config.settings")
application = get_wsgi_application()
