"""Countdowns to a term by the server's clock; `desk/_due.html` draws them."""

from datetime import datetime

from django import template

from pari.words.time import FAR, left_text, left_words, until_text

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
def countdown_words() -> dict[str, object]:
    """What the script counts with: words in the reader's language, and from when on days alone are told."""
    return {**left_words(), "far": FAR}
