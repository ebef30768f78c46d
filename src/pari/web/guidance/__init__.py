"""Pages of guidance, questions and answers."""
