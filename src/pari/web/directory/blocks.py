"""Blocks: the list with how many agencies each has, other names, an end."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies import actions
from pari.agencies.models import Block
from pari.agencies.queries import agencies_of
from pari.core.calendar.days import day_of
from pari.web.directory.deed import DeedPage, answer
from pari.web.directory.deeds import form_page
from pari.web.directory.forms import BlockEndForm, BlockForm
from pari.web.directory.places import head_of, keeps_directory, tabs_of
from pari.web.directory.standing import block_on, has_ended, is_coming
from pari.web.frame.desk import Desk, signed_in
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.head import Crumb, Head
from pari.web.frame.place import Place
from pari.words.time import day_text


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    full_name: str
    short_name: str
    count: int
    ended: str
    address: str
    end_address: str


@dataclass(frozen=True, slots=True)
class BlocksPage:
    head: Head
    tabs: list[Place]
    rows: list[Row]
    form: BlockForm


@form_page
@signed_in
def blocks(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list with a form for one more below it."""
    keeps_directory(desk)
    form = BlockForm(request.POST or None)
    posted = request.method == "POST"
    if posted and form.is_valid() and carried_out(form, lambda: _added(desk, form)):
        messages.success(request, _("Đã thêm khối."))
        return redirect("directory_blocks", desk.authority.code)
    page = BlocksPage(head_of(desk, _("Khối")), tabs_of(desk, "directory_blocks"), _rows(desk), form)
    return render(request, "directory/blocks.html", {"page": page}, status=UNPROCESSABLE if posted else 200)


def _added(desk: Desk, form: BlockForm) -> None:
    actions.add_block(**desk.acting, **form.cleaned_data)


def _rows(desk: Desk) -> list[Row]:
    today = day_of(desk.at)
    listed = agencies_of(desk.authority.code)
    living = [one for one in listed if not has_ended(one, today) and not is_coming(one, today)]
    counts = Counter(one.block.code for one in (block_on(agency, today) for agency in living) if one)
    rows = Block.objects.filter(authority=desk.authority).order_by("position")
    return [
        Row(
            name=row.name,
            full_name=row.full_name,
            short_name=row.short_name,
            count=counts[row.code],
            ended=day_text(row.ended) if row.ended else "",
            address=reverse("directory_block", args=[desk.authority.code, row.code]),
            end_address=reverse("directory_block_end", args=[desk.authority.code, row.code]),
        )
        for row in rows
    ]


@form_page
@signed_in
def rename(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    row = _block_of(desk, code)
    said = {"name": row.name, "full_name": row.full_name, "short_name": row.short_name}
    form = BlockForm(request.POST or None, initial=said)
    note = _("Kết quả đã công bố giữ tên khối khi công bố.")
    page = _page(desk, row, form, _("Sửa tên khối"), note=note)
    return answer(
        request,
        page,
        lambda: actions.rename_block(**desk.acting, code=code, **form.cleaned_data),
        _("Đã sửa tên khối."),
    )


@form_page
@signed_in
def end(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    row = _block_of(desk, code)
    form = BlockEndForm(request.POST or None)
    note = _("Cơ quan còn thuộc khối này cần được chuyển sang khối khác trước ngày đó.")
    page = _page(desk, row, form, _("Kết thúc khối"), note=note)
    return answer(
        request,
        page,
        lambda: actions.end_block(**desk.acting, code=code, **form.cleaned_data),
        _("Đã ghi khối không còn dùng."),
    )


def _page(desk: Desk, row: Block, form: BlockForm | BlockEndForm, title: str, *, note: str) -> DeedPage:
    back = reverse("directory_blocks", args=[desk.authority.code])
    head = head_of(desk, f"{title}: {row.name}", Crumb(_("Khối"), back))
    return DeedPage(head=head, form=form, submit=title, back=back, notes=[note])


def _block_of(desk: Desk, code: str) -> Block:
    keeps_directory(desk)
    row = Block.objects.filter(authority=desk.authority, code=code).first()
    if row is None:
        raise Http404(code)
    return row
