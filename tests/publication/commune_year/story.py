"""A ward evaluates its own rooms and units in 2026: a short calendar, a small council, grades alone public.

Hoa Sen is the ward that ships as an example; its marks are invented. It holds one round and no supplement,
so that whoever was marked in round 1 comes before the council.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from pari.agencies.actions import load_directory
from pari.agencies.directory_files import read_directory
from pari.campaigns.appraisal_plan import approve_plan, save_plan
from pari.campaigns.queries import bound_edition, edition_of
from pari.campaigns.shares import Given, give_out
from pari.core.access.actor import Actor
from pari.core.access.roles import Phase, Role
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.shares import Place, Unit
from pari.core.council.voting import Choice, Majority
from pari.core.regulation.edition import CriteriaSet
from pari.core.scoring.stages import LossReason, Stage
from pari.publication.decisions.publishing import publish
from pari.publication.models import Decision, DetailLevel
from pari.scoring.appraisal.closing import close_round
from pari.scoring.appraisal.findings import Said
from pari.scoring.appraisal.many import Ticked, give_many
from pari.scoring.claims.typed import Typed
from pari.scoring.council.agenda import agenda_of, make_agenda
from pari.scoring.council.frozen import Counted
from pari.scoring.council.naming import Named, name_council
from pari.scoring.council.passing import pass_results
from pari.scoring.council.sessions import MEETING, WRITTEN, Convened, Noted, convene, note_presence
from pari.scoring.council.voting import settle_item, vote
from pari.scoring.sheets.actions import submit
from pari.scoring.sheets.phases import follow_phase
from pari.scoring.workbook.taking import Wanted, take_in_workbook
from pari.scoring.workbook.writing import edition_mark
from tests.again import again
from tests.office import on
from tests.publication.opening import Opening, opened_year
from tests.publication.year_2019.decision import DECISION_199, on_disk, signed
from tests.publication.year_2019.marks import field_leaves, full_values
from tests.publication.year_2019.people import Duties, Year, head, officer
from tests.publication.year_2019.printed import DATA

DUTIES: Duties = {
    "quantri.phs": ("van-phong", Role.STANDING_ADMIN, ""),
    "totruong.vp": ("van-phong", Role.TEAM_LEAD, ""),
    "totruong.pvh": ("phong-van-hoa", Role.TEAM_LEAD, "totruong.vp"),
    "thuky.vp": ("van-phong", Role.SECRETARIAT, ""),
    "thuky.hcc": ("tt-hanh-chinh-cong", Role.SECRETARIAT, "thuky.vp"),
    "thamdinh.pvh": ("phong-van-hoa", Role.APPRAISER, ""),
    "thamdinh.hcc": ("tt-hanh-chinh-cong", Role.APPRAISER, ""),
    "thuongtruc.phs": ("", Role.STANDING_COUNCIL, ""),
    "hoidong.hdnd": ("", Role.COUNCIL, ""),
    "hoidong.pkt": ("phong-kinh-te", Role.COUNCIL, ""),
}
ADMIN, LEAD, SECRETARY, CHAIR = "quantri.phs", "totruong.vp", "thuky.vp", "thuongtruc.phs"
COUNCIL = (CHAIR, "hoidong.hdnd", "hoidong.pkt")
APPRAISERS = ("thamdinh.pvh", "thamdinh.hcc")
# What each has in the end by criterion where it hasn't all of it: inputs as typed.
FOUND: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "phong-kinh-te": {"1.1": {"muc": "Không kịp thời"}},
    "phong-van-hoa": {"2.1": {"dung": "979", "tong": "1000"}},
    "tt-hanh-chinh-cong": {"4.2": {"r": "50%"}},
    "mam-non-hoa-sen": {"3.1": {"nhac_nho": "4"}},
    "tieu-hoc-hoa-sen": {"4.1": {"r": "0%"}, "4.2": {"r": "49,99%"}, "1.2": {"xong": "0", "tong": "8"}},
    "thcs-hoa-sen": {
        "2.1": {"dung": "899", "tong": "1000"},
        "2.2": {"r": "80%"},
        "1.1": {"muc": "Không ban hành"},
        "4.1": {"r": "0%"},
    },
}
NOT_IN = "tram-y-te"  # hands nothing in, and has no result
EXEMPT, EXEMPT_FROM = "mam-non-hoa-sen", "2.1"  # a nursery has no dossiers
# agency: (standard, points, grade); the rest has 100 of 100.
RESULTS: Mapping[str, tuple[Decimal, Decimal, str]] = {
    "phong-kinh-te": (Decimal(100), Decimal("97.5"), "TỐT"),
    "phong-van-hoa": (Decimal(100), Decimal(94), "TỐT"),
    "tt-hanh-chinh-cong": (Decimal(100), Decimal(95), "TỐT"),
    "mam-non-hoa-sen": (Decimal(85), Decimal(77), "TỐT"),
    "tieu-hoc-hoa-sen": (Decimal(100), Decimal(70), "TRUNG BÌNH"),
    "thcs-hoa-sen": (Decimal(100), Decimal(55), "YẾU"),
}
MADE, OPENED, DUE = on(20, 11, 9), on(23, 11, 8), on(11, 12)
ROUND_1, CLOSED = on(11, 12, 8), on(18, 12, 16)
WRITING, ANSWERED, TERM = on(21, 12, 8), on(22, 12, 9), on(24, 12)
MET, DECIDED = on(25, 12, 8), on(28, 12, 15)
HOUR = timedelta(hours=1)
PLAN: Mapping[Phase, tuple[datetime, datetime | None]] = {
    Phase.SELF_ASSESSMENT: (on(23, 11), DUE),
    Phase.ROUND_1: (DUE, on(19, 12)),
    Phase.COUNCIL: (on(19, 12), on(29, 12)),
    Phase.PUBLISHED: (on(29, 12), on(13, 1, year=2027)),
    Phase.CLOSED: (on(13, 1, year=2027), None),
}
OPENING = Opening(
    title="Đánh giá, xếp hạng kết quả cải cách hành chính năm 2026",
    regulation=DATA.parent / "regulations" / "hoa-sen-2026.yaml",
    duties=DUTIES,
    admin=ADMIN,
    leads=(LEAD, "totruong.pvh"),
    secretaries=(SECRETARY, "thuky.hcc"),
    plan=PLAN,
    made=MADE,
    opened=OPENED,
)
DECISION = replace(
    DECISION_199,
    number="412/QĐ-UBND",
    decided_on=date(2026, 12, 28),
    issuer="UBND phường Hoa Sen (ví dụ)",
    signer_title="Chủ tịch UBND phường",
    detail=DetailLevel.GRADES.value,
    shows_rank=False,
)


def lived() -> Year:
    """The ward's year until its results are published; the province above it is there too."""
    year = again("the ward's year", _lived)
    on_disk(year)
    return year


def _lived() -> Year:
    year = opened()
    handed_in(year)
    appraised(year)
    decided_in_writing(year)
    passed(year)
    published(year)
    return year


def opened() -> Year:
    load_directory(directory=read_directory(DATA / "thanh-giang"))
    return opened_year(load_directory(directory=read_directory(DATA / "hoa-sen")), OPENING)


def criteria(year: Year) -> CriteriaSet:
    edition = edition_of(year.campaign)
    assert edition is not None
    return edition.sets[0]


def handed_in(year: Year) -> None:
    bound = bound_edition(year.campaign)
    assert bound is not None
    for place, agency in enumerate(one for one in year.sheets if one != NOT_IN):
        at = on(7, 12, 8) + place * HOUR
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
    """Everybody claims all points; a nursery asks not to be measured by dossiers."""
    asked = Typed(asks_exemption=True, exemption_reason="Trường không tiếp nhận hồ sơ TTHC (ví dụ).")
    return {
        leaf.code: asked
        if (agency, leaf.code) == (EXEMPT, EXEMPT_FROM)
        else Typed(values=full_values(leaf), explanation="Đã thực hiện (ví dụ).")
        for leaf in field_leaves(criteria(year))
        if leaf.self_assessed
    }


def appraised(year: Year) -> None:
    """One round: whoever's own room it is leaves it to the other one."""
    moved(year, ROUND_1)
    lead = {**year.acting(LEAD, ROUND_1), "campaign": year.campaign}
    give_out(
        **lead,
        given=[
            Given(Unit(criteria(year).code, leaf.code), place, year.person(username))
            for leaf in criteria(year).walk()
            if leaf.is_leaf
            for place, username in zip((Place.LEAD, Place.SECOND), APPRAISERS, strict=True)
        ],
    )
    save_plan(**lead, text="Thẩm định một lần (ví dụ).")
    approve_plan(**lead)
    said: dict[str, dict[tuple[int, str], Said]] = defaultdict(dict)
    for agency in (one for one in year.sheets if one != NOT_IN):
        who = APPRAISERS[agency == year.agency_of(APPRAISERS[0])]
        for leaf in field_leaves(criteria(year)):
            said[who][year.sheets[agency], leaf.code] = finding(year, agency, leaf.code)
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
        reason="Không phát sinh điểm thưởng, điểm trừ.",
    )


def finding(year: Year, agency: str, code: str) -> Said:
    leaf = criteria(year).find(code)
    assert leaf is not None
    values = FOUND.get(agency, {}).get(code)
    if (agency, code) == (EXEMPT, EXEMPT_FROM):
        return Said(Finding.EXEMPTION, text="Trường không tiếp nhận hồ sơ TTHC (ví dụ).")
    if not leaf.self_assessed:
        return Said(Finding.AGREED, text="Theo kết quả kiểm tra.", values=values or full_values(leaf))
    if values is None:
        return Said(Finding.AGREED)
    return Said(Finding.NOT_AGREED, reasons=(LossReason.LOW_QUALITY,), values=values)


def moved(year: Year, at: datetime) -> None:
    follow_phase(campaign=year.campaign, by=Actor(year.authority.code), at=at)


def decided_in_writing(year: Year) -> None:
    """The one exemption is put to the members in writing; all answer before the term."""
    secretary = {**year.acting(SECRETARY, WRITING), "campaign": year.campaign}
    paper = "Quyết định số 20/QĐ-UBND của phường ngày 13/01/2026 (ví dụ)"
    name_council(
        **secretary,
        named=Named(
            paper, quorum_top=2, quorum_bottom=3, majority=Majority.OF_MEMBERS, chair=year.person(CHAIR)
        ),
    )
    make_agenda(**secretary)
    session = convene(**secretary, convened=Convened(WRITTEN, begins=WRITING, term=TERM))
    (item,) = agenda_of(year.campaign, eye=year.eye(SECRETARY, WRITING))
    for username in COUNCIL:
        vote(**year.acting(username, ANSWERED), item_id=item.pk, session_id=session.pk, choice=Choice.FOR)
    settle_item(**year.acting(SECRETARY, ANSWERED + HOUR), item_id=item.pk, session_id=session.pk)


def passed(year: Year) -> None:
    session = convene(
        **year.acting(SECRETARY, ANSWERED + HOUR),
        campaign=year.campaign,
        convened=Convened(MEETING, begins=MET),
    )
    noted = {year.person(one): Noted(present=True) for one in COUNCIL}
    note_presence(**year.acting(SECRETARY, MET), session_id=session.pk, noted=noted)
    pass_results(
        **year.acting(CHAIR, MET + HOUR),
        campaign=year.campaign,
        session_id=session.pk,
        counted=Counted(len(COUNCIL)),
        reason="Trạm Y tế không nộp hồ sơ (ví dụ).",
    )


def published(year: Year) -> Decision:
    signed(year, DECISION, DECIDED - HOUR, by=SECRETARY)
    return publish(**year.acting(ADMIN, DECIDED), campaign=year.campaign)
