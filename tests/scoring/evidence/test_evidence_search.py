"""Searching the evidence of all sheets: everybody finds what they may read, and nothing tells of the rest."""

from datetime import datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from pari.core.access.eye import Eye
from pari.files.checking import check_content
from pari.files.uploads import take_piece
from pari.scoring.evidence.adding import Paper, attach_in_person, attach_upload
from pari.scoring.evidence.arrivals import upload_arrived
from pari.scoring.evidence.changes import remove, restrict
from pari.scoring.evidence.purging import purge_evidence
from pari.scoring.evidence.search import FoundEvidence, search_evidence
from pari.scoring.models import Evidence, Sheet
from tests.files.making import pdf, picture
from tests.office import NOW, Office, on
from tests.scoring.bringing import PLAN, disk

__all__ = ["disk"]  # a fixture
pytestmark = pytest.mark.django_db

JUDGING = on(20, 12)  # round 1
SXD, HOA_SEN = "so-xay-dung", "hoa-sen"
OFFICERS = {SXD: "canbo.sxd", HOA_SEN: "canbo.hoasen"}
COUNCIL = "hoidong.stc"


def acting(office: Office, agency: str, username: str = "") -> dict[str, Any]:
    who = username or OFFICERS[agency]
    return {"eye": office.eye(who), "by": office.by(who), "at": NOW, "sheet_id": office.sheet(agency).pk}


def bring(
    office: Office, agency: str, data: bytes, name: str = "ke-hoach.pdf", *, check: bool = True
) -> Evidence:
    row = attach_upload(**acting(office, agency), criterion=PLAN, name=name, size=len(data))
    assert row.upload_id is not None
    account = office.people[OFFICERS[agency]].pk
    take_piece(row.upload_id, offset=0, chunks=[data], at=NOW, account=account)
    row = upload_arrived(**acting(office, agency), upload_id=row.upload_id)
    if check and row.file:
        check_content(row.file.content_id, at=NOW)
    return Evidence.objects.get(pk=row.pk)


def hand_in(office: Office, *agencies: str) -> None:
    for agency in agencies or OFFICERS:
        rows = Sheet.objects.filter(pk=office.sheet(agency).pk)
        rows.update(state="submitted", submitted_at=NOW)


def search(
    office: Office, words: str, username: str = COUNCIL, at: datetime = JUDGING, eye: Eye | None = None
) -> FoundEvidence:
    return search_evidence(
        office.campaign, words, eye=eye or office.eye(username, at), person=office.people[username].pk
    )


def agencies(found: FoundEvidence) -> list[str]:
    return [one.agency for one in found.pieces]


def nothing(found: FoundEvidence) -> bool:
    return found == FoundEvidence([], 0)


def test_pieces_of_several_agencies_are_found_with_what_stands_around(office: Office) -> None:
    first = bring(office, SXD, pdf("Kế hoạch KIEMTRA của Sở Xây dựng"))
    bring(office, HOA_SEN, pdf("Báo cáo KIEMTRA của phường"), "bao-cao.pdf")
    hand_in(office)
    found = search(office, "kiemtra")
    assert agencies(found) == [SXD, HOA_SEN]
    piece = found.pieces[0]
    assert (piece.criterion, piece.piece, piece.title) == (PLAN, first.pk, first.title)
    assert piece.snippet is not None
    assert piece.snippet.found == "KIEMTRA"


def test_titles_are_searched_too_without_their_marks(office: Office) -> None:
    bring(office, SXD, picture(), "Ảnh hội nghị.png")
    attach_in_person(
        **acting(office, HOA_SEN), criterion=PLAN, said=Paper("Sổ hội nghị", "1/S"), kept_at="Văn phòng"
    )
    hand_in(office)
    found = search(office, "hoi nghi")
    assert agencies(found) == [SXD, HOA_SEN]
    assert [one.snippet for one in found.pieces] == [None, None]


def test_an_agency_finds_its_own_alone_also_before_it_hands_in(office: Office) -> None:
    bring(office, SXD, pdf("KINCHUNG"))
    bring(office, HOA_SEN, pdf("KINCHUNG của phường"))
    assert agencies(search(office, "kinchung", "canbo.sxd", NOW)) == [SXD]
    hand_in(office)
    assert agencies(search(office, "kinchung", "canbo.sxd")) == [SXD]


def test_what_nobody_handed_in_is_found_by_nobody_else(office: Office) -> None:
    bring(office, SXD, pdf("KINCHUANOP"))
    assert nothing(search(office, "kinchuanop"))
    hand_in(office, SXD)
    assert agencies(search(office, "kinchuanop")) == [SXD]


def test_before_round_1_judges_find_nothing(office: Office) -> None:
    bring(office, SXD, pdf("KINSOM"))
    hand_in(office)
    assert nothing(search(office, "kinsom", at=NOW))


def test_an_appraiser_finds_what_was_assigned_and_never_the_own_agency(office: Office) -> None:
    bring(office, SXD, pdf("KINPHANCONG"))
    bring(office, HOA_SEN, pdf("KINPHANCONG hai"))
    hand_in(office)
    eye = office.eye("thamdinh.stp", JUDGING)
    role, phase, conflict = eye.role, eye.phase, eye.conflict
    one = Eye(role, phase, conflict, assigned=frozenset({SXD}))
    assert agencies(search(office, "kinphancong", "thamdinh.stp", eye=one)) == [SXD]
    own = Eye(role, phase, conflict, own_agencies=frozenset({SXD}), assigned=frozenset({SXD, HOA_SEN}))
    assert agencies(search(office, "kinphancong", "thamdinh.stp", eye=own)) == [HOA_SEN]


@pytest.mark.parametrize("username", ["quantri.kt", "lanhdao.ubnd", "quantri.snv", "quantri.sxd"])
def test_who_reads_no_sheets_finds_nothing(office: Office, username: str) -> None:
    bring(office, SXD, pdf("KINKHAC"))
    hand_in(office)
    assert nothing(search(office, "kinkhac", username))


def test_what_is_for_named_readers_is_found_by_them_alone_and_by_no_word_of_it(office: Office) -> None:
    row = bring(office, SXD, pdf("Nội dung KINDANHSACH"), "Danh sách kỷ luật.pdf")
    minh = office.people[COUNCIL].pk
    restrict(**acting(office, SXD), evidence_id=row.pk, reason="personal", readers=[minh])
    hand_in(office)
    assert agencies(search(office, "kindanhsach")) == [SXD]
    for words in ("kindanhsach", "danh sach ky luat", "noi dung"):
        assert nothing(search(office, words, "totruong.snv")), words
    assert agencies(search(office, "kindanhsach", "canbo.sxd")) == [SXD]


def test_a_hidden_piece_doesnt_change_how_others_are_found(office: Office) -> None:
    """A short word is a beginning only where nothing holds it whole: a hidden text mustn't decide that."""
    hidden = bring(office, SXD, pdf("Danh mục xe công"), "a.pdf")
    bring(office, HOA_SEN, pdf("Báo cáo xemxet"), "b.pdf")
    restrict(**acting(office, SXD), evidence_id=hidden.pk, reason="internal", readers=[])
    hand_in(office)
    assert agencies(search(office, "xe", "totruong.snv")) == [HOA_SEN]


def test_what_isnt_checked_was_removed_or_purged_isnt_found(office: Office) -> None:
    bring(office, SXD, pdf("KINCHO mot"), "KINCHO mot.pdf", check=False)
    gone = bring(office, SXD, pdf("KINCHO hai"), "KINCHO hai.pdf")
    remove(**acting(office, SXD), evidence_id=gone.pk, why="Nhầm tệp")
    purged = bring(office, SXD, pdf("KINCHO ba"), "KINCHO ba.pdf")
    purge_evidence(
        **acting(office, SXD, "quantri.snv"),
        evidence_id=purged.pk,
        paper="Công văn số 1",
        reason="Chứa thông tin không được lưu",
    )
    hand_in(office)
    assert nothing(search(office, "kincho"))
    assert [one.title for one in search(office, "kincho", "canbo.sxd").pieces] == ["KINCHO mot"]


def test_another_campaigns_evidence_isnt_found(office: Office) -> None:
    bring(office, SXD, pdf("KINDOTKHAC"))
    hand_in(office)
    campaign = office.campaign
    campaign.pk = None
    campaign.code = "thanh-giang-2027"
    campaign.year = 2027
    campaign.save()
    assert nothing(
        search_evidence(
            campaign, "kindotkhac", eye=office.eye(COUNCIL, JUDGING), person=office.people[COUNCIL].pk
        )
    )


def test_an_empty_search_finds_nothing_and_asks_nothing(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bring(office, SXD, pdf("A"))
    hand_in(office)
    eye, person = office.eye(COUNCIL, JUDGING), office.people[COUNCIL].pk
    with django_assert_num_queries(0):
        assert nothing(search_evidence(office.campaign, " . ", eye=eye, person=person))


def test_a_search_costs_the_same_however_much_there_is(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bring(office, SXD, pdf("KINSOLUONG"))
    for number in range(60):
        attach_in_person(
            **acting(office, HOA_SEN),
            criterion=PLAN,
            said=Paper(f"Kinsoluong {number}", f"{number}/S"),
            kept_at="Văn phòng",
        )
    row = Evidence.objects.filter(sheet=office.sheet(SXD)).get()
    restrict(
        **acting(office, SXD), evidence_id=row.pk, reason="personal", readers=[office.people[COUNCIL].pk]
    )
    hand_in(office)
    eye, person = office.eye(COUNCIL, JUDGING), office.people[COUNCIL].pk
    with django_assert_max_num_queries(7):
        found = search_evidence(office.campaign, "kinsoluong", eye=eye, person=person)
    assert (len(found.pieces), found.more) == (50, 11)
