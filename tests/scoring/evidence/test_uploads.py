"""Files on their way into a sheet: begun, whole or broken off, in time and too late."""

from datetime import date, timedelta

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import Refused
from pari.files.models import Upload
from pari.files.uploads import begin_upload, finish_upload, take_piece
from pari.journal.models import JournalEntry
from pari.scoring.evidence.adding import FINISH_WITHIN, attach_upload
from pari.scoring.evidence.arrivals import may_go_on, settle_arrivals, upload_arrived
from pari.scoring.evidence.reading import Condition, condition_of, evidence_seen
from pari.scoring.models import Evidence, Sheet
from tests.files.making import pdf
from tests.office import DUE, NOW, Office
from tests.scoring.bringing import AGENCY, PLAN, acting, begun, brought, disk
from tests.scoring.evidence.outcomes import submitted, why

__all__ = ["disk"]  # a fixture
pytestmark = pytest.mark.django_db


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


def test_an_upload_counts_from_its_beginning_also_around_the_last_second(office: Office) -> None:
    row = begun(office, size=3)
    submitted(office, DUE - timedelta(seconds=1))
    assert row.upload_id is not None
    late = acting(office, at=DUE + timedelta(hours=2))
    assert may_go_on(**late, upload_id=row.upload_id).added_at == NOW
