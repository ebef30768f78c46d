"""How points are earned, in words for people who never open a regulation file."""

from pari.words.rules.inputs import inputs_in_words
from pari.words.rules.kinds import rule_in_words
from pari.words.rules.shape import InputInWords, Line, RuleInWords

__all__ = ["InputInWords", "Line", "RuleInWords", "inputs_in_words", "rule_in_words"]
