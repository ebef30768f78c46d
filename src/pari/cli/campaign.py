"""`pari campaign list|show ID`: campaigns as an operator sees them; counts and names, never a mark."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pari.campaigns.models import Campaign
from pari.campaigns.queries import (
    NamedParticipant,
    WholeCampaign,
    content_of_bound,
    phase_of,
    scored_criteria,
    whole_campaign,
)
from pari.cli.answers import DONE, print_json, text_table
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Phase
from pari.core.calendar.days import VIETNAM
from pari.core.calendar.phases import PhaseSpell, as_held
from pari.core.errors import BadInput, Problem
from pari.scoring.sheets.queries import Standing, standings
from pari.words.access import PHASES
from pari.words.setting_up import PARTICIPATIONS
from pari.words.sheets import STATES
from pari.words.time import days_text, until_text

NOTHING: dict[str, Any] = {
    "id": None,
    "year": None,
    "authority": None,
    "edition": None,
    "phases": [],
    "agencies": [],
}


def register(verbs: Any) -> None:
    parser = verbs.add_parser("campaign", help="xem các đợt đánh giá: bước, thời hạn, tiến độ từng cơ quan")
    deeds = parser.add_subparsers(title="Việc", metavar="VIỆC", required=True)
    listing = deeds.add_parser("list", help="mọi đợt đánh giá và bước hiện tại")
    _add_format(listing)
    listing.set_defaults(run=run_list, empty={"campaigns": []})
    showing = deeds.add_parser("show", help="một đợt đánh giá: các bước và từng cơ quan")
    showing.add_argument("campaign", metavar="MÃ", help="mã đợt đánh giá, như thanh-giang-2026")
    _add_format(showing)
    showing.set_defaults(run=run_show, empty=NOTHING)


def _add_format(parser: Any) -> None:
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="dạng kết quả; mặc định table"
    )


def run_list(called: Namespace) -> int:
    at = timezone.now()
    rows = Campaign.objects.select_related("authority").order_by("authority__code", "-year", "code")
    found = [(row, phase_of(row, at)) for row in rows]
    if called.format == "json":
        listed = [
            {"id": row.code, "year": row.year, "authority": row.authority.code, "state": phase.value}
            for row, phase in found
        ]
        print_json({"campaigns": listed, "errors": []})
    elif found:
        headings = (_("Mã"), _("Năm"), _("Đơn vị chủ trì"), _("Bước"))
        lines = [(row.code, str(row.year), row.authority.name, _(PHASES[phase])) for row, phase in found]
        print(text_table(headings, lines, right=[1]))
    else:
        print(_("Chưa có đợt đánh giá nào."))
    return DONE


def run_show(called: Namespace) -> int:
    at = timezone.now()
    row = Campaign.objects.select_related("authority").filter(code=called.campaign).first()
    if row is None:
        raise BadInput([Problem("campaign.unknown", value=called.campaign)])
    whole, sheets = whole_campaign(row), {one.agency: one for one in standings(row, eye=UNBOUND)}
    if called.format == "json":
        print_json(_whole_json(whole, sheets, at))
    else:
        print("\n".join(_lines(whole, sheets, at)))
    return DONE


def _whole_json(whole: WholeCampaign, sheets: dict[str, Standing], at: datetime) -> dict[str, Any]:
    return {
        "id": whole.row.code,
        "year": whole.row.year,
        "authority": whole.row.authority.code,
        "edition": whole.bound.edition if whole.bound else None,
        "phases": [_phase_json(spell) for spell in whole.spells],
        "agencies": [_agency_json(whole, one, sheets.get(one.code), at) for one in whole.participants],
        "errors": [],
    }


def _phase_json(spell: PhaseSpell) -> dict[str, str | None]:
    """As planned, with the terms that hold for everybody."""
    return {"name": spell.phase.value, "opens": _instant(spell.opens), "closes": _instant(spell.closes)}


def _agency_json(
    whole: WholeCampaign, one: NamedParticipant, sheet: Standing | None, at: datetime
) -> dict[str, Any]:
    """Marks and evidence come with the self-assessment; until then nothing is marked."""
    edition = content_of_bound(whole.bound) if whole.bound else None
    criteria_set = edition.criteria_set(one.row.criteria_set) if edition and one.is_evaluated else None
    return {
        "agency": one.name,
        "block": one.row.block.name,
        "set": one.row.criteria_set or None if one.is_evaluated else None,
        "participation": one.row.participation,
        "state": sheet.state.value if sheet else None,
        "late": _is_late(sheet, at),
        "criteria": scored_criteria(criteria_set),
        "marked": 0,
        "evidence": 0,
    }


def _is_late(sheet: Standing | None, at: datetime) -> bool:
    """Handed in late, or not handed in though the own term is over: late whatever comes."""
    return sheet is not None and (sheet.is_late or sheet.is_overdue(at))


def _instant(instant: datetime | None) -> str | None:
    return instant.astimezone(VIETNAM).isoformat() if instant else None


def _lines(whole: WholeCampaign, sheets: dict[str, Standing], at: datetime) -> Iterable[str]:
    phase = whole.phase(at)
    yield f"{whole.row.title} ({whole.row.code})"
    yield _("Đang ở bước: %(phase)s") % {"phase": _(PHASES[phase])}
    yield ""
    spells = [(_(PHASES[one.phase]), days_text(one.opens, one.closes)) for one in as_held(whole.spells)]
    yield text_table((_("Bước"), _("Thời gian")), spells)
    yield ""
    headings = (_("Cơ quan"), _("Khối"), _("Tham gia"), _("Phiếu"), "", _("Thời hạn riêng"))
    lines = [(*_line(one, sheets.get(one.code), at), _own_terms(whole, one)) for one in whole.participants]
    yield text_table(headings, lines)


def _own_terms(whole: WholeCampaign, one: NamedParticipant) -> str:
    """Where an agency's terms close at another instant than everybody's."""
    found = []
    for phase in Phase:
        own, common = whole.term(phase, one.code), whole.term(phase, "")
        if one.is_evaluated and own and common and own.closes != common.closes:
            found.append(f"{_(PHASES[phase])}: {until_text(own.closes)}")
    return "; ".join(found)


def _line(one: NamedParticipant, sheet: Standing | None, at: datetime) -> tuple[str, ...]:
    return (
        one.name,
        one.row.block.name,
        _(PARTICIPATIONS[one.row.participation]),
        _(STATES[sheet.state]) if sheet else "",
        _("muộn") if _is_late(sheet, at) else "",
    )
