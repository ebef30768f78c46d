"""The page on which an agency divides its sheet among its officers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import Problem
from pari.core.regulation.edition import Criterion
from pari.core.states import BEING_FILLED, State
from pari.people.models import Account
from pari.scoring.claims.reading import bound_to, is_to_fill
from pari.scoring.models import Sheet
from pari.scoring.sheets.assignments import assignments_of, officers_of
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.scoring.workbook_page import agency_name, head_below_sheet
from pari.words.access import why_sentence
from pari.words.problems import sentence


@dataclass(frozen=True, slots=True)
class Row:
    """A field, or a criterion to fill below it. `who` is empty where nobody was named."""

    code: str
    title: str
    is_field: bool
    who: str
    gone: bool  # whoever was named is no officer of the agency any more
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    value: int
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """`why` says why nothing can be assigned now."""

    head: Head
    heading: str
    title: str
    form: Form
    rows: list[Row]
    officers: list[Choice]
    unassigned: int
    why: str
    address: str
    back: str


def assignment_page(seat: Seat, sheet: Sheet, form: Form, *, chosen: Collection[str] = ()) -> AssignmentPage:
    """4 queries: the edition, who holds what, who may be named, the agency's name."""
    held = assignments_of(sheet, eye=seat.eye)
    officers = officers_of(sheet, eye=seat.eye, at=seat.desk.at)
    one = bound_to(sheet)[2]
    tops = (*one.fields, *one.bonus.criteria, *one.penalty.criteria)
    leaves = [leaf.code for top in tops for leaf in top.leaves() if is_to_fill(leaf)]
    heading = _("Phân công tự chấm")
    return AssignmentPage(
        head=head_below_sheet(seat, sheet, heading),
        heading=heading,
        title=agency_name(seat, sheet),
        form=form,
        rows=list(_rows(tops, held, {each.pk for each in officers}, chosen)),
        officers=_choices(officers, held, str(form.data.get("account", ""))),
        unassigned=sum(code not in held for code in leaves),
        why=_why_not(seat, sheet),
        address=place(seat, "sheet_assignments", sheet.participant.agency.code),
        back=place(seat, "sheet", sheet.participant.agency.code),
    )


def _rows(
    tops: Iterable[Criterion], held: Mapping[str, Account], officers: set[int], chosen: Collection[str]
) -> Iterable[Row]:
    for top in tops:
        leaves = [leaf for leaf in top.leaves() if is_to_fill(leaf)]
        if leaves and not top.is_leaf:
            yield Row(top.code, top.title, is_field=True, who="", gone=False, chosen=top.code in chosen)
        for leaf in leaves:
            account = held.get(leaf.code)
            yield Row(
                leaf.code,
                leaf.title,
                is_field=False,
                who=account.name if account else "",
                gone=account is not None and account.pk not in officers,
                chosen=leaf.code in chosen,
            )


def _choices(officers: Iterable[Account], held: Mapping[str, Account], typed: str) -> list[Choice]:
    counts = [account.pk for account in held.values()]
    named = [Choice(one.pk, one.name, counts.count(one.pk), str(one.pk) == typed) for one in officers]
    return [*named, Choice(0, _("Bỏ phân công"), 0, typed == "0")]


def _why_not(seat: Seat, sheet: Sheet) -> str:
    verdict, eye = seat.may(Action.ASSIGN_CRITERIA, sheet.participant.agency.code), seat.eye
    if verdict.why:
        return why_sentence(verdict.why, action=Action.ASSIGN_CRITERIA, role=eye.role, phase=eye.phase)
    return "" if State(sheet.state) in BEING_FILLED else sentence(Problem("sheet.not_being_filled"))
