"""The agency's own paper with its signature goes with what was handed in."""

import json
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.files.models import Content as Bytes
from pari.files.models import StoredFile
from pari.journal.models import JournalEntry
from pari.scoring.models import SignedPaper
from pari.scoring.papers.submissions import MOST_PAPERS, attach_signed_paper, signed_paper_of
from tests.office import NOW, PEOPLE, Office
from tests.scoring.papers.handing_in import AGENCY, HEAD, OFFICER, hand_in

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n%%EOF"


def attach(office: Office, username: str = HEAD, **more: Any) -> SignedPaper:
    usual: dict[str, Any] = {
        "name": "bao-cao.pdf",
        "data": PDF,
        "number": "12/BC-SXD",
        "signed_on": date(2026, 11, 25),
        "is_copy": True,
    }
    return attach_signed_paper(
        eye=office.eye(username),
        by=office.by(username),
        at=NOW,
        sheet_id=office.sheet(AGENCY).pk,
        **(usual | more),
    )


def test_the_signed_paper_goes_with_the_newest_submission_byte_for_byte(office: Office) -> None:
    hand_in(office)
    newest = hand_in(office)
    paper = attach(office)
    assert paper.submission == newest
    assert paper.file.content.sha256 == sha256(PDF).hexdigest()
    line = JournalEntry.objects.order_by("-pk")[0]
    assert (line.did, line.agency) == ("signed_paper_attached", AGENCY)
    assert json.loads(line.figures)["sha256"] == sha256(PDF).hexdigest()


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {OFFICER, HEAD}))
def test_nobody_else_attaches_a_signed_paper(office: Office, username: str) -> None:
    hand_in(office)
    with pytest.raises(NotAllowed):
        attach(office, username)
    assert not StoredFile.objects.exists()


def test_without_a_submission_there_is_nothing_to_go_with(office: Office) -> None:
    with pytest.raises(Refused, match=r"submission\.none"):
        attach(office)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": "bao-cao.docx"}, "submission.not_a_pdf"),
        ({"number": "1" * 101}, "submission.number_too_long"),
        ({"signed_on": date(2026, 11, 27)}, "submission.signed_later"),
        ({"is_copy": False}, "submission.not_signed"),
    ],
)
def test_what_is_wrong_with_a_signed_paper_is_named(office: Office, said: Any, code: str) -> None:
    hand_in(office)
    with pytest.raises(BadInput) as bad:
        attach(office, **said)
    assert [problem.code for problem in bad.value.problems] == [code]
    assert not StoredFile.objects.exists()


def test_papers_of_a_submission_have_an_end(office: Office) -> None:
    hand_in(office)
    for _ in range(MOST_PAPERS):
        attach(office)
    with pytest.raises(Refused, match=r"submission\.too_many_papers"):
        attach(office)


def test_a_signed_paper_is_opened_once_it_was_looked_at(office: Office) -> None:
    hand_in(office)
    paper, sheet, eye = attach(office), office.sheet(AGENCY), office.eye(HEAD)
    with pytest.raises(SignedPaper.DoesNotExist):
        signed_paper_of(sheet, paper.pk, eye=eye)
    Bytes.objects.update(state="clean", media_type="application/pdf")
    assert signed_paper_of(sheet, paper.pk, eye=eye) == paper
    with pytest.raises(SignedPaper.DoesNotExist):
        signed_paper_of(office.sheet("hoa-sen"), paper.pk, eye=office.eye("lanhdao.hoasen"))
