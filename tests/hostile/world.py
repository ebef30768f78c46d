"""What lies around in an office that somebody must not see: the tests' office, and secrets of every kind.

Every secret is a word of its own, so that a page on which it stands is found by looking for it. Beside the
province there is a ward that evaluates its own units, whose agencies bear the same codes as the province's.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.test import Client

from pari.agencies.actions import load_directory
from pari.agencies.directory import as_json
from pari.agencies.keeping import kept_directory
from pari.agencies.models import Agency, Authority, Block, WaitingImport
from pari.campaigns.models import BrokenGlass, Campaign, CampaignPhase, Participant, Question
from pari.core.access.actor import Actor
from pari.core.access.roles import Role
from pari.deadlines.models import Deadline
from pari.facts.models import AskedAgency, BasisPaper, Fact, FactDispute, PaperRequest
from pari.files.models import Content, StoredFile
from pari.journal.actions import write
from pari.notices.models import Notice
from pari.people.models import Account, Appointment, HandOver, Interest, Post, SensitiveChange
from pari.scoring.models import Evidence, PastMark, ReopeningRequest, Sheet, SheetMove
from tests.office import DUE, NOW, OF_AN_AGENCY, PAPER, PASSWORD, Office, make_office, on, small_directory

WARD_CAMPAIGN = "hoa-sen-2026"
YESTERDAY = NOW - timedelta(days=1)
# username: (name, agency of the ward's own directory, role)
WARD_PEOPLE: dict[str, tuple[str, str, Role]] = {
    "canbo.phuong": ("Công chức của phường (ví dụ)", "so-xay-dung", Role.OFFICER),
    "totruong.phuong": ("Tổ trưởng của phường (ví dụ)", "", Role.TEAM_LEAD),
    "quantri.phuong": ("Quản trị của phường (ví dụ)", "", Role.STANDING_ADMIN),
}


@dataclass(frozen=True)
class World:
    """`ids` are keys of rows by what addresses call them; `ward_ids` the same of the ward."""

    office: Office
    ward: Authority
    ward_people: Mapping[str, Account]
    ids: Mapping[str, int]
    delegated: int  # the role that the head of Sở Xây dựng has delegated
    ward_ids: Mapping[str, int]

    def ward_client(self, username: str) -> Client:
        client = Client()
        client.force_login(self.ward_people[username])
        session = client.session
        session["second_factor"] = self.ward_people[username].pk
        session.save()
        return client

    @property
    def ward_campaign(self) -> Campaign:
        return Campaign.objects.get(code=WARD_CAMPAIGN)


def make_world() -> World:
    office = make_office()
    ward, ward_people, ward_ids = _ward(office)
    planned = Campaign.objects.create(
        code="thanh-giang-2027",
        authority=office.authority,
        year=2027,
        title="Đợt năm 2027",
        made_at=YESTERDAY,
    )
    Participant.objects.create(
        campaign=planned,
        agency=office.agencies["so-xay-dung"],
        position=1,
        block=Block.objects.get(authority=office.authority, code="so"),
    )
    return World(office, ward, ward_people, _ids(office), _delegated(office), ward_ids)


def _delegated(office: Office) -> int:
    """The officer of Sở Xây dựng signs for the head until the year's end."""
    made = Appointment.objects.create(
        account=office.people["canbo.sxd"],
        authority=office.authority,
        agency=office.agencies["so-xay-dung"],
        role=Role.HEAD.value,
        kind="delegated",
        behalf_of=office.appointment("lanhdao.sxd"),
        paper=PAPER,
        began=date(2026, 11, 1),
        made_at=YESTERDAY,
    )
    return made.pk


def _ids(office: Office) -> dict[str, int]:
    """One row of each kind; what it holds in words is a secret of somebody."""
    people, agencies, campaign = office.people, office.agencies, office.campaign
    building, home = agencies["so-xay-dung"], agencies["so-noi-vu"]
    sheet = office.sheet("so-xay-dung")
    _move(sheet, people["lanhdao.sxd"], "Ý kiến KINPHIEU")
    _move(office.sheet("hoa-sen"), people["lanhdao.hoasen"], "Ý kiến KINHOASEN")
    asked = _request(sheet, people["lanhdao.sxd"], "Lý do KINMOLAI")
    asked_at_home = _request(office.sheet("so-noi-vu"), people["quantri.snv"], "Lý do KINMOSNV")
    question = Question.objects.create(
        campaign=campaign, agency=building, account=people["canbo.sxd"], text="Câu hỏi chung", asked_at=NOW
    )
    glass = BrokenGlass.objects.create(
        campaign=campaign,
        account=people["totruong.snv"],
        agency=home,
        action="reopen_sheet",
        reason="Lý do KINKINH",
        asked_at=YESTERDAY,
    )
    notice = _notice(office, "canbo.sxd", "Thông báo KINTHONGBAO")
    for agency, secret in (
        ("so-xay-dung", "KINNKSXD"),
        ("hoa-sen", "KINNKHOASEN"),
        ("so-noi-vu", "KINNKSNV"),
    ):
        _entry(office, agency, f"Lời {secret}", campaign.code)
        _entry(office, agency, f"Lời {secret}CHUNG", "")
    _entry(office, "", "Lời KINNKTATCA", campaign.code)
    return {
        "fact": _figures(office),
        "document": _papers(office),
        "asked": asked.pk,
        "asked_at_home": asked_at_home.pk,
        "number": question.pk,
        "glass": glass.pk,
        "notice": notice.pk,
        "sheet": sheet.pk,
        "piece": _piece(sheet, "Tài liệu KINCHUNGCU"),
        **_ids_of_people(office),
    }


def _ids_of_people(office: Office) -> dict[str, int]:
    people, agencies = office.people, office.agencies
    officer, appraiser = people["canbo.sxd"], people["thamdinh.stp"]
    ends = {"appointment": office.appointment("thamdinh.stp").pk, "ended": "2026-12-01", "reason": "x"}
    change = SensitiveChange.objects.create(
        account=appraiser,
        authority=office.authority,
        kind="role_ended",
        wanted=json.dumps(ends),
        reason="Lý do KINTHAYDOI",
        asked_by=people["quantri.snv"],
        asked_at=YESTERDAY,
    )
    interest = Interest.objects.create(
        account=appraiser, agency=agencies["hoa-mai"], reason="Lý do KINLIENQUAN", declared_at=YESTERDAY
    )
    hand_over = HandOver.objects.create(
        giver=officer,
        taker=people["lanhdao.sxd"],
        appointment=office.appointment("canbo.sxd"),
        note="Việc dở KINBANGIAO",
        given_by=officer,
        given_at=YESTERDAY,
    )
    waiting = WaitingImport.objects.create(
        authority=office.authority,
        person=people["quantri.snv"].pk,
        file_name="KINTEP.xlsx",
        file_sha256="0" * 64,
        content=as_json(kept_directory(office.authority)),
        base_sha256=office.authority.directory_sha256,
        sent_at=YESTERDAY,
    )
    return {
        "account": officer.pk,
        "appointment": office.appointment("canbo.sxd").pk,
        "post": Post.objects.get(account=officer).pk,
        "change": change.pk,
        "interest": interest.pk,
        "hand_over": hand_over.pk,
        "waiting": waiting.pk,
    }


def _figures(office: Office) -> int:
    """Figures of two agencies, one of them disputed, and a mark of last year."""
    building = office.agencies["so-xay-dung"]
    fact = _fact(building, "Ghi chú KINSOLIEU")
    _fact(office.agencies["hoa-sen"], "Ghi chú KINSLHOASEN")
    FactDispute.objects.create(
        fact=fact, campaign=office.campaign.code, reason="Lý do KINPHANANH", disputed_at=YESTERDAY
    )
    PastMark.objects.create(
        authority=office.authority,
        agency=building,
        year=2025,
        criterion="ke-hoach-ban-hanh",
        max_points=1,
        appraised=0,
        reason="Lý do KINNAMTRUOC",
        source="Thông báo",
        imported_at=YESTERDAY,
    )
    return fact.pk


def _papers(office: Office) -> int:
    """A request to Sở Xây dựng; conclusions of phường Hoa Sen on it and on Sở Nội vụ: the first one's id."""
    request = PaperRequest.objects.create(
        authority=office.authority,
        campaign=office.campaign.code,
        number=1,
        title="Yêu cầu KINYEUCAU",
        due=DUE,
        made_at=YESTERDAY,
    )
    AskedAgency.objects.create(request=request, agency=office.agencies["so-xay-dung"])
    content = Content.objects.create(sha256="a" * 64, size=1, state="clean", media_type="text/plain")
    file = StoredFile.objects.create(
        content=content, name="tai-lieu.txt", authority="thanh-giang", came_at=YESTERDAY
    )
    ids = [
        BasisPaper.objects.create(
            authority=office.authority,
            campaign=office.campaign.code,
            sender=office.agencies["hoa-sen"],
            about=office.agencies[about],
            kind="conclusion",
            title=title,
            file=file,
            added_at=YESTERDAY,
        ).pk
        for about, title in (("so-xay-dung", "Kết luận KINTLSXD"), ("so-noi-vu", "Kết luận KINTLSNV"))
    ]
    return ids[0]


def _fact(agency: Agency, note: str) -> Fact:
    return Fact.objects.create(
        authority=agency.authority,
        agency=agency,
        year=2026,
        criterion="nhiem-vu-giao",
        input="tre_han",
        sequence=1,
        value="3",
        source="Báo cáo",
        note=note,
        entered_at=YESTERDAY,
    )


def _ward(office: Office) -> tuple[Authority, dict[str, Account], dict[str, int]]:
    said = small_directory("hoa-sen", "Phường Hoa Sen (ví dụ)")
    ward = load_directory(directory=replace(said, parent="thanh-giang", parent_agency="hoa-sen"))
    people = {username: _ward_person(ward, username) for username in WARD_PEOPLE}
    campaign = Campaign.objects.create(
        code=WARD_CAMPAIGN,
        authority=ward,
        year=2026,
        title="Đợt KINPHUONG",
        made_at=on(1, 11),
        opened_at=on(2, 11),
    )
    CampaignPhase.objects.create(campaign=campaign, phase="self_assessment", opens=on(2, 11), closes=DUE)
    Deadline.objects.create(authority="hoa-sen", scope=campaign.code, name="self_assessment", first=DUE)
    agency = ward.agencies.get(code="so-xay-dung")
    sheet = _ward_sheet(campaign, agency)
    _move(sheet, people["canbo.phuong"], "Ý kiến KINPHIEUPHUONG")
    asked = _request(sheet, people["canbo.phuong"], "Lý do KINMOPHUONG")
    question = Question.objects.create(
        campaign=campaign,
        agency=agency,
        account=people["canbo.phuong"],
        text="Hỏi KINHOIPHUONG",
        asked_at=NOW,
    )
    by = Actor("hoa-sen", people["totruong.phuong"].pk, Role.TEAM_LEAD)
    for chain in (campaign.code, ""):
        write(
            by=by,
            did="sheet_returned",
            kind="sheet",
            thing=sheet.pk,
            at=YESTERDAY,
            campaign=chain,
            agency="so-xay-dung",
            personal="Lời KINNKPHUONG",
        )
    officer = people["canbo.phuong"]
    change = SensitiveChange.objects.create(
        account=people["totruong.phuong"],
        authority=ward,
        kind="account_unlocked",
        wanted='{"reason": "x"}',
        reason="Lý do KINDOIPHUONG",
        asked_by=people["quantri.phuong"],
        asked_at=YESTERDAY,
    )
    ids = {
        "fact": _fact(agency, "").pk,
        "asked": asked.pk,
        "number": question.pk,
        "sheet": sheet.pk,
        "piece": _piece(sheet, "Tài liệu của phường"),
        "account": officer.pk,
        "appointment": Appointment.objects.get(account=officer).pk,
        "change": change.pk,
    }
    return ward, people, ids


def _ward_person(ward: Authority, username: str) -> Account:
    name, works_at, role = WARD_PEOPLE[username]
    agency = ward.agencies.get(code=works_at) if works_at else None
    account = Account(username=username, name=name, authority=ward, agency=agency, made_at=on(5, 1))
    account.set_password(PASSWORD)
    account.save()
    Appointment.objects.create(
        account=account,
        authority=ward,
        role=role.value,
        agency=agency if role in OF_AN_AGENCY else None,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=on(5, 1),
    )
    return account


def _ward_sheet(campaign: Campaign, agency: Agency) -> Sheet:
    block = Block.objects.filter(authority=campaign.authority)[0]
    participant = Participant.objects.create(
        campaign=campaign, agency=agency, position=1, block=block, criteria_set="x"
    )
    return Sheet.objects.create(campaign=campaign, participant=participant, state="in_progress")


def _move(sheet: Sheet, account: Account, note: str) -> SheetMove:
    sheet.state = "returned"
    sheet.save()
    return SheetMove.objects.create(
        sheet=sheet,
        sequence=1,
        move="return",
        before="with_head",
        after="returned",
        at=YESTERDAY,
        account=account,
        role="head",
        note=note,
    )


def _request(sheet: Sheet, account: Account, reason: str) -> ReopeningRequest:
    return ReopeningRequest.objects.create(sheet=sheet, account=account, reason=reason, asked_at=YESTERDAY)


def _piece(sheet: Sheet, title: str) -> int:
    """Evidence that isn't a file."""
    row = Evidence.objects.create(
        sheet=sheet, criterion="1.1.1", kind="in_person", title=title, number="01", added_at=YESTERDAY
    )
    return row.pk


def _notice(office: Office, username: str, title: str) -> Notice:
    return Notice.objects.create(
        person=office.people[username].pk,
        authority="thanh-giang",
        campaign=office.campaign.code,
        kind="sheet_returned",
        agency="so-xay-dung",
        key=title,
        title=title,
        made_at=YESTERDAY,
    )


def _entry(office: Office, agency: str, personal: str, campaign: str) -> None:
    write(
        by=office.by("thuky.snv"),
        did="sheet_reopened",
        kind="sheet",
        thing=1,
        at=YESTERDAY,
        campaign=campaign,
        agency=agency,
        personal=personal,
    )
