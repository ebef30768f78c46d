"""The example ward's year 2025 until its council passed the results: a small office, one round, a short list.

What every room and unit has in the end is told here, by inputs as they are typed; the rest has all points.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from pari.agencies.queries import names_of
from pari.campaigns.appraisal_plan import approve_plan, save_plan
from pari.campaigns.models import Campaign
from pari.campaigns.shares import BY_SPECIALTY, Given, give_out
from pari.core.access.actor import Actor
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.shares import Place, Unit
from pari.core.calendar.days import ONE_DAY
from pari.core.council.voting import Choice, Majority
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.core.scoring.stages import LossReason, Stage
from pari.people.queries import own_agencies
from pari.scoring.appraisal.closing import close_round
from pari.scoring.appraisal.findings import Said
from pari.scoring.appraisal.many import Ticked, give_many
from pari.scoring.claims.drafts import as_json
from pari.scoring.council.agenda import agenda_of, make_agenda
from pari.scoring.council.frozen import Counted
from pari.scoring.council.naming import Named, name_council
from pari.scoring.council.passing import pass_results
from pari.scoring.council.sessions import (
    MEETING,
    WRITTEN,
    Convened,
    Noted,
    close_session,
    convene,
    note_presence,
)
from pari.scoring.council.voting import settle_item, vote
from pari.scoring.examples.year_2025.story import HOUR, Story, cases_of, is_filled, story_of, typed
from pari.scoring.models import Draft, Evidence, Sheet
from pari.scoring.sheets.actions import begin, make_sheets, pass_to_head, submit
from pari.scoring.sheets.phases import follow_phase

LEAD, SECRETARY, CHAIR = "totruong.vp", "thuky.vp", "thuongtruc.phs"
COUNCIL = (CHAIR, "hoidong.hdnd", "hoidong.pkt")
APPRAISERS = ("thamdinh.pvh", "thamdinh.hcc")  # each leaves the own room to the other
# Officer and head of the agencies that have example accounts.
PEOPLE: Mapping[str, tuple[str, str]] = {
    "phong-kinh-te": ("canbo.pkt", "truongphong.pkt"),
    "thcs-hoa-sen": ("canbo.thcs", "hieutruong.thcs"),
}
NOT_IN = "tram-y-te"  # handed nothing in
Inputs = Mapping[str, Mapping[str, Mapping[str, str]]]  # by agency and criterion
# What agencies said of themselves where they didn't claim all points.
CLAIMED: Inputs = {
    "phong-kinh-te": {"1.1": {"muc": "Không kịp thời"}},
    "tieu-hoc-hoa-sen": {"4.1": {"r": "0%"}},
    "thcs-hoa-sen": {"2.2": {"r": "90%"}, "4.1": {"r": "0%"}},
}
# What was found otherwise, and what the team knows by itself: discipline (3.1) and the survey (5.1).
FOUND: Inputs = {
    "van-phong": {"5.1": {"hai_long": "93,2"}},
    "phong-kinh-te": {"5.1": {"hai_long": "90,5"}, "3.1": {"nhac_nho": "1"}},
    "phong-van-hoa": {"2.1": {"dung": "979", "tong": "1000"}, "5.1": {"hai_long": "92"}},
    "tt-hanh-chinh-cong": {"4.2": {"r": "79,99%"}, "5.1": {"hai_long": "96,4"}},
    "mam-non-hoa-sen": {"3.1": {"nhac_nho": "2"}, "5.1": {"hai_long": "97"}},
    "tieu-hoc-hoa-sen": {"4.2": {"r": "49,99%"}, "5.1": {"hai_long": "94,1"}},
    "thcs-hoa-sen": {
        "1.1": {"muc": "Không kịp thời"},
        "2.1": {"dung": "95", "tong": "100"},
        "4.2": {"r": "79,99%"},
        "5.1": {"hai_long": "88,6"},
    },
}
EXEMPT, EXEMPT_FROM = "mam-non-hoa-sen", "2.1"
EXEMPTION = "Trường không tiếp nhận hồ sơ TTHC (tình huống minh họa)."
BONUS, BONUS_OF = "T1", "tt-hanh-chinh-cong"
BONUS_WHY = "Một sáng kiến được UBND phường công nhận (tình huống minh họa)."
EXPLANATION = "{office} đã thực hiện: {title}. Kết quả nêu tại văn bản kèm theo (tình huống minh họa)."
DONE_LESS = "Số liệu đối chiếu thấp hơn số liệu tự chấm (tình huống minh họa)."
BY_THE_WARD = "Theo kết quả kiểm tra, khảo sát của phường (số liệu minh họa)."
PAPER = "https://vi-du.example/van-ban/hoa-sen/2025/{agency}/{code}"
NAMED = "Quyết định số 96/QĐ-UBND của phường ngày 18/12/2025 (ví dụ)"
WITHOUT_RESULT = "Trạm Y tế không nộp hồ sơ tự đánh giá trong thời hạn nên không có kết quả."


@transaction.atomic
def load_example_ward_year(campaign: Campaign) -> None:
    """Everything until the results are passed; a campaign that has sheets, or isn't open, is left alone."""
    story = story_of(campaign)
    if campaign.opened_at is None or campaign.sheets.exists() or story is None:
        return
    make_sheets(campaign)
    _handed_in(story)
    _appraised(story)
    _passed(story, *_decided_in_writing(story))


def _the_set(story: Story) -> CriteriaSet:
    return story.edition.sets[0]


def _leaves(story: Story) -> list[Criterion]:
    """What gives points in the fields."""
    return [leaf for top in _the_set(story).fields for leaf in top.leaves() if not leaf.tracked]


def _full(leaf: Criterion) -> dict[str, str]:
    """Inputs for which the rule gives all points."""
    return typed(cases_of(leaf)[0])


# --- Self-assessment ---------------------------------------------------------------------------------------


def _handed_in(story: Story) -> None:
    opens, due = story.terms[Phase.SELF_ASSESSMENT]
    names = names_of(story.campaign.authority.code, list(story.sheets))
    for number, (agency, sheet) in enumerate(story.sheets.items()):
        if agency == NOT_IN:
            continue
        officer, head = PEOPLE.get(agency, ("", ""))
        if officer:
            begin(**story.acting(officer, opens + 9 * HOUR), sheet_id=sheet.pk)
        _type(story, agency, sheet, names[agency], opens + 5 * ONE_DAY)
        if officer:
            pass_to_head(**story.acting(officer, due - 30 * HOUR), sheet_id=sheet.pk)
        at = due - (7 + number) * HOUR
        submit(**(story.acting(head, at) if head else story.by_machine(at)), sheet_id=sheet.pk)


def _type(story: Story, agency: str, sheet: Sheet, name: str, at: datetime) -> None:
    """Everything that an agency typed, at once, with a link to each paper."""
    sheet.refresh_from_db(fields=["version"])
    leaves = [leaf for leaf in _leaves(story) if is_filled(leaf)]
    drafts = [_draft(agency, leaf, name) for leaf in leaves]
    for version, row in enumerate(drafts, start=sheet.version + 1):
        row.sheet, row.version, row.saved_at = sheet, version, at
    Draft.objects.bulk_create(drafts)
    Evidence.objects.bulk_create(_papers(agency, sheet, leaves, at))
    sheet.version += len(drafts)
    sheet.save(update_fields=["version"])


def _draft(agency: str, leaf: Criterion, name: str) -> Draft:
    if (agency, leaf.code) == (EXEMPT, EXEMPT_FROM):
        return Draft(criterion=leaf.code, asks_exemption=True, exemption_reason=EXEMPTION)
    return Draft(
        criterion=leaf.code,
        values=as_json(CLAIMED.get(agency, {}).get(leaf.code) or _full(leaf)),
        explanation=EXPLANATION.format(office=name, title=leaf.title[:1].lower() + leaf.title[1:]),
    )


def _papers(agency: str, sheet: Sheet, leaves: list[Criterion], at: datetime) -> Iterator[Evidence]:
    for leaf in leaves:
        if (agency, leaf.code) != (EXEMPT, EXEMPT_FROM):
            address = PAPER.format(agency=agency, code=leaf.code)
            title = leaf.evidence.text[:200] or leaf.title[:200]
            yield Evidence(
                sheet=sheet, criterion=leaf.code, kind="link", address=address, title=title, added_at=at
            )


# --- One round ---------------------------------------------------------------------------------------------


def _appraised(story: Story) -> None:
    opens, closes = story.terms[Phase.ROUND_1]
    begun = opens + 8 * HOUR
    follow_phase(campaign=story.campaign, by=Actor(story.campaign.authority.code), at=begun)
    _planned(story, begun)
    said: dict[str, dict[tuple[int, str], Said]] = defaultdict(dict)
    for agency, sheet in story.sheets.items():
        for code, finding in _findings(story, agency) if agency != NOT_IN else ():
            said[_who(story, agency, begun)][sheet.pk, code] = finding
    for number, username in enumerate(APPRAISERS):
        give_many(
            **story.acting(username, begun + (number + 1) * HOUR),
            campaign=story.campaign,
            stage=Stage.ROUND_1,
            ticked=[Ticked(sheet, code, 0) for sheet, code in said[username]],
            say=lambda place, _around, known=said[username]: known[place.sheet.pk, place.leaf.code],  # type: ignore[misc]  # bound now
        )
    close_round(
        **story.acting(LEAD, closes - 8 * HOUR),
        campaign=story.campaign,
        stage=Stage.ROUND_1,
        minutes="Thống nhất kết quả thẩm định; trình Hội đồng nội dung giảm trừ, điểm thưởng.",
        reason="Cơ quan không phát sinh điểm thưởng, điểm trừ thì không ghi.",
    )


def _planned(story: Story, at: datetime) -> None:
    people = [story.person(username) for username in APPRAISERS]
    one, lead = _the_set(story), {**story.acting(LEAD, at), "campaign": story.campaign}
    given = [
        Given(Unit(one.code, leaf.code), place, person)
        for leaf in one.walk()
        if leaf.is_leaf
        for place, person in zip((Place.LEAD, Place.SECOND), people, strict=True)
    ]
    give_out(**lead, given=given, what=BY_SPECIALTY)
    save_plan(**lead, text="Thẩm định một lần; cơ quan của người thẩm định do người thứ hai thẩm định.")
    approve_plan(**lead)


def _who(story: Story, agency: str, at: datetime) -> str:
    """The first appraiser, or the other one where it is the first one's own room."""
    person = story.person(APPRAISERS[0])
    campaign = story.campaign
    own = own_agencies([person], authority=campaign.authority.code, year=campaign.year, at=at)[person]
    return APPRAISERS[agency in own]


def _findings(story: Story, agency: str) -> Iterator[tuple[str, Said]]:
    for leaf in _leaves(story):
        yield leaf.code, _finding(agency, leaf)
    if agency == BONUS_OF:
        yield BONUS, Said(Finding.CREDITED, Decimal(1), text=BONUS_WHY)


def _finding(agency: str, leaf: Criterion) -> Said:
    if (agency, leaf.code) == (EXEMPT, EXEMPT_FROM):
        return Said(Finding.EXEMPTION, text=EXEMPTION)
    values = FOUND.get(agency, {}).get(leaf.code)
    if not leaf.self_assessed:
        return Said(Finding.AGREED, text=BY_THE_WARD, values=values or _full(leaf))
    if values is None:
        return Said(Finding.AGREED)
    return Said(Finding.NOT_AGREED, reasons=(LossReason.LOW_QUALITY,), text=DONE_LESS, values=values)


# --- The council -------------------------------------------------------------------------------------------


def _decided_in_writing(story: Story) -> tuple[datetime, int]:
    """Exemption and bonus are put to the members in writing; returns when it was over, and its session."""
    begins = story.terms[Phase.COUNCIL][0] + 3 * ONE_DAY + 8 * HOUR
    term = begins + 2 * ONE_DAY
    secretary = {**story.acting(SECRETARY, begins), "campaign": story.campaign}
    chair = story.person(CHAIR)
    name_council(**secretary, named=Named(NAMED, 2, 3, Majority.OF_MEMBERS, chair))
    make_agenda(**secretary)
    session = convene(**secretary, convened=Convened(WRITTEN, begins=begins, term=term))
    for item in agenda_of(story.campaign, eye=secretary["eye"]):
        for number, username in enumerate(COUNCIL):
            vote(
                **story.acting(username, begins + (5 + number) * HOUR),
                item_id=item.pk,
                session_id=session.pk,
                choice=Choice.FOR,
            )
        settle_item(**story.acting(SECRETARY, term + HOUR), item_id=item.pk, session_id=session.pk)
    return term, session.pk


def _passed(story: Story, written_until: datetime, written: int) -> None:
    met = story.terms[Phase.COUNCIL][0] + 7 * ONE_DAY + 8 * HOUR
    close_session(
        **story.acting(SECRETARY, written_until + 2 * HOUR),
        session_id=written,
        minutes="Tổng hợp ý kiến bằng văn bản: các thành viên nhất trí (tình huống minh họa).",
    )
    session = convene(
        **story.acting(SECRETARY, met - ONE_DAY),
        campaign=story.campaign,
        convened=Convened(MEETING, begins=met, place="Phòng họp UBND phường (ví dụ)"),
    )
    noted = {story.person(one): Noted(present=True) for one in COUNCIL}
    note_presence(**story.acting(SECRETARY, met), session_id=session.pk, noted=noted)
    pass_results(
        **story.acting(CHAIR, met + HOUR),
        campaign=story.campaign,
        session_id=session.pk,
        counted=Counted(len(COUNCIL)),
        reason=f"{WITHOUT_RESULT} (tình huống minh họa)",
    )
    close_session(
        **story.acting(SECRETARY, met + timedelta(hours=2)),
        session_id=session.pk,
        minutes="Hội đồng thống nhất kết quả đánh giá, xếp hạng năm 2025 (tình huống minh họa).",
    )
