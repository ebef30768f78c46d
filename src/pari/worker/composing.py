"""A mail's words, from the notices that it tells and the names of what they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from pari.agencies.models import Authority
from pari.agencies.queries import names_of
from pari.campaigns.models import Campaign
from pari.core.calendar.days import day_of
from pari.notices.kinds import page_of
from pari.notices.letters import Letter, Template, letter, notice_text
from pari.notices.models import Mail, Notice
from pari.notices.queries import template_in, templates_of
from pari.people.models import Account
from pari.words.notices import LETTER
from pari.words.time import day_text, until_text


@dataclass(frozen=True, slots=True)
class Names:
    """What the codes in notices are called; agencies by authority and code."""

    campaigns: Mapping[str, str]
    agencies: Mapping[tuple[str, str], str]
    templates: Mapping[str, Mapping[str, Template]]  # by authority


def composed(mail: Mail, notices: Sequence[Notice], to: Account, at: datetime) -> EmailMessage:
    """The mail as it goes out, in the words of the authority whose news it brings: at most 7 queries.

    A digest may bring news of several authorities; then the account's own one writes the letter around them.
    """
    codes = sorted({one.authority for one in notices})
    names = _names(notices, codes)
    writer = to.authority.code if len(codes) > 1 else codes[0]
    listed = [
        notice_text(template_in(names.templates[one.authority], one.kind), _of(one, names)) for one in notices
    ]
    frame = template_in({**templates_of(writer)}, LETTER)
    return _message(mail, letter(frame, listed, _around(writer, to, at)), to)


def in_full(path: str) -> str:
    """An address with its site in front; empty where nobody has said under which name the site is reached."""
    site = settings.PARI_SITE_ADDRESS.rstrip("/")
    return f"{site}{path}" if site else ""


def _message(mail: Mail, words: Letter, to: Account) -> EmailMessage:
    """Sent twice after a crash it bears the same identity, so that a mail program may show it once."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {"Message-ID": f"<pari-{mail.pk}@{domain}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(words.subject, f"{words.body}\n", to=[to.email], headers=headers)


def _names(notices: Sequence[Notice], authorities: Sequence[str]) -> Names:
    agencies: dict[tuple[str, str], str] = {}
    for authority in authorities:
        wanted = {one.agency for one in notices if one.authority == authority and one.agency}
        agencies |= {(authority, code): name for code, name in names_of(authority, wanted).items()}
    campaigns = Campaign.objects.filter(code__in={one.campaign for one in notices})
    return Names(
        campaigns=dict(campaigns.values_list("code", "title")),
        agencies=agencies,
        templates={authority: templates_of(authority) for authority in authorities},
    )


def _of(notice: Notice, names: Names) -> Mapping[str, str]:
    """What fills the placeholders of one notice (`words.notices.OF_A_NOTICE`)."""
    return {
        "tiêu đề": notice.title,
        "nội dung": notice.body,
        "thời hạn": until_text(notice.until) if notice.until else "",
        "đường dẫn": in_full(page_of(notice)),
        "đợt đánh giá": names.campaigns.get(notice.campaign, ""),
        "cơ quan": names.agencies.get((notice.authority, notice.agency), ""),
    }


def _around(authority: str, to: Account, at: datetime) -> Mapping[str, str]:
    """What fills those of the letter (`OF_A_LETTER`), besides what is listed in it."""
    return {
        "họ tên": to.name,
        "ngày": day_text(day_of(at)),
        "đơn vị đánh giá": Authority.objects.get(code=authority).name,
        "đường dẫn": in_full(reverse("inbox", args=[authority])),
    }
