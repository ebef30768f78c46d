"""The regulation of Khánh Hòa 2019: whole, honest about its sources, and able to give what the report prints.

Published figures: 341/BC-SNV of 21/02/2020, table 1. The exemptions in these tests are invented: the report
says which agencies had points left out, but not which criteria beyond the one-stop and impact fields.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from pari.core.errors import BadInput
from pari.core.ranking.index import shown
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition, SourceKind
from pari.core.rules.values import Ratio
from pari.core.scoring.blocks import score_sheets
from pari.core.scoring.score import SheetScore
from pari.core.scoring.sheet import Exemption, Mark, Sheet
from pari.regulations.document import edition_of
from pari.regulations.files import read_document, write_document

FILE = Path(__file__).parents[2] / "regulations" / "khanh-hoa-2019.yaml"
SETS = ("so-ban-nganh", "nganh-doc", "cap-huyen", "su-nghiep")
RULE_KINDS = (
    "levels", "all_of", "deductions", "steps", "linear", "per_item", "sum", "choose", "judged",
)  # fmt: skip


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of(read_document(FILE))


def set_of(edition: Edition, code: str) -> CriteriaSet:
    found = edition.criteria_set(code)
    assert found is not None, code
    return found


def criterion_of(edition: Edition, set_code: str, code: str) -> Criterion:
    found = set_of(edition, set_code).find(code)
    assert found is not None, code
    return found


def criteria(edition: Edition) -> Iterator[tuple[str, Criterion]]:
    """Every criterion with its place, as `so-ban-nganh 1.1`."""
    for one in edition.sets:
        for criterion in one.walk():
            yield f"{one.code} {criterion.code}", criterion


# --- The file ----------------------------------------------------------------------------------------------


def test_the_file_holds_without_faults_and_all_its_cases_come_true(edition: Edition) -> None:
    assert [block.sets for block in edition.blocks] == [(code,) for code in SETS]


@pytest.mark.parametrize("code", SETS)
def test_a_tree_sums_to_one_hundred(edition: Edition, code: str) -> None:
    one = set_of(edition, code)
    leaves = [leaf for field in one.fields for leaf in field.leaves()]
    assert one.standard == sum(leaf.reach for leaf in leaves) == 100


@pytest.mark.parametrize(
    ("code", "bonus"), [("so-ban-nganh", 7), ("cap-huyen", 6), ("nganh-doc", 5), ("su-nghiep", 10)]
)
def test_bonus_is_capped_as_the_report_prints(edition: Edition, code: str, bonus: int) -> None:
    assert set_of(edition, code).bonus.limit == bonus


@pytest.mark.parametrize(
    ("set_code", "code", "points"),
    [
        ("so-ban-nganh", "1", 12), ("so-ban-nganh", "1.6", 5), ("so-ban-nganh", "6.6", 3),
        ("so-ban-nganh", "9", 18), ("so-ban-nganh", "9.1", 1), ("so-ban-nganh", "P1", -2),
        ("nganh-doc", "1.6", 2), ("nganh-doc", "6.6", 3), ("nganh-doc", "9", 18),
        ("cap-huyen", "1", 12), ("cap-huyen", "1.6", 5), ("cap-huyen", "6.6", 3), ("cap-huyen", "9", 18),
        ("cap-huyen", "P2", -1), ("su-nghiep", "4.6", 3), ("su-nghiep", "P2", -2),
    ],
)  # fmt: skip
def test_points_that_the_report_prints_stand_in_the_tree(
    edition: Edition, set_code: str, code: str, points: int
) -> None:
    assert criterion_of(edition, set_code, code).reach == points


def test_points_move_in_quarters(edition: Edition) -> None:
    """The standards of 2019 do, so no criterion may take another part out of them."""
    assert [place for place, criterion in criteria(edition) if criterion.reach % Decimal("0.25")] == []


# --- Sources -----------------------------------------------------------------------------------------------


def test_a_source_is_cited_exactly_where_there_is_one(edition: Edition) -> None:
    for place, criterion in criteria(edition):
        known = criterion.source.kind is not SourceKind.MODEL
        assert criterion.source.cite.startswith("341/BC-SNV, II.") is known, place


PRINTED = {
    "so-ban-nganh": ["1.6", "6.6", "9.1", "9.3", "P1", "P2"],
    "nganh-doc": ["1.6", "6.6", "9", "9.3", "P2"],
    "cap-huyen": ["1.6", "6.6", "9", "9.3", "P2"],
    "su-nghiep": ["4.6", "P2"],
}


@pytest.mark.parametrize("code", SETS)
def test_published_is_exactly_what_the_report_prints(edition: Edition, code: str) -> None:
    """Points of tasks assigned, discipline, impact and its measures, the target of 80%, and the penalties."""
    walked = set_of(edition, code).walk()
    published = [one.code for one in walked if one.source.kind is SourceKind.PUBLISHED]
    assert published == PRINTED[code]


def test_nothing_pretends_to_quote_the_decision_whose_text_is_missing(edition: Edition) -> None:
    sources = [edition.source, *(cap.source for cap in edition.caps)]
    cites = [source.cite for source in sources] + [one.source.cite for _, one in criteria(edition)]
    assert [cite for cite in cites if "2991" in cite] == []
    assert "không có toàn văn" in edition.note


def test_a_criterion_that_is_reconstructed_says_from_what(edition: Edition) -> None:
    silent = [place for place, one in criteria(edition) if one.is_leaf and not one.note]
    assert silent == []


def test_one_key_means_one_kind_of_criterion_in_every_set(edition: Edition) -> None:
    """Sets may differ in points and inputs of a shared criterion, not in who appraises it or who marks it."""
    seen: dict[str, set[tuple[str, bool]]] = {}
    for _, criterion in criteria(edition):
        seen.setdefault(criterion.key, set()).add((criterion.specialty, criterion.self_assessed))
    assert {key: kinds for key, kinds in seen.items() if not key or len(kinds) > 1} == {}


# --- Cases and rules ---------------------------------------------------------------------------------------


def test_every_way_to_measure_has_at_least_two_cases(edition: Edition) -> None:
    for place, criterion in criteria(edition):
        for way in criterion.ways:
            assert way.rule is None or len(way.cases) >= 2, f"{place} {way.name}"


def test_every_kind_of_rule_occurs() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert [kind for kind in RULE_KINDS if f"kind: {kind}" not in text] == []


def test_through_excel_and_back_the_edition_is_the_same(edition: Edition, tmp_path: Path) -> None:
    workbook, again = tmp_path / "khanh-hoa-2019.xlsx", tmp_path / "again.yaml"
    write_document(read_document(FILE), workbook)
    write_document(read_document(workbook), again)
    assert edition_of(read_document(workbook)) == edition
    assert edition_of(read_document(again)) == edition


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_three_planted_errors_are_each_named_with_their_line(tmp_path: Path) -> None:
    """A field's maximum, a gap between two steps, and a case that isn't true."""
    text = FILE.read_text(encoding="utf-8")
    planted = (
        ("        max: 12\n", "        max: 13\n"),
        ("{below: 2%, points: 5}", "{below: 1.995%, points: 5}"),
        ("{inputs: {ket_qua: chua_day_du}, points: 0.5}", "{inputs: {ket_qua: chua_day_du}, points: 0.75}"),
    )
    for right, wrong in planted:
        text = text.replace(right, wrong, 1)
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        edition_of(read_document(faulty))
    maximum, step, case = (line_of(text, wrong) for _, wrong in planted)
    standard = line_of(text, "    standard: 100\n")
    assert {(problem.code, problem.row) for problem in refused.value.problems} == {
        ("criterion.children_dont_sum", maximum),
        ("set.standard_doesnt_sum", standard),  # what the field's maximum leads to
        ("rule.steps_gap", step - 1),  # named at `steps:`
        ("case.fails", case),
    }


# --- Scoring -----------------------------------------------------------------------------------------------

AGENCY = "Cơ quan ví dụ"
WITHOUT_DOSSIERS = {"qua_han": Ratio(None)}


def score(edition: Edition, set_code: str, exempt: dict[str, str], lost: Decimal | int) -> SheetScore:
    """An example sheet with exemptions, and with all points but `lost`, which are taken leaf by leaf."""
    exemptions = {code: Exemption(Decimal(points) if points else None) for code, points in exempt.items()}
    bare = Sheet(AGENCY, set_code, set_code, exemptions=exemptions, values=WITHOUT_DOSSIERS)
    [empty] = score_sheets(edition, [bare])
    marks, left = {}, Decimal(lost)
    for leaf in (leaf for field in empty.fields for leaf in field.leaves if leaf.max):
        taken = min(left, leaf.max)
        marks[leaf.criterion.code] = Mark(leaf.max - taken)
        left -= taken
    [scored] = score_sheets(edition, [replace(bare, marks=marks)])
    return scored


@dataclass(frozen=True)
class Row:
    """A row of table 1, and exemptions (code → points, or "" for all) that lead to its standard."""

    agency: str
    set_code: str
    standard: str
    appraised: str
    index: str
    exempt: dict[str, str]


ONE_STOP, IMPACT = {"4": ""}, {"9": ""}
PROCEDURES = {"3.1": "", "3.2": ""}  # publishing and updating them
ROWS = (
    Row(
        "Ban Dân tộc", "so-ban-nganh", "62.00", "55.00", "88.71", {**IMPACT, **ONE_STOP, "2.1": "", "3.1": ""}
    ),
    Row("Thanh tra tỉnh", "so-ban-nganh", "80.50", "75.00", "93.17", {**ONE_STOP, **PROCEDURES}),
    Row("Văn phòng UBND", "so-ban-nganh", "77.50", "70.00", "90.32", {**IMPACT, **PROCEDURES, "3.4": ""}),
    Row("Sở GDĐT", "so-ban-nganh", "98.25", "80.75", "82.19", {"2.1": "1.75"}),
    Row("Ngân hàng", "nganh-doc", "77.00", "73.50", "95.45", {**IMPACT, "3.1": "", "4.5": "", "7.3": ""}),
    Row("Kho bạc", "nganh-doc", "99.75", "88.00", "88.22", {"8.6": "0.25"}),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.agency)
def test_exemptions_of_natural_criteria_lead_to_the_published_standard_and_index(
    edition: Edition, row: Row
) -> None:
    """Which criteria are exempt is invented here; standard, points and index are those of table 1."""
    lost = Decimal(row.standard) - Decimal(row.appraised)
    scored = score(edition, row.set_code, row.exempt, lost)
    assert (scored.standard, scored.appraised) == (Decimal(row.standard), Decimal(row.appraised))
    assert scored.index is not None
    assert shown(scored.index) == Decimal(row.index)


@pytest.mark.parametrize("code", SETS)
def test_all_points_give_one_hundred_and_bonus_doesnt_lead_beyond(edition: Edition, code: str) -> None:
    full = score(edition, code, {}, lost=0)
    bonus = set_of(edition, code).bonus
    best = {leaf.code: Mark(leaf.reach) for leaf in bonus.leaves()}
    [praised] = score_sheets(edition, [replace(full.sheet, marks={**full.sheet.marks, **best})])
    assert full.index == praised.index == 100
    assert praised.bonus == bonus.limit


@pytest.mark.parametrize(
    ("share", "grade"), [("9.99%", "TỐT"), ("10%", "KHÁ"), ("10.01%", "KHÁ"), ("0/0", "TỐT")]
)
def test_ten_percent_overdue_dossiers_keep_an_agency_from_the_best_grade(
    edition: Edition, share: str, grade: str
) -> None:
    sheet = score(edition, "cap-huyen", {}, lost=5).sheet
    [overdue] = edition.inputs
    [scored] = score_sheets(edition, [replace(sheet, values={overdue.name: overdue.parse(share)})])
    assert scored.graded is not None
    assert scored.graded.grade == grade


def test_while_the_overdue_share_is_unknown_so_is_the_grade(edition: Edition) -> None:
    sheet = score(edition, "cap-huyen", {}, lost=5).sheet
    [scored] = score_sheets(edition, [replace(sheet, values={})])
    assert scored.index == 95
    assert scored.graded is None


def test_the_inspectorate_is_measured_by_its_own_work(edition: Edition) -> None:
    satisfied, inspecting = criterion_of(edition, "so-ban-nganh", "9.2").ways
    assert (satisfied.name, inspecting.name) == ("hai_long", "thanh_tra")
    assert set(satisfied.inputs) & set(inspecting.inputs) == set()
