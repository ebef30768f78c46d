"""One person, one account: whoever comes in while the account is in use elsewhere is told of it."""

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pari.core.calendar.days import day_of
from pari.notices.actions import tell
from pari.people.models import Account
from pari.web.frame.arrival import arrival_of
from pari.words.accounts import browser_text
from pari.words.time import instant_text


def other_places(request: HttpRequest, account: Account) -> list[UserSession]:
    """Sessions of the account that are open from another address or browser, the newest first.

    The one that asks is left alone: at its login it isn't written yet, and would seem to have ended.
    """
    here = request.session.session_key
    this = (get_adapter().get_client_ip(request), request.META.get("HTTP_USER_AGENT", ""))
    others = UserSession.objects.filter(user=account).exclude(session_key=here).order_by("-created_at")
    return [one for one in others if (one.ip, one.user_agent) != this and not one.purge()]


def note_other_places(request: HttpRequest, account: Account) -> None:
    """A message on the page now, and a notice that stays in the inbox."""
    others = other_places(request, account)
    if not others:
        return
    last, at = others[0], arrival_of(request)
    where = _("%(browser)s, địa chỉ %(address)s, đăng nhập lúc %(time)s") % {
        "browser": browser_text(last.user_agent),
        "address": last.ip,
        "time": instant_text(last.created_at),
    }
    title = _("Tài khoản đang được dùng đồng thời ở nơi khác")
    tell(
        people=[account.pk],
        authority=account.authority.code,
        kind="simultaneous_use",
        key=f"simultaneous_use:{account.pk}:{day_of(at)}:{last.ip}",
        title=title,
        body=_(
            "Nơi khác: %(where)s. Nếu không phải mình, đề nghị đổi mật khẩu và đăng xuất khỏi các nơi khác."
        )
        % {"where": where},
        at=at,
    )
    text = format_html(
        '{}: {}. <a href="{}">{}</a>',
        title,
        where,
        reverse("usersessions_list"),
        _("Xem các nơi đang đăng nhập"),
    )
    messages.warning(request, text)
