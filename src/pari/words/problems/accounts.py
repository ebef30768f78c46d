"""Problems of logging in and of accounts."""

SENTENCES: dict[str, str] = {}
