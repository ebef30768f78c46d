"""Counts in templates, as `words.numbers` writes them."""

from django import template

from pari.words.numbers import tally as told

register = template.Library()


@register.filter
def tally(count: int) -> str:
    """A count in a cell or beside a label: `1.034`."""
    return told(count)
