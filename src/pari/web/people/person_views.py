"""One account: its page, and a page for each deed about its way in."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.core.access.actions import Action
from pari.core.calendar.days import day_of
from pari.people.actions import (
    edit_account,
    first_password,
    leave,
    lock,
    reset_credentials,
    unlock,
)
from pari.people.keeping import code_of
from pari.web.frame.desk import Desk, signed_in
from pari.web.people.deeds import during_campaign
from pari.web.people.forms import (
    EditAccountForm,
    LeaveForm,
    ReasonForm,
    ResetForm,
)
from pari.web.people.known import (
    account_or_404,
    agency_choices,
    agency_of,
)
from pari.web.people.person_deeds import kept, person_deed, person_slip
from pari.web.people.person_page import person_page


@require_safe
@signed_in
def person(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    desk.eye.require(Action.SEE_ACCOUNTS)
    page = person_page(desk, account_or_404(desk, account))
    return render(request, "people/person.html", {"page": page})


@signed_in
def edit(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = kept(desk, Action.MANAGE_ACCOUNTS, account)
    form = EditAccountForm(
        request.POST or None,
        initial={"name": whose.name, "email": whose.email, "agency": code_of(whose.agency)},
        choices={"agency": agency_choices(desk, Action.MANAGE_ACCOUNTS, none=_("Không thuộc cơ quan nào"))},
    )
    return person_deed(
        request,
        desk,
        whose,
        form,
        texts=(_("Sửa thông tin"), _("Lưu"), _("Đã lưu thông tin tài khoản.")),
        deed=lambda said: edit_account(
            **desk.acting,
            account=whose,
            name=said["name"],
            email=said["email"],
            agency=agency_of(desk, said["agency"]),
            during_campaign=during_campaign(desk),
            reason=said["reason"],
        ),
    )


@signed_in
def lock_account(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = kept(desk, Action.MANAGE_ACCOUNTS, account)
    return person_deed(
        request,
        desk,
        whose,
        ReasonForm(request.POST or None),
        texts=(_("Khóa tài khoản"), _("Khóa"), _("Đã khóa tài khoản; các phiên đang mở kết thúc ngay.")),
        deed=lambda said: lock(**desk.acting, account=whose, reason=said["reason"]),
        notes=[
            _(
                "Người này không đăng nhập được cho đến khi tài khoản được mở khóa; "
                "vai trò, chức vụ và việc đã làm giữ nguyên."
            )
        ],
        danger=True,
    )


@signed_in
def unlock_account(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = kept(desk, Action.MANAGE_ACCOUNTS, account)
    return person_deed(
        request,
        desk,
        whose,
        ReasonForm(request.POST or None),
        texts=(_("Mở khóa tài khoản"), _("Mở khóa"), _("Đã mở khóa tài khoản.")),
        deed=lambda said: unlock(
            **desk.acting,
            account=whose,
            during_campaign=during_campaign(desk),
            reason=said["reason"],
        ),
    )


@signed_in
def leaves(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = kept(desk, Action.MANAGE_ACCOUNTS, account)
    form = LeaveForm(request.POST or None, initial={"left_on": day_of(desk.at)})
    return person_deed(
        request,
        desk,
        whose,
        form,
        texts=(
            _("Ghi nhận thôi công tác"),
            _("Ghi nhận"),
            _("Đã ghi nhận thôi công tác. Đề nghị kiểm tra việc bàn giao còn chờ nhận."),
        ),
        deed=lambda said: leave(
            **desk.acting,
            account=whose,
            left_on=said["left_on"],
            reason=said["reason"],
            during_campaign=during_campaign(desk),
        ),
        danger=True,
    )


@signed_in
def first(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = kept(desk, Action.MANAGE_ACCOUNTS, account)
    form = Form(request.POST if request.method == "POST" else None)
    return person_slip(
        request,
        desk,
        whose,
        form,
        title=_("Cấp mật khẩu lần đầu"),
        deed=lambda _said: first_password(**desk.acting, account=whose),
    )


@signed_in
def reset(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = kept(desk, Action.RESET_CREDENTIALS, account)
    form = ResetForm(request.POST if request.method == "POST" else None)
    return person_slip(
        request,
        desk,
        whose,
        form,
        title=_("Đặt lại cách đăng nhập"),
        deed=lambda said: reset_credentials(
            **desk.acting,
            account=whose,
            second_factors=said["second_factors"],
            during_campaign=during_campaign(desk),
            reason=said["reason"],
        ),
    )
