"""18/12/2019 to 06/01/2020: shares, plan, round 1, cross-check, letters, supplement, round 2."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from pari.campaigns.appraisal_plan import Planned, approve_plan, save_plan, set_schedule_line
from pari.campaigns.shares import BY_SPECIALTY, Given, give_out
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.appraisal.shares import Place, Unit
from pari.core.errors import Refused
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.closing import close_cross_check, close_round
from pari.scoring.appraisal.findings import Said, recheck
from pari.scoring.appraisal.many import Ticked, give_many
from pari.scoring.appraisal.supplement import send_letters
from pari.scoring.appraisal.whole import whole_appraisal
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Mark
from pari.scoring.sheets.phases import follow_phase
from pari.scoring.sheets.supplement import submit_supplement
from tests.office import on
from tests.publication.year_2019.marks import full_values
from tests.publication.year_2019.opening import HOUR, SECOND, edition, stories
from tests.publication.year_2019.people import LEAD, Year, head, officer
from tests.publication.year_2019.says import ANSWERING, REOPENED, Story

# By specialty who appraises a criterion, and who reads it after them where it is the first one's own agency.
TEAM: Mapping[str, tuple[str, str]] = {
    "noi-vu": ("thamdinh.snv", "thamdinh.stp"),
    "tu-phap": ("thamdinh.stp", "thamdinh.stttt"),
    "tttt": ("thamdinh.stttt", "thamdinh.skhcn"),
    "khcn": ("thamdinh.skhcn", "thamdinh.stc"),
    "tai-chinh": ("thamdinh.stc", "thamdinh.snv"),
    "van-phong": ("thamdinh.vp", "thamdinh.stp"),
}
GATHERED, APPROVED = on(18, 12, 8, year=2019), on(19, 12, 8, year=2019)
ROUND_1, AFTERNOON = on(19, 12, 9, year=2019), on(25, 12, 14, year=2019)
MEETING, CHECKED, LETTERS = on(26, 12, 15, year=2019), on(26, 12, 17, year=2019), on(27, 12, 8, year=2019)
END = on(31, 12, year=2019)  # 24:00 of 30/12
ROUND_2, FINISHED = on(2, 1, 8, year=2020), on(6, 1, 10, 30, year=2020)
NEW = "Bổ sung: văn bản ký ngày 15/3/2019, có số và chữ ký (tình huống minh họa)."
LEFT_TO_ROUND_2 = "Đề nghị giảm trừ và nội dung cần thêm số liệu để lần 2 xem xét."


def appraised(year: Year) -> None:
    """All of it, until round 2 is over on 06/01 at 10:30."""
    told = stories(year)
    planned(year)
    round_1(year, told)
    asked(year)
    supplemented(year, told)
    round_2(year, told)


def planned(year: Year) -> None:
    moved(year, GATHERED)
    given = [
        Given(Unit(one.code, leaf.code), place, year.person(username))
        for one in edition(year).sets
        for leaf, specialty in specialties(one.fields + one.bonus.criteria + one.penalty.criteria)
        for place, username in zip((Place.LEAD, Place.SECOND), TEAM[specialty], strict=True)
    ]
    lead = year.acting(LEAD, GATHERED)
    give_out(**lead, campaign=year.campaign, given=given, what=BY_SPECIALTY)
    line = Planned(GATHERED, AFTERNOON + 3 * HOUR, "Thẩm định lần 1")
    set_schedule_line(**lead, campaign=year.campaign, said=line)
    text = "Thẩm định theo phân công chuyên môn; điểm tự chấm cho cơ quan mình được kiểm tra chéo."
    save_plan(**lead, campaign=year.campaign, text=text)
    approve_plan(**year.acting(LEAD, APPROVED), campaign=year.campaign)


def specialties(tops: tuple[Criterion, ...], above: str = "") -> Iterator[tuple[Criterion, str]]:
    """What gives points, with the specialty nearest above it."""
    for top in tops:
        own = top.specialty or above
        if top.is_leaf and not top.tracked:
            yield top, own
        yield from specialties(top.children, own)


def round_1(year: Year, told: Mapping[str, Story]) -> None:
    """Every member marks the own agency too; somebody of another one re-checks it on 25/12."""
    said: dict[str, dict[tuple[int, str], Said]] = defaultdict(dict)
    for agency, story in told.items():
        for leaf, (first, _second) in shared(story):
            own = year.agency_of(first) == agency
            found = story.generous(leaf) if own else story.round_1(leaf)
            if found is not None:
                said[first][year.sheets[agency], leaf.code] = found
    for place, (username, findings) in enumerate(said.items()):
        given(year, username, Stage.ROUND_1, findings, place)
    year.told["own_marks"], year.told["own_marks_standing"] = own_marks(year)
    cross_checked(year, told)


def shared(story: Story) -> Iterator[tuple[Criterion, tuple[str, str]]]:
    return (
        (leaf, TEAM[specialty])
        for leaf, specialty in specialties(story.plan.criteria_set.fields)
        if leaf in story.plan.leaves
    )


def given(
    year: Year, username: str, stage: Stage, findings: Mapping[tuple[int, str], Said], place: int
) -> None:
    """Everything that one member finds at a stage."""
    begun = ROUND_1 if stage is Stage.ROUND_1 else ROUND_2
    give_many(
        **year.acting(username, begun + place * HOUR),
        campaign=year.campaign,
        stage=stage,
        ticked=[Ticked(sheet, code, 0) for sheet, code in findings],
        say=lambda place, _around: findings[place.sheet.pk, place.leaf.code],
    )


def own_marks(year: Year) -> tuple[int, int]:
    """How many marks for the own agency await a re-check, and how many of them count already."""
    awaiting = Mark.objects.filter(sheet__campaign=year.campaign, awaits_recheck=True)
    places = set(awaiting.values_list("sheet", "criterion"))
    rows = {row.sheet: row.standing() for row in whole_appraisal(year.campaign, eye=UNBOUND).rows}
    return len(places), sum(code in rows[sheet] for sheet, code in places)


def cross_checked(year: Year, told: Mapping[str, Story]) -> None:
    for agency, story in told.items():
        for leaf, (first, second) in shared(story):
            found = story.round_1(leaf)
            if year.agency_of(first) == agency and found is not None:
                recheck(
                    **year.acting(second, AFTERNOON),
                    sheet_id=year.sheets[agency],
                    criterion=leaf.code,
                    stage=Stage.ROUND_1,
                    said=found,
                    seen=1,
                )


def asked(year: Year) -> None:
    """26/12 the meeting passes round 1, 27/12 letters ask for what isn't agreed."""
    lead: dict[str, Any] = {"campaign": year.campaign}
    close_round(
        **year.acting(LEAD, MEETING),
        **lead,
        stage=Stage.ROUND_1,
        minutes="Thống nhất kết quả thẩm định lần 1.",
        reason=LEFT_TO_ROUND_2,
    )
    close_cross_check(**year.acting(LEAD, CHECKED), **lead)
    send_letters(**year.acting(LEAD, LETTERS), **lead, first_number=1, sign="TGV-CCHC")


def supplemented(year: Year, told: Mapping[str, Story]) -> None:
    """Only what the letter asks for is open, until 24:00 of 30/12 and not a second longer."""
    at = on(28, 12, 9, year=2019)
    for agency in ANSWERING:
        story, sheet = told[agency], year.sheet(agency)
        agreed = story.plan.untouched[-1]
        year.told[f"agreed_{agency}"] = refusal_of_typing(year, agency, agreed)
        save_draft(
            **year.acting(officer(agency), at),
            sheet_id=sheet.pk,
            criterion=story.answered,
            text=Typed(values=full_values(story.plan.untouched[0]), explanation=NEW),
            seen=sheet.version,
        )
        last = END - SECOND if agency == "khanh-vinh" else at + HOUR
        submit_supplement(**year.acting(head(agency), last), sheet_id=sheet.pk)
    for name, at in (("supplement_at_24_00", END), ("supplement_a_second_later", END + SECOND)):
        try:
            submit_supplement(**year.acting(head(REOPENED), at), sheet_id=year.sheets[REOPENED])
        except Refused as refused:
            year.told[name] = refused.problem.code
    moved(year, END + 8 * HOUR)


def refusal_of_typing(year: Year, agency: str, leaf: Criterion) -> str:
    """Why nothing is typed on a criterion that was agreed to."""
    try:
        save_draft(
            **year.acting(officer(agency), on(28, 12, 8, year=2019)),
            sheet_id=year.sheets[agency],
            criterion=leaf.code,
            text=Typed(values=full_values(leaf), explanation=NEW),
            seen=1_000,
        )
    except Refused as refused:
        return refused.problem.code
    return ""


def round_2(year: Year, told: Mapping[str, Story]) -> None:
    """For all 44: bonuses, penalties, exemptions, credits, questions to the council."""
    said: dict[str, dict[tuple[int, str], Said]] = defaultdict(dict)
    for agency, story in told.items():
        one = story.plan.criteria_set
        tops = one.fields + one.bonus.criteria + one.penalty.criteria
        team = {leaf.code: TEAM[specialty] for leaf, specialty in specialties(tops)}
        for code, found in story.round_2().items():
            first, second = team[code]
            username = second if year.agency_of(first) == agency else first
            said[username][year.sheets[agency], code] = found
    for place, (username, findings) in enumerate(said.items()):
        given(year, username, Stage.ROUND_2, findings, place)
    close_round(
        **year.acting(LEAD, FINISHED),
        campaign=year.campaign,
        stage=Stage.ROUND_2,
        minutes="Hoàn thành thẩm định lần 2 vào 10 giờ 30 phút ngày 06/01/2020.",
        reason="Cơ quan không phát sinh điểm thưởng, điểm trừ thì không ghi.",
    )


def moved(year: Year, at: datetime) -> None:
    """What the worker does."""
    follow_phase(campaign=year.campaign, by=Actor(year.authority.code), at=at)
