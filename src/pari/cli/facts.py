"""`pari facts load|past FILE`: figures of all agencies, and earlier years' marks, from a file."""

from argparse import Namespace
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pari.agencies.queries import agencies_of
from pari.campaigns.models import Campaign
from pari.cli.answers import DONE, print_json, text_table
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem
from pari.facts.entering import CHANGED as OTHER
from pari.facts.entering import NEW, TAKEN_BACK, Change, Changes, changes_by, enter_facts
from pari.facts.loading import read_entries
from pari.scoring.claims.grounds import grounds_of
from pari.scoring.past.file import read_past
from pari.scoring.past.marks import Replaced, import_past_marks, replaced_by
from pari.words.facts import CHANGES

NOTHING: dict[str, Any] = {"campaign": None, "written": False, "changes": [], "unchanged": 0}
NOTHING_PAST: dict[str, Any] = {"campaign": None, "written": False, "years": []}


def register(verbs: Any) -> None:
    parser = verbs.add_parser("facts", help="nhập số liệu dùng để chấm điểm, điểm chấm các năm trước từ tệp")
    deeds = parser.add_subparsers(title="Việc", metavar="VIỆC", required=True)
    loading = deeds.add_parser("load", help="số liệu của các cơ quan")
    loading.set_defaults(run=run_load, empty=NOTHING)
    past = deeds.add_parser("past", help="điểm chấm các năm trước, kèm lý do mất điểm")
    past.set_defaults(run=run_past, empty=NOTHING_PAST)
    for one in (loading, past):
        one.add_argument("file", type=Path, metavar="TỆP", help="tệp CSV hoặc XLSX")
        one.add_argument("--campaign", required=True, metavar="MÃ", help="mã đợt đánh giá")
        one.add_argument("--check", action="store_true", help="chỉ xem các thay đổi, không ghi")
        one.add_argument(
            "--format", choices=("table", "json"), default="table", help="dạng kết quả; mặc định table"
        )


def run_load(called: Namespace) -> int:
    at, campaign = timezone.now(), _campaign(called.campaign)
    grounds = grounds_of(campaign)
    rows = read_entries(
        called.file, grounds=grounds, agencies=agencies_of(grounds.book.authority), today=day_of(at)
    )
    found = changes_by(rows, eye=UNBOUND, grounds=grounds)
    writes = bool(found.listed) and not called.check
    if writes:
        enter_facts(
            eye=UNBOUND,
            by=Actor(grounds.book.authority),
            at=at,
            campaign=campaign.code,
            grounds=grounds,
            rows=rows,
            seen=found.mark,
            **_file(called.file),
        )
    if called.format == "json":
        print_json(_facts_json(campaign, found, written=writes))
    else:
        _tell_facts(found, written=writes)
    return DONE


def run_past(called: Namespace) -> int:
    at, campaign = timezone.now(), _campaign(called.campaign)
    grounds = grounds_of(campaign)
    said = read_past(called.file, grounds=grounds, agencies=agencies_of(grounds.book.authority))
    found = replaced_by(said, authority=grounds.book.authority, eye=UNBOUND)
    writes = any(one.differing for one in found) and not called.check
    if writes:
        by = Actor(grounds.book.authority)
        import_past_marks(eye=UNBOUND, by=by, at=at, campaign=campaign, said=said, **_file(called.file))
    if called.format == "json":
        years = [
            {"agency": one.agency, "year": one.year, "before": one.before, "after": one.after}
            for one in found
        ]
        print_json({"campaign": campaign.code, "written": writes, "years": years, "errors": []})
    else:
        _tell_past(found, written=writes)
    return DONE


def _campaign(code: str) -> Campaign:
    """Errors: `BadInput` for a code that no campaign has."""
    found = Campaign.objects.select_related("authority").filter(code=code).first()
    if found is None:
        raise BadInput([Problem("campaign.unknown", value=code)])
    return found


def _file(path: Path) -> dict[str, str]:
    return {"file": path.name, "file_sha256": sha256(path.read_bytes()).hexdigest()}


def _facts_json(campaign: Campaign, found: Changes, *, written: bool) -> dict[str, Any]:
    return {
        "campaign": campaign.code,
        "written": written,
        "changes": [_change_json(one) for one in found.listed],
        "unchanged": found.unchanged,
        "errors": [],
    }


def _change_json(one: Change) -> dict[str, str | None]:
    entry, before = one.entry, one.before
    return {
        "agency": entry.agency,
        "criterion": entry.criterion or None,
        "input": entry.input,
        "what": one.what,
        "before": before.value if before and before.value else None,
        "after": entry.value or None,
    }


def _tell_facts(found: Changes, *, written: bool) -> None:
    if found.listed:
        headings = (_("Thay đổi"), _("Cơ quan"), _("Tiêu chí"), _("Số liệu"), _("Trước"), _("Sau"))
        print(text_table(headings, [_line(one) for one in found.listed]))
        print()
    counts = {what: len(found.of(what)) for what in (NEW, OTHER, TAKEN_BACK)}
    print(
        _("%(new)s số liệu mới, %(changed)s thay đổi, %(taken_back)s bỏ, %(unchanged)s giữ nguyên.")
        % {**counts, "unchanged": found.unchanged}
    )
    _tell_written(written=written, differs=bool(found.listed))


def _line(one: Change) -> Sequence[str]:
    entry, before = one.entry, one.before
    value = before.value if before else ""
    return (_(CHANGES[one.what]), entry.agency, entry.criterion, entry.input, value, entry.value)


def _tell_past(found: Sequence[Replaced], *, written: bool) -> None:
    headings = (_("Cơ quan"), _("Năm"), _("Trước"), _("Sau"), _("Khác"))
    rows = [(one.agency, str(one.year), str(one.before), str(one.after), str(one.differing)) for one in found]
    print(text_table(headings, rows, right=(1, 2, 3, 4)))
    print()
    _tell_written(written=written, differs=any(one.differing for one in found))


def _tell_written(*, written: bool, differs: bool) -> None:
    if written:
        print(_("Đã ghi."))
    elif differs:
        print(_("Chưa có dữ liệu nào được ghi."))
    else:
        print(_("Tệp giống dữ liệu đã có; không có gì để ghi."))
