"""What was typed on a page of an earlier edition isn't kept under whatever criterion has its code now."""

from typing import Any

import pytest

from pari.campaigns.models import BoundEdition
from pari.core.errors import Refused
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Draft
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db


def saving(office: Office, edition: int) -> dict[str, Any]:
    return {
        "eye": office.eye("canbo.sxd"),
        "by": office.by("canbo.sxd"),
        "at": NOW,
        "sheet_id": office.sheet("so-xay-dung").pk,
        "criterion": "1.1.1",
        "text": Typed(explanation="Kế hoạch số 12."),
        "seen": 0,
        "edition": edition,
    }


def test_a_save_from_a_page_of_an_earlier_edition_is_refused_and_nothing_is_kept(office: Office) -> None:
    before = office.campaign.editions.get()
    BoundEdition.objects.create(
        campaign=office.campaign,
        edition=before.edition,
        is_draft=False,
        content=before.content,
        content_sha256=before.content_sha256,
        bound_at=NOW,
    )
    with pytest.raises(Refused) as refused:
        save_draft(**saving(office, before.pk))
    assert refused.value.problem.code == "claim.edition_changed"
    assert not Draft.objects.exists()


def test_a_save_from_a_page_of_the_edition_that_holds_is_kept(office: Office) -> None:
    save_draft(**saving(office, office.campaign.editions.get().pk))
    assert Draft.objects.get().explanation == "Kế hoạch số 12."
