"""06/01 to 23/01/2026: remarks on the draft, the council's agenda, two sessions, the results passed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from pari.agencies.queries import names_of
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.calendar.days import ONE_DAY
from pari.core.council.voting import Choice, Majority
from pari.documents.pdf import pdf_bytes
from pari.scoring.appraisal.whole import whole_appraisal
from pari.scoring.council.agenda import make_agenda
from pari.scoring.council.frozen import Counted
from pari.scoring.council.naming import Named, name_council
from pari.scoring.council.passing import pass_results
from pari.scoring.council.remarks import KEPT, TO_COUNCIL, Sent, answer_remark, remark, withdraw_remark
from pari.scoring.council.sessions import (
    MEETING,
    WRITTEN,
    Convened,
    Noted,
    close_session,
    convene,
    note_presence,
    sitting_of,
)
from pari.scoring.council.voting import record_votes, settle_item, vote
from pari.scoring.examples.sheets import example_paper
from pari.scoring.examples.year_2025.story import HOUR, MINUTE, SECRETARY, Story
from pari.scoring.models import AgendaItem, CouncilSession

PAPER = "Quyết định số 12/QĐ-UBND ngày 05/01/2026 (ví dụ)"
CHAIR, STANDING = "chutich.hoidong", "thuongtruc.vpub"
SITS_FOR = {"hoidong.stp": "dukhuyet.stp"}  # away from the meeting, and who sits there instead
AWAY = "hoidong.skhcn"
VOTED_DOWN = {("phuong-hoa-sen", "remark"), ("xa-gio-dong", "opinion")}
DIVIDED = ("so-gddt", "opinion")
IN_WRITING = 3  # items put to the members in writing before they met
OPINION = "Nhất trí với đề xuất của Tổ giúp việc (tình huống minh họa)."
WITHOUT_RESULT = "UBND xã Cây Sim không nộp hồ sơ đề nghị thẩm định trong thời hạn nên không có kết quả."
# Agency, whether about a criterion, what it says, and the answer; None: taken back by the agency.
REMARKS: tuple[tuple[str, bool, str, tuple[str, str] | None], ...] = (
    (
        "so-y-te",
        False,
        "Đề nghị xem lại mức xếp hạng: số hồ sơ quá hạn chủ yếu do hệ thống gián đoạn (tình huống minh họa).",
        (KEPT, "Tỷ lệ hồ sơ quá hạn đúng 10%; mức trần áp dụng từ 10% trở lên, không xét nguyên nhân."),
    ),
    (
        "so-xay-dung",
        True,
        "Đề nghị tính thêm điểm: đã có văn bản của cơ quan cấp trên xác nhận (tình huống minh họa).",
        (TO_COUNCIL, "Nội dung có hai cách hiểu, Tổ giúp việc trình Hội đồng."),
    ),
    (
        "so-noi-vu",
        True,
        "Đề nghị xem lại kết quả thẩm định chéo: hai tin, bài khác nhau về nội dung (tình huống minh họa).",
        (KEPT, "Đã đối chiếu, hai tin, bài cùng nội dung, khác tiêu đề."),
    ),
    (
        "phuong-hoa-sen",
        True,
        "Đề nghị tính đủ điểm: báo cáo gửi đúng hạn qua trục liên thông (tình huống minh họa).",
        (TO_COUNCIL, "Thời điểm gửi cần Hội đồng cho ý kiến."),
    ),
    ("so-tu-phap", True, "Đề nghị xem lại điểm của tiêu chí này (tình huống minh họa).", None),
)


def passed(story: Story) -> None:
    """All of it, until the results are passed."""
    _remarked(story)
    begins = story.terms[Phase.COUNCIL][0] + 8 * HOUR
    named = Named(
        PAPER, quorum_top=2, quorum_bottom=3, majority=Majority.OF_PRESENT, chair=story.person(CHAIR)
    )
    name_council(**story.acting(SECRETARY, begins - ONE_DAY), campaign=story.campaign, named=named)
    make_agenda(**story.acting(SECRETARY, begins), campaign=story.campaign)
    items = list(
        AgendaItem.objects.filter(campaign=story.campaign)
        .select_related("sheet")
        .order_by("sheet__participant__position", "criterion")
    )
    in_writing = [one for one in items if one.kind == "exemption"][:IN_WRITING]
    _in_writing(story, in_writing, begins)
    _met(story, [one for one in items if one not in in_writing], begins + 3 * ONE_DAY)


# --- Remarks -----------------------------------------------------------------------------------------------


def _remarked(story: Story) -> None:
    opens, _closes = story.terms[Phase.REMARKS]
    for number, (agency, on_criterion, text, said) in enumerate(REMARKS):
        at = opens + (9 + number) * HOUR
        row = remark(
            **story.as_head(agency, at),
            sheet_id=story.sheets[agency].pk,
            criterion=lost_by(story, agency)[0] if on_criterion else "",
            text=text,
            files=_with(story, agency) if said and said[0] == TO_COUNCIL else (),
        )
        if said is None:
            withdraw_remark(**story.as_head(agency, at + HOUR), remark_id=row.pk)
            continue
        answer, reason = said
        answer_remark(
            **story.as_secretary(agency, at + ONE_DAY),
            remark_id=row.pk,
            answer=answer,
            text=f"{reason} (tình huống minh họa)",
        )


def lost_by(story: Story, agency: str) -> list[str]:
    """Criteria of the fields of which an agency was given less than it claimed, those with a claim first."""
    row = next(one for one in whole_appraisal(story.campaign, eye=UNBOUND).rows if one.agency == agency)
    standing = row.standing()
    listed = [leaf.code for field in story.set_of(agency).fields for leaf in field.leaves()]
    claimed = [code for code in listed if row.claimed.get(code)]
    return [code for code in claimed if code in standing and standing[code].finding is Finding.NOT_AGREED]


def _with(story: Story, agency: str) -> tuple[Sent, ...]:
    """A paper that goes with a remark."""
    day = story.terms[Phase.REMARKS][0].date()
    leaf = story.leaf(agency, lost_by(story, agency)[0])
    name = names_of(story.campaign.authority.code, [agency])[agency]
    paper = example_paper(name, "CÔNG VĂN", leaf, "03/CV-CCHC", day)
    return (Sent("van-ban-kem-theo.pdf", pdf_bytes(paper)),)


# --- Sessions ----------------------------------------------------------------------------------------------


def _in_writing(story: Story, items: list[AgendaItem], begins: datetime) -> None:
    """Opinions within two days; each member gives the own, and what is counted goes into the minutes."""
    term = begins + 2 * ONE_DAY
    session = convene(
        **story.acting(SECRETARY, begins + HOUR),
        campaign=story.campaign,
        convened=Convened(WRITTEN, begins=begins + HOUR, term=term),
    )
    at = begins + 6 * HOUR
    members = {seat.account_id: seat.account.username for seat in session.seats.select_related("account")}
    for item in items:
        voters = sitting_of(session, at=at).voters(_agency(story, item), item.pk)
        for person, username in members.items():
            if person in voters.members:
                vote(
                    **story.acting(username, at),
                    item_id=item.pk,
                    session_id=session.pk,
                    choice=Choice.ABSTAIN if username == "hoidong.mttq" and item is items[0] else Choice.FOR,
                    opinion=OPINION if username == CHAIR else "",
                )
        _settled(story, session, item, term + HOUR)
    close_session(
        **story.acting(SECRETARY, term + 2 * HOUR),
        session_id=session.pk,
        minutes="Tổng hợp ý kiến bằng văn bản của các thành viên Hội đồng (tình huống minh họa).",
    )


def _met(story: Story, items: list[AgendaItem], begins: datetime) -> None:
    """Six of seven are there, one of them by an alternate; all is voted on, and the results are passed."""
    session = convene(
        **story.acting(SECRETARY, begins - ONE_DAY),
        campaign=story.campaign,
        convened=Convened(MEETING, begins=begins, place="Phòng họp số 1, trụ sở UBND tỉnh (ví dụ)"),
    )
    noted: dict[int, Noted] = {}
    for seat in session.seats.select_related("account"):
        username = seat.account.username
        noted[seat.account_id] = Noted(username not in (AWAY, *SITS_FOR), alternate=username in SITS_FOR)
    note_presence(**story.acting(SECRETARY, begins), session_id=session.pk, noted=noted)
    for number, item in enumerate(items):
        at = begins + HOUR + 5 * number * MINUTE
        choices = _show_of_hands(story, session, item, at)
        record_votes(
            **story.as_secretary(_agency(story, item), at),
            item_id=item.pk,
            session_id=session.pk,
            choices=choices,
        )
        _settled(story, session, item, at + MINUTE)
    there = sum(one.present or one.alternate for one in noted.values())
    ends = begins + HOUR + (5 * len(items) + 30) * MINUTE
    pass_results(
        **story.acting(STANDING, ends),
        campaign=story.campaign,
        session_id=session.pk,
        counted=Counted(there),
        reason=WITHOUT_RESULT,
    )
    close_session(
        **story.acting(SECRETARY, ends + HOUR),
        session_id=session.pk,
        minutes="Hội đồng thống nhất kết quả đánh giá, xếp hạng năm 2025 (tình huống minh họa).",
    )


def _show_of_hands(
    story: Story, session: CouncilSession, item: AgendaItem, at: datetime
) -> Mapping[int, Choice]:
    """Mostly all for it; two items are voted down, one divides the council so that the chair decides."""
    voters = sitting_of(session, at=at).voters(_agency(story, item), item.pk)
    chair = story.person(CHAIR)
    chair_first = sorted(voters.present, key=lambda person: (person != chair, person))
    pattern: Iterator[Choice] = iter(())
    agency, half = _agency(story, item), len(chair_first) // 2
    if (agency, item.kind) in VOTED_DOWN:
        pattern = iter([Choice.AGAINST] * (len(chair_first) - 1))
    elif (agency, item.kind) == DIVIDED:
        pattern = iter([Choice.FOR] * half + [Choice.AGAINST] * half)
    return {person: next(pattern, Choice.FOR) for person in chair_first}


def _settled(story: Story, session: CouncilSession, item: AgendaItem, at: datetime) -> None:
    settle_item(
        **story.as_secretary(_agency(story, item), at),
        item_id=item.pk,
        session_id=session.pk,
    )


def _agency(story: Story, item: AgendaItem) -> str:
    return story.agency_of[item.sheet_id]
