"""The meeting at the end of a round: what is decided, open, disputed, by field; and the record afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.forms import Form
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import LossReason, Stage
from pari.scoring.appraisal.closing import (
    KINDS,
    ClosedAgency,
    ClosedItem,
    Content,
    by_field,
    hidden_names,
    kinds_of,
    left_of,
)
from pari.scoring.models import RoundClosing
from pari.web.appraisal.letters_read import may_read_letters
from pari.web.campaigns.moving import following_phase
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.appraisal import reasons_text
from pari.words.numbers import counted, exact_number, tally
from pari.words.rounds import KIND_WORDS, left_sentences, next_sentence, round_title
from pari.words.time import instant_text

MOST_LINES = 200  # of a page; papers have all
WAYS = {Stage.ROUND_1: "lan-1", Stage.ROUND_2: "lan-2"}
STAGES = {way: stage for stage, way in WAYS.items()}
PHASE_STAGES = {Phase.ROUND_1: Stage.ROUND_1, Phase.ROUND_2: Stage.ROUND_2}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """`counts` each with its heading."""

    name: str
    counts: list[tuple[str, str]]
    total: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    agency: str
    code: str
    title: str
    address: str
    kind: str
    look: str
    claimed: str
    points: str
    why: str


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """`closed` says by whom and when; empty while the round is open. `form` is for whoever may close."""

    head: Head
    title: str
    campaign: str
    closed: str
    minutes: str
    reason: str
    headings: list[str]
    fields: list[FieldLine]
    total: FieldLine
    items: list[ItemLine]
    more: str  # how many lines papers have beyond those
    disputed: list[ItemLine]
    left: list[str]
    late: list[str]
    not_in: list[str]
    hidden: list[str]
    handed_in: str
    form: Form | None
    address: str
    next: str  # what comes once it is closed; empty where it has come
    word_address: str
    pdf_address: str
    letters_address: str
    lists_address: str
    numbers_address: str


@dataclass(frozen=True, slots=True)
class NoRoundPage:
    """Between the rounds, and after them."""

    head: Head
    title: str
    campaign: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The end of the cross-check."""

    head: Head
    title: str
    campaign: str
    form: Form
    next: str
    address: str
    letters_address: str


def closing_page(
    seat: Seat,
    stage: Stage,
    content: Content,
    *,
    row: RoundClosing | None = None,
    form: Form | None = None,
) -> ClosingPage:
    """2 queries: the names of agencies that are left out."""
    kinds = [kind for kind in KINDS if kinds_of(content)[kind]] or [Finding.AGREED.value]
    pairs = [(one, item) for one in content["agencies"] for item in one["items"]]
    items = [pair for pair in pairs if pair[1]["kind"] != Finding.AGREED.value]
    fields = by_field(content)
    return ClosingPage(
        head=round_head(seat, round_title(stage)),
        title=round_title(stage),
        campaign=seat.campaign.title,
        closed=_closed(row) if row else "",
        minutes=row.minutes if row else "",
        reason=content["reason"],
        headings=[_(KIND_WORDS[kind]) for kind in kinds],
        fields=[_field(name, counts, kinds) for name, counts in fields.items() if counts],
        total=_field(_("Cộng"), kinds_of(content), kinds),
        items=_items(seat, items[:MOST_LINES]),
        more=counted(len(items) - MOST_LINES) if len(items) > MOST_LINES else "",
        disputed=_items(seat, [pair for pair in pairs if pair[1]["is_disputed"]][:MOST_LINES]),
        left=left_sentences(**left_of(content)),
        late=[one["name"] for one in content["agencies"] if one["is_late"]],
        not_in=[one["name"] for one in content["agencies"] if not one["is_in"]],
        hidden=hidden_names(seat.campaign, content),
        handed_in=_handed_in(content["agencies"]),
        form=form,
        address=place(seat, "appraisal_closing"),
        next=next_sentence(*following_phase(seat)) if PHASE_STAGES.get(seat.eye.phase) is stage else "",
        word_address=place(seat, "appraisal_minutes_docx", WAYS[stage]),
        pdf_address=place(seat, "appraisal_minutes_pdf", WAYS[stage]),
        letters_address=_letters(seat) if stage is Stage.ROUND_1 and row else "",
        lists_address=place(seat, "appraisal_lists") if stage is Stage.ROUND_2 else "",
        numbers_address=_numbers(seat) if row else "",
    )


def no_round_page(seat: Seat) -> NoRoundPage:
    title = _("Kết thúc lần thẩm định")
    return NoRoundPage(round_head(seat, title), title, seat.campaign.title)


def check_page(seat: Seat, form: Form) -> CheckPage:
    title = _("Kết thúc thẩm định chéo")
    return CheckPage(
        round_head(seat, title),
        title,
        seat.campaign.title,
        form,
        next_sentence(*following_phase(seat)),
        place(seat, "appraisal_closing"),
        _letters(seat),
    )


def round_head(seat: Seat, label: str) -> Head:
    return campaign_head(seat, label, Crumb(_("Thẩm định"), place(seat, "appraisal")))


def _letters(seat: Seat) -> str:
    return place(seat, "appraisal_letters") if may_read_letters(seat) else ""


def _numbers(seat: Seat) -> str:
    may = seat.may(Action.NUMBER_PAPERS).allowed
    return place(seat, "appraisal_numbers") if may else ""


def _closed(row: RoundClosing) -> str:
    who = row.closed_by.name if row.closed_by else _("Hệ thống")
    return _("Đã kết thúc lúc %(when)s, %(who)s.") % {"when": instant_text(row.closed_at), "who": who}


def _field(name: str, counts: Mapping[str, int], kinds: Sequence[str]) -> FieldLine:
    return FieldLine(
        name,
        [(_(KIND_WORDS[kind]), _or_dash(counts.get(kind, 0))) for kind in kinds],
        tally(sum(counts.get(kind, 0) for kind in kinds)),
    )


def _or_dash(count: int) -> str:
    return tally(count) if count else "–"


def _handed_in(agencies: Sequence[ClosedAgency]) -> str:
    found = sum(one["is_in"] for one in agencies)
    return _("%(found)s/%(all)s cơ quan đã nộp hồ sơ.") % {
        "found": tally(found),
        "all": tally(len(agencies)),
    }


def _items(seat: Seat, pairs: Iterable[tuple[ClosedAgency, ClosedItem]]) -> list[ItemLine]:
    return [_item(seat, one, item) for one, item in pairs]


def _item(seat: Seat, one: ClosedAgency, item: ClosedItem) -> ItemLine:
    looks = {Finding.AGREED.value: "done", Finding.CREDITED.value: "done", Finding.NOT_AGREED.value: "bad"}
    reasons = tuple(LossReason(code) for code in item["reasons"])
    return ItemLine(
        agency=one["name"],
        code=item["criterion"],
        title=item["title"],
        address=place(seat, "sheet_criterion", one["agency"], item["criterion"]),
        kind=_(KIND_WORDS[item["kind"]]),
        look=looks.get(item["kind"], "waits"),
        claimed=points_text(item["claimed"]),
        points=points_text(item["points"]),
        why=reasons_text(reasons, item["text"]),
    )


def points_text(points: str | Decimal | None) -> str:
    return "–" if points is None else exact_number(Decimal(points))
