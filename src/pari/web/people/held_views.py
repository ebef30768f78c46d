"""What somebody holds: roles, posts, and work that is handed over; a page for each deed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.people.actions import (
    appoint,
    end_appointment,
    end_post,
    give_work,
    hold_post,
    strike_post,
)
from pari.people.keeping import code_of
from pari.people.models import Account, Appointment, Post
from pari.people.queries import in_force
from pari.people.roles import APPOINTED
from pari.web.frame.desk import Desk, signed_in
from pari.web.people.deeds import during_campaign
from pari.web.people.forms import (
    AppointForm,
    EndForm,
    HandOverWithRoleForm,
    PostForm,
    ReasonForm,
    day_after,
    kind_choices,
    nobody_first,
)
from pari.web.people.known import (
    agency_choices,
    agency_of,
    appointment_or_404,
    behalf_choices,
    named_agencies,
    role_choices,
)
from pari.web.people.own_page import role_labels, taker_choices
from pari.web.people.person_deeds import behalf, kept, known_agency, person_deed
from pari.words.people import role_phrase


@signed_in
def give_role(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    whose = kept(desk, Action.MANAGE_OFFICERS, account)
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
    return person_deed(
        request,
        desk,
        whose,
        form,
        texts=(_("Giao vai trò"), _("Giao vai trò"), _("Đã giao vai trò.")),
        deed=lambda said: appoint(
            **desk.acting,
            account=whose,
            authority=desk.authority,
            role=Role(said["role"]),
            agency=agency_of(desk, said["agency"]),
            kind=said["kind"],
            behalf_of=behalf(desk, said["behalf_of"]),
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
    return person_deed(
        request,
        desk,
        held.account,
        EndForm(request.POST or None, initial={"ended": day_of(desk.at)}),
        texts=(_("Kết thúc vai trò"), _("Kết thúc"), _("Đã ghi ngày kết thúc vai trò.")),
        deed=lambda said: end_appointment(
            **desk.acting,
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
    whose = kept(desk, Action.MANAGE_ACCOUNTS, account)
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
    return person_deed(
        request,
        desk,
        whose,
        form,
        texts=(_("Ghi chức vụ"), _("Lưu"), _("Đã ghi chức vụ.")),
        deed=lambda said: hold_post(
            **desk.acting,
            account=whose,
            agency=known_agency(desk, said["agency"]),
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
    whose = kept(desk, Action.MANAGE_ACCOUNTS, held.account_id)
    return person_deed(
        request,
        desk,
        whose,
        EndForm(request.POST or None, initial={"ended": day_of(desk.at)}),
        texts=(_("Kết thúc chức vụ"), _("Kết thúc"), _("Đã ghi ngày kết thúc chức vụ.")),
        deed=lambda said: end_post(
            **desk.acting,
            post=held,
            ended=said["ended"],
            during_campaign=during_campaign(desk),
            reason=said["reason"],
        ),
        notes=[_("Chức vụ: %(title)s.") % {"title": held.title}],
        danger=True,
    )


@signed_in
def strike(request: HttpRequest, desk: Desk, post: int) -> HttpResponse:
    rows = Post.objects.select_related("account", "agency")
    held = get_object_or_404(rows, pk=post, account__authority=desk.authority)
    whose = kept(desk, Action.MANAGE_ACCOUNTS, held.account_id)
    return person_deed(
        request,
        desk,
        whose,
        ReasonForm(request.POST or None),
        texts=(_("Gạch bỏ chức vụ ghi nhầm"), _("Gạch bỏ"), _("Đã gạch bỏ chức vụ ghi nhầm.")),
        deed=lambda said: strike_post(
            **desk.acting, post=held, during_campaign=during_campaign(desk), reason=said["reason"]
        ),
        notes=[
            _("Chức vụ: %(title)s.") % {"title": held.title},
            _(
                "Chỉ dùng khi chức vụ chưa từng được giữ. Chức vụ đã thôi giữ thì dùng “Kết thúc”. "
                "Việc gạch bỏ và lý do được lưu trong nhật ký."
            ),
        ],
        danger=True,
    )


@signed_in
def hand_over(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    """An administrator arranges what somebody hands over: the role may go along."""
    whose = kept(desk, Action.MANAGE_ACCOUNTS, account)
    held = list(
        Appointment.objects.filter(in_force(day_of(desk.at)), account=whose, authority=desk.authority)
        .select_related("agency")
        .order_by("pk")
    )
    form = HandOverWithRoleForm(
        request.POST or None,
        choices={"appointment": role_labels(held), "taker": nobody_first(taker_choices(desk, held, whose))},
    )
    return person_deed(
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
            **desk.acting,
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
