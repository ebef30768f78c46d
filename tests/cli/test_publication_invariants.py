"""`pari invariants` on decisions, publications and objections: every fault that somebody plants is found."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.facts.models import Fact
from pari.publication.decisions.publishing import publish
from pari.publication.invariants import broken
from pari.publication.models import (
    CorrectedFigure,
    Decision,
    Objection,
    Publication,
    PublishedAgency,
    PublishedGrade,
    PublishedPart,
)
from pari.publication.objections.adjusting import adjust
from pari.publication.objections.answering import answer_objection
from pari.publication.objections.figures import FigureSaid
from pari.scoring.models import Mark, PassedResults, Sheet
from pari.words.problems.publication import SENTENCES
from tests.cli.conftest import Run
from tests.counciling import AN, STANDING, acting
from tests.office import Office
from tests.publication.conftest import khanh_hoa
from tests.publishing import (
    ADJUSTED,
    ADMIN,
    INDEPENDENT,
    OBJECTED,
    decided,
    objected,
    passed_office,
    published,
    remark_answered,
    ruling_decided,
)

__all__ = ["khanh_hoa", "passed_office"]
pytestmark = pytest.mark.database
WHY = "Chấp nhận kiến nghị (ví dụ)."


@pytest.fixture
def adjusted(passed_office: Office) -> Office:
    """Published, objected to, adjusted, and published once more."""
    office = passed_office
    published(office)
    row = objected(office)
    stands = Decided(Finding.CREDITED, Decimal("0.5"))
    who = acting(office, INDEPENDENT, OBJECTED)
    figures = {"qua_han": FigureSaid("30/100", OBJECTED.date(), "Báo cáo số 12/BC-SNV (ví dụ)")}
    answer_objection(**who, objection_id=row.pk, answer=WHY, stands=stands, figures=figures)
    adjust(**acting(office, STANDING, ADJUSTED), campaign=office.campaign, objection_ids=[row.pk])
    decided(office, ADJUSTED, number="250/QĐ-UBND", decided_on=ADJUSTED.date(), why=WHY)
    publish(**acting(office, ADMIN, ADJUSTED), campaign=office.campaign)
    return office


def first_decision_gone(_office: Office) -> None:
    Decision.objects.filter(version=1).delete()


def first_publication_gone(_office: Office) -> None:
    Decision.objects.filter(version=1).update(publication=None, published_at=None)
    Publication.objects.filter(version=1).delete()


def paper_never_checked(_office: Office) -> None:
    content = Decision.objects.get(version=1).paper.content  # type: ignore[union-attr]  # it has one
    type(content).objects.filter(pk=content.pk).update(state="checking")


def paper_of_another_kind(_office: Office) -> None:
    content = Decision.objects.get(version=1).paper.content  # type: ignore[union-attr]  # it has one
    type(content).objects.filter(pk=content.pk).update(media_type="image/png")


def decision_without_its_publication(_office: Office) -> None:
    Decision.objects.filter(version=2).update(publication=None)


def publication_under_another_number(_office: Office) -> None:
    Publication.objects.filter(version=1).update(decision_number="1/QĐ-UBND")


def rehearsal_on_the_site(office: Office) -> None:
    type(office.campaign).objects.update(is_rehearsal=True)


def another_grade(_office: Office) -> None:
    PublishedAgency.objects.filter(agency="hoa-mai").update(grade="YẾU")


def other_points(_office: Office) -> None:
    PublishedAgency.objects.filter(agency="hoa-mai").update(appraised=Decimal(1))


def agency_gone(_office: Office) -> None:
    PublishedAgency.objects.filter(agency="hoa-mai").delete()


def other_points_of_a_criterion(_office: Office) -> None:
    PublishedPart.objects.filter(agency="hoa-mai", code="1.1.2").update(points=Decimal("0.01"))


def another_scale(_office: Office) -> None:
    PublishedGrade.objects.filter(position=1).update(lowest=Decimal(99))


def other_remarks(_office: Office) -> None:
    Publication.objects.update(remarks="Không có.")


def other_results_than_passed(_office: Office) -> None:
    row = PassedResults.objects.get(version=1)
    PassedResults.objects.filter(pk=row.pk).update(content=row.content.replace("Hoa Mai", "Hoa Lan"))


def council_that_goes_on(office: Office) -> None:
    office.campaign.phases.filter(phase="council").update(closed_at=None)


def sheet_only_passed(office: Office) -> None:
    Sheet.objects.filter(pk=office.sheet("hoa-mai").pk).update(state="passed")


def sheet_adjusted_by_nothing(office: Office) -> None:
    Sheet.objects.filter(pk=office.sheet("hoa-mai").pk).update(state="adjusted")


def sheet_published_with_nothing(_office: Office) -> None:
    Decision.objects.update(publication=None, published_at=None)


def mark_beside_the_answer(_office: Office) -> None:
    Mark.objects.filter(objection__isnull=False).update(points=Decimal("0.1"))


def mark_of_another_stage(_office: Office) -> None:
    Mark.objects.filter(objection__isnull=False).update(stage="round_2", sequence=9)


def mark_of_another_criterion(_office: Office) -> None:
    Objection.objects.update(criterion="1.1.2")


def decision_on_what_was_not_adjusted(_office: Office) -> None:
    Objection.objects.update(mark=None)


def answered_by_somebody_else(office: Office) -> None:
    Objection.objects.update(answered_by=office.people[AN])


def answered_by_who_had_marked_it(office: Office) -> None:
    rows = Mark.objects.filter(sheet=office.sheet("so-xay-dung"), criterion="1.1.1", stage="round_2")
    rows.update(account=office.people[INDEPENDENT])


def answered_by_who_had_answered_a_remark(office: Office) -> None:
    remark_answered(office, "1.1.1", INDEPENDENT)


def answered_by_who_had_decided_its_ruling(office: Office) -> None:
    ruling = ruling_decided(office, "1.1.1", INDEPENDENT)
    rows = Mark.objects.filter(sheet=office.sheet("so-xay-dung"), criterion="1.1.1", stage="round_2")
    rows.update(ruling=ruling)


def withdrawn_by_nobody(_office: Office) -> None:
    answer = {"answered_at": None, "answered_by": None, "finding": "", "points": None, "mark": None}
    Objection.objects.update(outcome="withdrawn", withdrawn_at=ADJUSTED, decision=None, answer="", **answer)


def withdrawn_once_it_was_answered(office: Office) -> None:
    head = office.people["lanhdao.sxd"]
    row = {"answered_at": None, "finding": "", "points": None, "mark": None, "withdrawn_from": head}
    Objection.objects.update(outcome="withdrawn", withdrawn_at=ADJUSTED, **row)


def answer_that_adjusts_nothing(_office: Office) -> None:
    CorrectedFigure.objects.all().delete()
    Objection.objects.update(finding="", points=None, mark=None)


def figure_that_never_came_into_the_book(_office: Office) -> None:
    CorrectedFigure.objects.update(fact=None)


def another_figure_than_answered(_office: Office) -> None:
    Fact.objects.update(value="3/100")


def figure_in_the_book_of_a_rehearsal(_office: Office) -> None:
    Fact.objects.update(rehearsal="dien-tap")


def figure_replaced_before_it_was_frozen(_office: Office) -> None:
    row = Fact.objects.get()
    row.pk, row.sequence, row.value = None, 2, "4/100"
    row.save()


FAULTS: dict[str, list[Callable[[Office], None]]] = {
    "broken.decision_missing": [first_decision_gone],
    "broken.version_missing": [first_publication_gone],
    "broken.published_without_paper": [paper_never_checked, paper_of_another_kind],
    "broken.publication_missing": [
        decision_without_its_publication,
        publication_under_another_number,
        rehearsal_on_the_site,
    ],
    "broken.publication_differs": [another_grade, other_points, agency_gone, other_points_of_a_criterion],
    "broken.publication_changed": [another_scale, other_remarks],
    "broken.passed_results_changed": [other_results_than_passed],
    "broken.council_goes_on": [council_that_goes_on],
    "broken.sheet_beside_publication": [
        sheet_only_passed,
        sheet_adjusted_by_nothing,
        sheet_published_with_nothing,
    ],
    "broken.objection_beside_its_mark": [
        mark_beside_the_answer,
        mark_of_another_stage,
        mark_of_another_criterion,
    ],
    "broken.objection_without_mark": [decision_on_what_was_not_adjusted],
    "broken.objection_adjusts_nothing": [answer_that_adjusts_nothing],
    "broken.figure_not_corrected": [figure_that_never_came_into_the_book],
    "broken.figure_beside_its_correction": [
        another_figure_than_answered,
        figure_in_the_book_of_a_rehearsal,
        figure_replaced_before_it_was_frozen,
    ],
    "broken.objection_withdrawn_by_nobody": [withdrawn_by_nobody, withdrawn_once_it_was_answered],
    "broken.objection_answered_by_its_judge": [
        answered_by_somebody_else,
        answered_by_who_had_marked_it,
        answered_by_who_had_answered_a_remark,
        answered_by_who_had_decided_its_ruling,
    ],
}


def found() -> list[str]:
    return sorted({one.code for one in broken()})


def test_what_went_its_way_to_an_adjusted_version_has_nothing_broken(run: Run, adjusted: Office) -> None:
    assert found() == []
    answer: dict[str, Any] = run("invariants", "--format", "json").json
    assert "publication" in answer["rooms"]
    assert [one for one in answer["broken"] if one["room"] == "publication"] == []


@pytest.mark.parametrize(
    ("code", "plant"),
    [pytest.param(code, plant, id=plant.__name__) for code, plants in FAULTS.items() for plant in plants],
)
def test_a_planted_fault_is_found(adjusted: Office, code: str, plant: Callable[[Office], None]) -> None:
    plant(adjusted)
    assert code in found()


def test_every_sentence_about_broken_things_has_a_fault_that_shows_it() -> None:
    assert {code for code in SENTENCES if code.startswith("broken.")} == set(FAULTS)


def test_the_published_years_that_ship_with_the_software_are_as_they_were_kept(
    khanh_hoa: dict[int, Publication],
) -> None:
    assert found() == []
