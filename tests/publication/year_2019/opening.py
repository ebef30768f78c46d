"""26/9 to 17/12/2019: the edition is signed, the campaign made and opened, and everybody hands in."""

from datetime import datetime, timedelta
from hashlib import sha256

from pari.agencies.actions import load_directory
from pari.agencies.directory_files import read_directory
from pari.campaigns.actions import give_duty, make_campaign, open_campaign
from pari.campaigns.queries import bound_edition, edition_of
from pari.core.access.duties import Duty
from pari.core.access.eye import Eye
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.core.regulation.edition import Edition
from pari.facts.entering import Entry, enter_facts
from pari.people.models import Account
from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from pari.scoring.claims.drafts import as_json
from pari.scoring.claims.grounds import grounds_of
from pari.scoring.models import Draft, Sheet
from pari.scoring.sheets.actions import begin, make_sheets, pass_to_head, submit
from pari.scoring.sheets.reopening import ask_reopening, grant_reopening
from pari.scoring.workbook.taking import Wanted, take_in_workbook
from pari.scoring.workbook.writing import edition_mark
from tests.office import on
from tests.publication.year_2019.marks import plan_of
from tests.publication.year_2019.people import (
    ADMIN,
    DUTIES,
    LEAD,
    OTHER_SECRETARY,
    SECRETARY,
    Year,
    head,
    homes_of,
    officer,
    taken_on,
)
from tests.publication.year_2019.printed import DATA, KHANH_HOA, table_1
from tests.publication.year_2019.says import Story

EDITION = DATA.parent / "regulations" / "khanh-hoa-2019.yaml"
SIGNED, MADE, OPENED = on(26, 9, year=2019), on(21, 11, 9, year=2019), on(23, 11, 8, year=2019)
TERM = on(17, 12, year=2019)  # 24:00 of 16/12
LATE, NEXT_MORNING = "cong-an", on(17, 12, 8, year=2019)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
TITLE = "Đánh giá, xếp hạng kết quả cải cách hành chính năm 2019"
FOLLOWED = ("so-ldtbxh", "so-tttt", "ban-dan-toc", "so-noi-vu", "so-y-te", "nhnn", "cong-an", "khanh-vinh")
SUBSTITUTES = {"totruong.stp", "thuky.stp"}


def opened() -> Year:
    """The campaign is open since 23/11."""
    authority = load_directory(directory=read_directory(KHANH_HOA))
    edition = keep_edition(document=read_document(EDITION))
    actors = taken_on(authority)
    admin = actors[ADMIN]
    eye = Eye(Role.STANDING_ADMIN, Phase.PREPARATION, Conflict.OWN_THEN_RECHECK)
    campaign = make_campaign(
        eye=eye,
        by=admin,
        at=MADE,
        authority=authority,
        year=2019,
        title=TITLE,
        edition=edition,
        conflict=Conflict.OWN_THEN_RECHECK,
    )
    year = Year(authority, campaign, actors, {}, homes_of(DUTIES))
    duties_given(year)
    open_campaign(**year.acting(ADMIN, OPENED), campaign=campaign)
    campaign.refresh_from_db()
    make_sheets(campaign)
    rows = Sheet.objects.filter(campaign=campaign).values_list("participant__agency__code", "pk")
    return Year(authority, campaign, actors, dict(rows), homes_of(DUTIES))


def duties_given(year: Year) -> None:
    people = {
        Duty.LEAD: (LEAD, "totruong.stp"),
        Duty.APPROVE_FACTS: (LEAD, "totruong.stp"),
        Duty.SECRETARIAT: (SECRETARY, OTHER_SECRETARY),
        Duty.ENTER_FACTS: (SECRETARY, OTHER_SECRETARY),
    }
    for duty, usernames in people.items():
        for username in usernames:
            give_duty(
                **year.acting(ADMIN, MADE + HOUR),
                campaign=year.campaign,
                duty=duty,
                account=Account.objects.get(pk=year.person(username)),
                is_substitute=username in SUBSTITUTES,
            )


def edition(year: Year) -> Edition:
    found = edition_of(year.campaign)
    assert found is not None
    return found


def stories(year: Year) -> dict[str, Story]:
    bound = edition(year)
    return {row.agency: Story(plan_of(bound, row)) for row in table_1()}


def figures_known(year: Year) -> None:
    """Nobody had 10 % of its dossiers overdue: each secretary enters what isn't the own agency's."""
    at = on(12, 12, 9, year=2019)
    for username, own in ((SECRETARY, "so-noi-vu"), (OTHER_SECRETARY, "so-tu-phap")):
        mine = [code for code in year.sheets if (code == "so-noi-vu") is (own == "so-tu-phap")]
        enter_facts(
            **year.acting(username, at),
            campaign=year.campaign.code,
            grounds=grounds_of(year.campaign),
            rows=[
                Entry(code, "", "qua_han", "3/1000", day_of(at), "Hệ thống một cửa điện tử (minh họa)")
                for code in mine
            ],
        )


def handed_in(year: Year) -> None:
    """43 of 44 in time, Công an tỉnh on the morning after: accepted, and late for ever."""
    for place, (agency, story) in enumerate(stories(year).items()):
        filled(year, story, place)
        passed = on(16, 12, 8, year=2019) + place * timedelta(minutes=10)
        pass_to_head(**year.acting(officer(agency), passed), sheet_id=year.sheets[agency])
        if agency != LATE:
            last = TERM - SECOND if agency == "khanh-vinh" else passed + HOUR
            submit(**year.acting(head(agency), last), sheet_id=year.sheets[agency])
    late(year)


def filled(year: Year, story: Story, place: int) -> None:
    """The officers of some agencies work in the workbook; what the others type is laid there at once."""
    at = on(9, 12, 8, year=2019) + place * timedelta(minutes=15)
    if story.agency in FOLLOWED:
        by_workbook(year, story, at)
        return
    begin(**year.acting(officer(story.agency), at), sheet_id=year.sheets[story.agency])
    sheet = year.sheet(story.agency)
    Draft.objects.bulk_create(
        Draft(
            sheet=sheet,
            criterion=code,
            account_id=year.person(officer(story.agency)),
            version=version,
            values=as_json(text.values),
            explanation=text.explanation,
            asks_exemption=text.asks_exemption,
            exemption_reason=text.exemption_reason,
            saved_at=at,
        )
        for version, (code, text) in enumerate(story.claims().items(), start=1)
    )
    Sheet.objects.filter(pk=sheet.pk).update(version=len(story.claims()))


def by_workbook(year: Year, story: Story, at: datetime) -> None:
    bound = bound_edition(year.campaign)
    assert bound is not None
    take_in_workbook(
        **year.acting(officer(story.agency), at),
        sheet_id=year.sheets[story.agency],
        wanted=[Wanted(code, text, 0) for code, text in story.claims().items()],
        edition=edition_mark(bound),
        file=f"phieu-{story.agency}.xlsx",
        file_sha256=sha256(story.agency.encode()).hexdigest(),
    )


def late(year: Year) -> None:
    sheet = year.sheets[LATE]
    for name, at in (("at_24_00", TERM), ("in_the_morning", NEXT_MORNING)):
        try:
            submit(**year.acting(head(LATE), at), sheet_id=sheet)
        except Refused as refused:
            year.told[name] = refused.problem.code
    asked = ask_reopening(
        **year.acting(head(LATE), NEXT_MORNING), sheet_id=sheet, reason="Mất kết nối mạng đêm 16/12 (ví dụ)"
    )
    grant_reopening(
        **year.acting(LEAD, NEXT_MORNING + HOUR), request_id=asked.pk, until=on(17, 12, 12, year=2019)
    )
    submit(**year.acting(head(LATE), NEXT_MORNING + 2 * HOUR), sheet_id=sheet)
