"""The pages of the directory beside each other, and the way back from each."""

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.web.frame.desk import Desk
from pari.web.frame.head import Crumb, Head
from pari.web.frame.place import Place


def keeps_directory(desk: Desk) -> None:
    """Errors: `NotAllowed` for whoever doesn't keep the directory; others read it on the public pages."""
    desk.eye.require(Action.SET_UP_CAMPAIGN)


def head_of(desk: Desk, title: str, *between: Crumb) -> Head:
    crumbs = (Crumb(_("Việc cần làm"), reverse("desk_home", args=[desk.authority.code])), *between)
    return Head(title, title, (*crumbs, Crumb(title)))


def directory_crumb(desk: Desk) -> Crumb:
    return Crumb(_("Cơ quan"), reverse("directory", args=[desk.authority.code]))


def agency_crumb(desk: Desk, code: str, name: str) -> Crumb:
    return Crumb(name, reverse("directory_agency", args=[desk.authority.code, code]))


def tabs_of(desk: Desk, current: str) -> list[Place]:
    """The pages that the capacity may see; whoever only sees who is below has that page alone."""
    keeps = desk.eye.may(Action.SET_UP_CAMPAIGN).allowed
    listed = (
        (_("Cơ quan"), "directory", keeps),
        (_("Khối"), "directory_blocks", keeps),
        (_("Nhập, xuất tệp"), "directory_files", keeps),
        (_("Đơn vị chủ trì cấp dưới"), "directory_below", True),
        (_("Ngày nghỉ"), "days_off", keeps),
    )
    return [
        Place(label, reverse(name, args=[desk.authority.code]), current=name == current)
        for label, name, shown in listed
        if shown
    ]
