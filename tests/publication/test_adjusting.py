"""An adjustment: beside all earlier marks the council's own, then a decision, then the next version."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.access.roles import Role
from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.core.errors import BadInput, Refused
from pari.facts.entering import Entry, enter_facts
from pari.publication.decisions.publishing import publish
from pari.publication.history import published_years
from pari.publication.models import Decision, Objection, Publication
from pari.publication.objections.adjusting import adjust
from pari.publication.objections.answering import answer_objection
from pari.publication.published_json import published_answer
from pari.publication.queries import changes_of, result_of, versions_of, whole_publication
from pari.publication.read_back import read_back
from pari.scoring.claims.grounds import grounds_of
from pari.scoring.council.frozen import content_of, newest_passed
from pari.scoring.models import Mark, PassedResults
from tests.counciling import AN, SECRETARY, STANDING, acting, member
from tests.office import Office
from tests.publishing import ADJUSTED, ADMIN, INDEPENDENT, OBJECTED, decided, objected, published

pytestmark = pytest.mark.database

WHY = "Tài liệu kiểm chứng đã có trong hồ sơ nhưng chưa được xem xét (ví dụ)."


@pytest.fixture
def office(passed_office: Office) -> Office:
    published(passed_office)
    return passed_office


def answered(office: Office) -> Objection:
    row = objected(office)
    return answer_objection(
        **acting(office, INDEPENDENT, OBJECTED),
        objection_id=row.pk,
        answer="Chấp nhận kiến nghị (ví dụ).",
        stands=Decided(Finding.CREDITED, Decimal("0.5")),
    )


def adjusting(office: Office, *rows: Objection, who: str = STANDING) -> PassedResults:
    ids = [one.pk for one in rows]
    return adjust(**acting(office, who, ADJUSTED), campaign=office.campaign, objection_ids=ids)


def republished(office: Office, **changed: Any) -> Decision:
    adjusting(office, answered(office))
    said = {"number": "250/QĐ-UBND", "decided_on": ADJUSTED.date(), "why": WHY} | changed
    decided(office, ADJUSTED, **said)
    return publish(**acting(office, ADMIN, ADJUSTED), campaign=office.campaign)


def test_old_marks_stay_and_the_council_s_new_one_stands(office: Office) -> None:
    before = list(Mark.objects.order_by("pk").values())
    row = answered(office)
    passed = adjusting(office, row)
    row.refresh_from_db()
    assert row.mark is not None
    assert (row.mark.stage, row.mark.finding, row.mark.points) == ("council", "credited", Decimal("0.5"))
    assert list(Mark.objects.exclude(pk=row.mark.pk).order_by("pk").values()) == before
    assert passed.version == 2


def test_the_next_version_says_what_changed_and_why_and_the_first_stays_to_read(
    office: Office, client: Client
) -> None:
    first = Publication.objects.get()
    second = republished(office).publication
    assert second is not None
    assert second.version == 2
    changed = {(one.agency, one.what): (one.before, one.after, one.why) for one in changes_of(second)}
    assert changed["so-xay-dung", "appraised"][1:] == (changed["so-xay-dung", "appraised"][1], WHY)
    assert ("so-xay-dung", "index") in changed
    assert ("so-tai-chinh", "grade") not in changed
    assert changed["so-xay-dung", "rank"][:2] == ("3", "1")
    assert published_answer(whole_publication(second.slug))["adjustments"]
    assert read_back(first) == read_back(Publication.objects.get(version=1))
    assert [one.version for one in versions_of("thanh-giang", 2026)] == [1, 2]
    for address in ("", "ban-1/", "ban-1/ket-qua.json", "ket-qua.csv"):
        assert client.get(f"/thanh-giang/ket-qua/2026/{address}").status_code == 200


def test_the_newest_version_is_what_a_year_shows(office: Office) -> None:
    republished(office)
    assert [one.version for one in published_years("thanh-giang")] == [2]
    found = result_of(authority="thanh-giang", agency="so-xay-dung", year=2026)
    assert found is not None
    assert found.rank == 1


def test_only_the_sheet_that_was_adjusted_says_so(office: Office) -> None:
    republished(office)
    assert office.sheet("so-xay-dung").state == "adjusted"
    assert office.sheet("so-noi-vu").state == "published"
    assert Objection.objects.get().decision == Decision.objects.get(version=2)


def test_an_adjusting_decision_says_why_and_takes_nothing_back(office: Office) -> None:
    adjusting(office, answered(office))
    with pytest.raises(BadInput) as bad:
        decided(office, ADJUSTED, decided_on=ADJUSTED.date(), detail="grades", shows_rank=False)
    assert sorted(one.code for one in bad.value.problems) == [
        "decision.less_detail",
        "decision.less_detail",
        "decision.no_why",
    ]


def test_adjusted_results_wait_for_their_decision(office: Office) -> None:
    adjusting(office, answered(office))
    with pytest.raises(Refused) as refused:
        publish(**acting(office, ADMIN, ADJUSTED), campaign=office.campaign)
    assert refused.value.problem.code == "publication.not_decided"


def test_versions_follow_each_other_without_gaps(office: Office) -> None:
    adjusting(office, answered(office))
    row = objected(office, ADJUSTED, criterion="1.1.2")
    answer_objection(
        **acting(office, INDEPENDENT, ADJUSTED),
        objection_id=row.pk,
        answer="Chấp nhận.",
        stands=Decided(Finding.NOT_AGREED, Decimal(0)),
    )
    with pytest.raises(Refused) as refused:
        adjusting(office, row)
    assert refused.value.problem.code == "adjusting.not_published"


def test_what_was_kept_or_adjusted_already_is_not_adjusted(office: Office) -> None:
    row = objected(office)
    with pytest.raises(Refused) as refused:
        adjusting(office, row)
    assert refused.value.problem.code == "adjusting.not_answered"
    with pytest.raises(BadInput):
        adjusting(office)


def test_nobody_adjusts_for_their_own_agency(office: Office) -> None:
    member(office, "thuongtruc.sxd", "Thường trực khác (ví dụ)", "so-xay-dung", Role.STANDING_COUNCIL)
    row = answered(office)
    for who in ("thuongtruc.sxd", AN, SECRETARY):
        with pytest.raises(NotAllowed):
            adjusting(office, row, who=who)
    assert adjusting(office, row).version == 2


def figure(office: Office, agency: str, value: str) -> None:
    """As an operator may enter it at any time, by the command line."""
    rows = [Entry(agency, "", "qua_han", value, ADJUSTED.date(), "Báo cáo (ví dụ)", "nhập lại (ví dụ)")]
    by = office.by(SECRETARY)
    enter_facts(
        eye=UNBOUND,
        by=by,
        at=ADJUSTED,
        campaign=office.campaign.code,
        grounds=grounds_of(office.campaign),
        rows=rows,
    )


def test_no_other_agency_s_grade_falls_by_the_way(office: Office) -> None:
    """A figure behind a ceiling was changed after the council had passed the results."""
    row = answered(office)
    figure(office, "so-tu-phap", "30/100")
    with pytest.raises(Refused) as refused:
        adjusting(office, row)
    assert refused.value.problem.code == "adjusting.figures_changed"
    assert refused.value.problem.figures["agencies"] == "Sở Tư pháp"
    figure(office, "so-tu-phap", "")
    assert adjusting(office, row).version == 2


def test_the_adjusted_agency_s_own_figure_counts_from_then_on(office: Office) -> None:
    row = answered(office)
    figure(office, "so-xay-dung", "30/100")
    assert adjusting(office, row).version == 2
    republished = newest_passed(office.campaign)
    assert republished is not None
    grades = {one["agency"]: one["cap_reason"] for one in content_of(republished)["agencies"]}
    assert grades["so-xay-dung"]


def test_an_adjustment_may_make_more_public_than_before(passed_office: Office) -> None:
    published(passed_office, detail="index", shows_rank=False)
    decision = republished(passed_office, detail="criteria", shows_rank=True)
    assert decision.publication is not None
    whats = {one.what for one in changes_of(decision.publication)}
    assert "rank" not in whats  # no rank was public before
    assert decision.publication.parts.exists()
