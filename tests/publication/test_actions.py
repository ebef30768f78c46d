"""Publishing writes once: the same again changes nothing, something else is refused."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from pari.core.errors import Refused
from pari.core.ranking.grades import parse_scale
from pari.publication.actions import publish_snapshot
from pari.publication.contents import (
    AgencyResult,
    BlockResult,
    CheckedClaim,
    Finding,
    Heading,
    Snapshot,
    digest,
)
from pari.publication.models import (
    FindingKind,
    Publication,
    PublishedAgency,
    PublishedBlock,
    PublishedClaim,
    PublishedFinding,
    PublishedGrade,
)
from pari.publication.shipped.years import load_examples
from tests.publication.conftest import DATA

pytestmark = pytest.mark.django_db

AGENCY = AgencyResult("so-noi-vu", "Sở Nội vụ", index=Decimal("85.46"), grade="TỐT", rank=1)
SNAPSHOT = Snapshot(
    heading=Heading("thanh-giang", "Tỉnh Thanh Giang (ví dụ)", 2026, "Kết quả năm 2026"),
    scale=parse_scale("TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0"),
    blocks=(BlockResult("so", "Sở", "Các sở", "Sở", (AGENCY,), mean=Decimal("85.46")),),
    mean=Decimal("85.46"),
)

CLAIM = CheckedClaim("so-tot", "II.1", "1 sở xếp hạng Tốt", "count", "1", "1", agrees=True)
FINDING = Finding("so-noi-vu", FindingKind.BONUS, "Được thưởng.", "Báo cáo, II.2", points=Decimal("0.5"))


def rows() -> list[Any]:
    models = (
        Publication,
        PublishedGrade,
        PublishedBlock,
        PublishedAgency,
        PublishedClaim,
        PublishedFinding,
    )
    return [list(model.objects.order_by("pk").values()) for model in models]


def with_agency(**changes: Any) -> Snapshot:
    block = replace(SNAPSHOT.blocks[0], agencies=(replace(AGENCY, **changes),))
    return replace(SNAPSHOT, blocks=(block,))


def test_loading_the_examples_twice_changes_nothing() -> None:
    first = [one.pk for one in load_examples(DATA)]
    before = rows()
    assert [one.pk for one in load_examples(DATA)] == first
    assert rows() == before


def test_the_same_content_gives_the_same_publication() -> None:
    assert publish_snapshot(snapshot=SNAPSHOT).pk == publish_snapshot(snapshot=SNAPSHOT).pk


def test_zeros_behind_a_number_are_the_same_content() -> None:
    longer = replace(SNAPSHOT, mean=Decimal("85.4600"))
    assert digest(longer) == digest(SNAPSHOT)


def test_other_content_under_the_same_version_is_refused_and_nothing_changes() -> None:
    publish_snapshot(snapshot=SNAPSHOT)
    before = rows()
    with pytest.raises(Refused) as refusal:
        publish_snapshot(snapshot=with_agency(grade="KHÁ"))
    assert refusal.value.problem.code == "publication.already_published"
    assert rows() == before


def test_a_correction_is_a_new_version_with_an_address_of_its_own() -> None:
    publish_snapshot(snapshot=SNAPSHOT)
    correction = replace(SNAPSHOT, heading=replace(SNAPSHOT.heading, version=2))
    assert publish_snapshot(snapshot=correction).slug == "thanh-giang-2026-2"
    assert Publication.objects.count() == 2


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("a_standard_is_above_zero", {"standard": Decimal(0), "appraised": Decimal(0)}),
        ("standard_and_appraised_points_come_together", {"standard": Decimal(100)}),
        ("a_capped_grade_states_its_reason", {"capped_from": "TỐT"}),
        ("a_delta_stands_between_two_indices", {"delta": Decimal(1)}),
    ],
)
def test_a_publication_that_makes_no_sense_is_not_kept(constraint: str, changes: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        publish_snapshot(snapshot=with_agency(**changes))
    assert not any(rows())


def test_a_year_before_lies_before() -> None:
    with pytest.raises(IntegrityError, match="a_previous_year_lies_before"), transaction.atomic():
        publish_snapshot(snapshot=replace(SNAPSHOT, previous_year=2026))


def test_an_agency_stands_once_in_a_block() -> None:
    twice = replace(SNAPSHOT.blocks[0], agencies=(AGENCY, AGENCY))
    with pytest.raises(IntegrityError), transaction.atomic():
        publish_snapshot(snapshot=replace(SNAPSHOT, blocks=(twice,)))


def test_claims_and_findings_are_part_of_the_content() -> None:
    digests = {
        digest(SNAPSHOT),
        digest(replace(SNAPSHOT, claims=(CLAIM,))),
        digest(replace(SNAPSHOT, claims=(replace(CLAIM, agrees=None),))),
        digest(replace(SNAPSHOT, findings=(FINDING,))),
        digest(replace(SNAPSHOT, findings=(replace(FINDING, points=None),))),
    }
    assert len(digests) == 5


def test_a_snapshot_without_them_keeps_the_digest_that_it_had_before_they_existed() -> None:
    assert digest(SNAPSHOT) == "b5fb3257eae64aadf846f8163d5135eb6d15cf5dbd06ff77d89e34b1ba9cdf35"


@pytest.mark.parametrize(
    ("kind", "points", "kept"),
    [
        (FindingKind.BONUS, "0.5", True),
        (FindingKind.BONUS, "-0.5", False),
        (FindingKind.PENALTY, "-2", True),
        (FindingKind.PENALTY, "2", False),
        (FindingKind.EXEMPTION, "-18", True),
        (FindingKind.WEAKNESS, "-1", True),
        (FindingKind.STRENGTH, "1", False),
    ],
)
def test_points_of_a_finding_have_the_sign_of_its_kind(kind: FindingKind, points: str, *, kept: bool) -> None:
    finding = replace(FINDING, kind=kind, points=Decimal(points))
    if kept:
        publish_snapshot(snapshot=replace(SNAPSHOT, findings=(finding,)))
        assert PublishedFinding.objects.get().points == Decimal(points)
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        publish_snapshot(snapshot=replace(SNAPSHOT, findings=(finding,)))


def test_a_claim_stands_once_in_a_publication() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        publish_snapshot(snapshot=replace(SNAPSHOT, claims=(CLAIM, CLAIM)))
