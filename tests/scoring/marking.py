"""Marks laid directly, so that tests of counting don't stand on how marks are given."""

from decimal import Decimal
from typing import Any

from pari.core.access.eye import UNBOUND
from pari.scoring.claims.reading import claims_of
from pari.scoring.models import Evidence, Mark
from tests.office import NOW, Office

SXD = "so-xay-dung"


def mark(office: Office, criterion: str, agency: str = SXD, sequence: int = 1, **given: Any) -> Mark:
    words = {"explanation": "Có", "points": Decimal("0.5"), "computed": Decimal("0.5"), **given}
    return Mark.objects.create(
        sheet=office.sheet(agency),
        criterion=criterion,
        stage="self_assessment",
        sequence=sequence,
        version=sequence,
        account=office.people["canbo.sxd"],
        at=NOW,
        edition=office.campaign.editions.get(),
        **words,
    )


def to_fill(office: Office, agency: str = SXD) -> list[Any]:
    return [one.criterion for one in claims_of(office.sheet(agency), eye=UNBOUND).to_fill]


def mark_all(office: Office, agency: str = SXD) -> None:
    """Everything that must be marked, with its evidence; bonus and penalty are left out, as nobody reports
    any."""
    for leaf in to_fill(office, agency):
        if leaf.absent is None:
            mark(office, leaf.code, agency)
            if leaf.evidence.required:
                prove(office, leaf.code, agency)


def prove(office: Office, criterion: str, agency: str = SXD, **given: Any) -> Evidence:
    words = {"kind": "link", "address": "https://example.gov.vn", "title": "Kế hoạch", **given}
    return Evidence.objects.create(
        sheet=office.sheet(agency), criterion=criterion, stage="self_assessment", added_at=NOW, **words
    )
