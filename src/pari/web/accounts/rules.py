"""The page on which an authority chooses whose roles need a second factor."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.people.models import SignInRules
from pari.people.sign_in import roles_asked, set_roles_asked
from pari.web.frame.desk import Desk, signed_in
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.words.access import ROLES


class RulesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Vai trò cần bước xác thực thứ hai"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        field = self.fields["roles"]
        field.choices = [  # type: ignore[attr-defined]  # of the kind declared above
            (role.value, _(name)) for role, name in ROLES.items() if role is not Role.STRANGER
        ]


@signed_in
def sign_in_rules(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Errors: `NotAllowed` for whoever gives no roles."""
    desk.eye.require(Action.MANAGE_ROLES)
    asked = roles_asked(SignInRules.objects.filter(authority=desk.authority).first())
    form = RulesForm(initial={"roles": [role.value for role in asked]})
    if request.method == "POST":
        form = RulesForm(request.POST)
        if form.is_valid() and carried_out(form, lambda: _set(desk, form)):
            messages.success(
                request, _("Đã lưu. Người giữ các vai trò này thiết lập ở lần mở trang tiếp theo.")
            )
            return redirect("sign_in_rules", desk.authority.code)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "accounts/rules.html", {"form": form}, status=status)


def _set(desk: Desk, form: RulesForm) -> None:
    set_roles_asked(
        **desk.acting,
        authority=desk.authority,
        roles=[Role(code) for code in form.cleaned_data["roles"]],
    )
