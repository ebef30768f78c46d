"""The one catalogue that turns codes and figures into Vietnamese; gettext underneath, so that English is possible."""
