"""A figure that caps a grade, put right after the publication: answered, adjusted, in the next version."""

from datetime import datetime
from decimal import Decimal

import pytest

from pari.campaigns.wiping import wipe_rehearsal
from pari.core.access.eye import UNBOUND
from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.core.errors import BadInput, Refused
from pari.facts.books import rows_of
from pari.facts.entering import Entry, enter_facts
from pari.facts.models import Fact
from pari.journal.models import JournalEntry
from pari.publication.decisions.publishing import publish
from pari.publication.models import CorrectedFigure, Decision, Objection
from pari.publication.objections.adjusting import adjust
from pari.publication.objections.answering import answer_objection
from pari.publication.objections.figures import FigureSaid
from pari.publication.objections.reading import to_adjust
from pari.publication.queries import changes_of
from pari.scoring.claims.grounds import grounds_of
from pari.scoring.council.frozen import PassedAgency, content_of, newest_passed
from pari.scoring.models import Mark, PassedResults
from tests.counciling import SECRETARY, STANDING, acting
from tests.office import Office, on
from tests.publishing import (
    ADJUSTED,
    ADMIN,
    INDEPENDENT,
    LEAD,
    OBJECTED,
    decided,
    objected,
    published,
)

pytestmark = pytest.mark.database

ANSWER = "Báo cáo đã đối chiếu lại với hệ thống một cửa (ví dụ)."
WHY = "Số liệu hồ sơ quá hạn đã ghi chưa đúng (ví dụ)."
LATE = FigureSaid("30/100", OBJECTED.date(), "Báo cáo số 12/BC-SNV (ví dụ)")
IN_TIME = FigureSaid("5/100", OBJECTED.date(), "Báo cáo số 15/BC-SNV (ví dụ)")
AGAIN = on(10, 2, 9, year=2027)


@pytest.fixture
def office(passed_office: Office) -> Office:
    published(passed_office)
    return passed_office


def answered(
    office: Office,
    figure: FigureSaid = LATE,
    stands: Decided | None = None,
    *,
    criterion: str = "",
    at: datetime = OBJECTED,
) -> Objection:
    return answer_objection(
        **acting(office, INDEPENDENT, at),
        objection_id=objected(office, at, criterion).pk,
        answer=ANSWER,
        stands=stands,
        figures={"qua_han": figure},
    )


def adjusting(office: Office, *rows: Objection, at: datetime = ADJUSTED) -> PassedResults:
    ids = [one.pk for one in rows]
    return adjust(**acting(office, STANDING, at), campaign=office.campaign, objection_ids=ids)


def republished(office: Office, number: str, at: datetime = ADJUSTED) -> Decision:
    decided(office, at, number=number, decided_on=at.date(), why=WHY)
    return publish(**acting(office, ADMIN, at), campaign=office.campaign)


def frozen(office: Office, agency: str = "so-xay-dung") -> PassedAgency:
    newest = newest_passed(office.campaign)
    assert newest is not None
    return next(one for one in content_of(newest)["agencies"] if one["agency"] == agency)


def entered(office: Office, value: str, who: str = SECRETARY, at: datetime = OBJECTED) -> None:
    """As an operator may at any time, by the command line."""
    rows = [Entry("so-xay-dung", "", "qua_han", value, at.date(), "Báo cáo (ví dụ)", "nhập (ví dụ)")]
    enter_facts(
        eye=UNBOUND,
        by=office.by(who),
        at=at,
        campaign=office.campaign.code,
        grounds=grounds_of(office.campaign),
        rows=rows,
    )


def faults(office: Office, figure: FigureSaid, **more: str) -> list[tuple[str, str | None]]:
    with pytest.raises(BadInput) as bad:
        answered(office, figure, **more)  # type: ignore[arg-type]  # the criterion alone
    return [(one.code, one.column) for one in bad.value.problems]


# --- Both ways


def test_the_grade_falls_by_the_figure_and_rises_again_by_the_next_and_no_mark_is_touched(
    office: Office,
) -> None:
    before = frozen(office)
    marks = list(Mark.objects.order_by("pk").values())
    adjusting(office, answered(office))
    fallen = frozen(office)
    assert (before["grade"], fallen["grade"], fallen["earned"]) == ("TỐT", "KHÁ", "TỐT")
    assert "30,00%" in fallen["cap_reason"]
    assert (fallen["index"], fallen["points"], fallen["rank"]) == (
        before["index"],
        before["points"],
        before["rank"],
    )
    republished(office, "250/QĐ-UBND")
    adjusting(office, answered(office, IN_TIME, at=AGAIN), at=AGAIN)
    assert (frozen(office)["grade"], frozen(office)["cap_reason"]) == ("TỐT", "")
    assert list(Mark.objects.order_by("pk").values()) == marks


def test_nothing_is_in_the_book_before_the_adjustment_and_then_every_version_of_it(office: Office) -> None:
    entered(office, "5/100")
    row = answered(office)
    assert rows_of(office.campaign.book).filter(input="qua_han").count() == 1
    adjusting(office, row)
    first, second = rows_of(office.campaign.book).filter(input="qua_han").order_by("sequence")
    assert (first.value, second.value, second.state, second.note) == ("5/100", "30/100", "final", ANSWER)
    assert (second.entered_by, second.entered_at) == (office.people[STANDING], ADJUSTED)
    figure = row.figures.get()
    assert (figure.fact, figure.before) == (second, "")  # none was there when the results were passed
    entry = JournalEntry.objects.get(did="fact_corrected")
    assert (entry.agency, entry.stage) == ("so-xay-dung", "council")


def test_nobody_else_s_result_moves(office: Office) -> None:
    def others() -> list[PassedAgency]:
        newest = newest_passed(office.campaign)
        assert newest is not None
        rows = content_of(newest)["agencies"]
        return [{**one, "state": ""} for one in rows if one["agency"] != "so-xay-dung"]

    before = others()
    adjusting(office, answered(office))
    assert others() == before


def test_the_figure_goes_with_what_is_to_stand_in_one_adjustment(office: Office) -> None:
    row = answered(office, LATE, Decided(Finding.CREDITED, Decimal("0.5")), criterion="1.1.1")
    adjusting(office, row)
    row.refresh_from_db()
    assert row.mark is not None
    assert row.mark.points == Decimal("0.5")
    assert frozen(office)["grade"] == "KHÁ"


def test_of_one_criterion_too_the_figure_may_be_all_that_is_put_right(office: Office) -> None:
    row = answered(office, criterion="1.1.1")
    assert (row.outcome, row.finding) == ("adjusted", "")
    adjusting(office, row)
    row.refresh_from_db()
    assert row.mark is None
    assert frozen(office)["grade"] == "KHÁ"


def test_a_rehearsal_puts_right_its_own_figures_and_takes_them_with_it(passed_office: Office) -> None:
    office = passed_office
    office.campaign.is_rehearsal = True
    office.campaign.save()
    published(office)
    adjusting(office, answered(office))
    assert [row.rehearsal for row in Fact.objects.all()] == [office.campaign.code]
    assert frozen(office)["grade"] == "KHÁ"
    wipe_rehearsal(eye=UNBOUND, by=office.by(ADMIN), at=AGAIN, campaign=office.campaign)
    assert not Fact.objects.exists()


# --- Decided and published


def test_the_next_version_names_the_figure_where_the_grade_moved(office: Office) -> None:
    adjusting(office, answered(office))
    decision = republished(office, "250/QĐ-UBND")
    assert decision.publication is not None
    changed = {(one.agency, one.what): one for one in changes_of(decision.publication)}
    assert list(changed) == [("so-xay-dung", "grade")]
    one = changed["so-xay-dung", "grade"]
    assert (one.before, one.after) == ("TỐT", "KHÁ")
    assert one.why.startswith(WHY)
    assert "30/100 (trước khi sửa: chưa có số liệu)" in one.why
    assert "Báo cáo số 12/BC-SNV (ví dụ), đến ngày 25/01/2027" in one.why


def test_the_decision_and_the_sheet_know_of_what_a_figure_alone_adjusted(office: Office) -> None:
    row = answered(office)
    assert list(to_adjust(office.campaign)) == [row]
    adjusting(office, row)
    assert not to_adjust(office.campaign).exists()
    decision = republished(office, "250/QĐ-UBND")
    row.refresh_from_db()
    assert row.decision == decision
    assert office.sheet("so-xay-dung").state == "adjusted"
    assert office.sheet("so-noi-vu").state == "published"


def test_it_is_not_adjusted_twice(office: Office) -> None:
    row = answered(office)
    adjusting(office, row)
    republished(office, "250/QĐ-UBND")
    with pytest.raises(Refused) as refused:
        adjusting(office, row, at=AGAIN)
    assert refused.value.problem.code == "adjusting.not_answered"
    assert Fact.objects.filter(input="qua_han").count() == 1


def test_another_agency_s_figure_changed_in_the_meantime_still_stops_it(office: Office) -> None:
    row = answered(office)
    rows = [Entry("so-tu-phap", "", "qua_han", "30/100", ADJUSTED.date(), "Báo cáo (ví dụ)")]
    who = {"eye": UNBOUND, "by": office.by(SECRETARY), "at": ADJUSTED, "campaign": office.campaign.code}
    enter_facts(**who, grounds=grounds_of(office.campaign), rows=rows)  # type: ignore[arg-type]  # by name
    with pytest.raises(Refused) as refused:
        adjusting(office, row)
    assert refused.value.problem.code == "adjusting.figures_changed"
    assert not Fact.objects.filter(agency__code="so-xay-dung").exists()


# --- What isn't taken


@pytest.mark.parametrize(
    ("figure", "code", "column"),
    [
        (FigureSaid("ba mươi", None, "Báo cáo"), "number.not_a_number", "value"),
        (FigureSaid("130/100", None, "Báo cáo"), "input.ratio_above_one", "value"),
        (FigureSaid("30/100", None, ""), "facts.no_source", "source"),
        (FigureSaid("30/100", ADJUSTED.date(), "Báo cáo"), "facts.as_of_later", "as_of"),
        (FigureSaid("", None, "Báo cáo"), "figure.no_value", "value"),
    ],
)
def test_a_wrong_value_is_named(office: Office, figure: FigureSaid, code: str, column: str) -> None:
    assert faults(office, figure) == [(code, f"figure_qua_han_{column}")]
    assert not CorrectedFigure.objects.exists()
    assert Objection.objects.get().outcome == ""


def test_only_figures_that_cap_the_grade_are_put_right_so(office: Office) -> None:
    row = objected(office, criterion="")
    who = acting(office, INDEPENDENT, OBJECTED)
    with pytest.raises(BadInput) as bad:
        answer_objection(**who, objection_id=row.pk, answer=ANSWER, figures={"khac": LATE})
    assert [one.code for one in bad.value.problems] == ["figure.caps_nothing"]


def test_a_figure_that_stands_already_changes_nothing(office: Office) -> None:
    entered(office, "30/100")
    assert faults(office, LATE) == [("figure.changes_nothing", "figure_qua_han_value")]


def test_a_figure_waits_for_one_adjustment_at_a_time(office: Office) -> None:
    answered(office, criterion="1.1.1")
    assert faults(office, IN_TIME) == [("figure.waits_already", "figure_qua_han_value")]


def test_whoever_entered_the_figure_does_not_rule_on_it(office: Office) -> None:
    entered(office, "5/100", INDEPENDENT)
    assert faults(office, LATE) == [("figure.entered_it", "figure_qua_han_value")]


def test_whoever_settled_the_figure_does_not_rule_on_it(office: Office) -> None:
    entered(office, "5/100")
    rows = Fact.objects.filter(agency__code="so-xay-dung", input="qua_han")
    rows.update(state="proposed", settled_by=office.people[INDEPENDENT], settled_at=OBJECTED)
    assert faults(office, LATE) == [("figure.entered_it", "figure_qua_han_value")]


def test_only_the_independent_person_it_was_given_to_answers_with_a_figure(office: Office) -> None:
    row = objected(office, criterion="")
    for who in (LEAD, SECRETARY):
        acts = acting(office, who, OBJECTED)
        with pytest.raises(Refused) as refused:
            answer_objection(**acts, objection_id=row.pk, answer=ANSWER, figures={"qua_han": LATE})
        assert refused.value.problem.code == "objection.assigned_to_another"
    assert not CorrectedFigure.objects.exists()
