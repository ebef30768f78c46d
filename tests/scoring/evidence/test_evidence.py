"""Evidence: attached, described, removed and put back, kept for named readers, taken away for good."""

from datetime import date, timedelta
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.files.models import Content, StoredFile, Upload
from pari.files.places import content_path
from pari.files.uploads import begin_upload, finish_upload, take_piece
from pari.journal.models import JournalEntry
from pari.scoring.evidence.adding import (
    FINISH_WITHIN,
    Paper,
    attach_file_again,
    attach_in_person,
    attach_link,
    attach_stored,
    attach_upload,
    may_go_on,
    replace,
    settle_arrivals,
    upload_arrived,
)
from pari.scoring.evidence.changes import LEFT_BEHIND, describe, open_to_all, put_back, remove, restrict
from pari.scoring.evidence.invariants import broken_evidence
from pari.scoring.evidence.purging import declare_secret, purge_evidence
from pari.scoring.evidence.reading import Condition, condition_of, evidence_seen, openable_file, readable
from pari.scoring.evidence.search import find_in_evidence
from pari.scoring.models import Evidence, Sheet
from tests.files.making import pdf, picture, word
from tests.office import DUE, NOW, Office, on
from tests.scoring.bringing import AGENCY, PLAN, acting, begun, brought, disk

__all__ = ["disk"]  # a fixture
pytestmark = pytest.mark.django_db

JUDGING = on(20, 12)  # round 1


def why(refused: Any) -> str:
    return str(refused.value.problem.code)


def wrong(bad: Any) -> list[str]:
    return [problem.code for problem in bad.value.problems]


def submitted(office: Office, at: Any = NOW) -> Sheet:
    """The sheet is handed in and nothing else is changed."""
    Sheet.objects.filter(pk=office.sheet(AGENCY).pk).update(state="submitted", submitted_at=at)
    return office.sheet(AGENCY)


def seen_by_minh(office: Office) -> Any:
    """What a member of the council, who reads every sheet, sees in round 1."""
    return evidence_seen(
        office.sheet(AGENCY),
        eye=office.eye("hoidong.stc", JUDGING),
        person=office.people["hoidong.stc"].pk,
    )


# --- Files on their way ------------------------------------------------------------------------------------


def test_a_file_stands_in_the_sheet_from_the_beginning_of_its_upload(office: Office) -> None:
    row = begun(office, "Kế hoạch số 12.pdf", 100)
    assert (row.title, condition_of(row)) == ("Kế hoạch số 12", Condition.ON_ITS_WAY)
    assert office.sheet(AGENCY).state == "in_progress"
    assert office.sheet(AGENCY).version == 0


def test_a_whole_file_is_there_and_says_what_it_is(office: Office) -> None:
    row = brought(office, pdf(heading=True))
    assert condition_of(row) is Condition.READY
    seen = evidence_seen(office.sheet(AGENCY), eye=office.eye("canbo.sxd"), person=None)[0]
    assert seen.said is not None
    assert (seen.said.number, seen.said.issued_on) == ("341/BC-SNV", date(2026, 1, 15))
    assert not seen.said.is_confirmed


def test_finishing_twice_gives_the_same_piece_and_one_entry(office: Office) -> None:
    row = brought(office, pdf("A"))
    assert row.upload_id is not None
    again = upload_arrived(**acting(office), upload_id=row.upload_id)
    assert again.file_id == row.file_id
    assert JournalEntry.objects.filter(did="evidence_arrived").count() == 1


def test_a_sender_killed_between_the_last_byte_and_its_place_loses_nothing(office: Office) -> None:
    data = pdf("A")
    row = begun(office, size=len(data))
    assert row.upload_id is not None
    take_piece(row.upload_id, offset=0, chunks=[data], at=NOW, account=office.people["canbo.sxd"].pk)
    finish_upload(row.upload_id, at=NOW)  # and here it was killed
    assert condition_of(Evidence.objects.get(pk=row.pk)) is Condition.CHECKING
    assert settle_arrivals(at=NOW) == 1
    assert settle_arrivals(at=NOW) == 0
    assert Evidence.objects.get(pk=row.pk).file is not None


def test_a_name_that_lies_about_its_content_is_known_leaves_nothing(office: Office) -> None:
    data = pdf("A")
    brought(office, data)
    row = begun(office, "ke-hoach.docx", len(data))
    assert row.upload_id is not None
    take_piece(row.upload_id, offset=0, chunks=[data], at=NOW, account=office.people["canbo.sxd"].pk)
    with pytest.raises(Refused) as refused:
        upload_arrived(**acting(office), upload_id=row.upload_id)
    assert why(refused) == "file.wrong_ending"
    assert Evidence.objects.get(pk=row.pk).removed_at is not None


@pytest.mark.parametrize(
    "username", ["lanhdao.sxd", "quantri.sxd", "canbo.hoasen", "thamdinh.stp", "thuky.snv"]
)
def test_only_the_agencys_officers_attach(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        attach_upload(**acting(office, username), criterion=PLAN, name="a.pdf", size=1)
    assert Upload.objects.count() == 0


@pytest.mark.parametrize("state", ["with_head", "submitted", "in_round_1", "published"])
def test_nothing_new_once_the_sheet_isnt_being_filled(office: Office, state: str) -> None:
    Sheet.objects.filter(pk=office.sheet(AGENCY).pk).update(state=state, submitted_at=NOW)
    with pytest.raises(Refused) as refused:
        begun(office)
    assert why(refused) == "sheet.not_being_filled"
    assert Upload.objects.count() == 0


@pytest.mark.parametrize(
    ("criterion", "code"), [("9.9.9", "claim.unknown_criterion"), ("1", "claim.not_to_fill")]
)
def test_only_what_the_agency_fills_has_evidence(office: Office, criterion: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        begun(office, criterion=criterion)
    assert why(refused) == code


def test_an_upload_begun_in_time_may_finish_a_day_after_the_submission(office: Office) -> None:
    row = begun(office)
    submitted(office, NOW + timedelta(hours=1))
    last = NOW + timedelta(hours=1) + FINISH_WITHIN
    assert row.upload_id is not None
    assert may_go_on(**acting(office, at=last - timedelta(seconds=1)), upload_id=row.upload_id).pk == row.pk
    with pytest.raises(Refused) as refused:
        may_go_on(**acting(office, at=last), upload_id=row.upload_id)
    assert why(refused) == "evidence.too_late_to_finish"


def test_an_upload_that_began_behind_the_submission_may_not(office: Office) -> None:
    row = begun(office)
    submitted(office, NOW - timedelta(minutes=1))
    assert row.upload_id is not None
    with pytest.raises(Refused) as refused:
        may_go_on(**acting(office), upload_id=row.upload_id)
    assert why(refused) == "evidence.too_late_to_finish"


def test_anothers_upload_is_as_if_it_werent_there(office: Office) -> None:
    foreign = begin_upload(
        authority="thanh-giang",
        campaign=office.campaign.code,
        agency=AGENCY,
        account=office.people["lanhdao.sxd"].pk,
        name="a.pdf",
        size=3,
        at=NOW,
    )
    Evidence.objects.create(
        sheet=office.sheet(AGENCY), criterion=PLAN, kind="file", upload=foreign, title="A", added_at=NOW
    )
    with pytest.raises(Refused) as refused:
        may_go_on(**acting(office), upload_id=foreign.pk)
    assert why(refused) == "evidence.unknown"


# --- One file for several criteria, links, papers shown in person ------------------------------------------


def test_a_file_serves_several_criteria_and_lies_once_on_the_disk(office: Office) -> None:
    row = brought(office, pdf("A"))
    describe(**acting(office), evidence_id=row.pk, said=Paper("Kế hoạch", "12/KH", date(2026, 1, 5), "Sở"))
    again = attach_file_again(**acting(office), criterion="1.1.2", evidence_id=row.pk)
    assert (again.file_id, again.number, again.confirmed_at) == (row.file_id, "12/KH", NOW)
    assert Content.objects.count() == 1
    with pytest.raises(Refused) as refused:
        attach_file_again(**acting(office), criterion="1.1.2", evidence_id=row.pk)
    assert why(refused) == "evidence.already_there"


def test_another_agencys_file_isnt_there_to_be_used_again(office: Office) -> None:
    row = brought(office, pdf("A"))
    taker: dict[str, Any] = {
        "eye": office.eye("canbo.hoasen"),
        "by": office.by("canbo.hoasen"),
        "at": NOW,
        "sheet_id": office.sheet("hoa-sen").pk,
    }
    with pytest.raises(Refused) as refused:
        attach_file_again(**taker, criterion=PLAN, evidence_id=row.pk)
    assert why(refused) == "evidence.unknown"


def test_a_file_used_again_keeps_its_readers(office: Office) -> None:
    row = brought(office, pdf("A"))
    minh = office.people["hoidong.stc"].pk
    restrict(**acting(office), evidence_id=row.pk, reason="personal", readers=[minh])
    again = attach_file_again(**acting(office), criterion="1.1.2", evidence_id=row.pk)
    assert again.read_by == "named"
    assert [one.account_id for one in again.readers.all()] == [minh]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("javascript:alert(1)", "evidence.bad_address"),
        ("ftp://thanhgiang.gov.vn/a", "evidence.bad_address"),
        ("https://", "evidence.bad_address"),
        ("thanhgiang.gov.vn", "evidence.bad_address"),
        ("https://thanhgiang.gov.vn/a b", "evidence.bad_address"),
        ("https://thanhgiang.gov.vn:99999/", "evidence.bad_address"),
        ("https://thanhgiang.gov.vn\\@khac.vn/", "evidence.bad_address"),
        ("https://hoa:matkhau@thanhgiang.gov.vn/", "evidence.address_with_password"),
        ("https://hoa@thanhgiang.gov.vn/", "evidence.address_with_password"),
        ("https://thanhgiang.gov.vn/" + "a" * 1000, "evidence.too_long"),
    ],
)
def test_links_lead_to_pages_of_the_web_alone(office: Office, address: str, code: str) -> None:
    with pytest.raises(BadInput) as bad:
        attach_link(**acting(office), criterion=PLAN, address=address, said=Paper("Tin bài"))
    assert wrong(bad) == [code]


def test_a_link_without_a_name_is_called_by_its_address(office: Office) -> None:
    row = attach_link(
        **acting(office), criterion=PLAN, address=" https://thanhgiang.gov.vn/tin?so=1 ", said=Paper()
    )
    assert (row.title, row.address) == ("https://thanhgiang.gov.vn/tin?so=1",) * 2


def test_a_paper_shown_in_person_needs_a_number_and_a_place(office: Office) -> None:
    with pytest.raises(BadInput) as bad:
        attach_in_person(**acting(office), criterion=PLAN, said=Paper("Báo cáo"), kept_at=" ")
    assert wrong(bad) == ["evidence.no_number", "evidence.no_place"]
    row = attach_in_person(
        **acting(office), criterion=PLAN, said=Paper(number="03/BC"), kept_at="Phòng Văn thư"
    )
    assert (row.title, row.address, row.file_id) == ("03/BC", "Phòng Văn thư", None)


def test_a_file_that_the_server_made_can_be_evidence(office: Office) -> None:
    kept = brought(office, pdf("A")).file
    assert kept is not None
    row = attach_stored(**acting(office), criterion="1.1.2", file=kept, said=Paper())
    assert row.title == "ke-hoach"


# --- Described, replaced, removed --------------------------------------------------------------------------


def test_a_description_is_confirmed_and_its_faults_are_told(office: Office) -> None:
    row = brought(office, pdf("A"))
    with pytest.raises(BadInput) as bad:
        describe(**acting(office), evidence_id=row.pk, said=Paper(" ", "1"))
    assert wrong(bad) == ["evidence.no_title"]
    with pytest.raises(BadInput) as bad:
        describe(**acting(office), evidence_id=row.pk, said=Paper("A", "1" * 101))
    assert wrong(bad) == ["evidence.too_long"]
    with pytest.raises(BadInput) as bad:
        describe(**acting(office), evidence_id=row.pk, said=Paper("A", issued_on=date(2026, 11, 27)))
    assert wrong(bad) == ["evidence.day_to_come"]
    told = describe(**acting(office), evidence_id=row.pk, said=Paper("Kế hoạch"))
    assert told.confirmed_at == NOW


def test_the_old_version_stands_until_the_new_one_is_here(office: Office) -> None:
    old, data = brought(office, pdf("cũ")), pdf("mới")
    new = replace(**acting(office), evidence_id=old.pk, name="moi.pdf", size=len(data))
    assert Evidence.objects.get(pk=old.pk).removed_at is None
    assert new.upload_id is not None
    take_piece(new.upload_id, offset=0, chunks=[data], at=NOW, account=office.people["canbo.sxd"].pk)
    upload_arrived(**acting(office), upload_id=new.upload_id)
    assert Evidence.objects.get(pk=old.pk).removed_at == NOW
    assert Evidence.objects.get(pk=new.pk).replaces_id == old.pk
    assert list(broken_evidence()) == []


def test_what_is_removed_leaves_a_trace_and_comes_back(office: Office) -> None:
    row = brought(office, pdf("A"))
    remove(**acting(office), evidence_id=row.pk, why="Nhầm tệp")
    gone = Evidence.objects.get(pk=row.pk)
    assert (gone.removed_at, gone.removed_by, gone.removed_why) == (
        NOW,
        office.people["canbo.sxd"],
        "Nhầm tệp",
    )
    assert evidence_seen(office.sheet(AGENCY), eye=office.eye("canbo.sxd"), person=None) == []
    put_back(**acting(office), evidence_id=row.pk)
    assert Evidence.objects.get(pk=row.pk).removed_at is None
    deeds = JournalEntry.objects.filter(kind="evidence").order_by("sequence").values_list("did", flat=True)
    assert list(deeds)[-2:] == ["evidence_removed", "evidence_put_back"]


def test_what_was_handed_in_once_is_removed_with_a_reason(office: Office) -> None:
    row = brought(office, pdf("A"))
    Sheet.objects.filter(pk=row.sheet_id).update(state="reopened", submitted_at=NOW)
    with pytest.raises(BadInput) as bad:
        remove(**acting(office), evidence_id=row.pk)
    assert wrong(bad) == ["evidence.no_reason"]
    assert remove(**acting(office), evidence_id=row.pk, why="Bản cũ").removed_why == "Bản cũ"


def test_removing_what_is_on_its_way_ends_the_upload(office: Office) -> None:
    row = begun(office)
    remove(**acting(office), evidence_id=row.pk)
    assert Upload.objects.get().given_up_at == NOW
    with pytest.raises(Refused) as refused:
        put_back(**acting(office), evidence_id=row.pk)
    assert why(refused) == "evidence.content_gone"


def test_a_colleagues_upload_ends_only_when_it_was_left_behind(office: Office) -> None:
    row = begun(office)
    Upload.objects.update(account=office.people["lanhdao.sxd"].pk)
    with pytest.raises(Refused) as refused:
        remove(**acting(office), evidence_id=row.pk)
    assert why(refused) == "file.not_ones_own"
    assert Evidence.objects.get(pk=row.pk).removed_at is None
    remove(**acting(office, at=NOW + LEFT_BEHIND), evidence_id=row.pk)
    assert Upload.objects.get().given_up_at is not None


@pytest.mark.parametrize("deed", [describe, remove, restrict, open_to_all, put_back, declare_secret])
def test_a_piece_of_another_sheet_isnt_there(office: Office, deed: Any) -> None:
    row = brought(office, pdf("A"))
    thief = {**acting(office, "canbo.hoasen"), "sheet_id": office.sheet("hoa-sen").pk}
    more: dict[str, Any] = {"said": Paper("x")} if deed is describe else {}
    more = {"reason": "internal", "readers": []} if deed is restrict else more
    with pytest.raises(Refused) as refused:
        deed(**thief, evidence_id=row.pk, **more)
    assert why(refused) == "evidence.unknown"
    with pytest.raises(NotAllowed):
        deed(**acting(office, "canbo.hoasen"), evidence_id=row.pk, **more)


# --- Who reads what ----------------------------------------------------------------------------------------


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


# --- Secret, and gone for good -----------------------------------------------------------------------------


def test_a_mark_of_secrecy_keeps_a_file_out(office: Office) -> None:
    row = brought(office, pdf(heading=True, stamp="MẬT"))
    assert row.file is not None
    assert (condition_of(row), row.file.content.refusal) == (Condition.REFUSED, "file.secret")
    assert not content_path(row.file.content.sha256).exists()


def test_an_officer_who_sees_that_a_file_is_secret_takes_it_away(
    office: Office, django_capture_on_commit_callbacks: Any
) -> None:
    row = brought(office, pdf("Nội dung KINBIMAT"))
    with django_capture_on_commit_callbacks(execute=True):
        declare_secret(**acting(office), evidence_id=row.pk)
    content = Content.objects.get()
    assert (content.state, content.refusal, content.text) == ("refused", "file.secret", "")
    assert not content_path(content.sha256).exists()
    assert Evidence.objects.get(pk=row.pk).removed_at == NOW


def test_nobody_takes_away_another_agencys_paper_by_calling_it_secret(office: Office) -> None:
    """The same decision of the province lies in two agencies' sheets."""
    row = brought(office, pdf("Quyết định chung"))
    assert row.file is not None
    other = StoredFile.objects.create(
        content=row.file.content, name="a.pdf", authority="thanh-giang", agency="hoa-sen", came_at=NOW
    )
    declare_secret(**acting(office), evidence_id=row.pk)
    assert Content.objects.get().state == "clean"
    assert StoredFile.objects.get(pk=other.pk).purged_at is None
    assert StoredFile.objects.get(pk=row.file.pk).purged_at == NOW


def purging(office: Office, username: str = "quantri.snv", **given: Any) -> dict[str, Any]:
    return {**acting(office, username), "paper": "Văn bản số 9", "reason": "Dữ liệu cá nhân", **given}


def test_a_purge_takes_bytes_text_and_words_through_versions_and_leaves_a_trace(
    office: Office, django_capture_on_commit_callbacks: Any
) -> None:
    old, data = brought(office, pdf("KINCU"), "Nguyễn Văn A.pdf"), pdf("KINMOI")
    new = replace(**acting(office), evidence_id=old.pk, name="moi.pdf", size=len(data))
    assert new.upload_id is not None
    take_piece(new.upload_id, offset=0, chunks=[data], at=NOW, account=office.people["canbo.sxd"].pk)
    upload_arrived(**acting(office), upload_id=new.upload_id)
    again = attach_file_again(**acting(office), criterion="1.1.2", evidence_id=new.pk)
    with django_capture_on_commit_callbacks(execute=True):
        done = purge_evidence(**purging(office), evidence_id=new.pk)
    assert (done.pieces, done.held_elsewhere) == (3, False)
    for content in Content.objects.all():
        assert (content.state, content.text, content.folded) == ("purged", "", "")
        assert not content_path(content.sha256).exists()
    rows = Evidence.objects.filter(pk__in=[old.pk, new.pk, again.pk])
    assert {(row.title, row.number, row.removed_why) for row in rows} == {("", "", "Văn bản số 9")}
    assert JournalEntry.objects.get(did="evidence_purged").agency == AGENCY
    assert list(broken_evidence()) == []
    with pytest.raises(Refused) as refused:
        purge_evidence(**purging(office), evidence_id=new.pk)
    assert why(refused) == "evidence.nothing_to_purge"


@pytest.mark.parametrize("username", ["canbo.sxd", "lanhdao.sxd", "thuky.snv", "quantri.kt", "hoidong.stc"])
def test_only_the_standing_office_purges(office: Office, username: str) -> None:
    row = brought(office, pdf("A"))
    with pytest.raises(NotAllowed):
        purge_evidence(**purging(office, username), evidence_id=row.pk)


def test_a_purge_names_its_paper_and_reason(office: Office) -> None:
    row = brought(office, pdf("A"))
    with pytest.raises(BadInput) as bad:
        purge_evidence(**purging(office, paper="", reason=" "), evidence_id=row.pk)
    assert wrong(bad) == ["evidence.no_paper", "evidence.no_purge_reason"]


def test_an_upload_counts_from_its_beginning_also_around_the_last_second(office: Office) -> None:
    row = begun(office, size=3)
    submitted(office, DUE - timedelta(seconds=1))
    assert row.upload_id is not None
    late = acting(office, at=DUE + timedelta(hours=2))
    assert may_go_on(**late, upload_id=row.upload_id).added_at == NOW
