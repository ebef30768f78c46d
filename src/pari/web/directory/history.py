"""One agency with everything that happened to it, and what may be done with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.queries import DirectoryChange, WholeAgency
from pari.core.calendar.days import day_of
from pari.web.agencies.timeline import Moment, moments_of
from pari.web.directory.places import directory_crumb, head_of
from pari.web.directory.standing import block_on, has_ended, name_on, since
from pari.web.frame.desk import Desk
from pari.web.frame.head import Head
from pari.words import directory as words
from pari.words.time import instant_text


@dataclass(frozen=True, slots=True)
class Way:
    label: str
    address: str
    about: str


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the journal about the agency."""

    text: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class AgencyPage:
    head: Head
    authority: str
    code: str
    name: str
    block: str
    aliases: str
    since: str
    ended: bool
    moments: list[Moment]
    ways: list[Way]
    changes: list[Change]


def agency_page(
    desk: Desk,
    agency: WholeAgency,
    names: Mapping[str, str],
    changes: Sequence[DirectoryChange],
    people: Mapping[int, str],
) -> AgencyPage:
    """`names` are last names of agencies by code, `people` names by id."""
    today = day_of(desk.at)
    name, block = name_on(agency, today).name, block_on(agency, today)
    ended = has_ended(agency, today)
    return AgencyPage(
        head=head_of(desk, name, directory_crumb(desk)),
        authority=desk.authority.code,
        code=agency.code,
        name=name,
        block=block.block.name if block else "",
        aliases="; ".join(agency.aliases),
        since=words.began_text(since(agency)),
        ended=ended,
        moments=whole_story(agency, names),
        ways=list(_ways(desk, agency.code, ended=ended)),
        changes=[_change(one, people) for one in changes],
    )


def whole_story(agency: WholeAgency, names: Mapping[str, str]) -> list[Moment]:
    """What the public page tells, with the papers of names and blocks, and the beginning."""
    papers = _papers(agency)
    told = [replace(one, paper=one.paper or papers.get(one.day, "")) for one in moments_of(agency, names)]
    began = since(agency)
    if began and all(one.day != began for one in agency.origins):
        told.append(Moment(began, _("Thành lập"), paper=papers.get(began, "")))
    return sorted(told, key=lambda moment: moment.day)


def _papers(agency: WholeAgency) -> dict[date | None, str]:
    """What gave a name, or else a block, from a day on."""
    papers = {one.began: one.paper for one in agency.memberships if one.paper}
    return papers | {one.began: one.paper for one in agency.names if one.paper}


def _change(change: DirectoryChange, people: Mapping[int, str]) -> Change:
    who = people.get(change.person or 0, _("Dòng lệnh"))
    return Change(words.change_label(change.did), who, instant_text(change.at))


def _ways(desk: Desk, code: str, *, ended: bool) -> Iterable[Way]:
    listed = (
        ("directory_rename", _("Đổi tên"), _("Tên mới từ một ngày, theo văn bản."), not ended),
        ("directory_move", _("Chuyển khối"), _("Sang khối khác từ một ngày."), not ended),
        (
            "directory_aliases",
            _("Tên gọi khác, chữ viết tắt"),
            _("Cách gọi khác dùng khi tìm và khi nhập tệp."),
            True,
        ),
        ("directory_split", _("Chia tách"), _("Lập cơ quan mới từ cơ quan này."), not ended),
        ("directory_end", _("Kết thúc hoạt động"), _("Không cơ quan nào thay thế."), not ended),
        (
            "directory_correct_name",
            _("Sửa tên ghi sai"),
            _("Sửa lỗi gõ; có lý do, lưu trong nhật ký."),
            True,
        ),
        (
            "directory_correct_event",
            _("Sửa ngày, căn cứ ghi sai"),
            _("Sửa ngày của một lần thay đổi; có lý do, lưu trong nhật ký."),
            True,
        ),
    )
    for name, label, about, shown in listed:
        if shown:
            yield Way(label, reverse(name, args=[desk.authority.code, code]), about)
