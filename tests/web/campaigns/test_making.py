"""Making a campaign: one page with usual choices, a confirmation, the campaign."""

from datetime import date

from pari.campaigns.models import Campaign
from pari.journal.models import JournalEntry
from pari.regulations.models import RegulationEdition
from tests.office import Office
from tests.web.campaigns.reading import problems, read, words

NEW = "/thanh-giang/dot/lap/"
REHEARSAL = {"year": "2026", "kind": "rehearsal", "conflict": "blocked"}


def test_the_usual_choices_stand_there_already(preparing: Office) -> None:
    Campaign.objects.all().delete()
    form = preparing.client("quantri.snv").get(NEW).context["page"].form
    assert form.initial == {
        "year": 2026,
        "kind": "real",
        "conflict": "blocked",
        "edition": "mau-hai-cap-2026",
    }


def test_a_year_that_has_its_campaign_is_told_and_the_next_free_one_proposed(preparing: Office) -> None:
    answer = preparing.client("quantri.snv").get(NEW)
    form = answer.context["page"].form
    assert (form.initial["year"], form.initial["kind"]) == (2027, "real")
    assert "Đã có đợt chính thức của năm 2026;" in words(answer)


def test_two_editions_of_one_title_are_told_apart(preparing: Office) -> None:
    first = RegulationEdition.objects.get(code="mau-hai-cap-2026")
    RegulationEdition.objects.filter(pk=first.pk).update(edition="2026")
    first.pk, first.code, first.edition, first.valid_from = None, "lan-hai", "2026, sửa đổi", date(2026, 7, 1)
    first.is_draft = True
    first.save()
    said = words(preparing.client("quantri.snv").get(NEW))
    assert f"Bản dự thảo 2026, sửa đổi, áp dụng từ 01/07/2026: {first.title} (mã lan-hai)" in said
    assert f"Bản ban hành 2026, áp dụng từ 01/01/2026: {first.title} (mã mau-hai-cap-2026)" in said


def test_what_will_be_made_is_shown_before_anything_is(preparing: Office) -> None:
    answer = preparing.client("quantri.snv").post(NEW, {**REHEARSAL, "step": "preview"})
    said = words(answer)
    assert "Diễn tập đánh giá, xếp hạng kết quả cải cách hành chính năm 2026" in said
    assert "Cơ quan theo danh bạ; thời hạn theo lịch thông lệ" in said
    assert Campaign.objects.count() == 1


def test_going_back_keeps_what_was_typed(preparing: Office) -> None:
    answer = preparing.client("quantri.snv").post(NEW, {**REHEARSAL, "title": "Tập huấn", "step": "back"})
    assert answer.status_code == 200
    assert 'value="Tập huấn"' in answer.content.decode()
    assert Campaign.objects.count() == 1


def test_the_confirmation_makes_it_and_leads_to_what_is_missing(preparing: Office) -> None:
    client = preparing.client("quantri.snv")
    answer = client.post(NEW, {**REHEARSAL, "edition": "mau-hai-cap-2026", "step": "make"})
    made = Campaign.objects.get(is_rehearsal=True)
    assert answer.url == f"/thanh-giang/dot/{made.code}/thiet-lap/kiem-tra/"  # type: ignore[attr-defined]  # a redirect
    assert made.participants.count() == 6
    assert JournalEntry.objects.filter(did="campaign_made", campaign=made.code).count() == 1
    assert "Còn 1 mục cần hoàn thiện trước khi mở." in read(client, answer.url)  # type: ignore[attr-defined]  # as above


def test_a_second_campaign_of_a_year_is_refused_and_what_was_typed_stays(preparing: Office) -> None:
    data = {
        "year": "2026",
        "kind": "real",
        "conflict": "own_then_recheck",
        "title": "Lần hai",
        "step": "make",
    }
    answer = preparing.client("quantri.snv").post(NEW, data)
    assert answer.status_code == 422
    assert any("2026" in one for one in problems(answer))
    assert 'value="Lần hai"' in answer.content.decode()


def test_what_would_be_refused_is_not_promised_by_the_preview(preparing: Office) -> None:
    data = {"year": "2026", "kind": "real", "conflict": "blocked", "step": "preview"}
    answer = preparing.client("quantri.snv").post(NEW, data)
    assert answer.status_code == 422
    assert any("Năm 2026 đã có đợt đánh giá" in one for one in problems(answer))


def test_a_preview_makes_nothing(preparing: Office) -> None:
    data = {"year": "2027", "kind": "real", "conflict": "blocked", "step": "preview"}
    entries = JournalEntry.objects.count()
    assert preparing.client("quantri.snv").post(NEW, data).status_code == 200
    assert (Campaign.objects.count(), JournalEntry.objects.count()) == (1, entries)


def test_it_may_be_made_as_last_year_s(preparing: Office) -> None:
    data = {"year": "2027", "kind": "real", "conflict": "blocked", "copied_from": "thanh-giang-2026"}
    client = preparing.client("quantri.snv")
    assert "Theo “Đánh giá, xếp hạng" in words(client.post(NEW, {**data, "step": "preview"}))
    client.post(NEW, {**data, "step": "make"})
    made = Campaign.objects.get(year=2027)
    assert made.copied_from == preparing.campaign


def test_an_edition_or_campaign_of_somebody_else_is_no_choice(preparing: Office) -> None:
    for field, value in (("edition", "khanh-hoa-2019"), ("copied_from", "khanh-hoa-2026")):
        data = {"year": "2027", "kind": "real", "conflict": "blocked", field: value, "step": "make"}
        answer = preparing.client("quantri.snv").post(NEW, data)
        assert answer.status_code == 422
        assert problems(answer)
    assert not Campaign.objects.filter(year=2027).exists()


def test_totals_stay_hidden_from_appraisers_unless_it_is_ticked(preparing: Office) -> None:
    client = preparing.client("quantri.snv")
    said = words(client.post(NEW, {**REHEARSAL, "step": "preview"}))
    assert "Tổng điểm tạm tính đối với Tổ giúp việc Không xem trước khi kết thúc lần 2" in said
    client.post(NEW, {**REHEARSAL, "shows_totals": "on", "step": "make"})
    assert Campaign.objects.get(is_rehearsal=True).shows_totals
    client.post(NEW, {**REHEARSAL, "step": "make"})
    assert not Campaign.objects.order_by("-pk")[0].shows_totals
