"""Binding the signed edition on its page carries along what lies in sheets, and tells how much."""

import pytest
import time_machine
from django.urls import reverse

from pari.campaigns.models import BoundEdition
from pari.regulations.models import RegulationEdition
from pari.scoring.models import Mark
from tests.office import NOW, Office
from tests.scoring.claims.test_carrying import DONE, marked, signed

pytestmark = pytest.mark.django_db


def kept() -> RegulationEdition:
    row = signed()
    for name, value in {
        "purpose": "cchc", "title": "Bộ tiêu chí ban hành", "edition": "2026", "valid_from": "2026-01-01",
        "sets": 5, "lowest_standard": 100, "highest_standard": 100, "from_law": 0, "from_published": 0,
        "from_reconstructed": 0, "from_model": 0,
    }.items():  # fmt: skip
        setattr(row, name, value)
    row.save()
    return row


def test_the_page_that_binds_carries_along_and_tells_counts_only(office: Office) -> None:
    BoundEdition.objects.update(is_draft=True)
    marked(office, DONE, xong="19", tong="20")
    edition, here = kept(), reverse("campaign_edition", args=["thanh-giang", "thanh-giang-2026"])
    client = office.client("quantri.snv")
    with time_machine.travel(NOW, tick=False):
        shown = client.get(here, {"edition": edition.code}).content.decode()
        seen = shown.split('name="seen" value="')[1].split('"')[0]
        assert client.post(here, {"edition": edition.code, "seen": seen}).status_code == 302
        page = client.get(here).content.decode()
        others = office.client("canbo.hoasen").get(here).content.decode()
    assert Mark.objects.filter(edition__edition=edition.code).count() == 1
    assert "Nội dung đã nhập được chuyển sang bản đang áp dụng" in page
    assert "Sở Xây dựng" in page
    assert "Nội dung đã nhập được chuyển" not in others
