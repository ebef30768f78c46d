"""`pari access`: who may do what in a campaign, in which phase, for one's own agency or another's."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from pari.cli.answers import DONE, print_json
from pari.core.access.actions import Action
from pari.core.access.eye import Cell, cells
from pari.core.access.matrix import (
    APPRAISAL,
    AROUND,
    COUNCIL_AND_AFTER,
    FACTS,
    MATRIX,
    PEOPLE,
    SHEET,
    STEERING,
)
from pari.core.access.roles import Phase, Role
from pari.core.access.terms import Grant, Reach, Terms
from pari.words.access import ACTIONS, PHASES, REACHES, ROLES, STAKES, why_sentence

PARTS = (AROUND, STEERING, SHEET, FACTS, APPRAISAL, COUNCIL_AND_AFTER, PEOPLE)
HEADINGS = ("Việc", "Ai, đối với cơ quan nào", "Bước", "Khi là cơ quan mình")


def register(verbs: Any) -> None:
    parser = verbs.add_parser("access", help="bảng quyền: ai được làm gì, ở bước nào của đợt đánh giá")
    parser.add_argument("--role", choices=[role.value for role in Role], help="chỉ một vai trò")
    parser.add_argument(
        "--format",
        choices=("table", "json", "md"),
        default="table",
        help="dạng kết quả; mặc định table; md để đưa vào tài liệu",
    )
    parser.set_defaults(run=run, empty={"cells": []})


def run(called: Namespace) -> int:
    roles = [Role(called.role)] if called.role else list(Role)
    if called.format == "json":
        print_json({"cells": [_cell(one) for one in cells() if one.role in roles], "errors": []})
    elif called.format == "md":
        print("\n\n".join(_markdown(part) for part in PARTS))
    else:
        print("\n".join(_lines(roles)))
    return DONE


def _cell(one: Cell) -> dict[str, Any]:
    why = one.verdict.why
    return {
        "role": one.role.value,
        "action": one.action.value,
        "phase": one.phase.value,
        "own_agency": one.own_agency,
        "conflict": one.conflict.value,
        "shows_totals": one.shows_totals,
        "allowed": one.verdict.allowed,
        "why": why and why_sentence(why, action=one.action, role=one.role, phase=one.phase),
    }


def _lines(roles: Iterable[Role]) -> Iterator[str]:
    """A line for each role and action that it has."""
    for role in roles:
        yield f"{_(ROLES[role])}:"
        for action, terms in MATRIX.items():
            granted = terms.grant_of(role)
            if granted:
                yield f"  {_(ACTIONS[action])} ({_(REACHES[granted.reach])}): {_phases(granted)}"


def _markdown(part: Mapping[Action, Terms]) -> str:
    rows = [f"| {' | '.join(HEADINGS)} |", "|---|---|---|---|"]
    return "\n".join([*rows, *(_row(action, terms) for action, terms in part.items())])


def _row(action: Action, terms: Terms) -> str:
    who = "<br>".join(f"{_roles(grant)} ({_(REACHES[grant.reach])})" for grant in terms.grants)
    when = "<br>".join(_phases(grant) for grant in terms.grants)
    return f"| {_(ACTIONS[action])} `{action.value}` | {who} | {when} | {_stake(terms)} |"


def _stake(terms: Terms) -> str:
    """Whoever acts only for the own agency is in no conflict with it."""
    judged = any(grant.reach is not Reach.OWN for grant in terms.grants)
    return _(STAKES[terms.stake]) if judged else ""


def _roles(grant: Grant) -> str:
    others = set(Role) - grant.roles
    if others <= {Role.STRANGER}:
        return _("ai cũng được") if not others else _("ai có tài khoản cũng được")
    return ", ".join(_(ROLES[role]) for role in Role if role in grant.roles)


def _phases(grant: Grant) -> str:
    usual = _runs(grant.phases)
    if not grant.if_shown:
        return usual
    return _("%(usual)s; %(phases)s khi đợt đánh giá cho xem") % {
        "usual": usual,
        "phases": _runs(grant.if_shown),
    }


def _runs(phases: frozenset[Phase]) -> str:
    """A run of phases by its ends, all of them in a word."""
    order = list(Phase)
    places = [place for place, phase in enumerate(order) if phase in phases]
    if len(places) == len(order):
        return _("mọi bước")
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return "; ".join(_run(run, order) for run in runs)


def _run(run: list[int], order: list[Phase]) -> str:
    first, last = _(PHASES[order[run[0]]]), _(PHASES[order[run[-1]]])
    if len(run) == 1:
        return first
    if run[-1] == len(order) - 1:
        return _("từ %(first)s") % {"first": first}
    return f"{first} – {last}"
