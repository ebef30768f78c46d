"""The one catalogue that turns codes and figures into Vietnamese; gettext underneath, for English too."""
