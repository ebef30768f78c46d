"""17/12/2025 to 05/01/2026: plan, shares, round 1, cross-check, letters, supplement, round 2."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from pari.campaigns.appraisal_plan import Planned, approve_plan, save_plan, set_schedule_line
from pari.campaigns.shares import BY_SPECIALTY, Given, give_out
from pari.core.access.actor import Actor
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.shares import Place, Unit
from pari.core.calendar.days import ONE_DAY
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import LossReason, Stage
from pari.people.queries import own_agencies
from pari.scoring.appraisal.closing import close_cross_check, close_round
from pari.scoring.appraisal.findings import Place as Found
from pari.scoring.appraisal.findings import Said, recheck
from pari.scoring.appraisal.many import Ticked, give_many
from pari.scoring.appraisal.rule import Around
from pari.scoring.appraisal.supplement import send_letters
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.typed import Typed
from pari.scoring.examples.year_2025.handing_in import ASKED_EXEMPTION
from pari.scoring.examples.year_2025.story import (
    HOUR,
    LEAD,
    NOT_IN,
    PEOPLE,
    ZERO,
    Story,
    care_of,
    cases_of,
    dice,
    typed,
    with_specialty,
)
from pari.scoring.models import Mark, Sheet, SupplementLetter
from pari.scoring.sheets.phases import follow_phase
from pari.scoring.sheets.supplement import submit_supplement

TEAM = ("thamdinh.snv", "thamdinh.stp", "thamdinh.stc", "thamdinh.skhcn")
BY_SPECIALTIES: Mapping[str, tuple[int, int, int]] = {
    "noi-vu": (0, 1, 2),
    "tu-phap": (1, 0, 3),
    "tai-chinh": (2, 3, 0),
    "khcn": (3, 2, 1),
    "van-phong": (2, 0, 3),
    "thanh-tra": (1, 3, 2),
}
USUAL = (0, 1, 3)
# The one mark that somebody gave for the own agency; somebody else read it again.
OWN_MARK, RECHECKER = ("so-noi-vu", "tuyen-truyen"), "thamdinh.stp"
SURVEY = "Theo kết quả đã được phê duyệt (số liệu minh họa)."
# Surveys that gave no index: by agency the shared keys, and why.
NOT_SURVEYED: Mapping[str, str] = {
    "vp-ubnd": "Cơ quan không trực tiếp giải quyết TTHC của người dân, tổ chức nên không khảo sát.",
    "kho-bac": "Số phiếu hợp lệ chưa đủ cỡ mẫu tối thiểu.",
}
SURVEY_KEYS = ("chi-so-hai-long", "yeu-to-hai-long")
WHY: tuple[tuple[LossReason, str], ...] = (
    (LossReason.LATE, "văn bản ban hành sau thời hạn quy định (tình huống minh họa)."),
    (LossReason.WRONG_FORM, "báo cáo thiếu phụ lục số liệu (tình huống minh họa)."),
    (LossReason.NOT_CONVINCING, "giải trình chưa nêu kết quả cụ thể (tình huống minh họa)."),
    (LossReason.NO_LEGAL_VALUE, "tài liệu chưa có số, ngày và chữ ký (tình huống minh họa)."),
    (LossReason.TOO_FEW, "mới có tài liệu của một phần nội dung (tình huống minh họa)."),
)
NEW = "Bổ sung văn bản có số, ngày và chữ ký; văn bản ban hành trong năm đánh giá (tình huống minh họa)."
# What round 2 left to the council, by agency and shared key.
REFERRED: Mapping[tuple[str, str], str] = {
    ("so-gddt", "ra-soat-tthc"): "Thủ tục liên thông của nhiều cơ quan có tính vào số đã rà soát không?",
    (
        "so-noi-vu",
        "doi-thoai",
    ): "Hội nghị đối thoại phối hợp với Sở Tư pháp có tính cho cả hai cơ quan không?",
    ("so-tai-chinh", "dao-tao-boi-duong"): "Lớp học trực tuyến không cấp chứng nhận có được tính không?",
    ("phuong-hoa-lan", "tuyen-truyen"): "Tin, bài đăng trên trang mạng xã hội của phường có được tính không?",
    ("xa-gio-dong", "kiem-tra-khac-phuc"): "Việc đã xử lý sau ngày chốt số liệu có được tính không?",
}
BONUSES: Mapping[tuple[str, str], str] = {
    ("so-khcn", "thuong-sang-kien"): "1",
    ("so-nnmt", "thuong-sang-kien"): "0.5",
    ("thue-tinh", "thuong-sang-kien"): "1",
    ("phuong-hoa-sen", "thuong-sang-kien"): "0.5",
    ("xa-cay-da", "thuong-sang-kien"): "0.5",
}
PENALTIES: Mapping[tuple[str, str], str] = {
    ("cong-an", "tru-nop-tre"): "-0.25",
    ("so-cong-thuong", "tru-pakn"): "-0.25",
}
REOPENED = ("xa-hai-au", "cong-khai-tthc")  # agreed to in round 1, found otherwise on the spot
ANSWERS_ONE_IN = 4  # of the agencies without accounts that were asked


def appraised(story: Story) -> None:
    _planned(story)
    _round_1(story)
    _letters(story)
    _supplemented(story)
    _round_2(story)


def _planned(story: Story) -> None:
    opens, closes = story.terms[Phase.ROUND_1]
    people = [story.person(username) for username in TEAM]
    given = [
        Given(Unit(one.code, leaf.code), place, people[number])
        for one in story.edition.sets
        for leaf, specialty in with_specialty(one.fields + one.bonus.criteria + one.penalty.criteria)
        for place, number in zip(
            (Place.LEAD, Place.SECOND, Place.ALTERNATE), BY_SPECIALTIES.get(specialty, USUAL), strict=True
        )
    ]
    lead = story.acting(LEAD, opens - ONE_DAY + 8 * HOUR)
    give_out(**lead, campaign=story.campaign, given=given, what=BY_SPECIALTY)
    line = Planned(opens + 8 * HOUR, closes - 7 * HOUR, "Thẩm định lần 1")
    set_schedule_line(**lead, campaign=story.campaign, said=line)
    text = "Thẩm định theo phân công chuyên môn; điểm chấm cho cơ quan mình được thẩm định chéo."
    save_plan(**lead, campaign=story.campaign, text=text)
    approve_plan(**story.acting(LEAD, opens - ONE_DAY + 10 * HOUR), campaign=story.campaign)


def _moved(story: Story, at: datetime) -> None:
    """What the worker does."""
    follow_phase(campaign=story.campaign, by=Actor(story.campaign.authority.code), at=at)


# --- Who finds what ----------------------------------------------------------------------------------------


def _by_person(story: Story, at: datetime) -> Iterator[tuple[str, str, Criterion, bool]]:
    """Who appraises which criterion of which agency; true for bonus and penalty."""
    people = {username: story.person(username) for username in TEAM}
    own = own_agencies(
        people.values(), authority=story.campaign.authority.code, year=story.campaign.year, at=at
    )
    for agency in story.sheets:
        one = story.set_of(agency)
        tops = ((one.fields, False), (one.bonus.criteria + one.penalty.criteria, True))
        for criteria, beside in tops if agency != NOT_IN else ():
            for leaf, specialty in with_specialty(criteria):
                first, second, _third = BY_SPECIALTIES.get(specialty, USUAL)
                is_own = agency in own[people[TEAM[first]]] and (agency, leaf.key) != OWN_MARK
                yield TEAM[second if is_own else first], agency, leaf, beside


Findings = dict[tuple[int, str], Said | None]  # by sheet and criterion; None: as the claim tells


def _given(story: Story, stage: Stage, findings: Mapping[str, Findings], begun: datetime) -> None:
    """Everything that members of the team find, one after another."""
    for number, username in enumerate(TEAM):
        mine = findings.get(username, {})
        if mine:
            give_many(
                **story.acting(username, begun + (number + 1) * HOUR),
                campaign=story.campaign,
                stage=stage,
                ticked=[Ticked(sheet, code, 0) for sheet, code in mine],
                say=_saying(story, mine),
            )


def _saying(story: Story, mine: Findings) -> Callable[[Found, Around], Said]:
    def say(place: Found, _around: Around) -> Said:
        return mine[place.sheet.pk, place.leaf.code] or _of_the_claim(story, place)

    return say


def _of_the_claim(story: Story, place: Found) -> Said:
    """Round 1: what an agency is known to have lost, else what the dice say."""
    agency, leaf = story.agency_of[place.sheet.pk], place.leaf
    claim = next((row for row in reversed(place.rows) if not row.finding), None)
    if not leaf.self_assessed:
        return _surveyed(agency, leaf)
    if claim is None or claim.points is None:
        text = "Chưa có giải trình và tài liệu kiểm chứng (tình huống minh họa)."
        return Said(Finding.NOT_AGREED, ZERO, reasons=(LossReason.NO_EVIDENCE,), text=text, values={})
    known = story.lost.get((agency, leaf.key))
    if known is not None:
        points = min(known.appraised if known.appraised is not None else claim.points, claim.points)
        if points == claim.points:
            return Said(Finding.AGREED)
        reasons = (LossReason(known.reason_code),) if known.reason_code else ()
        return Said(Finding.NOT_AGREED, points, reasons=reasons, text=known.reason)
    thrown = dice(agency, f"{leaf.code} found")
    if thrown.random() < care_of(agency) or claim.points == ZERO:
        return Said(Finding.AGREED)
    half = (claim.points / 2).quantize(Decimal("0.01"))
    reason, text = thrown.choice(WHY)
    return Said(Finding.NOT_AGREED, half, reasons=(reason,), text=text)


def _surveyed(agency: str, leaf: Criterion) -> Said:
    """What agencies don't claim: by the figures that were approved, else as surveys and the team say."""
    if agency in NOT_SURVEYED and leaf.key in SURVEY_KEYS:
        return Said(Finding.EXEMPTION, text=f"{NOT_SURVEYED[agency]} (tình huống minh họa)")
    cases = cases_of(leaf)
    place = 0 if dice(agency, leaf.code).random() < care_of(agency) else 1
    values = typed(cases[min(place, len(cases) - 1)]) if cases else {}
    return Said(Finding.AGREED, text=SURVEY, values=values)


# --- Round 1 -----------------------------------------------------------------------------------------------


def _round_1(story: Story) -> None:
    opens, closes = story.terms[Phase.ROUND_1]
    begun = opens + 8 * HOUR
    _moved(story, begun)
    findings: dict[str, Findings] = defaultdict(dict)
    for username, agency, leaf, beside in _by_person(story, begun):
        if not beside and not _left_to_round_2(agency, leaf):
            findings[username][story.sheets[agency].pk, leaf.code] = None
    _given(story, Stage.ROUND_1, findings, begun)
    meeting = closes - 8 * HOUR
    close_round(
        **story.acting(LEAD, meeting),
        campaign=story.campaign,
        stage=Stage.ROUND_1,
        minutes="Thống nhất kết quả thẩm định lần 1; gửi thông báo đề nghị giải trình, bổ sung.",
        reason="Đề nghị không áp dụng, điểm thưởng, điểm trừ để lần 2 xem xét.",
    )
    _cross_checked(story)


def _left_to_round_2(agency: str, leaf: Criterion) -> bool:
    return leaf.key == ASKED_EXEMPTION.get(agency, ("", ""))[0] or (agency, leaf.key) in REFERRED


def _cross_checked(story: Story) -> None:
    """The mark given for the own agency counts once somebody of another one has looked at it."""
    agency, key = OWN_MARK
    leaf = story.leaf(agency, key)
    opens, _closes = story.terms[Phase.CROSS_CHECK]
    newest = story.sheets[agency].marks.filter(criterion=leaf.code, stage=Stage.ROUND_1.value).latest("pk")
    recheck(
        **story.acting(RECHECKER, opens + 9 * HOUR),
        sheet_id=story.sheets[agency].pk,
        criterion=leaf.code,
        stage=Stage.ROUND_1,
        said=Said(
            Finding.NOT_AGREED,
            leaf.reach - Decimal("0.25"),
            reasons=(LossReason.TOO_FEW,),
            text="02 tin, bài đăng trùng nội dung; thẩm định chéo không tính (tình huống minh họa).",
        ),
        seen=newest.sequence,
    )
    close_cross_check(**story.acting(LEAD, opens + 16 * HOUR), campaign=story.campaign)


# --- Supplement --------------------------------------------------------------------------------------------


def _letters(story: Story) -> None:
    at = story.terms[Phase.SUPPLEMENT][0] + 8 * HOUR
    send_letters(
        **story.acting(LEAD, at),
        campaign=story.campaign,
        first_number=1,
        sign="TGV-CCHC",
        place="Thanh Giang",
    )


def _supplemented(story: Story) -> None:
    """Agencies with accounts answer, and some of the others; who doesn't loses what was found."""
    opens, closes = story.terms[Phase.SUPPLEMENT]
    for letter in SupplementLetter.objects.filter(sheet__campaign=story.campaign).order_by("sheet"):
        agency = story.agency_of[letter.sheet_id]
        asked = [one["criterion"] for one in json.loads(letter.criteria)]
        answered = [code for code in asked if _may_be_answered(story, agency, code)][:2]
        if answered and (agency in PEOPLE or dice(agency, "answers").randrange(ANSWERS_ONE_IN) == 0):
            for code in answered:
                _answer(story, agency, code, opens + 30 * HOUR)
            submit_supplement(**story.as_head(agency, closes - 5 * HOUR), sheet_id=letter.sheet_id)
    _moved(story, story.terms[Phase.ROUND_2][0] + 8 * HOUR)


def _may_be_answered(story: Story, agency: str, code: str) -> bool:
    leaf = story.leaf(agency, code)
    return bool(cases_of(leaf)) and (agency, leaf.key) not in (*story.lost, OWN_MARK)


def _answer(story: Story, agency: str, code: str, at: datetime) -> None:
    leaf = story.leaf(agency, code)
    sheet = Sheet.objects.get(pk=story.sheets[agency].pk)
    save_draft(
        **story.as_officer(agency, at),
        sheet_id=sheet.pk,
        criterion=code,
        text=Typed(values=typed(cases_of(leaf)[0]), explanation=NEW),
        seen=sheet.version,
    )


# --- Round 2 -----------------------------------------------------------------------------------------------


def _round_2(story: Story) -> None:
    """Answers are read, exemptions proposed, bonuses and penalties weighed."""
    opens, closes = story.terms[Phase.ROUND_2]
    begun = opens + 8 * HOUR
    answered = set(
        Mark.objects.filter(sheet__campaign=story.campaign, stage=Stage.SUPPLEMENT.value).values_list(
            "sheet", "criterion"
        )
    )
    findings: dict[str, Findings] = defaultdict(dict)
    for username, agency, leaf, _beside in _by_person(story, begun):
        place = (story.sheets[agency].pk, leaf.code)
        said = _again(agency, leaf, is_answered=place in answered)
        if said is not None:
            findings[username][place] = said
    _given(story, Stage.ROUND_2, findings, begun)
    close_round(
        **story.acting(LEAD, closes - 8 * HOUR),
        campaign=story.campaign,
        stage=Stage.ROUND_2,
        minutes="Hoàn thành thẩm định lần 2; thống nhất nội dung xin ý kiến Hội đồng.",
        reason="Cơ quan không phát sinh điểm thưởng, điểm trừ thì không ghi.",
    )


def _again(agency: str, leaf: Criterion, *, is_answered: bool) -> Said | None:
    """None: what round 1 found stands."""
    place = (agency, leaf.key)
    if place in REFERRED:
        return Said(Finding.REFERRED, text=REFERRED[place])
    if leaf.key == ASKED_EXEMPTION.get(agency, ("", ""))[0]:
        return Said(Finding.EXEMPTION, text=f"{ASKED_EXEMPTION[agency][1]} (tình huống minh họa)")
    if place in BONUSES or place in PENALTIES:
        return _beside(place)
    if place == REOPENED:
        return _reopened(leaf)
    return _of_the_answer(agency, leaf) if is_answered else None


def _beside(place: tuple[str, str]) -> Said:
    """A bonus, or a penalty."""
    if place in BONUSES:
        text = "Sáng kiến có quyết định công nhận và đã áp dụng (tình huống minh họa)."
        return Said(Finding.CREDITED, Decimal(BONUSES[place]), text=text)
    text = "Theo kết quả theo dõi của cơ quan thường trực (tình huống minh họa)."
    return Said(Finding.NOT_AGREED, Decimal(PENALTIES[place]), reasons=(LossReason.LATE,), text=text)


def _reopened(leaf: Criterion) -> Said:
    half = (leaf.reach / 2).quantize(Decimal("0.01"))
    text = "Kiểm tra thực tế thấy một số TTHC chưa được niêm yết (tình huống minh họa)."
    return Said(Finding.NOT_AGREED, half, reasons=(LossReason.FAULTS_FOUND,), text=text)


def _of_the_answer(agency: str, leaf: Criterion) -> Said:
    if dice(agency, f"{leaf.code} again").random() < 0.75:
        return Said(Finding.AGREED)
    text = "Văn bản bổ sung ban hành ngoài năm đánh giá (tình huống minh họa)."
    return Said(Finding.NOT_AGREED, ZERO, reasons=(LossReason.OUTSIDE_THE_YEAR,), text=text)
