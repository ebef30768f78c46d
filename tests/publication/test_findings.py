"""What 341/BC-SNV says about single agencies of 2019, and what it doesn't say."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pari.core.regulation.edition import Edition
from pari.publication.models import FindingKind, Publication, PublishedAgency
from pari.publication.queries import findings_of
from pari.publication.shipped.reductions import Reduction, reduction_of
from pari.publication.statistics import all_agencies
from pari.regulations.document import edition_of
from pari.regulations.files import read_document

REGULATION = Path(__file__).parents[2] / "regulations" / "khanh-hoa-2019.yaml"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of(read_document(REGULATION))


def agency(publication: Publication, code: str) -> PublishedAgency:
    return next(one for one in all_agencies(publication) if one.agency == code)


def reduction(publication: Publication, code: str) -> Reduction | None:
    return reduction_of(publication, agency(publication, code), findings_of(publication))


def test_every_agency_is_spoken_of_and_no_stranger(khanh_hoa: dict[int, Publication]) -> None:
    spoken_of = {finding.agency for finding in findings_of(khanh_hoa[2019])}
    assert spoken_of == {one.agency for one in all_agencies(khanh_hoa[2019])}


def test_findings_are_counted_by_kind(khanh_hoa: dict[int, Publication]) -> None:
    kinds = Counter(finding.kind for finding in findings_of(khanh_hoa[2019]))
    assert kinds == {"strength": 79, "weakness": 112, "bonus": 14, "penalty": 11, "exemption": 5}
    assert set(kinds) == set(FindingKind.values)


def test_a_field_is_a_top_criterion_of_the_agencys_own_set(
    khanh_hoa: dict[int, Publication], edition: Edition
) -> None:
    titles = {one.code: {field.title for field in one.fields} for one in edition.sets}
    blocks = {
        one.agency: block.code for block in khanh_hoa[2019].blocks.all() for one in block.agencies.all()
    }
    strange = [
        (finding.agency, finding.field)
        for finding in findings_of(khanh_hoa[2019])
        if finding.field and finding.field not in titles[blocks[finding.agency]]
    ]
    assert strange == []


def test_no_sentence_is_said_twice_of_one_agency_and_each_names_its_place(
    khanh_hoa: dict[int, Publication],
) -> None:
    found = findings_of(khanh_hoa[2019])
    said_twice = Counter((one.agency, one.criterion, one.text) for one in found).most_common(1)
    assert said_twice[0][1] == 1
    assert {one.source.split(",")[0] for one in found} == {"341/BC-SNV"}
    assert [one.text for one in found if not one.text.endswith(".")] == []


def test_findings_of_one_agency_stand_in_the_order_of_the_report(khanh_hoa: dict[int, Publication]) -> None:
    found = [(one.source, one.kind) for one in findings_of(khanh_hoa[2019], "cong-an")]
    assert found == [
        ("341/BC-SNV, I.1", "weakness"),
        ("341/BC-SNV, II.2.1", "weakness"),
        ("341/BC-SNV, II.2.2.c", "weakness"),
        ("341/BC-SNV, II.2.2.g", "weakness"),
        ("341/BC-SNV, II.2.4", "bonus"),
    ]


def test_printed_points_of_bonus_and_penalty_stay_within_what_the_report_prints(
    khanh_hoa: dict[int, Publication],
) -> None:
    found = findings_of(khanh_hoa[2019])
    bonus = {one.agency: one.points for one in found if one.kind == "bonus" and one.points is not None}
    assert max(bonus.items(), key=lambda pair: pair[1]) == ("bqlda-phat-trien", Decimal(7))
    totals = {one.agency: one.points for one in found if one.kind == "penalty" and not one.criterion}
    assert totals == {"so-xay-dung": Decimal("-3.5"), "so-noi-vu": Decimal(-3)}


def test_reading_findings_costs_one_query(
    khanh_hoa: dict[int, Publication], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert len(findings_of(khanh_hoa[2019])) == 221
    with django_assert_num_queries(1):
        assert len(findings_of(khanh_hoa[2019], "nhnn")) == 2


def test_other_years_have_no_findings(khanh_hoa: dict[int, Publication]) -> None:
    assert findings_of(khanh_hoa[2018]) == findings_of(khanh_hoa[2017]) == []


# --- Reductions of the standard ----------------------------------------------------------------------------


def test_only_these_agencies_have_a_reason_for_what_was_left_out(khanh_hoa: dict[int, Publication]) -> None:
    reasons = [
        (one.agency, one.field, one.points)
        for one in findings_of(khanh_hoa[2019])
        if one.kind == FindingKind.EXEMPTION
    ]
    one_stop, impact = "Thực hiện cơ chế một cửa, một cửa liên thông", "Tác động của CCHC"
    assert reasons == [
        ("thanh-tra", one_stop, None),
        ("ban-dan-toc", one_stop, None),
        ("ban-dan-toc", impact, None),
        ("vp-ubnd", impact, None),
        ("nhnn", impact, Decimal(-18)),
    ]


def test_a_reason_with_printed_points_leaves_a_rest_without_reason(khanh_hoa: dict[int, Publication]) -> None:
    found = reduction(khanh_hoa[2019], "nhnn")
    assert found is not None
    assert (found.total, found.explained, found.without_points) == (Decimal(23), Decimal(18), ())


def test_reasons_without_printed_points_leave_the_sum_open(khanh_hoa: dict[int, Publication]) -> None:
    found = reduction(khanh_hoa[2019], "ban-dan-toc")
    assert found is not None
    assert (found.total, found.explained, len(found.without_points)) == (Decimal(38), Decimal(0), 2)


def test_a_reduction_without_any_reason_says_so(khanh_hoa: dict[int, Publication]) -> None:
    found = reduction(khanh_hoa[2019], "so-gddt")
    assert found is not None
    assert (found.total, found.explained, found.reasons) == (Decimal("1.75"), Decimal(0), ())


def test_a_full_standard_has_no_reduction_and_an_unknown_one_none_either(
    khanh_hoa: dict[int, Publication],
) -> None:
    assert reduction(khanh_hoa[2019], "so-khcn") is None
    assert reduction(khanh_hoa[2018], "so-khcn") is None


def test_reductions_of_2019_are_those_of_table_1(khanh_hoa: dict[int, Publication]) -> None:
    found = {one.agency: reduction(khanh_hoa[2019], one.agency) for one in all_agencies(khanh_hoa[2019])}
    reduced = {code: one for code, one in found.items() if one}
    assert len(reduced) == 15
    assert sum(1 for one in reduced.values() if not one.reasons) == 11
