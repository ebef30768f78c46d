"""Typing on a criterion: kept as it is, never over a colleague's text."""

from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.people.models import Account
from pari.scoring.claims.drafts import choose_text, drop_draft, save_draft
from pari.scoring.claims.reading import claims_of
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Draft
from tests.office import NOW, Office, on

pytestmark = pytest.mark.django_db


def typing(office: Office, username: str = "canbo.sxd", **given: Any) -> dict[str, Any]:
    return {
        "eye": office.eye(username),
        "by": office.by(username),
        "at": NOW,
        "sheet_id": office.sheet("so-xay-dung").pk,
        "criterion": "1.1.1",
        "seen": 0,
        "text": Typed(explanation="Kế hoạch số 12 ban hành ngày 05/01/2026."),
        **given,
    }


def claim(office: Office, code: str = "1.1.1", username: str = "canbo.sxd") -> Any:
    return claims_of(office.sheet("so-xay-dung"), eye=office.eye(username)).by_code[code]


def test_what_was_typed_is_there_again_and_the_sheet_has_begun(office: Office) -> None:
    save_draft(**typing(office))
    assert claim(office).text.explanation == "Kế hoạch số 12 ban hành ngày 05/01/2026."
    assert office.sheet("so-xay-dung").state == "in_progress"
    assert office.sheet("so-xay-dung").moves.count() == 1


def test_one_person_has_one_draft_of_a_criterion(office: Office) -> None:
    first = save_draft(**typing(office))
    second = save_draft(**typing(office, seen=first.version, text=Typed(explanation="Mới")))
    assert second.version > first.version
    assert [row.explanation for row in Draft.objects.all()] == ["Mới"]


def test_a_colleagues_text_isnt_overwritten_and_both_are_kept(office: Office, colleague: str) -> None:
    save_draft(**typing(office))
    late = save_draft(**typing_as(office, colleague, text=Typed(explanation="Bản của Hải")))
    assert late.is_aside
    found = claim(office)
    assert found.text.explanation == "Kế hoạch số 12 ban hành ngày 05/01/2026."
    assert [one.text.explanation for one in found.aside] == ["Bản của Hải"]


def typing_as(office: Office, username: str, **given: Any) -> dict[str, Any]:
    """`office.eye` looks people up by its own list; a colleague made later is looked up alike."""
    office.people[username] = Account.objects.get(username=username)  # type: ignore[index]  # the fixture's own dict
    return typing(office, username, **given)


def test_whoever_has_seen_a_colleagues_text_goes_on_with_it(office: Office, colleague: str) -> None:
    seen = save_draft(**typing(office)).version
    saved = save_draft(**typing_as(office, colleague, seen=seen, text=Typed(explanation="Cả hai")))
    assert not saved.is_aside
    assert claim(office).text.explanation == "Cả hai"


def test_one_of_two_texts_is_chosen_and_the_other_hears_of_it(office: Office, colleague: str) -> None:
    first = save_draft(**typing(office))
    late = save_draft(**typing_as(office, colleague, text=Typed(explanation="Bản của Hải")))
    words = {key: value for key, value in typing_as(office, colleague).items() if key not in ("text", "seen")}
    choose_text(**words, version=late.version)
    assert claim(office).text.explanation == "Bản của Hải"
    assert claim(office).aside == ()
    again = save_draft(**typing(office, seen=first.version, text=Typed(explanation="Gõ tiếp")))
    assert again.is_aside


def test_a_second_window_of_the_same_account_is_told_that_it_is_behind(office: Office) -> None:
    save_draft(**typing(office, writer="a"))
    with pytest.raises(Refused) as refused:
        save_draft(**typing(office, writer="b", text=Typed(explanation="Cửa sổ khác")))
    assert refused.value.problem.code == "claim.other_window"


def test_the_same_window_may_not_have_heard_that_its_save_arrived(office: Office) -> None:
    save_draft(**typing(office, writer="a"))
    save_draft(**typing(office, writer="a", text=Typed(explanation="Gõ tiếp")))
    assert claim(office).text.explanation == "Gõ tiếp"


def test_typing_is_dropped_back_to_what_was_there(office: Office) -> None:
    save_draft(**typing(office))
    drop_draft(
        eye=office.eye("canbo.sxd"),
        by=office.by("canbo.sxd"),
        sheet_id=office.sheet("so-xay-dung").pk,
        criterion="1.1.1",
    )
    assert claim(office).kept is None


@pytest.mark.parametrize(
    "username", ["lanhdao.sxd", "canbo.hoasen", "thuky.snv", "quantri.sxd", "thamdinh.stp"]
)
def test_nobody_else_types_into_the_sheet(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        save_draft(**typing(office, username))
    assert not Draft.objects.exists()


def test_judges_never_read_what_is_being_typed(office: Office) -> None:
    save_draft(**typing(office))
    at = on(19, 12)
    found = claims_of(office.sheet("so-xay-dung"), eye=office.eye("thuky.snv", at)).by_code["1.1.1"]
    assert found.kept is None
    assert found.aside == ()


def test_what_lies_with_the_head_isnt_typed_on(office: Office) -> None:
    sheet = office.sheet("so-xay-dung")
    sheet.state = "with_head"
    sheet.save()
    with pytest.raises(Refused) as refused:
        save_draft(**typing(office))
    assert refused.value.problem.code == "sheet.not_being_filled"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (Typed(explanation="a" * 20_001), "claim.text_too_long"),
        (Typed(values={"không có": "1"}), "claim.unknown_input"),
        (Typed(variant="khac"), "claim.unknown_variant"),
    ],
)
def test_what_cant_be_kept_says_why(office: Office, text: Typed, code: str) -> None:
    with pytest.raises(BadInput) as bad:
        save_draft(**typing(office, text=text))
    assert [problem.code for problem in bad.value.problems] == [code]


def test_a_text_of_twenty_thousand_characters_is_kept(office: Office) -> None:
    save_draft(**typing(office, text=Typed(explanation="ạ" * 20_000)))
    assert len(claim(office).text.explanation) == 20_000
