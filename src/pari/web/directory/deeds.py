"""What happens to agencies, each by a form of its own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pari.agencies import actions
from pari.agencies.changing import NewAgency
from pari.agencies.models import Block
from pari.agencies.queries import WholeAgency, agencies_of
from pari.core.calendar.days import day_of
from pari.web.directory.deed import DeedPage, answer, previewed
from pari.web.directory.forms import (
    AliasesForm,
    Choices,
    EndForm,
    MergeForm,
    MoveForm,
    NewAgencyForm,
    RenameForm,
    SplitForm,
    blocks_as_choices,
)
from pari.web.directory.places import agency_crumb, directory_crumb, head_of, keeps_directory
from pari.web.directory.standing import block_on, has_ended, name_on
from pari.web.frame.desk import Desk, signed_in
from pari.words import directory as words

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@signed_in
def new_agency(request: HttpRequest, desk: Desk) -> HttpResponse:
    keeps_directory(desk)
    form = NewAgencyForm(request.POST or None, choices={"block": usable_blocks(desk)})
    page = DeedPage(
        head=head_of(desk, _("Thêm cơ quan"), directory_crumb(desk)),
        form=form,
        submit=_("Thêm vào danh bạ"),
        back=reverse("directory", args=[desk.authority.code]),
        notes=[_("Cơ quan lập từ cơ quan khác được ghi bằng “Sáp nhập, thay thế” hoặc “Chia tách”.")],
    )
    return answer(
        request,
        page,
        lambda: actions.found_agency(**desk.acting, **form.cleaned_data),
        _("Đã thêm cơ quan vào danh bạ."),
    )


@form_page
@signed_in
def rename(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    agency = agency_of(desk, code)
    form = RenameForm(request.POST or None)
    page = agency_deed(desk, agency, form, _("Đổi tên"))
    return answer(
        request,
        page,
        lambda: actions.rename_agency(**desk.acting, code=code, **form.cleaned_data),
        _("Đã ghi tên mới của cơ quan."),
    )


@form_page
@signed_in
def move(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    agency = agency_of(desk, code)
    form = MoveForm(request.POST or None, choices={"block": usable_blocks(desk)})
    page = agency_deed(desk, agency, form, _("Chuyển khối"))
    return answer(
        request,
        page,
        lambda: actions.move_agency(**desk.acting, code=code, **form.cleaned_data),
        _("Đã ghi khối mới của cơ quan."),
    )


@form_page
@signed_in
def aliases(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    agency = agency_of(desk, code)
    form = AliasesForm(request.POST or None, initial={"aliases": "\n".join(agency.aliases)})
    page = agency_deed(desk, agency, form, _("Tên gọi khác, chữ viết tắt"))
    return answer(
        request,
        page,
        lambda: actions.set_aliases(**desk.acting, code=code, **form.cleaned_data),
        _("Đã ghi tên gọi khác của cơ quan."),
    )


@form_page
@signed_in
def end(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    agency = agency_of(desk, code)
    form = EndForm(request.POST or None)
    note = _("Dùng khi không cơ quan nào thay thế. Kết quả các năm trước của cơ quan vẫn được giữ.")
    page = agency_deed(desk, agency, form, _("Kết thúc hoạt động"), notes=[note], submit=_("Xem trước"))
    return previewed(
        request,
        desk,
        page,
        lambda: actions.end_agency(**desk.acting, code=code, **form.cleaned_data),
        _("Đã ghi cơ quan kết thúc hoạt động."),
    )


@form_page
@signed_in
def merge(request: HttpRequest, desk: Desk) -> HttpResponse:
    keeps_directory(desk)
    offered = agencies_by_block(desk)
    form = MergeForm(
        request.POST or None,
        choices={
            "origins": offered,
            "into": [("", "–"), *offered],
            "block": [("", "–"), *usable_blocks(desk)],
        },
    )
    page = DeedPage(
        head=head_of(desk, _("Sáp nhập, thay thế"), directory_crumb(desk)),
        form=form,
        submit=_("Xem trước"),
        back=reverse("directory", args=[desk.authority.code]),
        wide=True,
    )
    return previewed(
        request, desk, page, lambda: _merged(desk, form.cleaned_data), _("Đã ghi việc sắp xếp cơ quan.")
    )


def _merged(desk: Desk, said: dict[str, Any]) -> None:
    actions.merge_agencies(
        **desk.acting,
        origins=said["origins"],
        day=said["day"],
        paper=said["paper"],
        into=said["into"],
        new=NewAgency(said["name"], said["block"]) if said["name"] else None,
    )


@form_page
@signed_in
def split(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    agency = agency_of(desk, code)
    membership = block_on(agency, day_of(desk.at))
    form = SplitForm(
        request.POST or None,
        choices={"block": usable_blocks(desk)},
        initial={"block": membership.block.code if membership else "", "goes_on": "yes"},
    )
    page = agency_deed(desk, agency, form, _("Chia tách"), submit=_("Xem trước"))
    return previewed(
        request, desk, page, lambda: _split(desk, code, form.cleaned_data), _("Đã ghi việc chia tách.")
    )


def _split(desk: Desk, code: str, said: dict[str, Any]) -> None:
    actions.split_agency(
        **desk.acting,
        code=code,
        parts=[NewAgency(name, said["block"]) for name in said["parts"]],
        day=said["day"],
        paper=said["paper"],
        goes_on=said["goes_on"] == "yes",
    )


# --- Parts of these ----------------------------------------------------------------------------------------


def agency_of(desk: Desk, code: str) -> WholeAgency:
    """Errors: `NotAllowed`; `Http404` for a code that no agency of this authority has."""
    keeps_directory(desk)
    found = agencies_of(desk.authority.code, [code])
    if not found:
        raise Http404(code)
    return found[0]


def agency_deed(desk: Desk, agency: WholeAgency, form: Any, title: str, **more: Any) -> DeedPage:
    name = name_on(agency, day_of(desk.at)).name
    back = reverse("directory_agency", args=[desk.authority.code, agency.code])
    head = head_of(desk, title, directory_crumb(desk), agency_crumb(desk, agency.code, name))
    return DeedPage(head=head, form=form, back=back, about=name, **{"submit": title, **more})


def usable_blocks(desk: Desk) -> Choices:
    """Blocks that hold today or later."""
    rows = Block.objects.filter(authority=desk.authority).order_by("position")
    today = day_of(desk.at)
    return blocks_as_choices(row for row in rows if row.ended is None or row.ended > today)


def agencies_by_block(desk: Desk) -> Choices:
    """Agencies that go on, under the names of their blocks."""
    today = day_of(desk.at)
    groups: dict[str, list[tuple[str, str]]] = {}
    for agency in agencies_of(desk.authority.code):
        if not has_ended(agency, today):
            membership = block_on(agency, today)
            block = membership.block.name if membership else words.listed([])
            groups.setdefault(block, []).append((agency.code, name_on(agency, today).name))
    return list(groups.items())
