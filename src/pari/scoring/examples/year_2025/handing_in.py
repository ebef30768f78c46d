"""23/11 to 16/12/2025: figures of the year, what agencies claimed, and how it was handed in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pari.agencies.queries import agencies_of, names_of
from pari.campaigns.guidance import answer, ask, write_guidance
from pari.core.access.roles import Phase
from pari.core.calendar.days import ONE_DAY, day_of
from pari.core.regulation.edition import Criterion
from pari.documents.pdf import pdf_bytes
from pari.facts.entering import enter_facts
from pari.facts.loading import read_entries
from pari.files.storing import keep_bytes
from pari.scoring.claims.drafts import as_json
from pari.scoring.claims.grounds import grounds_of
from pari.scoring.evidence.adding import Paper as Said
from pari.scoring.evidence.adding import attach_stored
from pari.scoring.examples.sheets import example_paper
from pari.scoring.examples.year_2025.story import (
    HOUR,
    LEAD,
    NOT_IN,
    PEOPLE,
    SECRETARY,
    TWINS,
    Story,
    care_of,
    cases_of,
    dice,
    is_filled,
    typed,
)
from pari.scoring.models import Draft, Evidence, Sheet
from pari.scoring.sheets.actions import begin, pass_to_head, submit
from pari.scoring.sheets.reopening import ask_reopening, grant_reopening

LATE = "cong-an"  # the morning after the term
LATE_REASON = "Hồ sơ hoàn thành trong ngày cuối nhưng mất kết nối mạng từ 22 giờ 00 (tình huống minh họa)."
GRANTED = "Đồng ý mở lại; phiếu được ghi nhận nộp muộn."
# What agencies say doesn't concern them, by shared key.
ASKED_EXEMPTION = {
    "so-ngoai-vu": ("sap-xep-don-vi", "Cơ quan không có đơn vị sự nghiệp trực thuộc."),
    "so-xay-dung": ("phan-cap-kiem-tra", "Trong năm chưa phân cấp nhiệm vụ nào cho cấp xã."),
    "xa-bo-cau": ("van-ban-qppl-dung-han", "Trong năm xã không được giao ban hành văn bản QPPL."),
}
EXPLANATION = (
    "{office} giao phòng chuyên môn thực hiện nội dung “{title}” trong năm 2025; kết quả và số liệu nêu tại "
    "văn bản gửi kèm, đã được lãnh đạo xem xét trước khi trình (tình huống minh họa)."
)
PAPER = "https://vi-du.example/van-ban/2025/{agency}/{code}"
WITH_FILES = {"so-xay-dung": "SXD", "so-y-te": "SYT", "phuong-hoa-sen": "UBND"}  # and their abbreviation
FILES = 3  # of each of them
MERGED = "Ban Quản lý dự án đầu tư xây dựng tỉnh"
BEFORE_THE_MERGER = (
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông",
    "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp",
)
SPLIT_OFF_LATER = "UBND xã Mây Hồng"


def figures_known(story: Story, data: Path) -> None:
    """The example's figures as they were a year before, of the agencies that there were."""
    campaign, code = story.campaign, story.campaign.authority.code
    at = story.terms[Phase.SELF_ASSESSMENT][0] + 5 * ONE_DAY
    text = (data / code / "facts.csv").read_text(encoding="utf-8")
    names = names_of(code, [*TWINS, *TWINS.values()])
    twins = {names[other]: names[one] for one, other in TWINS.items()}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "facts.csv"
        path.write_text("\n".join(_a_year_before(text, story.campaign.year, twins)), encoding="utf-8")
        grounds = grounds_of(campaign)
        read = read_entries(path, grounds=grounds, agencies=agencies_of(code), today=day_of(at))
    enter_facts(
        **story.by_machine(at),
        campaign=campaign.code,
        grounds=grounds,
        rows=[replace(row, as_of=day_of(at)) for row in read],
        file="facts.csv",
    )


def _a_year_before(text: str, year: int, twins: dict[str, str]) -> Iterator[str]:
    """The lines of the file; `twins` names by an agency the one that has the same figures."""
    for line in text.replace(str(year + 1), str(year)).splitlines():
        name = line.split(",", 1)[0]
        if name == MERGED:
            yield from (line.replace(MERGED, one) for one in BEFORE_THE_MERGER)
        elif name not in (SPLIT_OFF_LATER, *twins.values()):
            yield line
        if name in twins:
            yield line.replace(name, twins[name])


def handed_in(story: Story) -> None:
    """Everybody claims and hands in but one; one comes the next morning."""
    opens, due = story.terms[Phase.SELF_ASSESSMENT]
    _guide(story, opens + 10 * HOUR)
    names = names_of(story.campaign.authority.code, list(story.sheets))
    for agency, sheet in story.sheets.items():
        if agency == NOT_IN:
            continue
        if agency in PEOPLE:
            begin(**story.as_officer(agency, opens + 9 * HOUR), sheet_id=sheet.pk)
        _type(story, agency, sheet, names[agency], opens + 10 * ONE_DAY)
        if agency in WITH_FILES:
            _attach(story, agency, names[agency], opens + 11 * ONE_DAY)
        if agency in PEOPLE:
            pass_to_head(**story.as_officer(agency, due - 9 * HOUR), sheet_id=sheet.pk)
        if agency != LATE:
            hours = 1 + dice(agency, "hour").randrange(7)
            submit(**story.as_head(agency, due - hours * HOUR), sheet_id=sheet.pk)
    _late(story, due)


def _late(story: Story, due: datetime) -> None:
    sheet, morning = story.sheets[LATE].pk, due + 8 * HOUR
    asked = ask_reopening(**story.as_head(LATE, morning), sheet_id=sheet, reason=LATE_REASON)
    grant_reopening(
        **story.acting(LEAD, morning + HOUR), request_id=asked.pk, until=due + ONE_DAY, answer=GRANTED
    )
    submit(**story.as_head(LATE, morning + 2 * HOUR), sheet_id=sheet)


def _guide(story: Story, at: datetime) -> None:
    place: dict[str, Any] = {"campaign": story.campaign, "criteria_set": "so-mot-cua", "criterion": "1.1.1"}
    write_guidance(
        **story.acting(SECRETARY, at),
        **place,
        text="Ghi số, ngày ban hành kế hoạch CCHC năm của cơ quan, kể cả kế hoạch được sửa đổi, bổ sung.",
        sample="Quyết định ban hành kế hoạch; văn bản gửi kế hoạch đến các phòng, đơn vị thuộc cơ quan.",
        seen=None,
    )
    asked = ask(
        **story.as_officer("so-y-te", at + 2 * HOUR),
        **place,
        agency="so-y-te",
        text="Kế hoạch ban hành ngày 02/01 nhưng ký số ngày 05/01 thì tính theo ngày nào?",
    )
    answer(
        **story.acting(SECRETARY, at + 4 * HOUR),
        campaign=story.campaign,
        question=asked.pk,
        text="Tính theo ngày ký số.",
    )


def _type(story: Story, agency: str, sheet: Sheet, name: str, at: datetime) -> None:
    """Everything that an agency typed in these weeks, at once."""
    leaves = [leaf for leaf in story.set_of(agency).walk() if is_filled(leaf)]
    sheet.refresh_from_db(fields=["version"])
    drafts = [_draft(story, agency, leaf, name) for leaf in leaves]
    typed_in = [row for row in drafts if row is not None]
    for version, row in enumerate(typed_in, start=sheet.version + 1):
        row.sheet, row.version, row.saved_at = sheet, version, at
    Draft.objects.bulk_create(typed_in)
    Evidence.objects.bulk_create(_papers(story, agency, sheet, leaves, at))
    sheet.version += len(typed_in)
    sheet.save(update_fields=["version"])


def _draft(story: Story, agency: str, leaf: Criterion, name: str) -> Draft | None:
    """Mostly the best case, sometimes a lower one, now and then nothing."""
    key, why = ASKED_EXEMPTION.get(agency, ("", ""))
    if leaf.key == key:
        return Draft(
            criterion=leaf.code, asks_exemption=True, exemption_reason=f"{why} (tình huống minh họa)"
        )
    known, cases = story.lost.get((agency, leaf.key)), cases_of(leaf)
    thrown = dice(agency, leaf.code)
    if not cases or (known is None and thrown.random() < 0.02):
        return None
    place = 0 if known or thrown.random() < care_of(agency) else thrown.choice((1, 1, 2))
    return Draft(
        criterion=leaf.code,
        values=as_json(typed(cases[min(place, len(cases) - 1)])),
        explanation=EXPLANATION.format(title=leaf.title, office=name),
    )


def _papers(
    story: Story, agency: str, sheet: Sheet, leaves: list[Criterion], at: datetime
) -> Iterator[Evidence]:
    """A link for most criteria; some lack what is mandatory."""
    for leaf in leaves:
        if dice(agency, f"{leaf.code} paper").random() < 0.95 or (agency, leaf.key) in story.lost:
            yield Evidence(
                sheet=sheet,
                criterion=leaf.code,
                kind="link",
                address=PAPER.format(agency=agency, code=leaf.code),
                title=leaf.evidence.text[:200] or leaf.title[:200],
                added_at=at,
            )


def _attach(story: Story, agency: str, name: str, at: datetime) -> None:
    """Some papers as files, drawn for the example."""
    officer, campaign = story.as_officer(agency, at), story.campaign
    leaves = [leaf for leaf in story.set_of(agency).walk() if is_filled(leaf)][:FILES]
    for place, leaf in enumerate(leaves, start=1):
        day, number = date(campaign.year, place, 12), f"{20 + place}/BC-{WITH_FILES[agency]}"
        file = keep_bytes(
            data=pdf_bytes(example_paper(name, "BÁO CÁO", leaf, number, day)),
            name=f"{number.replace('/', '-')}.pdf",
            authority=campaign.authority.code,
            campaign=campaign.code,
            agency=agency,
            account=officer["by"].person,
            at=at,
        )
        said = Said(f"Báo cáo {leaf.title[:1].lower()}{leaf.title[1:]}"[:200], number, day, name)
        attach_stored(**officer, sheet_id=story.sheets[agency].pk, criterion=leaf.code, file=file, said=said)
