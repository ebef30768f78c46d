"""Guidance, questions and answers in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pari.words.numbers import counted

LONGEST_TITLE = 120  # characters of a question in a title


def asked_title(agency: str) -> str:
    """Of the notice to whoever answers."""
    return _("Câu hỏi mới của %(agency)s") % {"agency": agency}


def answered_title(question: str) -> str:
    """Of the notice to whoever asked."""
    return _("Đã có trả lời cho câu hỏi: %(question)s") % {"question": shortened(question)}


def shortened(text: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE].rsplit(' ', 1)[0]}…"


def guided_phrase(guided: int, criteria: int) -> str:
    """12/85 tiêu chí có hướng dẫn"""
    return _("%(guided)s/%(criteria)s tiêu chí có hướng dẫn") % {"guided": guided, "criteria": criteria}


def questions_phrase(count: int) -> str:
    return ngettext("%(count)s câu hỏi", "%(count)s câu hỏi", count) % {"count": counted(count)}


def answers_phrase(count: int) -> str:
    if not count:
        return _("chưa trả lời")
    return ngettext("%(count)s trả lời", "%(count)s trả lời", count) % {"count": counted(count)}


def criteria_found_phrase(found: int, everything: int) -> str:
    if found == everything:
        return ngettext("%(count)s tiêu chí", "%(count)s tiêu chí", found) % {"count": counted(found)}
    figures = {"found": counted(found), "everything": counted(everything)}
    return _("%(found)s trong %(everything)s tiêu chí") % figures
