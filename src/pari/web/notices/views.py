"""The inbox, and the words of mails."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pari.core.access.actions import Action
from pari.notices.actions import mark_read, restore_template, set_template
from pari.notices.kinds import page_of
from pari.notices.letters import SHIPPED
from pari.notices.models import Notice
from pari.web.frame.desk import Desk, signed_in
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.notices.forms import TemplateForm
from pari.web.notices.inbox import inbox_address, inbox_page
from pari.web.notices.wording import list_page, template_page, words_now


@signed_in
def inbox(request: HttpRequest, desk: Desk) -> HttpResponse:
    page = inbox_page(desk, campaign=request.GET.get("dot", ""), number=request.GET.get("trang", ""))
    return render(request, "notices/inbox.html", {"page": page})


@require_POST
@signed_in
def read(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One notice, or without a number all of them, are marked as read."""
    number = request.POST.get("notice", "")
    if number and not number.isdecimal():
        raise Http404(number)
    notice = int(number) if number else None
    mark_read(person=desk.account.pk, authority=desk.authority.code, at=desk.at, notice=notice)
    return redirect(inbox_address(desk, request.POST.get("dot", "")))


@signed_in
def opened(_request: HttpRequest, desk: Desk, notice: int) -> HttpResponse:
    """Leads to the page where a notice is dealt with; whoever goes there has read it."""
    row = Notice.objects.filter(pk=notice, person=desk.account.pk, authority=desk.authority.code).first()
    if row is None:
        raise Http404(notice)
    mark_read(person=desk.account.pk, authority=desk.authority.code, at=desk.at, notice=notice)
    return redirect(page_of(row))


@signed_in
def templates(request: HttpRequest, desk: Desk) -> HttpResponse:
    desk.eye.require(Action.SET_UP_CAMPAIGN)
    return render(request, "notices/templates.html", {"page": list_page(desk)})


@signed_in
def template(request: HttpRequest, desk: Desk, kind: str) -> HttpResponse:
    desk.eye.require(Action.SET_UP_CAMPAIGN)
    if kind not in SHIPPED:
        raise Http404(kind)
    if request.method != "POST":
        return _template(request, desk, kind, TemplateForm(initial=words_now(desk, kind)))
    if request.POST.get("do") == "restore":
        restore_template(**desk.acting, kind=kind)
        messages.success(request, _("Đã khôi phục mẫu gốc."))
        return redirect("mail_template", desk.authority.code, kind)
    form = TemplateForm(request.POST)
    if request.POST.get("do") == "preview":
        return _template(request, desk, kind, form)
    if form.is_valid() and carried_out(form, lambda: _set(desk, kind, form)):
        messages.success(request, _("Đã lưu mẫu thư."))
        return redirect("mail_template", desk.authority.code, kind)
    return _template(request, desk, kind, form, status=UNPROCESSABLE)


def _set(desk: Desk, kind: str, form: TemplateForm) -> object:
    words = form.cleaned_data
    return set_template(**desk.acting, kind=kind, title=words["title"], body=words["body"])


def _template(
    request: HttpRequest, desk: Desk, kind: str, form: TemplateForm, status: int = 200
) -> HttpResponse:
    page = template_page(desk, kind, form)
    return render(request, "notices/template.html", {"page": page, "form": form}, status=status)
