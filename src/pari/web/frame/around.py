"""What stands around every page of somebody at work: the places of a capacity, its name, the inbox."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.notices.queries import unread_of
from pari.people.queries import Capacity
from pari.web.frame.desk import Desk
from pari.web.frame.place import Place
from pari.words.access import ROLES

# How the names of a campaign's pages begin, in whichever room they are.
OF_A_CAMPAIGN = ("campaign", "guidance", "question", "sheet", "progress", "reopening", "appraisal")


@dataclass(frozen=True, slots=True)
class OtherCapacity:
    appointment: int
    label: str


@dataclass(frozen=True, slots=True)
class DeskFrame:
    home: str
    inbox: str
    guides: str
    choose: str  # where a choice of capacity is sent
    places: list[Place]
    name: str
    capacity: str
    others: list[OtherCapacity]
    unread: int


def desk_frame(desk: Desk, view_name: str) -> DeskFrame:
    """2 queries: notices that aren't read, names of the capacities' agencies."""
    authority = desk.authority.code
    names = names_of(authority, {one.agency for one in desk.capacities if one.agency})
    return DeskFrame(
        home=reverse("desk_home", args=[authority]),
        inbox=reverse("inbox", args=[authority]),
        guides=reverse("guides", args=[authority]),
        choose=reverse("choose_capacity", args=[authority]),
        places=_places(desk, view_name),
        name=desk.account.name,
        capacity=capacity_label(desk.capacity, names),
        others=[
            OtherCapacity(one.appointment, capacity_label(one, names))
            for one in desk.capacities
            if one != desk.capacity
        ],
        unread=unread_of(desk.account.pk, authority),
    )


def capacity_label(capacity: Capacity, names: dict[str, str]) -> str:
    """Công chức phụ trách CCHC, Sở Xây dựng."""
    role = _(ROLES[capacity.role])
    return f"{role}, {names.get(capacity.agency, capacity.agency)}" if capacity.agency else role


def _places(desk: Desk, view_name: str) -> list[Place]:
    """The entries that the capacity may use; each entry's pages have names that begin alike."""
    authority = desk.authority.code
    listed = [
        (_("Việc cần làm"), "desk_home", ("desk_",), None),
        (_("Đợt đánh giá"), "campaigns", OF_A_CAMPAIGN, None),
        (_("Tài khoản, vai trò"), "people", ("people", "person", "role", "change"), Action.SEE_ACCOUNTS),
        (_("Cơ quan, ngày nghỉ"), "directory", ("directory", "days_off"), Action.SET_UP_CAMPAIGN),
        (_("Nhật ký"), "journal", ("journal",), Action.SEE_JOURNAL),
    ]
    return [
        Place(label, reverse(name, args=[authority]), current=view_name.startswith(beginnings))
        for label, name, beginnings, action in listed
        if action is None or desk.eye.may(action).allowed
    ]
