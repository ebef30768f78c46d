"""What stands on the workbench: one criterion over all its agencies, narrowed down as one likes."""

from typing import Any

import pytest
from django.test import Client

from pari.campaigns.models import Campaign, Participant
from pari.facts.models import Fact, FactDispute
from pari.scoring.models import Mark, PastMark
from tests.appraising import BINH, LAN, ROUND_1, ROUND_2, in_round_1
from tests.appraising_many import LATE, claimed_by_all
from tests.office import AGENCIES, Office, on
from tests.web.appraisal.workbench.bench import NAME, REASONS, STP, SXD, found, page, row, rows, save, text

pytestmark = pytest.mark.django_db


# --- What stands there -----------------------------------------------------------------------------------


def test_a_line_says_what_was_given_claimed_and_what_the_rule_makes_of_it(lan: Client) -> None:
    Mark.objects.filter(sheet__participant__agency__code=SXD).update(values=LATE)
    PastMark.objects.create(
        authority=Campaign.objects.get().authority,
        agency=Mark.objects.filter(sheet__participant__agency__code=SXD)[0].sheet.participant.agency,
        year=2025,
        criterion=NAME,
        max_points=1,
        claimed=1,
        appraised="0.4",
        source="Quyết định số 1",
        imported_at=ROUND_1,
    )
    said = row(page(lan))
    assert all(
        part in said for part in ("Không kịp thời", "0,50", "0,25", "0,40", "khác quy tắc", "1 tài liệu")
    )


def test_sets_that_mark_a_criterion_otherwise_are_told_each_with_its_rule(lan: Client) -> None:
    head = text(page(lan).partition('class="of-criterion"')[2].partition('class="bench-filters"')[0])
    assert "tối đa 0,50 hoặc 1,00 điểm, tùy bộ tiêu chí" in head
    assert "qua cơ chế một cửa (tối đa 0,50 điểm) : Chấm theo mức" in head
    assert "Xã, phường, đặc khu (tối đa 1,00 điểm) : Chấm theo mức" in head
    assert "Không kịp thời: 0,25 điểm" in head
    assert "Không kịp thời: 0,50 điểm" in head
    assert head.count("tham khảo") == 1  # a source that they share


def test_a_criterion_that_all_sets_mark_alike_has_one_rule(lan: Client, round_1: Office) -> None:
    Participant.objects.filter(criteria_set="xa").delete()
    head = text(page(lan).partition('class="of-criterion"')[2].partition('class="bench-filters"')[0])
    assert "tối đa 0,50 điểm" in head
    assert "tùy bộ tiêu chí" not in head
    assert head.count("Cách chấm:") == 1


def test_the_side_shows_explanation_evidence_past_and_the_rules_reason(lan: Client) -> None:
    said = text(page(lan, **{"co-quan": SXD}))
    assert "Kế hoạch đã ban hành và gửi Sở Nội vụ." in said
    assert "1 · Kế hoạch CCHC năm 2026" in said
    assert "mức “Kịp thời”; được 0,50/0,50 điểm" in said


def test_what_is_to_be_noted_stands_in_the_line(lan: Client, round_1: Office) -> None:
    sheet = round_1.sheet(SXD)
    sheet.evidence.all().delete()
    Mark.objects.filter(sheet=sheet).update(asks_exemption=True, exemption_reason="Không có nhiệm vụ")
    fact = Fact.objects.create(
        authority=round_1.authority,
        agency=round_1.agencies[SXD],
        year=2026,
        criterion=NAME,
        input="muc",
        value="cham",
        sequence=1,
        source="Sổ theo dõi",
        state="final",
        entered_at=ROUND_1,
    )
    FactDispute.objects.create(
        fact=fact,
        campaign=round_1.campaign.code,
        account=round_1.people["canbo.sxd"],
        reason="Sai",
        disputed_at=ROUND_1,
    )
    said = row(page(lan))
    for note in ("thiếu tài liệu", "đề nghị không áp dụng", "đang phản ánh số liệu", "khác quy tắc"):
        assert note in said


def test_who_has_not_handed_in_is_told_apart(lan: Client, round_1: Office) -> None:
    round_1.campaign.sheets.filter(participant__agency__code=SXD).update(state="reopened")
    html = page(lan)
    assert SXD not in rows(html)
    assert "Sở Xây dựng — — — — chưa có phiếu đã nộp · Được mở lại" in text(html)


# --- Narrowed down ---------------------------------------------------------------------------------------


def test_filters_leave_what_they_say_and_count_it(lan: Client) -> None:
    Mark.objects.filter(sheet__participant__agency__code=SXD).update(values=LATE)
    save(lan, "hoa-sen", finding="agreed")
    assert rows(page(lan, loc="khac-quy-tac")) == [SXD]
    assert "hoa-sen" not in rows(page(lan, loc="chua"))
    assert rows(page(lan, q="hoa mai")) == ["hoa-mai"]
    assert rows(page(lan, xep="chenh"))[0] == SXD
    assert "Khác quy tắc 1" in text(page(lan))


def test_mine_are_those_that_one_leads(lan: Client, round_1: Office) -> None:
    assert len(rows(page(lan, loc="cua-toi"))) == len(AGENCIES) - 1
    assert rows(page(round_1.client(BINH), loc="cua-toi")) == [STP]  # whose lead is of that agency


def test_in_round_2_what_is_new_and_what_was_found_before_stands_beside(office: Office, clock: Any) -> None:
    in_round_1(office)
    claimed_by_all(office)
    save(office.client(LAN), **REASONS, **{"v..muc": "cham"})
    for phase in ("round_1", "cross_check"):
        office.campaign.phases.filter(phase=phase).update(closed_at=ROUND_2)
    office.campaign.sheets.update(state="in_round_2")
    Mark.objects.filter(sheet=office.sheet(SXD), stage="self_assessment").update(stage="supplement")
    clock.move_to(on(31, 12, 10))
    client = office.client(LAN)
    html = page(client)
    assert "đã bổ sung" in row(html)
    assert "0,25" in row(html)
    assert rows(page(client, loc="da-bo-sung")) == [SXD]
    assert save(client, finding="agreed").status_code == 200
    mark = found()
    assert (mark.stage, mark.finding) == ("round_2", "agreed")
