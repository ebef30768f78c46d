"""What is added without an upload: a file used again, a link, a paper shown in person."""

from datetime import date
from typing import Any

import pytest

from pari.core.errors import BadInput, Refused
from pari.files.models import Content
from pari.scoring.evidence.adding import (
    Paper,
    attach_file_again,
    attach_in_person,
    attach_link,
    attach_stored,
)
from pari.scoring.evidence.changes import describe, restrict
from tests.files.making import pdf
from tests.office import NOW, Office
from tests.scoring.bringing import PLAN, acting, brought, disk
from tests.scoring.evidence.outcomes import why, wrong

__all__ = ["disk"]  # a fixture
pytestmark = pytest.mark.django_db


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
