"""Evidence that is secret, and what is taken away for good."""

from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.files.models import Content, StoredFile
from pari.files.places import content_path
from pari.files.uploads import take_piece
from pari.journal.models import JournalEntry
from pari.scoring.evidence.adding import attach_file_again, replace
from pari.scoring.evidence.arrivals import upload_arrived
from pari.scoring.evidence.invariants import broken_evidence
from pari.scoring.evidence.purging import declare_secret, purge_evidence
from pari.scoring.evidence.reading import Condition, condition_of
from pari.scoring.models import Evidence
from tests.files.making import pdf
from tests.office import NOW, Office
from tests.scoring.bringing import AGENCY, acting, brought, disk
from tests.scoring.evidence.outcomes import why, wrong

__all__ = ["disk"]  # a fixture
pytestmark = pytest.mark.django_db


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
