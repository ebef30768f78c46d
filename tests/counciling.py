"""The small office before the council: round 2 is over, the council is named, a session is called."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pari.core.access.roles import Phase, Role
from pari.core.council.voting import Majority
from pari.people.models import Account, Appointment, Post
from pari.scoring.council.naming import Named, name_council
from pari.scoring.council.sessions import MEETING, Convened, Noted, convene, note_presence
from pari.scoring.models import Council, CouncilSession, Mark
from tests.appraising import in_round_2
from tests.office import PAPER, Office, on

COUNCIL_DAY = on(16, 1, 8, year=2027)  # the council phase runs from 12/01/2027
VOTING = on(16, 1, 9, year=2027)
MINH, STANDING = "hoidong.stc", "thuongtruc.stc"  # both of Sở Tài chính
AN, BA = "hoidong.snv", "hoidong.vp"  # of Sở Nội vụ; of no agency that is evaluated
SECRETARY = "thuky.snv"


def before_the_council(office: Office) -> Office:
    """Round 2 is over; two more members, of Sở Nội vụ and of none; the council is named, chaired by Ba."""
    in_round_2(office)
    office.end(Phase.ROUND_2, on(6, 1, 10, year=2027))
    member(office, AN, "An (ví dụ)", "so-noi-vu")
    member(office, BA, "Ba (ví dụ)", "")
    return office


def member(office: Office, username: str, name: str, agency: str, role: Role = Role.COUNCIL) -> Account:
    home = office.agencies.get(agency)
    account = Account(username=username, name=name, authority=office.authority, agency=home, made_at=on(5, 1))
    account.set_password("mat-khau-cua-kiem-thu-1")
    account.save()
    if home:
        Post.objects.create(account=account, agency=home, title="Công chức", began=date(2025, 1, 1))
    Appointment.objects.create(
        account=account,
        authority=office.authority,
        role=role.value,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=on(5, 1),
    )
    office.people[username] = account  # type: ignore[index]  # the fixture's own dictionary
    return account


def acting(office: Office, username: str, at: datetime) -> dict[str, Any]:
    """What every deed is told of who acts."""
    return {"eye": office.eye(username, at), "by": office.by(username), "at": at}


def named(office: Office, at: datetime = COUNCIL_DAY, **changed: Any) -> Council:
    """Two thirds must be there; more than half of those present decide; Ba chairs."""
    said = Named(
        paper="Quyết định số 02/QĐ-UBND ngày 05/01/2027",
        quorum_top=2,
        quorum_bottom=3,
        majority=Majority.OF_PRESENT,
        chair=office.people[BA].pk,
    )
    wanted = {**{name: getattr(said, name) for name in said.__slots__}, **changed}
    return name_council(**acting(office, SECRETARY, at), campaign=office.campaign, named=Named(**wanted))


def meeting(office: Office, at: datetime = COUNCIL_DAY, *, absent: tuple[str, ...] = ()) -> CouncilSession:
    """A meeting at which everybody is there but those named."""
    session = convene(
        **acting(office, SECRETARY, at), campaign=office.campaign, convened=Convened(MEETING, begins=at)
    )
    noted: Mapping[int, Noted] = {
        seat.account_id: Noted(present=seat.account.username not in absent)
        for seat in session.seats.select_related("account")
    }
    note_presence(**acting(office, SECRETARY, at), session_id=session.pk, noted=noted)
    return session


def found(office: Office, agency: str, criterion: str, finding: str, points: str | None, **more: Any) -> Mark:
    """What round 2 found."""
    worth = None if points is None else Decimal(points)
    sheet = office.sheet(agency)
    return Mark.objects.create(
        sheet=sheet,
        criterion=criterion,
        stage="round_2",
        sequence=1,
        version=50,
        account=office.people["thamdinh.stp"],
        role="appraiser",
        at=on(3, 1, 9, year=2027),
        edition=office.campaign.editions.get(),
        points=worth,
        computed=worth,
        finding=finding,
        reason=more.pop("reason", "Lý do thẩm định (ví dụ)."),
        **more,
    )
