"""An agency's paper typed for it: it counts once the agency has said so, and not a moment before."""

from datetime import date
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.on_behalf import (
    Paper,
    Standing,
    confirm_entries,
    drop_entries,
    enter_on_behalf,
    entries_in,
    own_entries,
)
from pari.scoring.claims.reading import claims_of
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Draft, Mark, Sheet
from pari.scoring.sheets.actions import submit
from pari.scoring.workbook.taking import Wanted
from tests.office import NOW, Office, on

pytestmark = pytest.mark.django_db

SXD, SECRETARY = "so-xay-dung", "thuky.snv"
PAPER = Paper("12/BC-SXD", date(2026, 11, 20))
TEXT = Typed(values={"muc": "kip_thoi"}, explanation="Theo báo cáo của Sở")


def enter(office: Office, username: str = SECRETARY, **given: Any) -> int:
    words: dict[str, Any] = {
        "eye": office.eye(username),
        "by": office.by(username),
        "at": NOW,
        "sheet_id": office.sheet(SXD).pk,
        "paper": PAPER,
        "wanted": [Wanted("1.1.1", TEXT, 0)],
        "edition": office.campaign.editions.get().content_sha256[:16],
        **given,
    }
    return enter_on_behalf(**words)


def answered(office: Office, username: str = "canbo.sxd", **given: Any) -> dict[str, Any]:
    return {
        "eye": office.eye(username),
        "by": office.by(username),
        "at": NOW,
        "sheet_id": office.sheet(SXD).pk,
        "seen": {row.criterion: row.version for row in Draft.objects.exclude(on_behalf="")},
        **given,
    }


def type_on(office: Office, criterion: str = "1.1.1", seen: int = 0) -> None:
    save_draft(
        eye=office.eye("canbo.sxd"),
        by=office.by("canbo.sxd"),
        at=NOW,
        sheet_id=office.sheet(SXD).pk,
        criterion=criterion,
        text=Typed(explanation="Của đơn vị"),
        seen=seen,
    )


def standings(office: Office) -> dict[str, Standing]:
    eye = office.eye("canbo.sxd")
    return {one.criterion: one.standing for one in entries_in(claims_of(office.sheet(SXD), eye=eye), eye=eye)}


# --- Typing ------------------------------------------------------------------------------------------------


def test_a_paper_typed_for_an_agency_waits_for_it_and_its_people_are_told(office: Office) -> None:
    assert enter(office) == 1
    draft = Draft.objects.get()
    assert draft.on_behalf == "văn bản số 12/BC-SXD ngày 20/11/2026"
    assert not draft.is_aside
    assert standings(office) == {"1.1.1": Standing.WAITS}
    told = Notice.objects.filter(kind="entered_on_behalf")
    assert {one.person for one in told} == {office.people[one].pk for one in ("canbo.sxd", "lanhdao.sxd")}
    assert "văn bản số 12/BC-SXD ngày 20/11/2026" in told[0].body
    assert JournalEntry.objects.get(did="entered_on_behalf").agency == SXD


def test_typing_the_same_again_changes_nothing(office: Office) -> None:
    enter(office)
    assert enter(office) == 0
    assert Notice.objects.filter(kind="entered_on_behalf").count() == 2
    assert JournalEntry.objects.filter(did="entered_on_behalf").count() == 1


def test_whoever_typed_wrong_types_anew(office: Office) -> None:
    enter(office)
    enter(office, wanted=[Wanted("1.1.1", Typed(values={"muc": "cham"}), 0)])
    assert Draft.objects.get().values == '{"muc": "cham"}'


@pytest.mark.parametrize(
    ("paper", "codes"),
    [
        (Paper(" ", None), ["on_behalf.no_number", "on_behalf.no_day"]),
        (Paper("12/BC", date(2026, 11, 27)), ["on_behalf.day_ahead"]),
    ],
    ids=["none", "tomorrow"],
)
def test_a_paper_has_its_number_and_day(office: Office, paper: Paper, codes: list[str]) -> None:
    with pytest.raises(BadInput) as bad:
        enter(office, paper=paper)
    assert [problem.code for problem in bad.value.problems] == codes
    assert not Draft.objects.exists()


def test_nothing_typed_is_nothing_entered(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        enter(office, wanted=[Wanted("1.1.1", Typed(), 0)])
    assert refused.value.problem.code == "on_behalf.nothing"


def test_a_text_of_the_agencys_own_is_never_put_aside(office: Office) -> None:
    type_on(office)
    enter(office)
    assert claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd")).by_code["1.1.1"].text.explanation == (
        "Của đơn vị"
    )
    assert standings(office) == {"1.1.1": Standing.CLASHES}


def test_what_the_agency_typed_afterwards_has_overtaken_it(office: Office) -> None:
    enter(office)
    type_on(office, seen=office.sheet(SXD).version)
    assert standings(office) == {"1.1.1": Standing.OVERTAKEN}


@pytest.mark.parametrize(
    "username", ["canbo.sxd", "lanhdao.sxd", "totruong.snv", "quantri.snv", "thamdinh.stp", "quantri.sxd"]
)
def test_nobody_but_the_secretariat_types_for_an_agency(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        enter(office, username)


def test_a_secretary_doesnt_type_for_the_own_agency(office: Office) -> None:
    with pytest.raises(NotAllowed) as refused:
        enter(office, sheet_id=office.sheet("so-noi-vu").pk)
    assert refused.value.why == "access.own_agency_decides"


def test_the_secretariat_reads_its_own_words_alone(office: Office) -> None:
    type_on(office, "1.1.2")
    enter(office)
    found = own_entries(office.sheet(SXD), eye=office.eye(SECRETARY), by=office.by(SECRETARY))
    assert {code: one.text for code, one in found.items()} == {"1.1.1": TEXT}


# --- The agency's word -------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", ["canbo.sxd", "lanhdao.sxd"])
def test_once_confirmed_it_is_a_mark_in_the_agencys_name(office: Office, username: str) -> None:
    enter(office)
    assert confirm_entries(**answered(office, username)) == 1
    mark = Mark.objects.get()
    assert mark.account == office.people[username]
    assert mark.on_behalf == "văn bản số 12/BC-SXD ngày 20/11/2026"
    assert mark.points is not None
    assert not Draft.objects.exists()
    assert JournalEntry.objects.filter(did="entries_confirmed").count() == 1


def test_what_isnt_right_goes_and_whoever_typed_it_hears_why(office: Office) -> None:
    enter(office)
    assert drop_entries(**answered(office), reason="Ghi nhầm năm") == 1
    assert not Draft.objects.exists()
    notice = Notice.objects.get(kind="entry_dropped")
    assert notice.person == office.people[SECRETARY].pk
    assert "Ghi nhầm năm" in notice.body
    assert not Mark.objects.exists()


def test_dropping_says_why(office: Office) -> None:
    enter(office)
    with pytest.raises(BadInput) as bad:
        drop_entries(**answered(office), reason="  ")
    assert [problem.code for problem in bad.value.problems] == ["on_behalf.no_reason"]
    assert Draft.objects.exists()


def test_whoever_typed_it_never_confirms_it(office: Office) -> None:
    enter(office)
    Draft.objects.update(account=office.people["canbo.sxd"])
    with pytest.raises(Refused) as refused:
        confirm_entries(**answered(office))
    assert refused.value.problem.code == "on_behalf.typed_it"
    assert not Mark.objects.exists()


@pytest.mark.parametrize(
    "username", [SECRETARY, "totruong.snv", "canbo.hoasen", "quantri.sxd", "quantri.snv"]
)
def test_nobody_else_confirms_or_drops(office: Office, username: str) -> None:
    enter(office)
    with pytest.raises(NotAllowed):
        confirm_entries(**answered(office, username))
    with pytest.raises(NotAllowed):
        drop_entries(**answered(office, username), reason="Không đúng")
    assert Draft.objects.count() == 1


def test_what_was_typed_anew_meanwhile_is_looked_at_again(office: Office) -> None:
    enter(office)
    stale = answered(office)
    enter(office, wanted=[Wanted("1.1.1", Typed(values={"muc": "cham"}), 0)])
    with pytest.raises(Refused) as refused:
        confirm_entries(**stale)
    assert refused.value.problem.code == "on_behalf.changed_meanwhile"


def test_where_two_texts_clash_nothing_is_confirmed_over_the_agencys_own(office: Office) -> None:
    type_on(office)
    enter(office)
    with pytest.raises(Refused) as refused:
        confirm_entries(**answered(office))
    assert refused.value.problem.code == "on_behalf.clash"


def test_nothing_chosen_is_said(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        confirm_entries(**answered(office, seen={}))
    assert refused.value.problem.code == "on_behalf.nothing_chosen"


# --- Submission --------------------------------------------------------------------------------------------


def test_what_nobody_confirmed_is_not_handed_in(office: Office) -> None:
    enter(office)
    type_on(office, "1.1.2")
    sheet = office.sheet(SXD)
    submit(eye=office.eye("lanhdao.sxd"), by=office.by("lanhdao.sxd"), at=NOW, sheet_id=sheet.pk)
    assert [mark.criterion for mark in Mark.objects.all()] == ["1.1.2"]
    assert [draft.criterion for draft in Draft.objects.all()] == ["1.1.1"]


def test_after_the_submission_nothing_is_confirmed_any_more(office: Office) -> None:
    enter(office)
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state="submitted", submitted_at=on(26, 11))
    with pytest.raises(Refused) as refused:
        confirm_entries(**answered(office))
    assert refused.value.problem.code == "sheet.not_being_filled"
