"""What makes the rehearsal's round 1 a round: a ruling, every kind of finding, comments, a sample read again.

Deeds of the example's team on the first and the second day of the round; all of it is made up.
"""

from datetime import datetime
from decimal import Decimal

from pari.campaigns.models import Campaign
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.rulings import Line
from pari.core.calendar.days import ONE_DAY
from pari.core.scoring.stages import LossReason, Stage
from pari.scoring.appraisal.comments import write_comment
from pari.scoring.appraisal.findings import Said, give_finding
from pari.scoring.appraisal.items import Item, items_of_criterion
from pari.scoring.appraisal.many import Ticked
from pari.scoring.appraisal.ruling_asks import Ask
from pari.scoring.appraisal.rulings import apply_ruling, make_ruling
from pari.scoring.appraisal.samples import RISK, Amount, draw_sample
from pari.scoring.appraisal.second_readings import read_again
from pari.scoring.examples.rehearsal_files import DONE
from pari.scoring.examples.year_2025.story import HOUR, LEAD, Story, cases_of, story_of, typed
from pari.scoring.models import SecondReading

LEADING, SECOND = "thamdinh.snv", "thamdinh.stp"  # of the criteria below
RULED = "tuyen-truyen"
RULING = Ask(
    question="Tin, bài đăng trên trang mạng xã hội có được tính là tin, bài tuyên truyền CCHC không? (ví dụ)",
    line="Không tính tin, bài trên mạng xã hội; các cơ quan nêu tên còn 0,75 điểm (tình huống minh họa).",
    criteria=(RULED,),
    agencies=("so-xay-dung", "so-y-te", "so-gddt", "phuong-hoa-lan", "xa-gio-dong"),
    says=Line(Finding.NOT_AGREED, Decimal("0.75")),
    reasons=(LossReason.TOO_FEW,),
)
CONFIRMED = ("so-xay-dung", "so-y-te")  # the other ones wait for whoever appraises them
# One finding of each rarer kind, by agency and shared key; what was left empty is credited where it occurs.
EXEMPTED = ("so-cong-thuong", "kiem-tra-khac-phuc")
A_PART = Said(
    Finding.EXEMPTION,
    exempt=Decimal("0.25"),
    text="Một nửa số vấn đề phát hiện vào cuối năm, chưa đến hạn xử lý; giảm trừ phần điểm tương ứng "
    "(tình huống minh họa).",
)
REFERRED = ("so-gddt", "ra-soat-tthc")
QUESTION = Said(
    Finding.REFERRED,
    text="Thủ tục liên thông của nhiều cơ quan có tính vào số đã rà soát không? (tình huống minh họa)",
)
LEFT_EMPTY = "dao-tao-boi-duong"
CREDIT = "Cơ quan bỏ trống, hồ sơ có đủ văn bản nên ghi nhận điểm (tình huống minh họa)."
COMMENTS = (
    (
        LEADING,
        ("phuong-hoa-lan", DONE),
        "Tệp này trùng với tệp của phường Hoa Sen; đề nghị đối chiếu trước khi chấm (tình huống minh họa).",
    ),
    (
        SECOND,
        ("phuong-hoa-lan", DONE),
        "Đã đối chiếu: tệp mang tên phường Hoa Sen, nên hỏi lại phường Hoa Lan (tình huống minh họa).",
    ),
    (
        SECOND,
        ("xa-gio-dong", DONE),
        "Tệp là bản quét, không tìm kiếm được trong văn bản; số liệu nằm ở trang 1 (tình huống minh họa).",
    ),
)
SAMPLE = Amount(size=6)
READ_OTHERWISE = "Đọc hồ sơ lần hai, cho điểm theo phần có văn bản chứng minh (tình huống minh họa)."


def agree(campaign: Campaign, begun: datetime) -> None:
    """`begun` is when the round did; everything ends a day later."""
    story = story_of(campaign)
    if story is None:
        return
    _ruled(story, begun + 5 * HOUR)
    _found(story, begun + 6 * HOUR)
    for number, (username, (agency, key), text) in enumerate(COMMENTS):
        write_comment(
            **story.acting(username, begun + (7 + number) * HOUR),
            sheet_id=story.sheets[agency].pk,
            criterion=story.leaf(agency, key).code,
            text=text,
        )
    _read_again(story, begun + ONE_DAY)


def _ruled(story: Story, at: datetime) -> None:
    """The lead writes the line down; of the agencies that it names two have been confirmed."""
    campaign = story.campaign
    made = make_ruling(**story.acting(LEAD, at), campaign=campaign, ask=RULING)
    ticked = [Ticked(story.sheets[one].pk, story.leaf(one, RULED).code, 0) for one in CONFIRMED]
    apply_ruling(
        **story.acting(LEADING, at + HOUR / 2),
        campaign=campaign,
        number=made.number,
        stage=Stage.ROUND_1,
        ticked=ticked,
    )


def _found(story: Story, at: datetime) -> None:
    for (agency, key), said in ((EXEMPTED, A_PART), (REFERRED, QUESTION)):
        _give(story, story.sheets[agency].pk, story.leaf(agency, key).code, said, at)
    item = _left_empty(story, at)
    if item is not None:
        values = typed(cases_of(item.criterion)[0])
        credited = Said(Finding.CREDITED, text=CREDIT, values=values)
        _give(story, item.sheet.pk, item.criterion.code, credited, at)


def _give(story: Story, sheet: int, criterion: str, said: Said, at: datetime) -> None:
    give_finding(
        **story.acting(LEADING, at),
        sheet_id=sheet,
        criterion=criterion,
        stage=Stage.ROUND_1,
        said=said,
        seen=0,
    )


def _left_empty(story: Story, at: datetime) -> Item | None:
    """The first agency that claimed nothing of the criterion, of those that the appraiser may judge."""
    acting = story.acting(LEADING, at)
    items = items_of_criterion(story.campaign, LEFT_EMPTY, eye=acting["eye"], person=acting["by"].person)
    return next((one for one in items.listed if one.claimed is None and one.may_give.allowed), None)


def _read_again(story: Story, at: datetime) -> None:
    """A sample by risk, the same on every machine as a draw by lot isn't; one has been read, and differs."""
    draw_sample(
        **story.acting(LEAD, at), campaign=story.campaign, stage=Stage.ROUND_1, why=RISK, amount=SAMPLE
    )
    given = SecondReading.objects.filter(sheet__campaign=story.campaign, account__isnull=False)
    rows = given.order_by("pk")
    row, reader = rows[0], rows.values_list("account__username", flat=True)[0]
    read_again(
        **story.acting(reader, at + HOUR),
        reading_id=row.pk,
        points=_otherwise(story, row),
        note=READ_OTHERWISE,
    )


def _otherwise(story: Story, row: SecondReading) -> Decimal:
    """Half of the points, or all of them where half of them was found."""
    reach = story.leaf(story.agency_of[row.sheet_id], row.criterion).reach
    found = row.sheet.marks.filter(criterion=row.criterion, stage=row.stage).latest("sequence").points
    half = (reach / 2).quantize(Decimal("0.01"))
    return reach if found == half else half
