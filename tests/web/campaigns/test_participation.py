"""Following the directory, and changing a part once the campaign is open, through the pages."""

from datetime import date

from pari.agencies.models import AgencyBlock, AgencyName
from pari.campaigns.models import ParticipationChange
from pari.scoring.models import Sheet
from tests.office import Office
from tests.web.campaigns.conftest import an_edition
from tests.web.campaigns.reading import CAMPAIGN, problems, read, words

LIST = CAMPAIGN + "co-quan/"
MAI = LIST + "doi/hoa-mai/"


def sent(office: Office, **said: str) -> dict[str, str]:
    """The form as it is drawn, with something else typed."""
    page = office.client("quantri.snv").get(MAI)
    initial = page.context["page"].form.initial
    kept = {name: initial[name] for name in ("participation", "criteria_set", "seen")}
    return kept | {"reason": "Sáp nhập"} | said


def test_the_directorys_changes_are_shown_and_taken_over(preparing: Office) -> None:
    for model in (AgencyName, AgencyBlock):
        model.objects.filter(agency__code="hoa-mai").update(ended=date(2026, 7, 1))
    client = preparing.client("quantri.snv")
    page = client.get(LIST)
    assert "Phường Hoa Mai: chuyển sang không tham gia." in words(page)
    seen = page.context["page"].differences.mark
    assert client.post(LIST, {"deed": "follow", "seen": seen}).status_code == 302
    assert "Danh bạ cơ quan đã thay đổi" not in read(client, LIST)
    assert client.post(LIST, {"deed": "follow", "seen": seen}).status_code == 422


def test_a_change_is_read_by_every_participant(office: Office) -> None:
    said = sent(office, participation="not_taking_part", paper="Nghị quyết số 9")
    assert office.client("quantri.snv").post(MAI, said).status_code == 302
    for page in (CAMPAIGN, LIST):
        text = read(office.client("canbo.sxd"), page)
        assert "Phường Hoa Mai : Đánh giá và xếp hạng → Không tham gia." in text
        assert "Nghị quyết số 9. Quản trị CCHC (ví dụ), 09:00 ngày 26/11/2026" in text


def test_an_agency_that_is_added_has_its_sheet_at_once(office: Office) -> None:
    kept = an_edition("mau-hai-cap-2026", authority=office.authority.code)
    office.campaign.editions.update(content=kept.content, content_sha256=kept.content_sha256)
    office.campaign.participants.filter(agency__code="hoa-mai").delete()
    client = office.client("quantri.snv")
    assert MAI in client.get(LIST).content.decode()
    said = {"participation": "ranked", "criteria_set": "xa", "reason": "Mới thành lập", "seen": ""}
    assert client.post(MAI, said).status_code == 302
    assert Sheet.objects.filter(participant__agency__code="hoa-mai").count() == 1


def test_a_stale_page_changes_nothing(office: Office) -> None:
    said = sent(office, participation="not_taking_part")
    office.campaign.participants.filter(agency__code="hoa-mai").update(participation="not_ranked", reason="x")
    answer = office.client("quantri.snv").post(MAI, said)
    assert answer.status_code == 422
    assert any("người khác sửa" in one for one in problems(answer))
    assert not ParticipationChange.objects.exists()


def test_the_own_agency_and_whoever_is_not_the_standing_office_are_refused(office: Office) -> None:
    assert office.client("quantri.snv").get(LIST + "doi/so-noi-vu/").status_code == 403
    assert office.client("thuky.snv").get(MAI).status_code == 403
    assert office.client("quantri.snv").get(LIST + "doi/khong-co/").status_code == 404
