"""A department (sở) evaluates its own rooms and units in 2026, in a campaign of its own below the province.

The province's standing office makes it an authority; all that follows it does by itself, by a regulation of
its own with other grades than the province's. One round, a council that meets, decided by the director.
The department is one of the province that ships as an example; its units, people and marks are invented.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from pari.agencies.actions import found_agency, load_directory, make_authority
from pari.agencies.directory import DirectoryBlock
from pari.agencies.directory_files import read_directory
from pari.agencies.models import Authority
from pari.campaigns.appraisal_plan import approve_plan, save_plan
from pari.campaigns.queries import bound_edition, edition_of
from pari.campaigns.shares import Given, give_out
from pari.core.access.actor import Actor
from pari.core.access.roles import Phase, Role
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.shares import Place, Unit
from pari.core.council.agenda import Decided
from pari.core.council.voting import Choice, Majority
from pari.core.regulation.edition import CriteriaSet
from pari.core.scoring.stages import LossReason, Stage
from pari.publication.decisions.publishing import publish
from pari.publication.models import Decision, DetailLevel, Objection
from pari.publication.objections.adjusting import adjust
from pari.publication.objections.answering import answer_objection, assign_objection
from pari.publication.objections.receiving import object_to
from pari.scoring.appraisal.closing import close_round
from pari.scoring.appraisal.findings import Said
from pari.scoring.appraisal.many import Ticked, give_many
from pari.scoring.claims.typed import Typed
from pari.scoring.council.agenda import agenda_of, make_agenda
from pari.scoring.council.frozen import Counted
from pari.scoring.council.naming import Named, name_council
from pari.scoring.council.passing import pass_results
from pari.scoring.council.sessions import MEETING, Convened, Noted, close_session, convene, note_presence
from pari.scoring.council.voting import record_votes, settle_item
from pari.scoring.models import AgendaItem, CouncilSession
from pari.scoring.sheets.actions import submit
from pari.scoring.sheets.phases import follow_phase
from pari.scoring.workbook.taking import Wanted, take_in_workbook
from pari.scoring.workbook.writing import edition_mark
from tests.again import again
from tests.office import on
from tests.publication.opening import STANDING_OFFICE, Opening, opened_year
from tests.publication.year_2019.decision import DECISION_199, on_disk, signed
from tests.publication.year_2019.marks import full_values
from tests.publication.year_2019.people import Duties, Year, head, officer, taken_on
from tests.publication.year_2019.printed import DATA

CODE, AGENCY = "sxd", "so-xay-dung"  # as an authority; as one of the province's agencies
BLOCKS = (
    DirectoryBlock("phong", "Phòng chuyên môn", "Các phòng chuyên môn thuộc Sở", "Phòng"),
    DirectoryBlock("don-vi", "Chi cục, đơn vị trực thuộc", "Các chi cục, đơn vị thuộc Sở", "Đơn vị"),
)
UNITS: Mapping[str, tuple[str, str]] = {
    "van-phong": ("Văn phòng Sở", "phong"),
    "phong-ha-tang": ("Phòng Hạ tầng kỹ thuật", "phong"),
    "phong-van-tai": ("Phòng Vận tải", "phong"),
    "chi-cuc-giam-dinh": ("Chi cục Giám định xây dựng", "don-vi"),
    "tt-quy-hoach": ("Trung tâm Quy hoạch, kiểm định xây dựng", "don-vi"),
    "ban-qlda": ("Ban Quản lý dự án chuyên ngành", "don-vi"),
}
PROVINCE: Duties = {
    "quantri.snv": ("so-noi-vu", Role.STANDING_ADMIN, ""),
    "thuky.snv": ("so-noi-vu", Role.SECRETARIAT, ""),
    "totruong.snv": ("so-noi-vu", Role.TEAM_LEAD, ""),
    "thuongtruc.ubnd": ("", Role.STANDING_COUNCIL, ""),
    "lanhdao.ubnd": ("", Role.LEADERSHIP, ""),
}
DUTIES: Duties = {
    "quantri.vps": ("van-phong", Role.STANDING_ADMIN, ""),
    "totruong.vps": ("van-phong", Role.TEAM_LEAD, ""),
    "totruong.pvt": ("phong-van-tai", Role.TEAM_LEAD, "totruong.vps"),
    "thuky.vps": ("van-phong", Role.SECRETARIAT, ""),
    "thuky.pht": ("phong-ha-tang", Role.SECRETARIAT, "thuky.vps"),
    "thamdinh.pht": ("phong-ha-tang", Role.APPRAISER, ""),
    "thamdinh.pvt": ("phong-van-tai", Role.APPRAISER, ""),
    "giamdoc.sxd": ("", Role.STANDING_COUNCIL, ""),
    "phogiamdoc.sxd": ("", Role.COUNCIL, ""),
    "hoidong.pht": ("phong-ha-tang", Role.COUNCIL, ""),
    "hoidong.congdoan": ("", Role.COUNCIL, ""),
    "giamsat.danguy": ("", Role.OVERSEER, ""),
}
ADMIN, LEAD, SECRETARY, OTHER_SECRETARY = "quantri.vps", "totruong.vps", "thuky.vps", "thuky.pht"
CHAIR, COUNCIL = "giamdoc.sxd", ("giamdoc.sxd", "phogiamdoc.sxd", "hoidong.pht", "hoidong.congdoan")
APPRAISERS = ("thamdinh.pht", "thamdinh.pvt")
# What each has in the end by criterion where it hasn't all of it: inputs as typed.
FOUND: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "van-phong": {"3.1": {"nhac_nho": "1"}},
    "phong-ha-tang": {"2.1": {"dung": "979", "tong": "1000"}},
    "chi-cuc-giam-dinh": {"1.2": {"r": "75%"}},
    "tt-quy-hoach": {"2.1": {"niem_yet": "có", "trang_tin": "không"}},
    "ban-qlda": {"1.1": {"muc": "Không ban hành"}, "1.2": {"r": "0%"}},
}
# What the round leaves to the council.
EXEMPT, EXEMPT_FROM = "van-phong", "2.1"  # it has no dossiers
REFERRED, REFERRED_ON = "phong-van-tai", "1.1"  # voted down: nothing of it
REWARDED, REWARDED_FOR = "chi-cuc-giam-dinh", "T1"
# agency: (standard, points, grade) as the council passes them, reckoned by hand.
RESULTS: Mapping[str, tuple[Decimal, Decimal, str]] = {
    "van-phong": (Decimal(70), Decimal(65), "TỐT"),  # 92,857…
    "phong-ha-tang": (Decimal(100), Decimal(88), "TỐT"),
    "phong-van-tai": (Decimal(100), Decimal(80), "ĐẠT"),
    "chi-cuc-giam-dinh": (Decimal(100), Decimal(91), "TỐT"),
    "tt-quy-hoach": (Decimal(100), Decimal(76), "ĐẠT"),
    "ban-qlda": (Decimal(100), Decimal(40), "CHƯA ĐẠT"),
}
GAINS, GAINS_ON = "tt-quy-hoach", "2.1"  # its objection is right: 100 of 100 then
KEPT, KEPT_ON = "ban-qlda", "1.1"
MADE, OPENED, DUE = on(9, 11, 9), on(16, 11, 8), on(1, 12)
ROUND_1, CLOSED = on(1, 12, 8), on(8, 12, 16)
PREPARED, MET, DECIDED = on(9, 12, 9), on(14, 12, 8), on(17, 12, 15)
OBJECTED, ANSWERED, ADJUSTED = on(21, 12, 9), on(23, 12, 9), on(24, 12, 9)
TERM = on(1, 1, year=2027)  # 24:00 of 31/12
HOUR = timedelta(hours=1)
PLAN: Mapping[Phase, tuple[datetime, datetime | None]] = {
    Phase.SELF_ASSESSMENT: (on(16, 11), DUE),
    Phase.ROUND_1: (DUE, on(9, 12)),
    Phase.COUNCIL: (on(9, 12), on(18, 12)),
    Phase.PUBLISHED: (on(18, 12), TERM),
    Phase.CLOSED: (TERM, None),
}
DECISION = replace(
    DECISION_199,
    number="512/QĐ-SXD",
    decided_on=date(2026, 12, 17),
    issuer="Sở Xây dựng Thanh Giang (ví dụ)",
    authority_line="GIÁM ĐỐC",
    signer_title="Giám đốc Sở",
    signer="Giám đốc (ví dụ)",
    detail=DetailLevel.FIELDS.value,
)
OPENING = Opening(
    title="Đánh giá, xếp hạng các phòng, chi cục, đơn vị thuộc Sở năm 2026",
    regulation=Path(__file__).with_name("regulation.yaml"),
    duties=DUTIES,
    admin=ADMIN,
    leads=(LEAD, "totruong.pvt"),
    secretaries=(SECRETARY, OTHER_SECRETARY),
    plan=PLAN,
    made=MADE + HOUR,
    opened=OPENED,
)
WHY = "Trang thông tin của Sở đã đăng từ tháng 3; Tổ giúp việc bỏ sót (tình huống minh họa)."


def lived() -> Year:
    """The department's year until its results are published; the province above it is there too."""
    year = again("the department's year", _lived)
    on_disk(year)
    return year


def _lived() -> Year:
    year = opened_year(founded(), OPENING)
    handed_in(year)
    appraised(year)
    before_the_council(year)
    passed(year)
    published(year)
    return year


# --- An authority below the province -----------------------------------------------------------------------


def founded() -> Authority:
    """The province's standing office makes it, and the department writes down its own units."""
    province = load_directory(directory=read_directory(DATA / "thanh-giang"))
    admin = taken_on(province, PROVINCE, since=2026)["quantri.snv"]
    name = "Sở Xây dựng Thanh Giang (ví dụ)"
    made = make_authority(
        eye=STANDING_OFFICE, by=admin, at=MADE, code=CODE, name=name, agency=AGENCY, blocks=BLOCKS
    )
    founder = replace(admin, authority=CODE)
    for code, (called, block) in UNITS.items():
        found_agency(
            eye=STANDING_OFFICE,
            by=founder,
            at=MADE,
            name=called,
            block=block,
            day=date(2025, 7, 1),
            paper="Quyết định số 15/QĐ-SXD ngày 01/7/2025 (ví dụ)",
            code=code,
        )
    return made


# --- Its units mark themselves, and others judge -----------------------------------------------------------


def criteria(year: Year, agency: str) -> CriteriaSet:
    edition = edition_of(year.campaign)
    assert edition is not None
    found = edition.criteria_set(UNITS[agency][1])
    assert found is not None
    return found


def handed_in(year: Year) -> None:
    bound = bound_edition(year.campaign)
    assert bound is not None
    for place, agency in enumerate(UNITS):
        at = on(27, 11, 8) + place * HOUR
        take_in_workbook(
            **year.acting(officer(agency), at),
            sheet_id=year.sheets[agency],
            wanted=[Wanted(code, text, 0) for code, text in claims(year, agency).items()],
            edition=edition_mark(bound),
            file="phieu.xlsx",
            file_sha256=sha256(agency.encode()).hexdigest(),
        )
        submit(**year.acting(head(agency), at + HOUR), sheet_id=year.sheets[agency])


def claims(year: Year, agency: str) -> dict[str, Typed]:
    """Everybody claims all points of the fields; one asks not to be measured by dossiers, one for a bonus."""
    said: dict[str, Typed] = {}
    for top in criteria(year, agency).fields:
        for leaf in (one for one in top.leaves() if one.self_assessed):
            said[leaf.code] = Typed(values=full_values(leaf), explanation="Đã thực hiện (ví dụ).")
    if agency == EXEMPT:
        reason = "Văn phòng không tiếp nhận hồ sơ TTHC (ví dụ)."
        said[EXEMPT_FROM] = Typed(asks_exemption=True, exemption_reason=reason)
    if agency == REWARDED:
        said[REWARDED_FOR] = Typed(values={"n": "1"}, explanation="Một sáng kiến (ví dụ).")
    return said


def appraised(year: Year) -> None:
    """One round: whoever's own room it is leaves it to the other one."""
    follow_phase(campaign=year.campaign, by=Actor(year.authority.code), at=ROUND_1)
    lead = {**year.acting(LEAD, ROUND_1), "campaign": year.campaign}
    places = list(zip((Place.LEAD, Place.SECOND), APPRAISERS, strict=True))
    give_out(
        **lead,
        given=[
            Given(Unit(one, leaf), place, year.person(username))
            for one, leaf in sorted({(criteria(year, code).code, leaf) for code, leaf in judged(year)})
            for place, username in places
        ],
    )
    save_plan(**lead, text="Thẩm định một lần, theo nội quy của Sở (ví dụ).")
    approve_plan(**lead)
    said: dict[str, dict[tuple[int, str], Said]] = defaultdict(dict)
    for agency, code in judged(year):
        who = APPRAISERS[agency == year.agency_of(APPRAISERS[0])]
        said[who][year.sheets[agency], code] = finding(year, agency, code)
    for username, findings in said.items():
        give_many(
            **year.acting(username, ROUND_1 + HOUR),
            campaign=year.campaign,
            stage=Stage.ROUND_1,
            ticked=[Ticked(sheet, code, 0) for sheet, code in findings],
            say=lambda place, _around, known=findings: known[place.sheet.pk, place.leaf.code],  # type: ignore[misc]  # bound now
        )
    close_round(
        **year.acting(LEAD, CLOSED),
        campaign=year.campaign,
        stage=Stage.ROUND_1,
        minutes="Thống nhất.",
        reason="Không phát sinh điểm thưởng khác.",
    )


def judged(year: Year) -> list[tuple[str, str]]:
    """Agency and criterion of everything that somebody has a word on."""
    fields = [
        (agency, leaf.code)
        for agency in UNITS
        for top in criteria(year, agency).fields
        for leaf in top.leaves()
    ]
    return [*fields, (REWARDED, REWARDED_FOR)]


def finding(year: Year, agency: str, code: str) -> Said:
    leaf, values = criteria(year, agency).find(code), FOUND.get(agency, {}).get(code)
    assert leaf is not None
    if (agency, code) == (EXEMPT, EXEMPT_FROM):
        return Said(Finding.EXEMPTION, text="Văn phòng không tiếp nhận hồ sơ TTHC (ví dụ).")
    if (agency, code) == (REFERRED, REFERRED_ON):
        return Said(Finding.REFERRED, text="Kế hoạch ký đúng hạn, gửi chậm (ví dụ).", points=Decimal(20))
    if not leaf.self_assessed:
        return Said(Finding.AGREED, text="Theo kết quả kiểm tra.", values=values or full_values(leaf))
    if values is None:
        return Said(Finding.AGREED)
    return Said(Finding.NOT_AGREED, reasons=(LossReason.LOW_QUALITY,), values=values)


# --- Its council, its decision, its objections -------------------------------------------------------------


def before_the_council(year: Year) -> None:
    named = Named(
        "Quyết định số 30/QĐ-SXD ngày 12/01/2026 (ví dụ)",
        quorum_top=1,
        quorum_bottom=2,
        majority=Majority.OF_PRESENT,
        chair=year.person(CHAIR),
    )
    name_council(**year.acting(SECRETARY, PREPARED), campaign=year.campaign, named=named)
    make_agenda(**year.acting(SECRETARY, PREPARED), campaign=year.campaign)


def passed(year: Year) -> None:
    """It meets; the referred item is voted down, the others pass; then the results as a whole."""
    convened = Convened(MEETING, begins=MET, place="Phòng họp Sở")
    session = convene(**year.acting(SECRETARY, PREPARED), campaign=year.campaign, convened=convened)
    noted = {year.person(one): Noted(present=True) for one in COUNCIL}
    note_presence(**year.acting(SECRETARY, MET), session_id=session.pk, noted=noted)
    for username in (SECRETARY, OTHER_SECRETARY):  # each for what isn't of the own room
        for item in agenda_of(year.campaign, eye=year.eye(username, MET)):
            settled(year, session, item, by=username)
    pass_results(
        **year.acting(CHAIR, MET + HOUR),
        campaign=year.campaign,
        session_id=session.pk,
        counted=Counted(len(COUNCIL)),
    )
    close_session(**year.acting(SECRETARY, MET + 2 * HOUR), session_id=session.pk, minutes="Thống nhất.")


def settled(year: Year, session: CouncilSession, item: AgendaItem, by: str) -> None:
    if item.outcome:
        return
    secretary = year.acting(by, MET)
    place: dict[str, Any] = {"item_id": item.pk, "session_id": session.pk}
    choice = Choice.AGAINST if item.criterion == REFERRED_ON else Choice.FOR
    record_votes(**secretary, **place, choices={year.person(one): choice for one in COUNCIL})
    settle_item(**secretary, **place)


def published(year: Year) -> Decision:
    signed(year, DECISION, DECIDED - HOUR, by=SECRETARY)
    return publish(**year.acting(ADMIN, DECIDED), campaign=year.campaign)


def objected(year: Year, agency: str, criterion: str, at: datetime = OBJECTED) -> Objection:
    return object_to(
        **year.acting(head(agency), at),
        sheet_id=year.sheets[agency],
        criterion=criterion,
        text="Đề nghị xem lại (tình huống minh họa).",
    )


def answered(year: Year, objection: Objection, stands: Decided | None) -> None:
    """Given by the director to the lead, who judged nothing: kept (None), or something else is to stand."""
    director, lead = year.acting(CHAIR, OBJECTED + HOUR), year.acting(LEAD, ANSWERED)
    assign_objection(**director, objection_id=objection.pk, person=year.person(LEAD))
    answer_objection(**lead, objection_id=objection.pk, answer=WHY, stands=stands)


def put_right(year: Year) -> Decision:
    """One objection is right, one isn't: adjusted, decided, published as version 2."""
    gains, kept = objected(year, GAINS, GAINS_ON), objected(year, KEPT, KEPT_ON)
    answered(year, gains, Decided(Finding.AGREED, Decimal(40)))
    answered(year, kept, None)
    adjust(**year.acting(CHAIR, ADJUSTED), campaign=year.campaign, objection_ids=[gains.pk])
    said = replace(DECISION, number="530/QĐ-SXD", decided_on=ADJUSTED.date(), why=WHY)
    signed(year, said, ADJUSTED + HOUR, by=SECRETARY)
    return publish(**year.acting(ADMIN, ADJUSTED + 2 * HOUR), campaign=year.campaign)
