"""Lists in which a choice matters begin with an entry that asks, and nothing is chosen beforehand."""

import pytest
from django import forms

from pari.web.campaigns.steering_forms import GlassForm
from pari.web.deciding.forms import AssignForm, FaultForm
from pari.web.directory.forms import CorrectEventForm, MoveForm, NewAgencyForm, NewAuthorityForm, SplitForm
from pari.web.facts.paper_forms import SentPaperForm
from pari.web.frame.choosing import MustChoose, offer
from pari.web.people.forms import AppointForm, HandOverForm, InterestForm, PostForm

ONE, OTHER = ("so-noi-vu", "Sở Nội vụ"), ("so-tu-phap", "Sở Tư pháp")


class AgencyForm(forms.Form):
    agency = MustChoose(label="Cơ quan", asks="Chọn cơ quan", refuses="Đề nghị chọn cơ quan.")


def form_of(*entries: object, sent: dict[str, str] | None = None) -> AgencyForm:
    form = AgencyForm(sent)
    offer(form, "agency", entries)  # type: ignore[arg-type]  # entries or groups
    return form


def test_the_first_entry_asks_and_leaving_it_is_refused_in_words() -> None:
    assert '<option value="" selected>Chọn cơ quan</option>' in str(form_of(ONE, OTHER)["agency"])
    assert form_of(ONE, OTHER, sent={"agency": ""}).errors["agency"] == ["Đề nghị chọn cơ quan."]
    assert form_of(ONE, OTHER, sent={"agency": "so-noi-vu"}).is_valid()


def test_a_list_of_one_has_nothing_to_choose_and_groups_have() -> None:
    assert "Chọn cơ quan" not in str(form_of(ONE)["agency"])
    assert "Chọn cơ quan" in str(form_of(("Các sở", [ONE, OTHER]))["agency"])


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (InterestForm, "agency"),
        (PostForm, "agency"),
        (AppointForm, "role"),
        (HandOverForm, "appointment"),
        (AssignForm, "person"),
        (FaultForm, "agency"),
        (GlassForm, "agency"),
        (GlassForm, "action"),
        (SentPaperForm, "kind"),
        (SentPaperForm, "sender"),
        (NewAgencyForm, "block"),
        (MoveForm, "block"),
        (SplitForm, "block"),
        (CorrectEventForm, "day"),
        (NewAuthorityForm, "agency"),
    ],
)
def test_what_matters_is_chosen_by_nobody_but_the_person(form: type[forms.Form], name: str) -> None:
    assert isinstance(form.base_fields[name], MustChoose)
