"""Figures for tests, entered as the secretariat does it."""

from datetime import date, datetime

from pari.facts.entering import Changes, Entry, enter_facts
from pari.facts.models import Fact
from pari.scoring.claims.grounds import grounds_of
from tests.office import NOW, Office

PLAN = "ke-hoach-thuc-hien"  # 1.1.3: xong of tong
SOURCE = "Báo cáo số 12/BC-SNV (ví dụ)"


def entry(
    value: str,
    *,
    agency: str = "so-xay-dung",
    criterion: str = PLAN,
    name: str = "xong",
    as_of: date | None = None,
    source: str = SOURCE,
    note: str = "",
    paper: int | None = None,
) -> Entry:
    return Entry(agency, criterion, name, value, as_of, source, note, paper=paper)


def entered(office: Office, *rows: Entry, username: str = "thuky.snv", at: datetime = NOW) -> Changes:
    return enter_facts(
        eye=office.eye(username, at),
        by=office.by(username),
        at=at,
        campaign=office.campaign.code,
        grounds=grounds_of(office.campaign),
        rows=rows,
    )


def a_fact(office: Office, value: str = "18", *, agency: str = "so-xay-dung", name: str = "xong") -> Fact:
    entered(office, entry(value, agency=agency, name=name))
    return Fact.objects.get(agency__code=agency, criterion=PLAN, input=name, value=value)
