"""From passed results to what everybody reads: checked once more, cut by the level of detail, told to all."""

import json
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client

from pari.campaigns.models import Participant
from pari.campaigns.queries import phase_of
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Phase
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.publication.actions import publish_snapshot
from pari.publication.contents import AgencyResult, BlockResult, Heading, Snapshot, digest
from pari.publication.decisions.from_passed import snapshot_of
from pari.publication.decisions.publishing import publish
from pari.publication.models import Decision, Publication, PublishedAgency
from pari.publication.published_json import published_answer
from pari.publication.queries import parts_of, whole_publication
from pari.publication.read_back import read_back
from pari.scoring.council.frozen import content_of
from pari.scoring.models import PassedResults, Sheet
from tests.counciling import SECRETARY, acting
from tests.office import Office, on
from tests.publication.test_actions import SNAPSHOT
from tests.publishing import (
    ADMIN,
    DECIDED,
    HEAD,
    PUBLISHED,
    decided,
    passed,
    published,
)

pytestmark = pytest.mark.database


def shown(decision: Decision) -> dict[str, PublishedAgency]:
    rows = PublishedAgency.objects.filter(block__publication__decision=decision)
    return {one.agency: one for one in rows}


def publication_of(decision: Decision) -> Publication:
    assert decision.publication is not None
    return whole_publication(decision.publication.slug)


def refusal(office: Office, at: Any = PUBLISHED) -> str:
    with pytest.raises(Refused) as refused:
        publish(**acting(office, ADMIN, at), campaign=office.campaign)
    return refused.value.problem.code


def test_what_was_passed_stands_on_the_site_figure_by_figure(passed_office: Office) -> None:
    office = passed_office
    decision = published(office)
    content = content_of(decision.passed)
    public = shown(decision)
    assert len(public) == len(content["agencies"]) == 6
    for one in content["agencies"]:
        row = public[one["agency"]]
        assert (row.name, row.grade, row.rank) == (one["name"], one["grade"], one["rank"])
        assert (row.standard, row.appraised) == (Decimal(one["standard"] or 0), Decimal(one["points"] or 0))
        assert row.index is not None
    assert public["so-noi-vu"].tied
    assert not public["so-xay-dung"].tied
    publication = publication_of(decision)
    assert (publication.slug, publication.decision_number) == ("thanh-giang-2026", "199/QĐ-UBND")
    assert publication.source == "Quyết định số 199/QĐ-UBND ngày 21/01/2027 của UBND tỉnh Thanh Giang"
    assert publication.mean is not None


def test_publishing_ends_the_council_moves_the_sheets_and_tells_everybody(passed_office: Office) -> None:
    office = passed_office
    decision = published(office)
    assert phase_of(office.campaign, PUBLISHED - timedelta(seconds=1)) is Phase.COUNCIL
    assert phase_of(office.campaign, PUBLISHED) is Phase.PUBLISHED
    assert set(Sheet.objects.values_list("state", flat=True)) == {"published"}
    notices = Notice.objects.filter(kind="published")
    assert {office.people[one].pk for one in (HEAD, SECRETARY, "lanhdao.hoasen")} <= {
        one.person for one in notices
    }
    assert "Quyết định số 199/QĐ-UBND ngày 21/01/2027" in notices[0].body
    entry = JournalEntry.objects.order_by("-sequence").filter(campaign=office.campaign.code)[0]
    assert entry.did == "results_published"
    figures = json.loads(entry.figures)
    assert (figures["version"], figures["sheets"]) == (1, 6)
    assert decision.publication is not None
    assert figures["sha256"] == decision.publication.content_sha256


def test_published_before_its_planned_day_the_term_of_objections_waits_for_that_day(
    passed_office: Office,
) -> None:
    office = passed_office
    decided(office)
    publish(**acting(office, ADMIN, DECIDED), campaign=office.campaign)
    assert phase_of(office.campaign, DECIDED + timedelta(hours=1)) is Phase.COUNCIL
    assert phase_of(office.campaign, on(22, 1, year=2027)) is Phase.PUBLISHED


def test_nothing_is_published_without_a_decision_and_its_signed_paper(passed_office: Office) -> None:
    office = passed_office
    assert refusal(office) == "publication.no_decision"
    decision = decided(office)
    Decision.objects.update(paper=None)
    assert refusal(office) == "publication.no_paper"
    Decision.objects.update(paper=decision.paper)
    with pytest.raises(NotAllowed):
        publish(**acting(office, SECRETARY, PUBLISHED), campaign=office.campaign)
    publish(**acting(office, ADMIN, PUBLISHED), campaign=office.campaign)
    assert refusal(office) == "publication.nothing_new"


def test_nobody_publishes_once_the_term_of_objections_is_over(passed_office: Office) -> None:
    office = passed_office
    decided(office)
    assert refusal(office, on(22, 2, year=2027)) == "publication.term_is_over"


@pytest.mark.parametrize(
    ("figure", "value"), [("rank", 1), ("grade", "YẾU"), ("earned", "YẾU"), ("index", "1/2"), ("points", "1")]
)
def test_results_that_do_not_follow_from_their_points_are_not_published(
    passed_office: Office, figure: str, value: Any
) -> None:
    office = passed_office
    row = passed(office)
    decided(office)
    content: dict[str, Any] = json.loads(row.content)
    wrong = next(one for one in content["agencies"] if one["agency"] == "so-xay-dung")
    wrong[figure] = value
    text = json.dumps(content, ensure_ascii=False)
    PassedResults.objects.update(content=text, content_sha256=sha256(text.encode()).hexdigest())
    assert refusal(office) == "publication.content_differs"


def test_a_text_that_was_changed_is_not_published(passed_office: Office) -> None:
    office = passed_office
    row = passed(office)
    decided(office)
    PassedResults.objects.update(content=row.content.replace("Sở Nội vụ", "Sở Khác"))
    assert refusal(office) == "publication.content_differs"
    assert not Publication.objects.exists()


# --- How much is made public -------------------------------------------------------------------------------


def test_grades_alone_tell_no_index_no_points_and_no_order(passed_office: Office) -> None:
    office = passed_office
    decision = published(office, detail="grades", shows_rank=False)
    one = shown(decision)["so-xay-dung"]
    assert (one.index, one.standard, one.appraised, one.rank, one.tied) == (None, None, None, None, False)
    assert one.grade
    publication = publication_of(decision)
    assert (publication.mean, publication.full_standard) == (None, None)
    assert {block.mean for block in publication.blocks.all()} == {None}
    listed = [one.agency for one in publication.blocks.all()[0].agencies.all()]
    assert listed == ["so-noi-vu", "so-tu-phap", "so-xay-dung", "so-tai-chinh"]  # all TỐT, as listed
    assert publication.title == "Xếp hạng kết quả cải cách hành chính năm 2026"
    assert parts_of(publication) == []


def test_grades_with_ranks_stand_in_their_order(passed_office: Office) -> None:
    office = passed_office
    publication = publication_of(published(office, detail="grades", shows_rank=True))
    agencies = list(publication.blocks.all()[0].agencies.all())
    assert [one.rank for one in agencies] == [1, 1, 3, 4]
    assert {one.index for one in agencies} == {None}


def test_fields_add_up_to_the_agency_and_criteria_come_only_where_they_are_public(
    passed_office: Office,
) -> None:
    office = passed_office
    decision = published(office, detail="fields")
    parts = parts_of(publication_of(decision), "so-xay-dung")
    assert {one.level for one in parts} == {"field"}
    assert sum(one.points for one in parts) == shown(decision)["so-xay-dung"].appraised
    assert [one.title for one in parts[-2:]] == ["Điểm thưởng", "Điểm trừ"]


def test_criteria_come_with_their_points(passed_office: Office) -> None:
    office = passed_office
    publication = publication_of(published(office, detail="criteria"))
    found = {one.code: one for one in parts_of(publication, "so-xay-dung") if one.level == "criterion"}
    assert found["1.1.1"].points == Decimal("0.25")
    assert found["1.1.1"].standard > found["1.1.1"].points
    answer = published_answer(publication)
    assert len(answer["parts"]) == len(parts_of(publication))
    assert answer["adjustments"] == []
    assert answer["version"] == 1


@pytest.mark.parametrize("detail", ["grades", "index", "fields", "criteria"])
def test_pages_and_files_show_every_level(passed_office: Office, client: Client, detail: str) -> None:
    office = passed_office
    publication = publication_of(published(office, detail=detail, shows_rank=False))
    for address in ("", "ket-qua.csv", "ket-qua.json"):
        assert client.get(f"/thanh-giang/ket-qua/2026/{address}").status_code == 200
    assert client.get("/thanh-giang/co-quan/so-xay-dung/").status_code == 200
    assert digest(read_back(publication)) == publication.content_sha256


# --- Beside the results ------------------------------------------------------------------------------------


def test_who_is_not_ranked_and_who_has_no_result_stand_in_the_remarks(office: Office) -> None:
    Participant.objects.filter(agency__code="so-tai-chinh").update(
        participation="not_ranked", reason="Mới thành lập (ví dụ)."
    )
    row = passed(office)
    content = content_of(row)
    assert next(one for one in content["agencies"] if one["agency"] == "so-tai-chinh")["rank"] is None
    decided(office)
    decision = publish(**acting(office, ADMIN, PUBLISHED), campaign=office.campaign)
    assert set(shown(decision)) == {"so-noi-vu", "so-tu-phap", "so-xay-dung", "hoa-sen", "hoa-mai"}
    remarks = publication_of(decision).remarks
    assert "Sở Tài chính được đánh giá nhưng không xếp thứ tự trong khối: chỉ số 100,00%, TỐT." in remarks


def year_2025(**agencies: str) -> Publication:
    results = tuple(
        AgencyResult(code.replace("_", "-"), f"Tên cũ {code}", index=Decimal(index), grade="TỐT")
        for code, index in agencies.items()
    )
    block = BlockResult("so", "Sở", "Các sở", "Sở", results, mean=Decimal("90.00"))
    heading = Heading("thanh-giang", "Tỉnh Thanh Giang (ví dụ)", 2025, "Kết quả năm 2025")
    return publish_snapshot(snapshot=Snapshot(heading, SNAPSHOT.scale, (block,), mean=Decimal("90.00")))


def test_agencies_are_compared_as_their_part_in_the_campaign_says(passed_office: Office) -> None:
    office = passed_office
    year_2025(so_noi_vu="90.10", so_tu_phap="80.20", so_xay_dung="70.00")
    Participant.objects.filter(agency__code="so-tu-phap").update(comparison="nothing")
    Participant.objects.filter(agency__code="so-tai-chinh").update(
        comparison="predecessor", compared_with=office.agencies["so-xay-dung"]
    )
    decision = published(office)
    public = shown(decision)
    assert (public["so-noi-vu"].previous_index, public["so-noi-vu"].delta) == (
        Decimal("90.10"),
        Decimal("9.90"),
    )
    assert public["so-noi-vu"].previous_grade == "TỐT"
    assert public["so-tu-phap"].previous_index is None
    assert public["so-tai-chinh"].previous_index == Decimal("70.00")
    publication = publication_of(decision)
    assert (publication.previous_year, publication.previous_mean) == (2025, Decimal("90.00"))
    assert "Sở Tư pháp: không so sánh với năm 2025." in publication.remarks
    assert "Sở Tài chính: so sánh với kết quả năm 2025 của Tên cũ so_xay_dung." in publication.remarks


def test_a_year_with_other_criteria_is_said_to_be_hardly_comparable(passed_office: Office) -> None:
    office = passed_office
    before = year_2025(so_noi_vu="90.10")
    Publication.objects.filter(pk=before.pk).update(regulation="Quyết định cũ (ví dụ)")
    remarks = publication_of(published(office)).remarks
    assert (
        "Bộ tiêu chí có thay đổi so với năm 2025 nên kết quả hai năm không hoàn toàn so sánh được." in remarks
    )


def test_a_rehearsal_goes_to_its_end_and_nothing_of_it_is_public(passed_office: Office) -> None:
    office = passed_office
    office.campaign.is_rehearsal = True
    office.campaign.save()
    decision = published(office)
    assert (decision.publication, decision.published_at) == (None, PUBLISHED)
    assert not Publication.objects.exists()
    assert set(Sheet.objects.values_list("state", flat=True)) == {"published"}


def test_a_snapshot_without_later_parts_keeps_the_digest_that_it_had(db: None) -> None:
    assert digest(SNAPSHOT) == publish_snapshot(snapshot=SNAPSHOT).content_sha256
    assert day_of(PUBLISHED).isoformat() == "2027-01-22"


def test_the_reason_of_a_cap_is_the_one_that_was_passed(passed_office: Office) -> None:
    office = passed_office
    row = office.campaign.passed.get()
    content: dict[str, Any] = json.loads(row.content)
    capped = next(one for one in content["agencies"] if one["agency"] == "hoa-mai")
    capped |= {"grade": "KHÁ", "cap_reason": "Do tỷ lệ hồ sơ quá hạn (ví dụ)."}
    text = json.dumps(content, ensure_ascii=False)
    PassedResults.objects.update(content=text, content_sha256=sha256(text.encode()).hexdigest())
    decided(office)
    decision = publish(**acting(office, ADMIN, PUBLISHED), campaign=office.campaign)
    one = shown(decision)["hoa-mai"]
    assert (one.grade, one.capped_from) == ("KHÁ", "TỐT")
    assert one.cap_reason == "Do tỷ lệ hồ sơ quá hạn (ví dụ)."


def test_publishing_asks_no_more_of_the_database_for_more_agencies(
    passed_office: Office, django_assert_max_num_queries: Any
) -> None:
    decision = decided(passed_office)
    with django_assert_max_num_queries(25):
        snapshot_of(decision)
