"""What the example agencies have filled in: values of worked cases, explanations, papers drawn for them.

The same on every machine: what is chosen follows from the names of agency and criterion. Every paper says
that it is an illustration.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db import transaction

from pari.agencies.queries import names_of
from pari.core.regulation.edition import Case, Criterion
from pari.core.rules.values import Ratio, Value
from pari.documents.paper import Issuer, Paper, Paragraph, Signature, place_and_day
from pari.documents.pdf import pdf_bytes
from pari.files.models import StoredFile
from pari.files.storing import keep_bytes
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.marks import give_self_mark, mark_everything_typed
from pari.scoring.claims.reading import claims_of
from pari.scoring.claims.typed import Typed
from pari.scoring.evidence.adding import Paper as Said
from pari.scoring.evidence.adding import attach_file_again, attach_in_person, attach_link, attach_stored
from pari.scoring.models import Evidence, Sheet
from pari.scoring.sheets.moving import locked_sheet

KINDS = {"kế hoạch": ("KẾ HOẠCH", "KH"), "báo cáo": ("BÁO CÁO", "BC"), "quyết định": ("QUYẾT ĐỊNH", "QĐ")}
KINDS |= {"thông báo": ("THÔNG BÁO", "TB"), "văn bản": ("CÔNG VĂN", "CV")}
OTHER = ("BÁO CÁO", "BC")
EVERY = 6  # so many criteria share one paper
THIN, OUTSIDE, WITHOUT, UNDATED = 7, 11, 9, 13  # every so-manieth criterion has this weakness
EXPLANATION = (
    "Về {title}: cơ quan đã phân công đơn vị chủ trì, thực hiện trong năm và tổng hợp kết quả tại văn bản "
    "kèm theo. Số liệu được đối chiếu với sổ theo dõi của Văn phòng {office} đến ngày báo cáo; phần chưa đạt "
    "đã có biện pháp khắc phục, thời hạn hoàn thành trong quý I năm sau."
)
OF_A_DEPARTMENT = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
OF_A_COMMUNE = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
ILLUSTRATION = "Đây là văn bản minh họa của dữ liệu ví dụ, không phải văn bản của cơ quan nào."
RESULTS = (
    """Cơ quan đã giao từng nhiệm vụ cho đơn vị chủ trì, định rõ sản phẩm và thời hạn; kết quả được theo dõi
hằng tháng và báo cáo lãnh đạo tại giao ban.""",
    """Đến thời điểm báo cáo, các nhiệm vụ được thực hiện đúng tiến độ; nhiệm vụ chưa hoàn thành có nêu
lý do và thời hạn khắc phục tại phụ lục.""",
)
ASKED = "Cơ quan không phát sinh nội dung này trong năm 2026 (tình huống minh họa)."


@dataclass(frozen=True, slots=True)
class Filling:
    """One agency's work on its sheet. `acting` is what its officer's deeds are told; `share` of 1 is filled.

    The first `done` of these are marked as done and the rest is still being typed; None: everything is marked
    at once in the end.
    """

    sheet: Sheet
    acting: dict[str, Any]
    abbreviation: str
    share: Decimal
    done: Decimal | None
    weak: bool = False  # thin explanations, missing and undated evidence, as they occur

    @property
    def agency(self) -> str:
        return self.sheet.participant.agency.code


def fill(work: Filling) -> None:
    """Type, mark and attach as an officer would have done over some days."""
    claims = claims_of(work.sheet, eye=work.acting["eye"])
    leaves = [one.criterion for one in claims.to_fill if one.criterion.absent is None]
    chosen = leaves[: int(len(leaves) * work.share)]
    papers = _Papers(work)
    for place, leaf in enumerate(chosen, start=1):
        case = _case(work, leaf)
        if case is None:
            continue
        text = _text(work, leaf, case, place)
        saved = save_draft(**work.acting, sheet_id=work.sheet.pk, criterion=leaf.code, text=text, seen=0)
        if not text.asks_exemption:
            papers.attach(leaf, place)
        if work.done is not None and place <= len(chosen) * work.done:
            give_self_mark(**work.acting, sheet_id=work.sheet.pk, criterion=leaf.code, seen=saved.version)

    if work.done is None:
        with transaction.atomic():
            sheet = locked_sheet(work.sheet.pk, by=work.acting["by"])
            mark_everything_typed(sheet, by=work.acting["by"], at=work.acting["at"])


def _case(work: Filling, leaf: Criterion) -> Case | None:
    """A worked case of the criterion: mostly the best, sometimes a lower one."""
    cases = [case for case in leaf.ways[0].cases if case.points is not None and not case.bests]
    ordered = sorted(cases, key=lambda case: case.points or Decimal(0), reverse=True)
    if not ordered:
        return None
    place = Random(f"{work.agency} {leaf.code}").choice((0, 0, 0, 0, 0, 1, 1, 2))  # noqa: S311 - repeatable
    return ordered[min(place, len(ordered) - 1)]


def _text(work: Filling, leaf: Criterion, case: Case, place: int) -> Typed:
    values = {name: value_text(value) for name, value in case.inputs.items()}
    if work.weak and place == THIN * 4:
        return Typed(values=values, asks_exemption=True, exemption_reason=ASKED)
    return Typed(values=values, explanation=_explanation(work, leaf, place))


def _explanation(work: Filling, leaf: Criterion, place: int) -> str:
    if work.weak and place % THIN == 0:
        return "Đã thực hiện theo quy định."
    title = leaf.title[:1].lower() + leaf.title[1:]
    return EXPLANATION.format(title=title, office=work.abbreviation)


def value_text(value: Value) -> str:
    """A value as an officer types it."""
    if isinstance(value, Ratio):
        if value.part is not None and value.whole is not None:
            return f"{_number(value.part)}/{_number(value.whole)}"
        return (
            f"{_number(Decimal(value.value.numerator * 100) / value.value.denominator)}%"
            if value.value
            else "0%"
        )
    return _number(value) if isinstance(value, Decimal) else value


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


class _Papers:
    """The agency's papers: some criteria share one, some have a link or a paper shown in person."""

    def __init__(self, work: Filling) -> None:
        self.work = work
        self.name = names_of(work.sheet.campaign.authority.code, [work.agency])[work.agency]
        self.last: Evidence | None = None

    def attach(self, leaf: Criterion, place: int) -> None:
        work = self.work
        if work.weak and place % WITHOUT == 0:
            return
        words: dict[str, Any] = {**work.acting, "sheet_id": work.sheet.pk, "criterion": leaf.code}
        if place % 17 == 0:
            address = f"https://vi-du.example/van-ban/{work.agency}/{place}"
            attach_link(**words, address=address, said=Said("Chuyên mục CCHC trên trang thông tin điện tử"))
        elif place % 29 == 0:
            said = Said("Báo cáo công tác bảo vệ bí mật nhà nước", f"{place:02}/BC-{work.abbreviation}")
            attach_in_person(**words, said=said, kept_at="Bộ phận văn thư (tình huống minh họa)")
        elif self.last is not None and place % EVERY:
            attach_file_again(**words, evidence_id=self.last.pk)
        else:
            self.last = self._new(words, leaf, place)

    def _new(self, words: dict[str, Any], leaf: Criterion, place: int) -> Evidence:
        day = self._day(place)
        kind, mark = next(
            (one for key, one in KINDS.items() if leaf.evidence.text.lower().startswith(key)), OTHER
        )
        number = f"{10 + place}/{mark}-{self.work.abbreviation}"
        dated = not (self.work.weak and place % UNDATED == 0)
        paper = example_paper(self.name, kind, leaf, number, day)
        file = self._kept(paper, f"{number.replace('/', '-')}.pdf")
        title = f"{kind.capitalize()} {leaf.title[:1].lower()}{leaf.title[1:]}"[:200]
        said = Said(title, number, day, self.name) if dated else Said(title)
        return attach_stored(**words, file=file, said=said)

    def _day(self, place: int) -> date:
        year = self.work.sheet.campaign.year
        if self.work.weak and place % OUTSIDE == 0:
            return date(year - 1, 3, 12)
        return date(year, 1, 12) + timedelta(days=3 * place)

    def _kept(self, paper: Paper, name: str) -> StoredFile:
        campaign = self.work.sheet.campaign
        return keep_bytes(
            data=pdf_bytes(paper),
            name=name,
            authority=campaign.authority.code,
            campaign=campaign.code,
            agency=self.work.agency,
            account=self.work.acting["by"].person,
            at=self.work.acting["at"],
        )


def example_paper(agency: str, kind: str, leaf: Criterion, number: str, day: date) -> Paper:
    """A page in the official frame whose text says that it is made up."""
    made = datetime(day.year, day.month, day.day, 9)  # noqa: DTZ001 - the file's own time, of no importance
    return Paper(
        issuer=Issuer(body=agency.upper(), superior="UBND TỈNH THANH GIANG (VÍ DỤ)"),
        kind=kind,
        title=leaf.title,
        blocks=tuple(Paragraph(" ".join(text.split())) for text in _words(leaf)),
        made_at=made,
        number=f"Số: {number}",
        place_and_day=place_and_day("Thanh Giang", day, year=day.year),
        signature=Signature(OF_A_COMMUNE if agency.startswith("UBND") else OF_A_DEPARTMENT),
        recipients=("- UBND tỉnh;", "- Sở Nội vụ;", "- Lưu: VT, VP."),
    )


def _words(leaf: Criterion) -> Sequence[str]:
    return (ILLUSTRATION, f"Nội dung kiểm chứng: {leaf.evidence.text or leaf.title}.", *RESULTS)
