"""Agencies are told once that their draft result is there, and until when they may remark on it."""

from datetime import datetime, timedelta

import pytest

from pari.core.access.roles import Phase
from pari.notices.kinds import page_of
from pari.notices.models import Notice
from pari.scoring.council.draft_notices import tell_of_drafts
from pari.scoring.models import Sheet
from pari.worker.rounds import go_round
from tests.appraising import in_round_2
from tests.office import Office, on

pytestmark = pytest.mark.django_db

OVER = on(6, 1, 10, 30, year=2027)
REMARKS = on(8, 1, 9, year=2027)


@pytest.fixture
def appraised(office: Office) -> Office:
    in_round_2(office)
    office.end(Phase.ROUND_2, OVER)
    return office


def told(office: Office, at: datetime = REMARKS) -> int:
    return tell_of_drafts(at=at, campaign=office.campaign)


def test_officers_and_heads_are_told_with_their_term_once(appraised: Office) -> None:
    assert told(appraised) > 0
    assert told(appraised) == 0
    people = {"canbo.sxd", "lanhdao.sxd", "quantri.sxd"}
    rows = Notice.objects.filter(kind="draft_opened", agency="so-xay-dung")
    assert {row.person for row in rows} == {appraised.people[one].pk for one in people}
    notice = rows[0]
    assert notice.body.startswith("Dự thảo kết quả của Sở Xây dựng đã mở. Thời hạn gửi ý kiến là")
    assert notice.until is not None
    assert notice.until > REMARKS
    assert page_of(notice) == "/thanh-giang/dot/thanh-giang-2026/phieu/so-xay-dung/du-thao/"


def test_nobody_is_told_before_or_after_the_remarks(appraised: Office) -> None:
    assert told(appraised, OVER - timedelta(days=1)) == 0
    assert told(appraised, on(20, 1, 9, year=2027)) == 0


def test_who_has_no_draft_is_told_of_none(appraised: Office) -> None:
    Sheet.objects.filter(participant__agency__code="so-xay-dung").update(state="not_begun")
    assert told(appraised) > 0
    assert not Notice.objects.filter(kind="draft_opened", agency="so-xay-dung").exists()


def test_the_worker_tells_them_in_its_round(appraised: Office) -> None:
    go_round(lambda: REMARKS)
    assert Notice.objects.filter(kind="draft_opened", agency="so-xay-dung").exists()


def test_what_it_costs_is_the_same_when_everybody_knows(
    appraised: Office, django_assert_num_queries: object
) -> None:
    told(appraised)
    with django_assert_num_queries(8):  # type: ignore[operator]  # pytest-django's own context
        told(appraised)
