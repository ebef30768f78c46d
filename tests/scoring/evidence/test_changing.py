"""Evidence described, replaced by a new version, removed and put back."""

from datetime import date
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.files.models import Upload
from pari.files.uploads import take_piece
from pari.journal.models import JournalEntry
from pari.scoring.evidence.adding import Paper, replace
from pari.scoring.evidence.arrivals import upload_arrived
from pari.scoring.evidence.changes import LEFT_BEHIND, describe, open_to_all, put_back, remove, restrict
from pari.scoring.evidence.invariants import broken_evidence
from pari.scoring.evidence.purging import declare_secret
from pari.scoring.evidence.reading import evidence_seen
from pari.scoring.models import Evidence, Sheet
from tests.files.making import pdf
from tests.office import NOW, Office
from tests.scoring.bringing import AGENCY, acting, begun, brought, disk
from tests.scoring.evidence.outcomes import why, wrong

__all__ = ["disk"]  # a fixture
pytestmark = pytest.mark.django_db


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
