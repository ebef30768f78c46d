"""Who sees which piece of a sheet's evidence, who may be named its reader, and who finds it."""

from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput
from pari.scoring.evidence.adding import Paper
from pari.scoring.evidence.changes import describe, open_to_all, remove, restrict
from pari.scoring.evidence.reading import Condition, condition_of, evidence_seen, openable_file, readable
from pari.scoring.evidence.search import find_in_evidence
from pari.scoring.models import Evidence
from tests.files.making import pdf, picture, word
from tests.office import Office, on
from tests.scoring.bringing import AGENCY, acting, begun, brought, disk
from tests.scoring.evidence.outcomes import submitted, wrong

__all__ = ["disk"]  # a fixture
pytestmark = pytest.mark.django_db

JUDGING = on(20, 12)  # round 1


def seen_by_minh(office: Office) -> Any:
    """What a member of the council, who reads every sheet, sees in round 1."""
    return evidence_seen(
        office.sheet(AGENCY),
        eye=office.eye("hoidong.stc", JUDGING),
        person=office.people["hoidong.stc"].pk,
    )


def test_others_see_what_is_checked_and_nothing_else(office: Office) -> None:
    ready = brought(office, pdf("A"), "a.pdf")
    brought(office, pdf("B"), "b.pdf", check=False)
    begun(office, "c.pdf")
    refused = brought(office, b"<html><script>x</script>", "d.pdf")
    gone = brought(office, pdf("E"), "e.pdf")
    remove(**acting(office), evidence_id=gone.pk)
    submitted(office)
    assert condition_of(refused) is Condition.REFUSED
    assert [one.row.pk for one in seen_by_minh(office)] == [ready.pk]
    own = evidence_seen(office.sheet(AGENCY), eye=office.eye("lanhdao.sxd"), person=None)
    assert [one.condition.value for one in own] == ["ready", "checking", "on_its_way", "refused"]


def test_before_the_sheet_is_judged_nobody_else_sees_anything(office: Office) -> None:
    brought(office, pdf("A"))
    for username in ("hoidong.stc", "thuky.snv", "canbo.hoasen", "quantri.snv", "quantri.kt"):
        with pytest.raises(NotAllowed):
            evidence_seen(office.sheet(AGENCY), eye=office.eye(username), person=None)


def test_a_piece_for_named_readers_is_hidden_from_others_and_from_search(office: Office) -> None:
    row = brought(office, pdf("Danh sách KINMATDANH"), "danh-sach.pdf")
    restrict(**acting(office), evidence_id=row.pk, reason="personal", readers=[])
    submitted(office)
    (seen,) = seen_by_minh(office)
    assert (seen.condition, seen.row, seen.said) == (Condition.HIDDEN, None, None)
    assert find_in_evidence("KINMATDANH", [seen]) == []
    minh: dict[str, Any] = {
        "eye": office.eye("hoidong.stc", JUDGING),
        "person": office.people["hoidong.stc"].pk,
    }
    for ask in (readable, openable_file):
        with pytest.raises(Evidence.DoesNotExist):
            ask(office.sheet(AGENCY), row.pk, **minh)


def test_a_named_reader_reads_and_only_within_what_the_eye_sees(office: Office) -> None:
    row = brought(office, pdf("A"))
    minh = office.people["hoidong.stc"].pk
    restrict(**acting(office), evidence_id=row.pk, reason="internal", readers=[minh])
    submitted(office)
    assert seen_by_minh(office)[0].row == row
    with pytest.raises(NotAllowed):
        evidence_seen(office.sheet(AGENCY), eye=office.eye("hoidong.stc"), person=minh)


def test_the_agencys_own_people_and_nobody_elses_may_be_named(office: Office) -> None:
    row = brought(office, pdf("A"))
    for stranger in ("canbo.hoasen", "quantri.kt", "lanhdao.ubnd"):
        with pytest.raises(BadInput) as bad:
            restrict(
                **acting(office), evidence_id=row.pk, reason="personal", readers=[office.people[stranger].pk]
            )
        assert wrong(bad) == ["evidence.unknown_reader"]
    with pytest.raises(BadInput):
        restrict(**acting(office), evidence_id=row.pk, reason="khac", readers=[])  # type: ignore[arg-type]  # as a browser may send it


def test_a_restriction_is_lifted(office: Office) -> None:
    row = brought(office, pdf("A"))
    restrict(**acting(office), evidence_id=row.pk, reason="internal", readers=[])
    open_to_all(**acting(office), evidence_id=row.pk)
    submitted(office)
    assert seen_by_minh(office)[0].row == row


def test_words_are_found_with_and_without_marks_and_shown_in_their_place(office: Office) -> None:
    brought(office, word("Báo cáo kết quả cải cách hành chính năm 2026"), "bao-cao.docx")
    brought(office, picture(), "anh.png")
    seen = evidence_seen(office.sheet(AGENCY), eye=office.eye("canbo.sxd"), person=None)
    for words in ("cải cách", "cai cach", "CẢI CÁCH hành"):
        (hit,) = find_in_evidence(words, seen)
        assert hit.snippet is not None
        assert hit.snippet.found.casefold() in ("cải", "cách", "hành")
    assert find_in_evidence("cách mạng", seen) == []
    assert find_in_evidence("", seen) == []


def test_a_title_is_found_too(office: Office) -> None:
    row = brought(office, picture(), "anh-hoi-nghi.png")
    describe(**acting(office), evidence_id=row.pk, said=Paper("Ảnh hội nghị tổng kết"))
    seen = evidence_seen(office.sheet(AGENCY), eye=office.eye("canbo.sxd"), person=None)
    (hit,) = find_in_evidence("hoi nghi", seen)
    assert hit.snippet is None
