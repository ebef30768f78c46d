"""What is missing is counted alike wherever it is counted: sheet, evidence, check, progress, desk."""

import re
from typing import Any

import pytest

from pari.core.states import State
from pari.files.models import Content, StoredFile, Upload
from pari.scoring.claims.reading import claims_of
from pari.scoring.evidence.reading import IS_THERE, is_there
from pari.scoring.models import Draft, Evidence
from pari.scoring.sheets.fullness import fullness_of
from tests.office import NOW, Office
from tests.scoring.marking import SXD, mark, mark_all, prove
from tests.web.scoring.conftest import CAMPAIGN, text_of
from tests.web.scoring.filling import claim as claim_of
from tests.web.scoring.test_sheet_page import HEAD, OFFICER, PAGE, put, shown

pytestmark = pytest.mark.usefixtures("at")
LEVEL = "1.1.1"


def marked_at_a_level(office: Office) -> None:
    """The criterion is marked at a level, without its evidence."""
    put(office, State.IN_PROGRESS)
    mark(office, LEVEL, values='{"muc": "Kịp thời"}')


def counts(office: Office) -> set[int]:
    """Of criteria without their evidence, by each page that tells it."""

    def figure(pattern: str, page: str) -> int:
        found = re.search(pattern, page)
        return int(found[1]) if found else 0

    claims = claims_of(office.sheet(SXD), eye=office.eye(OFFICER))
    full = fullness_of(office.campaign, office.eye("thuky.snv"))[office.sheet(SXD).pk]
    chips = office.client(OFFICER).get(PAGE + "tai-lieu/")
    return {
        len(claims.lacking),
        full.missing_evidence,
        figure(r"(\d+) thiếu tài liệu", shown(office, OFFICER)),
        figure(r"Còn thiếu\s+(\d+)", text_of(chips)),
        chips.content.decode().count("Thiếu tài liệu</span>"),
        figure(r"(\d+) tiêu chí thiếu tài liệu kiểm chứng", shown(office, HEAD, PAGE + "nop/")),
        figure(r"tài liệu kiểm chứng ở (\d+) tiêu chí", shown(office, "thuky.snv", CAMPAIGN + "tien-do/")),
    }


def test_every_page_counts_the_same_missing_evidence(office: Office) -> None:
    assert counts(office) == {0}
    marked_at_a_level(office)
    assert counts(office) == {1}
    prove(office, LEVEL)
    assert counts(office) == {0}


def test_a_refused_file_is_no_evidence_on_any_page(office: Office) -> None:
    marked_at_a_level(office)
    prove(office, LEVEL, kind="file", address="", file=stored("refused"))
    assert counts(office) == {1}


def test_a_criterion_with_two_texts_still_lacks_its_evidence(office: Office) -> None:
    marked_at_a_level(office)
    Draft.objects.create(
        sheet=office.sheet(SXD),
        criterion=LEVEL,
        version=9,
        is_aside=True,
        explanation="Bản khác",
        saved_at=NOW,
    )
    assert counts(office) == {1}
    listed = shown(office, OFFICER, PAGE + "?loc=lacks-evidence")
    assert claim_of(office).criterion.title in listed


def test_desk_and_sheet_say_together_that_nothing_is_missing(office: Office) -> None:
    put(office, State.IN_PROGRESS)
    mark_all(office)
    full = fullness_of(office.campaign, office.eye(OFFICER))[office.sheet(SXD).pk]
    assert full.is_complete
    Evidence.objects.filter(criterion=LEVEL).delete()
    assert not fullness_of(office.campaign, office.eye(OFFICER))[office.sheet(SXD).pk].is_complete
    assert "đã đủ nội dung" not in shown(office, OFFICER, "/thanh-giang/viec/")
    assert not claims_of(office.sheet(SXD), eye=office.eye(OFFICER)).is_full


def stored(state: str, **given: Any) -> StoredFile:
    content = Content.objects.create(
        sha256=f"{Content.objects.count():064d}",
        size=1,
        media_type="application/pdf",
        state=state,
        refusal="file.secret" if state == "refused" else "",
    )
    return StoredFile.objects.create(
        content=content, name="a.pdf", authority="thanh-giang", came_at=NOW, **given
    )


def test_a_piece_counts_alike_one_by_one_and_in_counts_over_many_sheets(office: Office) -> None:
    prove(office, LEVEL)
    for state in ("checking", "clean", "refused"):
        prove(office, LEVEL, kind="file", address="", file=stored(state))
        prove(office, LEVEL, kind="file", address="", file=stored(state, purged_at=NOW))
    for given in ({}, {"given_up_at": NOW}, {"file": stored("clean")}):
        upload = Upload.objects.create(
            authority="thanh-giang", account=1, name="a.pdf", size=1, began_at=NOW, moved_at=NOW, **given
        )
        prove(office, LEVEL, kind="file", address="", upload=upload)
    rows = Evidence.objects.select_related("file__content", "upload")
    there = {row.pk for row in rows if is_there(row)}
    assert set(Evidence.objects.filter(IS_THERE).values_list("pk", flat=True)) == there
    assert 0 < len(there) < rows.count()
