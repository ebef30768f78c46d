"""Where the pages of this room lie: crumbs and tabs."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.people.models import Account
from pari.web.frame.desk import Desk
from pari.web.frame.head import Crumb, Head


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    address: str
    current: bool


def desk_crumb(desk: Desk) -> Crumb:
    return Crumb(_("Việc cần làm"), reverse("desk_home", args=[desk.authority.code]))


def people_crumb(desk: Desk) -> Crumb:
    return Crumb(_("Tài khoản, vai trò"), reverse("people", args=[desk.authority.code]))


def head_below(desk: Desk, title: str, *between: Crumb) -> Head:
    """The head of a page; whoever may not see accounts finds no way to their list."""
    listed = [people_crumb(desk)] if desk.eye.may(Action.SEE_ACCOUNTS).allowed else []
    return Head(title, "", (desk_crumb(desk), *listed, *between, Crumb(title)))


def person_crumb(desk: Desk, account: Account) -> Crumb:
    return Crumb(account.name, reverse("person", args=[desk.authority.code, account.pk]))


def tabs(desk: Desk, current: str) -> list[Tab]:
    """The pages of this room that the capacity may open."""
    may, code = desk.eye.may, desk.authority.code
    listed = [
        (_("Danh sách"), "people", may(Action.SEE_ACCOUNTS).allowed),
        (_("Vai trò theo quyết định"), "roles", may(Action.SEE_ACCOUNTS).allowed),
        (
            _("Thay đổi cần hai người"),
            "changes",
            may(Action.SEE_SENSITIVE_CHANGES).allowed or may(Action.SEE_ACCOUNTS).allowed,
        ),
        (_("Cơ quan có liên quan"), "people_interests", True),
        (_("Bàn giao"), "people_hand_overs", True),
        (_("Ủy quyền"), "role_delegation", may(Action.DELEGATE, desk.by.agency).allowed),
    ]
    return [Tab(label, reverse(name, args=[code]), name == current) for label, name, shown in listed if shown]
