"""Statistics of appraisers and criteria, for whoever leads the team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from pari.core.appraisal.statistics import Figure, Figures
from pari.core.numbers import half_up
from pari.core.scoring.stages import Stage
from pari.people.queries import names_of_people
from pari.scoring.appraisal.comparing import LAST_HOURS, Compared
from pari.tables.writing import SheetOut, Value
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.appraisal import STAGES
from pari.words.numbers import tally
from pari.words.statistics import kappa_text, note_text, share_text, shift_text


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    few: bool
    count: str  # over how many cases


@dataclass(frozen=True, slots=True)
class Line:
    code: str
    name: str
    address: str
    cases: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    head: Head
    title: str
    stage: str
    note: str
    people: list[Line]
    criteria: list[Line]
    xlsx_address: str
    samples_address: str


def statistics_page(seat: Seat, stage: Stage, found: Compared) -> StatisticsPage:
    """1 query: names of people."""
    label, names = _("Thống kê thẩm định"), names_of_people(found.people)
    ranked = sorted(found.people.items(), key=lambda pair: (-pair[1].cases, names.get(pair[0], "")))
    return StatisticsPage(
        head=campaign_head(seat, label, Crumb(_("Thẩm định"), place(seat, "appraisal"))),
        title=label,
        stage=_(STAGES[stage]),
        note=note_text(LAST_HOURS // timedelta(hours=1)),
        people=[
            Line("", names.get(person, "?"), "", tally(one.cases), _cells(one)) for person, one in ranked
        ],
        criteria=[
            Line(
                leaf.code,
                leaf.title,
                place(seat, "appraisal_workbench", name),
                tally(found.by_criterion[name].cases),
                _cells(found.by_criterion[name], of_criterion=True),
            )
            for name, leaf in found.criteria.items()
            if name in found.by_criterion
        ],
        xlsx_address=place(seat, "appraisal_statistics_xlsx"),
        samples_address=place(seat, "second_readings"),
    )


def statistics_tables(found: Compared) -> list[SheetOut]:
    names = names_of_people(found.people)
    people: list[list[Value]] = [
        [names.get(person, "?"), one.cases, *_values(one, others=True)]
        for person, one in found.people.items()
    ]
    criteria: list[list[Value]] = [
        [leaf.code, leaf.title, found.by_criterion[name].cases, *_values(found.by_criterion[name])]
        for name, leaf in found.criteria.items()
        if name in found.by_criterion
    ]
    heads = _headings()
    return [
        SheetOut(_("Theo người thẩm định"), [_("Người thẩm định"), _("Số kết quả"), *heads], people),
        SheetOut(
            _("Theo tiêu chí"),
            [_("Tiêu chí"), _("Tên tiêu chí"), _("Số kết quả"), heads[0], *heads[2:]],
            criteria,
        ),
    ]


def _headings() -> list[str]:
    return [
        _("So với tự chấm (phần trăm điểm tối đa)"),
        _("So với người khác cùng tiêu chí (phần trăm điểm tối đa)"),
        _("Giữ nguyên điểm tự chấm (phần trăm)"),
        _("Đọc lại trùng điểm (phần trăm)"),
        _("Hệ số kappa"),
        _("Ghi trong những giờ cuối của lần thẩm định (phần trăm)"),
    ]


def _cells(one: Figures, *, of_criterion: bool = False) -> list[Cell]:
    shifts = [one.shift] if of_criterion else [one.shift, one.beside_others]
    return [
        *(_cell(shift_text(figure), figure) for figure in shifts),
        _cell(share_text(one.unchanged), one.unchanged),
        _cell(share_text(one.agreed), one.agreed),
        _cell(kappa_text(one.kappa), one.kappa),
        _cell(share_text(one.late), one.late),
    ]


def _cell(text: str, figure: Figure) -> Cell:
    return Cell(text, figure.value is None, tally(figure.count))


def _values(one: Figures, *, others: bool = False) -> Sequence[Value]:
    """Empty where there are too few cases; percent with two decimals, κ as it is."""
    figures = [one.shift, *([one.beside_others] if others else []), one.unchanged, one.agreed]
    percents = [None if figure.value is None else half_up(figure.value * 100) for figure in figures]
    kappa = None if one.kappa.value is None else half_up(one.kappa.value)
    late = None if one.late.value is None else half_up(one.late.value * 100)
    return [*percents, kappa, late]
