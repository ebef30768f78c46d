"""The end of the example ward's year 2025: decided and published, with indices and grades. All made up."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from pari.campaigns.models import Campaign
from pari.core.access.roles import Phase
from pari.core.calendar.days import day_of
from pari.documents.paper import Issuer, Paper, Paragraph, Signature, place_and_day
from pari.documents.pdf import pdf_bytes
from pari.publication.decisions.publishing import publish
from pari.publication.decisions.recording import DecisionSaid, attach_signed_paper, record_decision
from pari.publication.models import DetailLevel, Publication
from pari.scoring.council.frozen import newest_passed
from pari.scoring.examples.ward_2025 import SECRETARY
from pari.scoring.examples.year_2025.story import HOUR, Story, story_of

ADMIN = "quantri.phs"
SAID = DecisionSaid(
    number="412/QĐ-UBND (ví dụ)",
    decided_on=None,
    issuer="UBND phường Hoa Sen (ví dụ)",
    authority_line="TM. ỦY BAN NHÂN DÂN",
    signer_title="Chủ tịch UBND phường",
    signer="Chủ tịch UBND phường (ví dụ)",
    detail=DetailLevel.INDEX.value,
    shows_rank=False,
)
ILLUSTRATION = "Đây là văn bản minh họa của dữ liệu ví dụ, không phải quyết định có thật."


@transaction.atomic
def load_example_ward_publication(campaign: Campaign) -> list[Publication]:
    """Decide and publish what the ward's council passed; once there it is left alone."""
    story, passed = story_of(campaign), newest_passed(campaign)
    if story is not None and passed is not None and not campaign.decisions.exists():
        _published(story)
    return list(Publication.objects.filter(decision__campaign=campaign).order_by("version"))


def _published(story: Story) -> None:
    """On the last day of the council's phase."""
    at = story.terms[Phase.COUNCIL][1] - 10 * HOUR
    said = replace(SAID, decided_on=day_of(at))
    secretary = story.acting(SECRETARY, at)
    decision = record_decision(**secretary, campaign=story.campaign, said=said)
    attach_signed_paper(
        **secretary,
        decision_id=decision.pk,
        file_name="quyet-dinh-da-ky.pdf",
        data=pdf_bytes(_paper(said.number, at)),
    )
    publish(**story.acting(ADMIN, at + HOUR), campaign=story.campaign)


def _paper(number: str, at: datetime) -> Paper:
    """The decision as it comes back from the clerk."""
    day = day_of(at)
    return Paper(
        issuer=Issuer(body="ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN (VÍ DỤ)", superior=""),
        kind="QUYẾT ĐỊNH",
        title="Về việc công bố kết quả đánh giá, xếp hạng cải cách hành chính năm 2025 (ví dụ)",
        blocks=(Paragraph(ILLUSTRATION),),
        made_at=datetime(day.year, day.month, day.day, 9),  # noqa: DTZ001 - the file's own time, of no importance
        number=f"Số: {number}",
        place_and_day=place_and_day("Hoa Sen", day, year=day.year),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        recipients=("- Các phòng, đơn vị;", "- Lưu: VT."),
    )
