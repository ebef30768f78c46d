"""Problems of notices and mail."""

SENTENCES: dict[str, str] = {}
