"""Papers of agencies under appraisal in tests: rows as an upload and its check would have left them."""

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from pari.campaigns.models import BoundEdition, Campaign, CampaignPhase, Participant
from pari.core.appraisal.likeness import print_of
from pari.files.models import Content, StoredFile
from pari.files.text import folded
from pari.scoring.models import Evidence, EvidenceReader, Sheet
from tests.appraising import LEVEL
from tests.office import AGENCIES, CALENDAR, SETS, Office, on

LONG = " ".join(
    f"Nhiệm vụ {number} giao phòng chuyên môn số {number % 7}, xong tháng {number}." for number in range(40)
)
EARLIER = on(10, 12, year=2025)


def content(text: str, *, media_type: str = "application/pdf", **more: Any) -> Content:
    """Checked content with its words; the same text is the same content."""
    words = folded(text) if text else ""
    fields = {"size": 1000, "state": "clean", "media_type": media_type, "text": text, "folded": words}
    digest = sha256(f"{media_type} {text}".encode()).hexdigest()
    fields |= {"fingerprint": print_of(words.split()), **more}
    return Content.objects.get_or_create(sha256=digest, defaults=fields)[0]


def paper(
    office: Office,
    agency: str,
    text: str = LONG,
    *,
    criterion: str = LEVEL,
    sheet: Sheet | None = None,
    held: Content | None = None,
    readers: tuple[str, ...] | None = None,
    **more: Any,
) -> Evidence:
    """A file with that text. `readers`: for those people alone."""
    file = StoredFile.objects.create(
        content=held or content(text), name="bao-cao.pdf", authority="thanh-giang", came_at=on(10, 12)
    )
    row = Evidence.objects.create(
        sheet=sheet or office.sheet(agency),
        criterion=criterion,
        kind="file",
        file=file,
        title="Báo cáo",
        added_at=on(10, 12),
        **({"read_by": "named", "reading_reason": "internal"} if readers is not None else {}),
        **more,
    )
    for username in readers or ():
        EvidenceReader.objects.create(evidence=row, account=office.people[username])
    return row


def dated(office: Office, agency: str, day: date) -> Evidence:
    return paper(
        office, agency, f"Văn bản của {agency}", number="1/BC", issued_on=day, confirmed_at=on(10, 12)
    )


def last_year(office: Office, *, opened_at: datetime | None = EARLIER) -> Campaign:
    """The campaign of 2025, which is over, with the same agencies and the same edition."""
    now = office.campaign
    campaign = Campaign.objects.create(
        code="thanh-giang-2025",
        authority=office.authority,
        year=2025,
        title="Đánh giá năm 2025",
        made_at=EARLIER,
        opened_at=opened_at,
    )
    bound = now.editions.get()
    BoundEdition.objects.create(
        campaign=campaign,
        edition=bound.edition,
        is_draft=False,
        content=bound.content,
        content_sha256=bound.content_sha256,
        bound_at=EARLIER,
    )
    for phase, (opens, closes) in CALENDAR.items():
        row = CampaignPhase(campaign=campaign, phase=phase.value, opens=opens.replace(year=opens.year - 1))
        row.closes = closes.replace(year=closes.year - 1) if closes else None
        row.closed_at = row.closes
        row.save()
    for one in now.participants.select_related("agency", "block"):
        participant = Participant.objects.create(
            campaign=campaign,
            agency=one.agency,
            position=one.position,
            block=one.block,
            criteria_set=SETS[AGENCIES[one.agency.code][1]],
        )
        Sheet.objects.create(
            campaign=campaign, participant=participant, state="published", submitted_at=EARLIER
        )
    return campaign


def sheet_of(campaign: Campaign, agency: str) -> Sheet:
    return Sheet.objects.get(campaign=campaign, participant__agency__code=agency)
