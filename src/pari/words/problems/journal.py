"""Problems of the journal."""

SENTENCES: dict[str, str] = {}
