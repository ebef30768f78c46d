"""The model regulation for a two-level province: whole, proved by its cases, honest that it is a model."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from pari.core.errors import BadInput
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition, Placement, SourceKind, Way
from pari.core.regulation.reading.cases import given_of
from pari.core.rules.amounts import Amount, Plain, RatioOf
from pari.core.rules.choosing import Within
from pari.core.rules.steps import Linear, Steps
from pari.core.rules.values import InputKind, OnZero
from pari.core.scoring.blocks import score_sheets
from pari.core.scoring.sheet import Mark, Sheet
from pari.regulations.document import edition_of
from pari.regulations.files import read_document, write_document
from pari.words.rules import rule_in_words

FILE = Path(__file__).parents[2] / "regulations" / "mau-hai-cap-2026.yaml"
LEAVES = {  # set → the fewest and the most criteria that are scored in its fields
    "so-mot-cua": (70, 85),
    "so-khong-mot-cua": (60, 85),
    "nganh-doc": (40, 60),
    "su-nghiep": (40, 55),
    "xa": (40, 60),
}
BY_SET = pytest.mark.parametrize("code", LEAVES)


@pytest.fixture(scope="module")
def text() -> str:
    return FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of(read_document(FILE))


def set_of(edition: Edition, code: str) -> CriteriaSet:
    found = edition.criteria_set(code)
    assert found is not None, code
    return found


def scored(criteria: tuple[Criterion, ...]) -> Iterator[Criterion]:
    return (leaf for one in criteria for leaf in one.leaves() if not leaf.tracked)


def scored_ways(edition: Edition, code: str) -> Iterator[tuple[str, Way]]:
    """Every way to measure of a set, bonus and penalty included, with its place."""
    for leaf in set_of(edition, code).walk():
        if leaf.is_leaf and not leaf.tracked:
            yield from ((f"{leaf.code} {leaf.key} {way.name}".strip(), way) for way in leaf.ways)


# --- The file ----------------------------------------------------------------------------------------------


def test_the_file_holds_without_faults_and_all_its_cases_come_true(edition: Edition) -> None:
    assert {one.code for one in edition.sets} == set(LEAVES)
    assert {code for block in edition.blocks for code in block.sets} == set(LEAVES)


def test_it_holds_for_the_year_2026_and_can_be_used_at_once(edition: Edition) -> None:
    assert (edition.valid_from.isoformat(), str(edition.valid_to)) == ("2026-01-01", "2026-12-31")
    assert not edition.draft


@BY_SET
def test_a_tree_sums_to_one_hundred_in_quarter_points(edition: Edition, code: str) -> None:
    one = set_of(edition, code)
    leaves = list(scored(one.fields))
    assert one.standard == sum(leaf.reach for leaf in leaves) == 100
    assert [leaf.code for leaf in leaves if leaf.reach % Decimal("0.25")] == []


@BY_SET
def test_a_set_has_as_many_scored_criteria_as_an_office_can_mark(edition: Edition, code: str) -> None:
    fewest, most = LEAVES[code]
    assert fewest <= len(list(scored(set_of(edition, code).fields))) <= most


@BY_SET
def test_bonus_lies_on_top_and_both_parts_are_limited(edition: Edition, code: str) -> None:
    one = set_of(edition, code)
    assert one.bonus.placement is Placement.ON_TOP
    assert one.bonus.limit is not None
    assert one.penalty.limit is not None
    assert one.penalty.limit < 0 < one.bonus.limit


def test_nobody_is_evaluated_by_or_as_a_district(text: str) -> None:
    """What a district handed on when it ended is still spoken of."""
    assert not re.search(r"UBND (cấp )?huyện|thị xã|thành phố thuộc tỉnh", text)
    assert "huyện" not in "".join(re.findall(r"(?:title|label|name): .*", text)).lower()


# --- Sources -----------------------------------------------------------------------------------------------


def test_every_source_is_a_model_that_at_most_refers_to_a_paper(edition: Edition) -> None:
    assert (edition.source.kind, edition.source.cite) == (SourceKind.MODEL, "")
    criteria = [(one.code, leaf.code, leaf.source) for one in edition.sets for leaf in one.walk()]
    for *place, source in [*criteria, *(("", cap.code, cap.source) for cap in edition.caps)]:
        assert source.kind is SourceKind.MODEL, place
        assert not source.cite or source.cite[0].isupper(), place  # the screen itself says "tham khảo"


def test_the_file_says_what_it_is_and_what_an_office_decides(edition: Edition) -> None:
    assert edition.note.startswith("Bản mẫu do người lập tệp đề xuất, không có nguồn chính thức.")
    for word in ("thang xếp hạng", "điểm thưởng", "76/NQ-CP", "không quy định số điểm"):
        assert word in edition.note, word


def test_one_key_means_one_kind_of_criterion_in_every_set(edition: Edition) -> None:
    """Sets may differ in points and inputs of a shared criterion, not in who appraises it or who marks it."""
    seen: dict[str, set[tuple[str, bool]]] = {}
    for one in edition.sets:
        for leaf in (criterion for criterion in one.walk() if criterion.is_leaf):
            seen.setdefault(leaf.key, set()).add((leaf.specialty, leaf.self_assessed))
    assert "" not in seen
    assert {key: kinds for key, kinds in seen.items() if len(kinds) > 1} == {}


# --- What an office needs at every criterion ---------------------------------------------------------------


@BY_SET
def test_every_scored_criterion_says_how_it_is_marked_proved_and_by_whom_appraised(
    edition: Edition, code: str
) -> None:
    known = {specialty.code for specialty in edition.specialties}
    for leaf in set_of(edition, code).walk():
        if leaf.is_leaf and not leaf.tracked:
            assert leaf.guidance or leaf.evidence.text, leaf.code
            assert leaf.specialty in known, leaf.code


@BY_SET
def test_every_number_that_people_enter_has_a_unit(edition: Edition, code: str) -> None:
    without = {InputKind.YES_NO, InputKind.LEVEL, InputKind.RATIO}
    bare = [
        f"{place}: {entry.name}"
        for place, way in scored_ways(edition, code)
        for entry in way.inputs.values()
        if entry.kind not in without and not entry.unit
    ]
    assert bare == []


# --- Worked cases ------------------------------------------------------------------------------------------


@BY_SET
def test_every_level_and_both_answers_occur_in_a_case(edition: Edition, code: str) -> None:
    for place, way in scored_ways(edition, code):
        assert len(way.cases) >= 2, place
        for entry in way.inputs.values():
            wanted = {level.code for level in entry.levels}
            if entry.kind is InputKind.YES_NO:
                wanted = {"yes", "no"}
            shown = {str(case.inputs.get(entry.name)) for case in way.cases}
            assert wanted <= shown, f"{place}: {entry.name}"


@BY_SET
def test_every_zero_denominator_that_is_settled_occurs_in_a_case(edition: Edition, code: str) -> None:
    for place, way in scored_ways(edition, code):
        for amount in inside(way.rule):
            if isinstance(amount, Plain | RatioOf) and amount.on_zero is not OnZero.REFUSE:
                settled = [amount.measure(given_of(case)).settled for case in way.cases]
                assert amount.on_zero in settled, f"{place}: {amount.names()}"


@BY_SET
def test_every_bound_has_cases_just_under_on_and_just_over_it(edition: Edition, code: str) -> None:
    for place, way in scored_ways(edition, code):
        for bound in bounds_of(way):
            assert bound.sides(way) == {"under", "on", "over"}, f"{place}: {float(bound.at)}"


# --- What a rule must not do -------------------------------------------------------------------------------


def way_of(edition: Edition, code: str, key: str) -> Way:
    [leaf] = [one for one in set_of(edition, code).walk() if one.is_leaf and one.key == key]
    [way] = leaf.ways
    return way


@pytest.mark.parametrize("code", ["so-mot-cua", "nganh-doc", "xa"])
def test_without_an_apology_no_part_of_its_points_is_earned(edition: Edition, code: str) -> None:
    way = way_of(edition, code, "xin-loi-hen-lai")
    [none] = [case for case in way.cases if case.inputs == {"co_xin_loi": 0, "hen_mot_lan": 0, "qua_han": 20}]
    assert none.points == 0


@BY_SET
def test_too_few_answers_neither_cost_points_nor_block_the_sheet(edition: Edition, code: str) -> None:
    way = way_of(edition, code, "tru-hai-long")
    [few] = [case for case in way.cases if case.inputs["phieu"] == Decimal(79)]
    assert few.points == 0


@BY_SET
def test_worded_awards_can_be_signed_with_two_decimals(edition: Edition, code: str) -> None:
    for leaf in set_of(edition, code).walk():
        for way in leaf.ways if leaf.is_leaf else ():
            text = rule_in_words(way, leaf.reach).text
            assert not re.search(r"\d,\d{3,} điểm", text), (leaf.code, text)


@pytest.mark.parametrize("name", ["mau-hai-cap-2026", "khanh-hoa-2019"])
def test_what_zero_gives_is_stated_wherever_it_may_occur(name: str) -> None:
    edition = edition_of(read_document(FILE.with_stem(name)))
    for one in edition.sets:
        for leaf in (criterion for criterion in one.walk() if criterion.is_leaf):
            for way in leaf.ways:
                assert "chưa nêu cách tính" not in rule_in_words(way, leaf.reach).text, (one.code, leaf.code)


# --- Parts of a rule ---------------------------------------------------------------------------------------


def inside(part: object) -> Iterator[object]:
    """A rule and everything that it is made of."""
    yield part
    below: list[object] = []
    if is_dataclass(part):
        below = [getattr(part, one.name) for one in fields(part)]
    elif isinstance(part, tuple | list):
        below = list(part)
    elif isinstance(part, Mapping):
        below = list(part.values())
    for one in below:
        yield from inside(one)


@dataclass(frozen=True)
class Bound:
    """A value of an amount at which the points change; `last` where no more are to be had beyond it."""

    of: Amount
    at: Fraction
    last: bool = False

    def sides(self, way: Way) -> set[str]:
        """Where cases lie, as far as the amount can get there. Near is one, or 6 percent of the bound."""
        measured = [self.of.measure(given_of(case)).value for case in way.cases]
        reach = self.of.range(way.inputs)
        near = 1 if reach.whole or not self.at else abs(self.at) * Fraction(6, 100)
        away = [value - self.at for value in measured if value is not None and abs(value - self.at) <= near]
        found = {"under" if gap < 0 else "over" if gap else "on" for gap in away}
        if self.at == reach.low or (self.last and self.at == reach.high):
            found.add("under")
        if self.at == reach.high:
            found.add("over")
        return found


def bounds_of(way: Way) -> Iterator[Bound]:
    for part in inside(way.rule):
        if isinstance(part, Steps):
            ends = {end for step, _ in part.steps for end in (step.low, step.high) if end is not None}
            yield from (Bound(part.of, end) for end in ends)
        elif isinstance(part, Within):
            ends = {end for end in (part.bounds.low, part.bounds.high) if end is not None}
            yield from (Bound(part.of, end) for end in ends)
        elif isinstance(part, Linear):
            yield Bound(part.of, part.full_at, last=True)
            if part.zero_at:
                yield Bound(part.of, part.zero_at)


# --- Kinds of rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        *("kind: levels", "kind: all_of", "kind: deductions", "kind: steps", "kind: linear"),
        *("kind: per_item", "kind: sum", "kind: choose", "kind: judged"),
        *("mean:", "answers:", "highest:", "fallback:"),
        *("zero: full", "zero: none", "zero: exempt", "above_one: cap", "above_one: allow", "variants:"),
        *("tracked: yes", "self_assessed: no", "full_at: 80%", "zero_at:", "all:", "any:", "not:"),
    ],
)  # fmt: skip
def test_every_kind_of_rule_and_what_goes_with_it_is_used(text: str, written: str) -> None:
    assert written in text


def test_few_points_are_left_to_judgement(text: str) -> None:
    assert text.count("kind: judged") <= 2 * len(LEAVES)


# --- Scoring -----------------------------------------------------------------------------------------------


def full_sheet(edition: Edition, code: str, overdue: str) -> Sheet:
    """All points and all bonus of a set, and this share of overdue dossiers."""
    one = set_of(edition, code)
    [block] = [block.code for block in edition.blocks if code in block.sets]
    leaves = [*scored(one.fields), *scored(one.bonus.criteria)]
    [share] = edition.inputs
    return Sheet(
        "Cơ quan ví dụ",
        block,
        code,
        marks={leaf.code: Mark(leaf.reach) for leaf in leaves},
        values={share.name: share.parse(overdue)},
    )


@BY_SET
def test_all_points_give_one_hundred_and_bonus_doesnt_lead_beyond(edition: Edition, code: str) -> None:
    [sheet] = score_sheets(edition, [full_sheet(edition, code, "0/0")])
    assert sheet.index == 100
    assert sheet.bonus == set_of(edition, code).bonus.limit


@pytest.mark.parametrize(
    ("share", "grade"), [("9.99%", "TỐT"), ("10%", "KHÁ"), ("10.01%", "KHÁ"), ("0/0", "TỐT")]
)
def test_ten_percent_overdue_dossiers_keep_an_agency_from_the_best_grade(
    edition: Edition, share: str, grade: str
) -> None:
    [sheet] = score_sheets(edition, [full_sheet(edition, "so-mot-cua", share)])
    assert sheet.graded is not None
    assert sheet.graded.grade == grade


def test_while_the_overdue_share_is_unknown_so_is_the_grade(edition: Edition) -> None:
    [sheet] = score_sheets(edition, [replace(full_sheet(edition, "so-mot-cua", "0/0"), values={})])
    assert sheet.index == 100
    assert sheet.graded is None


def test_the_inspectorate_is_measured_by_its_own_work(edition: Edition) -> None:
    [satisfaction] = [leaf for leaf in set_of(edition, "so-khong-mot-cua").walk() if len(leaf.ways) > 1]
    surveyed, inspecting = satisfaction.ways
    assert (surveyed.name, inspecting.name) == ("hai_long", "thanh_tra")
    assert set(surveyed.inputs) & set(inspecting.inputs) == set()


# --- Through Excel, and with errors ------------------------------------------------------------------------


def test_through_excel_and_back_the_edition_is_the_same(edition: Edition, tmp_path: Path) -> None:
    workbook, again = tmp_path / "mau.xlsx", tmp_path / "again.yaml"
    write_document(read_document(FILE), workbook)
    write_document(read_document(workbook), again)
    assert edition_of(read_document(workbook)) == edition
    assert edition_of(read_document(again)) == edition


PLANTED = {
    "a sum of points": (
        "        max: 14\n",
        "        max: 15\n",
        {
            "criterion.children_dont_sum": "        max: 15\n",
            "set.standard_doesnt_sum": "    standard: 100\n",
        },
    ),
    "a gap between two steps": (
        "{from: 20%, below: 30%, points: 0.25}",
        "{from: 20%, below: 29.5%, points: 0.25}",
        {"rule.steps_gap": "steps:\n                    - {from: 30%, points: full}"},
    ),
    "a case that isn't true": (
        "{inputs: {muc: cham}, points: 0.25}",
        "{inputs: {muc: cham}, points: 0.3}",
        {"case.fails": "{inputs: {muc: cham}, points: 0.3}"},
    ),
}


@pytest.mark.parametrize(("right", "wrong", "named"), PLANTED.values(), ids=PLANTED)
def test_a_planted_error_is_named_with_its_line(
    text: str, tmp_path: Path, right: str, wrong: str, named: dict[str, str]
) -> None:
    faulty = tmp_path / "faulty.yaml"
    assert right in text
    changed = text.replace(right, wrong, 1)
    faulty.write_text(changed, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        edition_of(read_document(faulty))
    lines = {code: changed[: changed.index(part)].count("\n") + 1 for code, part in named.items()}
    assert {problem.code: problem.row for problem in refused.value.problems} == lines
    assert len(refused.value.problems) == len(lines)
