"""What a browser sends of a criterion: read as it is, whatever the address or the fields are made to say."""

from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

from pari.scoring.claims.typed import Typed

LONGEST_NAME = 60
MOST_INPUTS = 60


@dataclass(frozen=True, slots=True)
class Sent:
    """`seen` is the version that the page knew, `account` whose page it was, `writer` the window.

    `edition` is the bound edition by which the page was drawn (0: it didn't say).
    """

    text: Typed
    seen: int
    account: str
    writer: str
    edition: int

    @classmethod
    def of(cls, post: QueryDict) -> Self:
        return cls(
            text=_typed(post),
            seen=_number(post.get("seen", "")),
            account=post.get("account", ""),
            writer=_clean(post.get("writer", ""))[:40],
            edition=_number(post.get("edition", "")),
        )


def _typed(post: QueryDict) -> Typed:
    variant = _clean(post.get("variant", ""))[:LONGEST_NAME]
    return Typed(
        variant=variant,
        values=_values(post, variant),
        explanation=_lines(post.get("explanation", "")),
        asks_exemption=post.get("asks_exemption") == "yes",
        exemption_reason=_lines(post.get("exemption_reason", "")),
    )


def _values(post: QueryDict, variant: str) -> dict[str, str]:
    """The fields of the way that was chosen: `v.<way>.<input>`; nothing is kept of blank ones."""
    before = f"v.{variant}."
    names = [name for name in post if name.startswith(before)][:MOST_INPUTS]
    found = {name.removeprefix(before)[:LONGEST_NAME]: _clean(post.get(name) or "") for name in names}
    return {name: value for name, value in found.items() if value}


def _lines(text: str) -> str:
    """Lines end alike, whatever browser they come from."""
    return _clean(text.replace("\r\n", "\n"))


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()


def _number(text: str) -> int:
    """Zero for what is no number: nothing was seen."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
