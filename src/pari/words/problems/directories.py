"""Problems of changing the directory of agencies."""

SENTENCES: dict[str, str] = {}
