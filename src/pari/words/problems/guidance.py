"""Problems of guidance, questions and answers."""

SENTENCES: dict[str, str] = {}
