"""The signed edition is bound at the very moment at which an officer saves, marks or hands in.

In the signed edition 1.1.1 and 1.1.3 have changed places (test_carrying.py): what comes before
is carried along, what comes after is about the new criteria; nothing lands between the two.
"""

import json

import pytest

from pari.campaigns.models import BoundEdition
from pari.scoring.claims.carrying import bind_and_carry
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.marks import give_self_mark
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Draft, Mark, Submission
from pari.scoring.sheets.actions import submit
from tests.at_once import ON_A_SERVER, Deed, at_once, one_in_the_midst_of_the_other
from tests.office import NOW, Office
from tests.scoring.claims.test_carrying import DONE, NEW_DONE, NEW_ISSUED, marked, signed, typed

pytestmark = ON_A_SERVER

SHEET = "so-xay-dung"


@pytest.fixture
def draft(office: Office) -> Office:
    BoundEdition.objects.update(is_draft=True)
    return office


def binding(office: Office) -> Deed:
    eye, by, edition = office.eye("quantri.snv"), office.by("quantri.snv"), signed()
    return lambda: bind_and_carry(eye=eye, by=by, at=NOW, campaign=office.campaign, edition=edition)


def saving(office: Office, criterion: str, **values: str) -> Deed:
    eye, by, sheet = office.eye("canbo.sxd"), office.by("canbo.sxd"), office.sheet(SHEET).pk
    text = Typed(values=values, explanation="Đang soạn")
    return lambda: save_draft(
        eye=eye, by=by, at=NOW, sheet_id=sheet, criterion=criterion, text=text, seen=10_000
    )


def marking(office: Office, criterion: str, seen: int) -> Deed:
    eye, by, sheet = office.eye("canbo.sxd"), office.by("canbo.sxd"), office.sheet(SHEET).pk
    return lambda: give_self_mark(eye=eye, by=by, at=NOW, sheet_id=sheet, criterion=criterion, seen=seen)


def handing_in(office: Office) -> Deed:
    eye, by, sheet = office.eye("lanhdao.sxd"), office.by("lanhdao.sxd"), office.sheet(SHEET).pk
    return lambda: submit(eye=eye, by=by, at=NOW, sheet_id=sheet)


def typing() -> list[tuple[str, dict[str, str]]]:
    rows = Draft.objects.order_by("criterion").values_list("criterion", "values")
    return [(criterion, json.loads(values)) for criterion, values in rows]


def under_the_signed_edition() -> list[tuple[str, str]]:
    """Criterion and points of each mark."""
    marks = Mark.objects.filter(edition__edition=signed().code).order_by("criterion")
    return [(mark.criterion, f"{mark.points:.2f}") for mark in marks]


def test_what_is_being_saved_is_carried_along(draft: Office) -> None:
    save = saving(draft, DONE, xong="19", tong="20")
    assert one_in_the_midst_of_the_other(save, binding(draft)) == ["done", "done"]
    assert typing() == [(NEW_DONE, {"tong": "20", "xong": "19"})]


def test_a_save_that_comes_after_is_read_by_the_new_criterion(draft: Office) -> None:
    save = saving(draft, DONE, xong="19", tong="20")
    said = one_in_the_midst_of_the_other(binding(draft), save)
    assert said == ["done", "claim.unknown_input claim.unknown_input"]
    assert typing() == []


def test_a_mark_that_is_being_given_is_carried_along_with_the_new_points(draft: Office) -> None:
    mark = marking(draft, DONE, seen=typed(draft, DONE, xong="19", tong="20"))
    assert one_in_the_midst_of_the_other(mark, binding(draft)) == ["done", "done"]
    assert under_the_signed_edition() == [(NEW_DONE, "1.00")]
    assert typing() == []


def test_nothing_is_marked_under_the_code_of_before(draft: Office) -> None:
    mark = marking(draft, DONE, seen=typed(draft, DONE, xong="19", tong="20"))
    assert one_in_the_midst_of_the_other(binding(draft), mark) == ["done", "claim.nothing_typed"]
    assert typing() == [(NEW_DONE, {"tong": "20", "xong": "19"})]
    assert under_the_signed_edition() == []


def test_what_is_being_handed_in_is_frozen_as_it_was_and_carried_along(draft: Office) -> None:
    marked(draft, DONE, xong="19", tong="20")
    before = draft.campaign.editions.get()
    said = one_in_the_midst_of_the_other(handing_in(draft), binding(draft))
    assert said == ["done", "done"]
    assert frozen_under() == before.content_sha256
    assert under_the_signed_edition() == [(NEW_DONE, "1.00")]


def test_what_is_handed_in_after_is_frozen_under_the_new_edition(draft: Office) -> None:
    marked(draft, DONE, xong="19", tong="20")
    said = one_in_the_midst_of_the_other(binding(draft), handing_in(draft))
    assert said == ["done", "done"]
    assert frozen_under() == signed().content_sha256
    assert under_the_signed_edition() == [(NEW_DONE, "1.00")]


def frozen_under() -> str:
    digest: str = json.loads(Submission.objects.get().content)["edition_sha256"]
    return digest


def test_whichever_comes_first_no_text_is_lost_or_misplaced(draft: Office) -> None:
    """Two saves and a binding at once: versions stay apart, and each text under its criterion."""
    typed(draft, DONE, xong="18", tong="20")
    said = at_once(saving(draft, DONE, xong="19", tong="20"), binding(draft), saving(draft, "1.2", lan="2"))
    assert "done" in said
    assert NEW_DONE in dict(typing())
    assert NEW_ISSUED not in dict(typing())
    versions = list(Draft.objects.values_list("version", flat=True))
    assert len(versions) == len(set(versions))
