"""Comments: what appraisers tell each other, which agencies never read."""

from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Phase
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry, PersonalText
from pari.journal.queries import entries
from pari.scoring.appraisal.comments import LONGEST_COMMENT, comments_of, write_comment
from pari.scoring.models import Comment
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, ROUND_2, in_round_1
from tests.office import Office

pytestmark = pytest.mark.django_db

SXD, STP = "so-xay-dung", "so-tu-phap"


@pytest.fixture
def round_1(office: Office) -> Office:
    return in_round_1(office)


def write(
    office: Office, text: str = "Xem ngày gửi?", by: str = LAN, agency: str = SXD, **more: Any
) -> Comment:
    at = more.pop("at", ROUND_1)
    return write_comment(
        eye=office.eye(by, at),
        by=office.by(by),
        at=at,
        sheet_id=office.sheet(agency).pk,
        criterion=more.pop("criterion", LEVEL),
        text=text,
    )


def test_the_team_reads_comments_in_their_order(round_1: Office) -> None:
    write(round_1)
    write(round_1, "Gửi ngày 30/3.", by=BINH)
    write(round_1, "Đã rõ.", by="thuky.snv")
    read = comments_of(round_1.sheet(SXD), LEVEL, eye=round_1.eye("totruong.snv", ROUND_1))
    assert [one.text for one in read] == ["Xem ngày gửi?", "Gửi ngày 30/3.", "Đã rõ."]


def test_nobody_comments_on_the_own_agency_or_on_what_others_were_given(round_1: Office) -> None:
    for place in ({"agency": STP}, {"criterion": "1.2"}, {"by": "canbo.sxd"}, {"by": "giamsat.mttq"}):
        with pytest.raises(NotAllowed):
            write(round_1, **place)
    with pytest.raises(NotAllowed):
        comments_of(round_1.sheet(STP), LEVEL, eye=round_1.eye(LAN, ROUND_1))


def test_an_empty_one_a_long_one_and_one_on_nothing_are_refused(round_1: Office) -> None:
    for text, code in ((" \n", "comment.empty"), ("x" * (LONGEST_COMMENT + 1), "comment.too_long")):
        with pytest.raises(BadInput) as bad:
            write(round_1, text)
        assert [one.code for one in bad.value.problems] == [code]
    with pytest.raises(Refused):
        write(round_1, by="thuky.snv", criterion="99.9")


def test_the_agency_reads_neither_the_comment_nor_that_there_is_one(round_1: Office) -> None:
    """Also once it may read what was found, from the supplement on."""
    write(round_1)
    assert JournalEntry.objects.filter(did="comment_written").count() == 1
    assert not PersonalText.objects.exists()
    round_1.end(Phase.ROUND_1, ROUND_1)
    round_1.end(Phase.CROSS_CHECK, ROUND_1)
    for username, count in (("lanhdao.sxd", 0), ("thuky.snv", 1)):
        eye = round_1.eye(username, ROUND_2)
        told = entries(eye, authority="thanh-giang", campaign=round_1.campaign.code)
        assert told.filter(did="comment_written").count() == count
