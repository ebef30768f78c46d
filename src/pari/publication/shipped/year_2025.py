"""The end of the example year 2025: decided, published, objected to, adjusted. All of it is made up.

The signed papers are drawn for the example and say so.
"""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from pari.campaigns.models import Campaign
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.calendar.days import ONE_DAY, VIETNAM, day_of
from pari.core.council.agenda import Decided
from pari.documents.paper import Issuer, Paper, Paragraph, Signature, place_and_day
from pari.documents.pdf import pdf_bytes
from pari.publication.decisions.past_source import published_source
from pari.publication.decisions.publishing import publish
from pari.publication.decisions.recording import DecisionSaid, attach_signed_paper, record_decision
from pari.publication.models import Decision, DetailLevel, Objection, ObjectionKind, Publication
from pari.publication.objections.adjusting import adjust
from pari.publication.objections.answering import answer_objection, assign_objection
from pari.publication.objections.receiving import object_to, report_fault
from pari.scoring.appraisal.whole import whole_appraisal
from pari.scoring.council.frozen import newest_passed
from pari.scoring.examples.year_2025.council import STANDING, lost_by
from pari.scoring.examples.year_2025.story import HOUR, LEAD, SECRETARY, Story, story_of
from pari.scoring.models import AgendaItem, PastMark
from pari.scoring.past.from_campaign import take_past_marks

ADMIN = "quantri.snv"
INDEPENDENT = "hoidong.mttq"  # judged nothing of what was objected to
ADJUSTED, KEPT = "so-xay-dung", "phuong-hoa-sen"
FAULT_AT, FAULTY = datetime(2026, 5, 12, 9, tzinfo=VIETNAM), "xa-bai-cat"
SAID = DecisionSaid(
    number="68/QĐ-UBND (ví dụ)",
    decided_on=None,
    issuer="UBND tỉnh Thanh Giang (ví dụ)",
    authority_line="TM. ỦY BAN NHÂN DÂN",
    signer_title="Chủ tịch UBND tỉnh",
    signer="Chủ tịch UBND tỉnh (ví dụ)",
    detail=DetailLevel.CRITERIA.value,
    shows_rank=True,
)
ADJUSTING = "155/QĐ-UBND (ví dụ)"
WHY = "Văn bản chứng minh đã gửi trong thời hạn, bị bỏ sót khi thẩm định (tình huống minh họa)."
WHY_KEPT = "Báo cáo gửi sau thời hạn 01 ngày theo dữ liệu của trục liên thông (tình huống minh họa)."
ILLUSTRATION = "Đây là văn bản minh họa của dữ liệu ví dụ, không phải quyết định có thật."
FAULT = "Khi tổng hợp, số liệu của xã khác đã được ghi nhầm vào tiêu chí này (tình huống minh họa)."


@transaction.atomic
def load_example_publication_2025(campaign: Campaign) -> list[Publication]:
    """Decide and publish what the council passed, and what came after; once there it is left alone.

    Nothing is published where the council passed nothing.
    """
    story, passed = story_of(campaign), newest_passed(campaign)
    if story is not None and passed is not None and not campaign.decisions.exists():
        _published(story, passed.passed_at)
        _objected(story)
        _fault(story)
    rows = Publication.objects.filter(decision__campaign=campaign)
    return list(rows.order_by("version"))


@transaction.atomic
def load_example_past_marks(campaign: Campaign, last_year: Campaign, *, at: datetime) -> None:
    """What 2025 gave stands beside the criteria of 2026; an authority that has some is left alone."""
    source = published_source(last_year)
    if source and not PastMark.objects.filter(authority=campaign.authority).exists():
        by = Actor(campaign.authority.code)
        take_past_marks(eye=UNBOUND, by=by, at=at, campaign=campaign, source=source)


def _published(story: Story, passed_at: datetime) -> None:
    at = passed_at + 4 * ONE_DAY
    _decided(story, SAID, at)
    publish(**story.acting(ADMIN, at + ONE_DAY), campaign=story.campaign)


def _decided(story: Story, said: DecisionSaid, at: datetime) -> Decision:
    """Recorded, and back in with its signature."""
    secretary = story.acting(SECRETARY, at)
    dated = replace(said, decided_on=day_of(at))
    decision = record_decision(**secretary, campaign=story.campaign, said=dated)
    return attach_signed_paper(
        **story.acting(SECRETARY, at + HOUR),
        decision_id=decision.pk,
        file_name="quyet-dinh-da-ky.pdf",
        data=pdf_bytes(_paper(dated, at)),
    )


def _objected(story: Story) -> None:
    """Two objections within the term: one changes the result by an adjusting decision, one doesn't."""
    opens = story.terms[Phase.PUBLISHED][0] + 9 * HOUR
    code = _off_the_agenda(story, ADJUSTED)
    adjusted = _objection(story, ADJUSTED, code, opens + 2 * ONE_DAY)
    _answered(story, adjusted, WHY, Decided(Finding.AGREED, _claimed(story, ADJUSTED, code)))
    kept = _objection(story, KEPT, _off_the_agenda(story, KEPT), opens + 3 * ONE_DAY)
    _answered(story, kept, WHY_KEPT, None)
    at = opens + 14 * ONE_DAY
    adjust(**story.acting(STANDING, at), campaign=story.campaign, objection_ids=[adjusted.pk])
    _decided(story, replace(SAID, number=ADJUSTING, why=WHY), at + ONE_DAY)
    publish(**story.acting(ADMIN, at + 2 * ONE_DAY), campaign=story.campaign)


def _objection(story: Story, agency: str, criterion: str, at: datetime) -> Objection:
    return object_to(
        **story.as_head(agency, at),
        sheet_id=story.sheets[agency].pk,
        criterion=criterion,
        text="Đề nghị xem lại điểm của tiêu chí này (tình huống minh họa).",
        paper=f"Công văn số 15 ngày {day_of(at):%d/%m/%Y} (ví dụ)",
    )


def _answered(story: Story, objection: Objection, answer: str, stands: Decided | None) -> None:
    """Given away from who judged, and answered a week later."""
    assigned_at, answered_at = objection.received_at + ONE_DAY, objection.received_at + 7 * ONE_DAY
    person = story.person(INDEPENDENT)
    assign_objection(**story.acting(STANDING, assigned_at), objection_id=objection.pk, person=person)
    answer_objection(
        **story.acting(INDEPENDENT, answered_at), objection_id=objection.pk, answer=answer, stands=stands
    )


def _fault(story: Story) -> None:
    """An error of the team's own that came to light later; nobody has looked at it yet."""
    report_fault(
        **story.acting(LEAD, FAULT_AT),
        sheet_id=story.sheets[FAULTY].pk,
        kind=ObjectionKind.OWN_ERROR,
        criterion=lost_by(story, FAULTY)[0],
        text=FAULT,
    )


def _off_the_agenda(story: Story, agency: str) -> str:
    """A criterion of which the agency lost points, and on which the council didn't vote."""
    rows = AgendaItem.objects.filter(sheet=story.sheets[agency].pk)
    voted = set(rows.values_list("criterion", flat=True))
    return next(code for code in lost_by(story, agency) if code not in voted)


def _claimed(story: Story, agency: str, code: str) -> Decimal | None:
    rows = whole_appraisal(story.campaign, eye=UNBOUND).rows
    return next(row for row in rows if row.agency == agency).claimed[code]


def _paper(said: DecisionSaid, at: datetime) -> Paper:
    """The decision as it comes back from the clerk."""
    day = day_of(at)
    made = datetime(day.year, day.month, day.day, 9)  # noqa: DTZ001 - the file's own time, of no importance
    about = "điều chỉnh" if said.why else "công bố"
    return Paper(
        issuer=Issuer(body="ỦY BAN NHÂN DÂN TỈNH THANH GIANG (VÍ DỤ)", superior=""),
        kind="QUYẾT ĐỊNH",
        title=f"Về việc {about} kết quả đánh giá, xếp hạng cải cách hành chính năm 2025 (ví dụ)",
        blocks=tuple(Paragraph(text) for text in (ILLUSTRATION, said.why) if text),
        made_at=made,
        number=f"Số: {said.number}",
        place_and_day=place_and_day("Thanh Giang", day, year=day.year),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        recipients=("- Các cơ quan, đơn vị, địa phương;", "- Sở Nội vụ;", "- Lưu: VT."),
    )
