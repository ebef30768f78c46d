"""The small office with as many agencies as a province has, all of which claim a criterion."""

from datetime import date
from decimal import Decimal

from pari.agencies.models import Agency, AgencyName, Block
from pari.campaigns.models import Participant
from pari.scoring.models import Evidence, Mark, Sheet
from tests.appraising import LEVEL
from tests.office import AGENCIES, Office, on

IN_TIME, LATE = '{"muc": "kip_thoi"}', '{"muc": "cham"}'
FULL = {"so": Decimal("0.5"), "xa": Decimal(1)}  # by block


def with_agencies(office: Office, count: int) -> Office:
    """Communes are added until there are so many agencies, each with a sheet under appraisal."""
    ward = Block.objects.get(authority=office.authority, code="xa")
    places = range(len(AGENCIES) + 1, count + 1)
    made = Agency.objects.bulk_create(
        Agency(authority=office.authority, position=place, code=f"xa-{place:03d}") for place in places
    )
    AgencyName.objects.bulk_create(
        AgencyName(agency=agency, name=f"Xã số {agency.position} (ví dụ)", began=date(2025, 7, 1))
        for agency in made
    )
    parts = Participant.objects.bulk_create(
        Participant(
            campaign=office.campaign, agency=one, position=one.position, block=ward, criteria_set="xa"
        )
        for one in made
    )
    Sheet.objects.bulk_create(
        Sheet(campaign=office.campaign, participant=part, state="in_round_1", submitted_at=on(15, 12, 16))
        for part in parts
    )
    return office


def claimed_by_all(office: Office, *, late_every: int = 0) -> None:
    """All points are claimed by everybody, with a link as evidence.

    Every so many of them say that it was late, where the rule takes half.
    """
    edition = office.campaign.editions.get()
    rows = Sheet.objects.filter(campaign=office.campaign).order_by("participant__position")
    sheets = list(rows.select_related("participant__block"))
    Mark.objects.bulk_create(
        Mark(
            sheet=sheet,
            criterion=LEVEL,
            stage="self_assessment",
            sequence=1,
            version=1,
            account=office.people["canbo.sxd"],
            role="officer",
            at=on(10, 12),
            edition=edition,
            values=LATE if late_every and place % late_every == 0 else IN_TIME,
            points=FULL[sheet.participant.block.code],
            computed=FULL[sheet.participant.block.code],
            explanation="Kế hoạch đã ban hành và gửi Sở Nội vụ.",
        )
        for place, sheet in enumerate(sheets, start=1)
    )
    Evidence.objects.bulk_create(
        Evidence(
            sheet=sheet,
            criterion=LEVEL,
            kind="link",
            title="Kế hoạch CCHC năm 2026",
            address="https://example.test/ke-hoach",
            added_at=on(10, 12),
        )
        for sheet in sheets
    )
