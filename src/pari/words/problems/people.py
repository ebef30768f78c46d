"""Problems of people and roles."""

SENTENCES: dict[str, str] = {}
