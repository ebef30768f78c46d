"""Letters out of templates: what stands in braces is filled in.

A line whose braces all stay empty is left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from pari.core.errors import BadInput, Problem
from pari.words.notices import ANY_KIND, COMPULSORY, TEMPLATES, placeholders_of

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """Words with placeholders: `title` becomes a subject, `body` the text below it."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str  # one line
    body: str


SHIPPED: Mapping[str, Template] = {kind: Template(*words) for kind, words in TEMPLATES.items()}
OF_ANY_KIND = Template(*ANY_KIND)


def checked(kind: str, title: str, body: str) -> Template:
    """The template as it may be kept. Errors: `BadInput` with everything that is wrong."""
    template = Template(*(normalize("NFC", text).replace("\r\n", "\n").strip() for text in (title, body)))
    problems = [*_faults(kind, template.title, "title"), *_faults(kind, template.body, "body")]
    missing = COMPULSORY.get(kind, frozenset()) - placeholders_in(template.body)
    problems += [
        Problem("notices.missing_placeholder", {"placeholder": one}, column="body") for one in missing
    ]
    if problems:
        raise BadInput(problems)
    return template


def placeholders_in(text: str) -> set[str]:
    return {_name(one) for one in PLACEHOLDER.findall(text)}


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in; never more than one empty line in a row."""
    lines = [_filled_line(line, values) for line in text.split("\n") if not _stays_empty(line, values)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def notice_text(template: Template, values: Mapping[str, str]) -> Letter:
    """One notice in the words of its kind."""
    return Letter(one_line(filled(template.title, values)), filled(template.body, values))


def letter(frame: Template, notices: Sequence[Letter], values: Mapping[str, str]) -> Letter:
    """The mail that tells of some notices; that of a single one bears its title."""
    listed = "\n\n".join(_entry(number, one, len(notices)) for number, one in enumerate(notices, 1))
    whole = {**values, "danh sách": listed, "số thông báo": f"{len(notices):02d}"}
    subject = notices[0].subject if len(notices) == 1 else one_line(filled(frame.title, whole))
    return Letter(subject, filled(frame.body, whole))


def one_line(text: str) -> str:
    """A subject is one line, whatever somebody typed."""
    return " ".join(text.split())


def _entry(number: int, notice: Letter, of: int) -> str:
    title = notice.subject if of == 1 else f"{number}. {notice.subject}"
    return f"{title}\n{notice.body}".strip()


def _faults(kind: str, text: str, column: str) -> list[Problem]:
    if not text:
        return [Problem("notices.empty_template", column=column)]
    allowed = placeholders_of(kind)
    figures = {"allowed": ", ".join(f"{{{one}}}" for one in allowed)}
    unknown = sorted(placeholders_in(text) - set(allowed))
    problems = [
        Problem("notices.unknown_placeholder", {**figures, "placeholder": one}, column=column)
        for one in unknown
    ]
    if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
        problems.append(Problem("notices.open_brace", column=column))
    return problems


def _stays_empty(line: str, values: Mapping[str, str]) -> bool:
    names = placeholders_in(line)
    return bool(names) and not any(values.get(name) for name in names)


def _filled_line(line: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda part: values.get(_name(part[1]), ""), line)


def _name(written: str) -> str:
    """As placeholders are compared: NFC, without capitals, one blank between words."""
    return " ".join(normalize("NFC", written).casefold().split())
