"""An agency of one's own is declared by choosing it, by nobody's slip."""

import pytest

from tests.office import NOW, Office
from tests.web.people.reading import sent

HERE = "/thanh-giang/nhan-su/"


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests arrive while the office's campaign runs, whatever the day of the test."""
    monkeypatch.setattr("pari.web.frame.arrival.timezone.now", lambda: NOW)


def test_a_declaration_is_of_no_agency_before_one_is_chosen(office: Office) -> None:
    page = office.client("thamdinh.stp").get(HERE + "lien-quan/")
    assert '<option value="" selected>Chọn cơ quan</option>' in page.content.decode()
    answer = sent(office, "thamdinh.stp", HERE + "lien-quan/", agency="", reason="Người nhà")
    assert "Đề nghị chọn cơ quan." in answer.content.decode()
    assert not office.people["thamdinh.stp"].interests.exists()
