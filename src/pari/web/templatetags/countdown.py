"""Countdowns to a term by the server's clock; `desk/_due.html` draws them."""

from datetime import datetime

from django import template

from pari.words.time import days_left_words, hours_left_words, left_text, over_words, until_text

register = template.Library()


@register.filter
def left_until(due: datetime, now: datetime) -> str:
    """How long is left: what stands there without JavaScript, and until the first tick."""
    return left_text((due - now).total_seconds())


@register.filter
def until(due: datetime) -> str:
    """The end of a term in words."""
    return until_text(due)


@register.inclusion_tag("desk/_countdown_words.html")
def countdown_words() -> dict[str, str]:
    """The words that the script counts with, in the reader's language."""
    return {"days": days_left_words(), "hours": hours_left_words(), "over": over_words()}
