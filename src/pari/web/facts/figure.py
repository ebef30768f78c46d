"""One figure of one agency: what stands, how it came to stand, what is said against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.rules.values import InputKind
from pari.facts.books import rows_of
from pari.facts.entering import Entry, enter_facts
from pari.facts.inputs import Asked
from pari.facts.models import BasisPaper, Fact, FactDispute
from pari.facts.papers import is_behind_figure, papers_to_name
from pari.facts.queries import Key, history_of
from pari.web.campaigns.places import place
from pari.web.facts.agency import agency_head
from pari.web.facts.forms import AnswerForm, DisputeForm, EntryForm
from pari.web.facts.known import Known, figure_address, known_facts, may_enter
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.facts import OF_THE_SHEET, OUTCOMES, STATES, entered_text, value_text
from pari.words.time import instant_text

LOOKS = {"proposed": "waits", "provisional": "active", "final": "done"}


@dataclass(frozen=True, slots=True)
class Said:
    """A dispute as it stands beside the figure."""

    who: str
    when: str
    claimed: str
    reason: str
    outcome: str
    waits: bool
    answer: str


@dataclass(frozen=True, slots=True)
class Row:
    value: str
    state: str
    look: str
    source: str
    note: str
    who: str
    when: str
    paper: str
    paper_address: str  # empty where it isn't the reader's
    settled: str
    disputes: list[Said]


@dataclass(frozen=True, slots=True)
class FigurePage:
    """`entry`, `answer` and `dispute` are forms for whoever may use them; None for others."""

    head: Head
    name: str
    agency_address: str
    criterion: str
    label: str
    value: str
    levels: str
    rows: list[Row]
    is_own: bool
    disputing: str
    entry: EntryForm | None
    answer: AnswerForm | None
    claimed: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A figure that is asked for, with everything that the reader may see of it."""

    seat: Seat
    known: Known
    agency: str
    asked: Asked
    rows: Sequence[Fact]

    @property
    def key(self) -> Key:
        return self.asked.key

    @property
    def standing(self) -> Fact | None:
        return self.known.standing.get(self.agency, {}).get(self.key)

    @property
    def waiting(self) -> FactDispute | None:
        return self.known.disputes.get(self.standing.pk) if self.standing else None

    @property
    def seen(self) -> str:
        return str(self.rows[0].pk) if self.rows else ""

    @property
    def address(self) -> str:
        return place(self.seat, "fact", self.agency, figure_address(self.key))


def opened(seat: Seat, agency: str, key: Key) -> Opened:
    """9 queries. Errors: `NotAllowed`; `Http404` for a figure that the agency's set doesn't ask for."""
    known = known_facts(seat, agency)
    asked = known.inputs[agency].asked.get(key)
    if asked is None:
        raise Http404(key)
    rows = history_of(
        book=known.grounds.book,
        agency=agency,
        criterion=key[0],
        name=key[1],
        eye=seat.eye,
    )
    return Opened(seat, known, agency, asked, rows)


def opened_fact(seat: Seat, agency: str, fact_id: int) -> tuple[Opened, Fact]:
    """By the id of one of its rows. Errors: as above; `Http404` for a row that isn't this agency's."""
    known = known_facts(seat, agency)
    fact = rows_of(known.grounds.book).filter(pk=fact_id, agency__code=agency).first()
    if fact is None:
        raise Http404(fact_id)
    return opened(seat, agency, (fact.criterion, fact.input)), fact


def figure_page(
    one: Opened, *, entry: EntryForm | None = None, answer: AnswerForm | None = None
) -> FigurePage:
    seat, asked = one.seat, one.asked
    name = one.known.name(one.agency)
    return FigurePage(
        head=agency_head(seat, one.agency, name, asked.label),
        name=name,
        agency_address=place(seat, "facts_agency", one.agency),
        criterion=f"{asked.code} {asked.title}".strip() or _(OF_THE_SHEET),
        label=asked.label,
        value=value_text(asked.inputs, one.standing.value) if one.standing else "",
        levels=_levels(asked),
        rows=[_row(one, row) for row in one.rows],
        is_own=one.agency in seat.eye.own_agencies,
        disputing=_disputing(one),
        entry=(entry or entry_form(one)) if may_enter(seat) else None,
        answer=(answer or AnswerForm()) if may_answer(one) else None,
        claimed=one.waiting.claimed if one.waiting else "",
    )


def entry_form(one: Opened, data: Any = None) -> EntryForm:
    """What stands is filled in, so that only what changed is typed."""
    fact, papers = one.standing, _papers(one)
    if data is not None:
        return EntryForm(data, papers=papers)
    known = (
        {"value": fact.value, "as_of": fact.as_of, "source": fact.source, "note": fact.note} if fact else {}
    )
    return EntryForm(initial={**known, "seen": one.seen}, papers=papers)


def _papers(one: Opened) -> list[tuple[str, str]]:
    """Papers on which the figure may rest: they tell of its agency, or of all."""
    seat = one.seat
    found = papers_to_name(eye=seat.eye, by=seat.desk.by, campaign=seat.campaign.code)
    return [(str(row.pk), row.title) for row in found if row.about is None or row.about.code == one.agency]


def enter(one: Opened, form: EntryForm) -> None:
    """Errors: as `enter_facts`; a row that came after the page was shown is told beside what was typed."""
    said = form.cleaned_data
    if said["seen"] != one.seen:
        form.add_error(None, _("Số liệu vừa được người khác thay đổi; đề nghị xem lại lịch sử rồi ghi lại."))
        form.data = {**{name: form.data.get(name) for name in form.fields}, "seen": one.seen}
        return
    row = Entry(
        one.agency,
        *one.key,
        said["value"].strip(),
        said["as_of"],
        said["source"].strip(),
        said["note"].strip(),
        paper=int(said["paper"]) if said["paper"] else None,
    )
    enter_facts(**one.seat.acting, campaign=one.seat.campaign.code, grounds=one.known.grounds, rows=[row])


def may_answer(one: Opened) -> bool:
    return one.waiting is not None and one.seat.may(Action.APPROVE_FACT, one.agency).allowed


@dataclass(frozen=True, slots=True)
class DisputePage:
    """`waiting` is a dispute of this figure that waits for its answer; then there is nothing to send."""

    head: Head
    name: str
    criterion: str
    label: str
    value: str
    source: str
    levels: str
    form: DisputeForm
    waiting: Said | None
    back: str


def dispute_page(one: Opened, fact: Fact, form: DisputeForm) -> DisputePage:
    name, asked = one.known.name(one.agency), one.asked
    return DisputePage(
        head=agency_head(one.seat, one.agency, name, _("Phản ánh số liệu")),
        name=name,
        criterion=f"{asked.code} {asked.title}".strip() or _(OF_THE_SHEET),
        label=asked.label,
        value=value_text(asked.inputs, fact.value),
        source=entered_text(fact.source, fact.as_of),
        levels=_levels(asked),
        form=form,
        waiting=_said(one, one.waiting) if one.waiting else None,
        back=place(one.seat, "facts_agency", one.agency),
    )


def _levels(asked: Asked) -> str:
    """What may be written where it isn't a number."""
    if asked.inputs[0].kind is InputKind.YES_NO:
        return f"{_('Có')}; {_('Không')}"
    return "; ".join(dict.fromkeys(level.label for one in asked.inputs for level in one.levels))


def _disputing(one: Opened) -> str:
    fact = one.standing
    may = one.seat.may(Action.DISPUTE_FACT, one.agency).allowed
    return place(one.seat, "fact_dispute", one.agency, str(fact.pk)) if fact and may else ""


def _row(one: Opened, fact: Fact) -> Row:
    is_standing = one.standing is not None and fact.pk == one.standing.pk
    replaced = not is_standing and (fact.state != "proposed" or fact.settled_at is not None)
    return Row(
        value=value_text(one.asked.inputs, fact.value) if fact.value else _("(bỏ số liệu)"),
        state=_replaced(fact) if replaced else _(STATES[fact.state]),
        look="" if replaced else LOOKS[fact.state],
        source=entered_text(fact.source, fact.as_of),
        note=fact.note,
        who=fact.entered_by.name if fact.entered_by else _("dòng lệnh"),
        when=instant_text(fact.entered_at),
        paper=fact.paper.title if fact.paper and _reads(one, fact.paper) else "",
        paper_address=place(one.seat, "basis_paper", str(fact.paper.pk))
        if fact.paper and _reads(one, fact.paper)
        else "",
        settled=_settled(fact),
        disputes=[_said(one, row) for row in fact.disputes.all()],
    )


def _replaced(fact: Fact) -> str:
    return _("Đề xuất đã xử lý") if fact.state == "proposed" else _("Đã thay")


def _reads(one: Opened, paper: BasisPaper) -> bool:
    """Whoever reads the figure, but for an own agency of those who judge; the page of the paper asks anew."""
    return is_behind_figure(paper, one.agency, eye=one.seat.eye)


def _settled(fact: Fact) -> str:
    """What became of a proposal."""
    if fact.settled_at is None:
        return ""
    who = fact.settled_by.name if fact.settled_by else ""
    said = _("Không xác nhận: %(answer)s") % {"answer": fact.answer} if fact.answer else _("Đã xác nhận")
    return f"{said} ({', '.join(part for part in (who, instant_text(fact.settled_at)) if part)})"


def _said(one: Opened, row: FactDispute) -> Said:
    return Said(
        who=row.account.name if row.account else "",
        when=instant_text(row.disputed_at),
        claimed=value_text(one.asked.inputs, row.claimed) if row.claimed else "",
        reason=row.reason,
        outcome=_(OUTCOMES[row.outcome]),
        waits=not row.outcome,
        answer=row.answer,
    )
