"""The guides' Markdown files, read once and made into what pages show.

`[Nhật ký](trang:nhat-ky)` names a screen of `screens`; `<!-- trang: … -->` tells tests where labels stand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pari.core.access.roles import Role
from pari.web.frame.slugs import slug_of

TEXTS = Path(__file__).parent / "texts"
PICTURES = "pari/guides/"  # among the static files
WIDTH, HEIGHT = 1200, 750  # of every picture
NUMBERED = re.compile(r"(\d+)\. ")
NOTES = re.compile(r"<!--.*?-->\n*", re.DOTALL)  # which pages a section speaks of, for the tests

# Whose each guide is, in the order of the list.
GUIDES: Mapping[str, Sequence[Role]] = {
    "cong-chuc": (Role.OFFICER,),
    "lanh-dao-don-vi": (Role.HEAD,),
    "quan-tri-don-vi": (Role.AGENCY_ADMIN,),
    "thanh-vien-to-giup-viec": (Role.APPRAISER,),
    "to-truong": (Role.TEAM_LEAD,),
    "thu-ky": (Role.SECRETARIAT,),
    "thanh-vien-hoi-dong": (Role.COUNCIL, Role.STANDING_COUNCIL),
    "quan-tri-cchc": (Role.STANDING_ADMIN,),
    "quan-tri-ky-thuat": (Role.TECHNICAL_ADMIN,),
    "giam-sat-lanh-dao": (Role.OVERSEER, Role.LEADERSHIP),
}
OF_ROLE: Mapping[Role, str] = {role: guide for guide, roles in GUIDES.items() for role in roles}


LINK = re.compile(r'<a href="trang:([a-z-]+)">(.*?)</a>', re.DOTALL)  # a screen's name in a made text


@dataclass(frozen=True, slots=True)
class Guide:
    """`about` is its first paragraph; `body` all that follows; `headings` tells its sections: id, title."""

    code: str
    title: str
    about: str
    body: SafeString
    headings: tuple[tuple[str, str], ...]

    @property
    def sections(self) -> tuple[str, ...]:
        return tuple(key for key, _title in self.headings)

    @property
    def screens(self) -> tuple[str, ...]:
        """Names of the screens that it leads to, as often as it does."""
        return tuple(name for name, _said in LINK.findall(self.body))

    def body_with(self, addresses: Mapping[str, str]) -> SafeString:
        """Screens without an address are plain text."""

        def shown(link: re.Match[str]) -> str:
            address = addresses.get(link[1])
            return f'<a href="{escape(address)}">{link[2]}</a>' if address else link[2]

        return mark_safe(LINK.sub(shown, self.body))  # noqa: S308 - a safe text, addresses escaped


def section_id(title: str) -> str:
    """muc-2 for "2. Chấm một tiêu chí", whatever its words; khi-bi-tu-choi where there is no number."""
    found = NUMBERED.match(title)
    return f"muc-{found[1]}" if found else slug_of(title)


@cache
def guide_of(code: str) -> Guide:
    """Errors: `KeyError` for a code that no guide has."""
    if code not in GUIDES:
        raise KeyError(code)
    return guide_from(code, (TEXTS / f"{code}.md").read_text(encoding="utf-8"))


def guide_from(code: str, text: str) -> Guide:
    """`text` begins with a title and a paragraph; HTML in it is shown as it stands."""
    markdown = MarkdownIt("commonmark", {"html": False})
    tokens = markdown.parse(NOTES.sub("", text))
    title, about, rest = tokens[1], tokens[4], tokens[6:]  # a heading and a paragraph, three tokens each
    headings = tuple(_with_ids(rest))
    _with_pictures(rest)
    body = markdown.renderer.render(rest, markdown.options, {})
    return Guide(
        code=code,
        title=title.content,
        about=about.content.replace("\n", " "),
        body=mark_safe(body),  # noqa: S308 - of the package's own texts, raw HTML in them is off
        headings=headings,
    )


def _with_ids(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Every heading gets an id, which is given back with its title."""
    for heading, inline in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", section_id(inline.content))
            yield section_id(inline.content), inline.content


def _with_pictures(tokens: Sequence[Token]) -> None:
    """Every picture is a static file, shown small and leading to itself in full size."""
    for inline in tokens:
        if any(one.type == "image" for one in inline.children or ()):
            inline.children = [part for one in inline.children or () for part in _linked(one)]


def _linked(token: Token) -> Sequence[Token]:
    if token.type != "image":
        return [token]
    address = static(PICTURES + Path(str(token.attrGet("src"))).name)
    token.attrs |= {"src": address, "width": WIDTH, "height": HEIGHT}
    return [Token("link_open", "a", 1, attrs={"href": address}), token, Token("link_close", "a", -1)]
