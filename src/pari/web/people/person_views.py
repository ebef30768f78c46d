"""One account: its page, and a page for each deed."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.people.actions import (
    appoint,
    edit_account,
    end_appointment,
    end_post,
    first_password,
    give_work,
    hold_post,
    leave,
    lock,
    reset_credentials,
    unlock,
)
from pari.people.keeping import code_of
from pari.people.models import Account, Appointment, Post, SensitiveChange
from pari.people.queries import in_force
from pari.people.roles import APPOINTED
from pari.people.sensitive import appraises
from pari.web.frame.desk import Desk, signed_in
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.people.deeds import DeedPage, done, during_campaign, shown, waits
from pari.web.people.forms import (
    AppointForm,
    EditAccountForm,
    EndForm,
    HandOverWithRoleForm,
    LeaveForm,
    PostForm,
    ReasonForm,
    ResetForm,
    day_after,
    kind_choices,
)
from pari.web.people.known import (
    account_or_404,
    agency_choices,
    agency_of,
    appointment_or_404,
    behalf_choices,
    named_agencies,
    role_choices,
)
from pari.web.people.own_page import role_labels, taker_choices
from pari.web.people.person_page import person_page
from pari.web.people.places import head_below, person_crumb
from pari.web.people.slips import Slip, slips
from pari.words.people import role_phrase


@require_safe
@signed_in
def person(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    desk.eye.require(Action.SEE_ACCOUNTS)
    page = person_page(desk, account_or_404(desk, account))
    return render(request, "people/person.html", {"page": page})


@signed_in
def edit(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = _kept(desk, Action.MANAGE_ACCOUNTS, account)
    form = EditAccountForm(
        request.POST or None,
        initial={"name": whose.name, "email": whose.email, "agency": code_of(whose.agency)},
        choices={"agency": agency_choices(desk, Action.MANAGE_ACCOUNTS, none=_("Không thuộc cơ quan nào"))},
    )
    return _deed(
        request,
        desk,
        whose,
        form,
        texts=(_("Sửa thông tin"), _("Lưu"), _("Đã lưu thông tin tài khoản.")),
        deed=lambda said: edit_account(
            **_words(desk),
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
    whose = _kept(desk, Action.MANAGE_ACCOUNTS, account)
    return _deed(
        request,
        desk,
        whose,
        ReasonForm(request.POST or None),
        texts=(_("Khóa tài khoản"), _("Khóa"), _("Đã khóa tài khoản; các phiên đang mở kết thúc ngay.")),
        deed=lambda said: lock(**_words(desk), account=whose, reason=said["reason"]),
        danger=True,
    )


@signed_in
def unlock_account(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = _kept(desk, Action.MANAGE_ACCOUNTS, account)
    return _deed(
        request,
        desk,
        whose,
        ReasonForm(request.POST or None),
        texts=(_("Mở khóa tài khoản"), _("Mở khóa"), _("Đã mở khóa tài khoản.")),
        deed=lambda said: unlock(
            **_words(desk),
            account=whose,
            during_campaign=during_campaign(desk),
            reason=said["reason"],
        ),
    )


@signed_in
def leaves(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = _kept(desk, Action.MANAGE_ACCOUNTS, account)
    form = LeaveForm(request.POST or None, initial={"left_on": day_of(desk.at)})
    return _deed(
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
            **_words(desk),
            account=whose,
            left_on=said["left_on"],
            reason=said["reason"],
            during_campaign=during_campaign(desk),
        ),
        danger=True,
    )


@signed_in
def first(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = _kept(desk, Action.MANAGE_ACCOUNTS, account)
    form = Form(request.POST if request.method == "POST" else None)
    return _slip(
        request,
        desk,
        whose,
        form,
        title=_("Cấp mật khẩu lần đầu"),
        deed=lambda _said: first_password(**_words(desk), account=whose),
    )


@signed_in
def reset(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = _kept(desk, Action.RESET_CREDENTIALS, account)
    form = ResetForm(request.POST if request.method == "POST" else None)
    return _slip(
        request,
        desk,
        whose,
        form,
        title=_("Đặt lại cách đăng nhập"),
        deed=lambda said: reset_credentials(
            **_words(desk),
            account=whose,
            second_factors=said["second_factors"],
            during_campaign=during_campaign(desk),
            reason=said["reason"],
        ),
    )


@signed_in
def give_role(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = _kept(desk, Action.MANAGE_OFFICERS, account)
    today = day_of(desk.at)
    over_all = desk.eye.may(Action.MANAGE_ROLES).allowed
    form = AppointForm(
        request.POST or None,
        initial={"kind": APPOINTED, "began": today, "agency": code_of(whose.agency) if not over_all else ""},
        choices={
            "role": role_choices(desk),
            "agency": agency_choices(desk, Action.MANAGE_OFFICERS, none=_("Chung cho mọi cơ quan")),
            "kind": kind_choices(),
            "behalf_of": [("", _("Không thay ai")), *(behalf_choices(desk, today) if over_all else [])],
        },
    )
    return _deed(
        request,
        desk,
        whose,
        form,
        texts=(_("Giao vai trò"), _("Giao vai trò"), _("Đã giao vai trò.")),
        deed=lambda said: appoint(
            **_words(desk),
            account=whose,
            authority=desk.authority,
            role=Role(said["role"]),
            agency=agency_of(desk, said["agency"]),
            kind=said["kind"],
            behalf_of=_behalf(desk, said["behalf_of"]),
            paper=said["paper"],
            began=said["began"],
            ended=day_after(said["until"]),
            during_campaign=during_campaign(desk),
            reason=said["reason"],
        ),
    )


@signed_in
def end_role(request: HttpRequest, desk: Desk, appointment: int) -> HttpResponse:
    held = appointment_or_404(desk, appointment)
    officer = held.role == Role.OFFICER.value
    desk.eye.require(Action.MANAGE_OFFICERS if officer else Action.MANAGE_ROLES, code_of(held.agency))
    stand_ins = list(held.stand_ins.filter(ended__isnull=True).select_related("account").order_by("pk"))
    notes = [
        _("Vai trò: %(role)s.") % {"role": role_phrase(held.role, held.kind)},
        *(
            [
                _("Người thay cùng kết thúc: %(names)s.")
                % {"names": ", ".join(one.account.name for one in stand_ins)}
            ]
            if stand_ins
            else []
        ),
    ]
    return _deed(
        request,
        desk,
        held.account,
        EndForm(request.POST or None, initial={"ended": day_of(desk.at)}),
        texts=(_("Kết thúc vai trò"), _("Kết thúc"), _("Đã ghi ngày kết thúc vai trò.")),
        deed=lambda said: end_appointment(
            **_words(desk),
            appointment=held,
            ended=said["ended"],
            reason=said["reason"],
            during_campaign=during_campaign(desk),
        ),
        notes=notes,
        danger=True,
    )


@signed_in
def note_post(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = _kept(desk, Action.MANAGE_ACCOUNTS, account)
    form = PostForm(
        request.POST or None,
        initial={"began": day_of(desk.at), "agency": code_of(whose.agency)},
        choices={"agency": named_agencies(desk.authority.code)},
    )
    notes = [
        _(
            "Cơ quan nơi giữ chức vụ trong năm đánh giá được coi là cơ quan mình. "
            "Đề nghị ghi cả nơi công tác trước đó trong năm."
        )
    ]
    return _deed(
        request,
        desk,
        whose,
        form,
        texts=(_("Ghi chức vụ"), _("Lưu"), _("Đã ghi chức vụ.")),
        deed=lambda said: hold_post(
            **_words(desk),
            account=whose,
            agency=_agency(desk, said["agency"]),
            title=said["title"],
            began=said["began"],
            ended=day_after(said["until"]),
            during_campaign=during_campaign(desk),
            reason=said["reason"],
        ),
        notes=notes,
    )


@signed_in
def finish_post(request: HttpRequest, desk: Desk, post: int) -> HttpResponse:
    rows = Post.objects.select_related("account", "agency")
    held = get_object_or_404(rows, pk=post, account__authority=desk.authority)
    whose = _kept(desk, Action.MANAGE_ACCOUNTS, held.account_id)
    return _deed(
        request,
        desk,
        whose,
        EndForm(request.POST or None, initial={"ended": day_of(desk.at)}),
        texts=(_("Kết thúc chức vụ"), _("Kết thúc"), _("Đã ghi ngày kết thúc chức vụ.")),
        deed=lambda said: end_post(
            **_words(desk),
            post=held,
            ended=said["ended"],
            during_campaign=during_campaign(desk),
            reason=said["reason"],
        ),
        notes=[_("Chức vụ: %(title)s.") % {"title": held.title}],
        danger=True,
    )


@signed_in
def hand_over(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    """An administrator arranges what somebody hands over: the role may go along."""
    whose = _kept(desk, Action.MANAGE_ACCOUNTS, account)
    held = list(
        Appointment.objects.filter(in_force(day_of(desk.at)), account=whose, authority=desk.authority)
        .select_related("agency")
        .order_by("pk")
    )
    form = HandOverWithRoleForm(
        request.POST or None,
        choices={"appointment": role_labels(held), "taker": taker_choices(desk, held, whose)},
    )
    return _deed(
        request,
        desk,
        whose,
        form,
        texts=(
            _("Bàn giao công việc"),
            _("Bàn giao"),
            _("Đã ghi bàn giao; người nhận thấy việc này trong mục Bàn giao."),
        ),
        deed=lambda said: give_work(
            **_words(desk),
            appointment=next(one for one in held if str(one.pk) == said["appointment"]),
            taker=Account.objects.get(pk=said["taker"]),
            note=said["note"],
            paper=said["paper"],
            began=said["began"],
        ),
        notes=[
            _("Việc đã làm trước khi bàn giao giữ nguyên tên người đã làm."),
            *([] if held else [_("Tài khoản này hiện chưa có vai trò nào để bàn giao.")]),
        ],
    )


def _deed(
    request: HttpRequest,
    desk: Desk,
    whose: Account,
    form: Form,
    *,
    texts: tuple[str, str, str],
    deed: Callable[[dict[str, Any]], object],
    notes: list[str] | None = None,
    danger: bool = False,
) -> HttpResponse:
    """`texts` are the title, the button, and what is said once it is done."""
    title, submit, said = texts
    page = _page(desk, whose, form, texts=(title, submit), notes=notes or [], danger=danger)
    if request.method != "POST":
        return shown(request, page)
    return done(request, desk, page, lambda: deed(form.cleaned_data), said=said)


def _slip(
    request: HttpRequest,
    desk: Desk,
    whose: Account,
    form: Form,
    *,
    title: str,
    deed: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """As above, but what is answered is the slip, or the change that waits."""
    notes = [_("Mật khẩu dùng một lần hiện đúng một lần ngay sau đây; người dùng phải đổi khi đăng nhập.")]
    page = _page(desk, whose, form, texts=(title, title), notes=notes, danger=True)
    outcome = list[object]()
    if request.method != "POST":
        return shown(request, page)
    if not form.is_valid() or not carried_out(form, lambda: outcome.append(deed(form.cleaned_data))):
        return shown(request, page, UNPROCESSABLE)
    if isinstance(outcome[0], SensitiveChange):
        return waits(request, desk, outcome[0])
    return slips(request, desk, [Slip.of(whose, str(outcome[0]))])


def _page(
    desk: Desk, whose: Account, form: Form, *, texts: tuple[str, str], notes: list[str], danger: bool
) -> DeedPage:
    title, submit = texts
    if during_campaign(desk) and appraises(whose, day_of(desk.at)):
        notes = [
            *notes,
            _(
                "Người này tham gia thẩm định trong đợt đang diễn ra: thay đổi vai trò, chức vụ, "
                "cách đăng nhập cần ghi lý do, có người thứ hai xác nhận và được báo cho Hội đồng."
            ),
        ]
    return DeedPage(
        head=head_below(desk, title, person_crumb(desk, whose)),
        form=form,
        submit=submit,
        back=reverse("person", args=[desk.authority.code, whose.pk]),
        notes=notes,
        danger=danger,
    )


def _kept(desk: Desk, action: Action, pk: int) -> Account:
    """The account, if the deed is within reach; whoever may not even see it finds nothing."""
    account = account_or_404(desk, pk)
    desk.eye.require(action, code_of(account.agency))
    return account


def _words(desk: Desk) -> dict[str, Any]:
    return {"eye": desk.eye, "by": desk.by, "at": desk.at}


def _behalf(desk: Desk, pk: str) -> Appointment | None:
    return Appointment.objects.filter(pk=pk, authority=desk.authority).first() if pk else None


def _agency(desk: Desk, code: str) -> Any:
    agency = agency_of(desk, code)
    if agency is None:
        raise Refused("people.unknown_agency", agency=code)
    return agency
