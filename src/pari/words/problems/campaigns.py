"""Problems of campaigns."""

SENTENCES: dict[str, str] = {}
