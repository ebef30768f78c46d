"""Editions that are kept: whole, once, counted for lists, and found by search."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pari.core.errors import BadInput, Refused
from pari.core.regulation.edition import SourceKind
from pari.regulations.actions import CRITERION_KIND, EDITION_KIND, keep_edition
from pari.regulations.document import Document, edition_of
from pari.regulations.examples import load_example_editions
from pari.regulations.files import read_document
from pari.regulations.models import RegulationEdition
from pari.regulations.queries import content_of, data_of, editions, remarks_of, signed_edition
from pari.search.models import Entry
from pari.search.queries import find

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "docs" / "examples" / "nho-nhat.yaml"
SERVICE = ROOT / "docs" / "examples" / "phuc-vu.yaml"

pytestmark = pytest.mark.django_db


def changed(path: Path = SMALL, **top: Any) -> Document:
    """The document of a file with other values at its top; None takes a key away."""
    document = read_document(path)
    data = {**document.data, **top}
    return Document(document.file, {key: value for key, value in data.items() if value}, {})


def found(text: str) -> list[str]:
    return [entry.key for entry in find(text)]


def test_an_edition_is_kept_with_what_lists_ask_for() -> None:
    row = keep_edition(document=read_document(SERVICE))
    assert (row.code, row.authority, row.purpose) == ("phuc-vu-2026", "thanh-giang", "phuc-vu")
    assert (row.edition, str(row.valid_from), row.valid_to) == ("2026", "2026-01-01", None)
    row.refresh_from_db()
    assert row.sets == 1
    assert row.lowest_standard == row.highest_standard == Decimal(100)
    counts = (row.from_law, row.from_published, row.from_reconstructed, row.from_model)
    assert counts == (0, 0, 0, 8)


def test_criteria_are_counted_by_the_kind_of_their_own_source() -> None:
    row = keep_edition(document=read_document(ROOT / "regulations" / "khanh-hoa-2019.yaml"))
    kinds = [one.source.kind for s in content_of(row).sets for one in s.walk() if one.is_leaf]
    assert row.from_reconstructed == kinds.count(SourceKind.RECONSTRUCTED) > 0
    assert row.from_model == kinds.count(SourceKind.MODEL) > 0
    assert row.from_published == kinds.count(SourceKind.PUBLISHED) > 0
    assert row.sets == 4


def test_what_is_kept_reads_back_as_the_file_says() -> None:
    document = read_document(SERVICE)
    row = keep_edition(document=document)
    assert content_of(row) == edition_of(document)
    assert data_of(row) == document.data
    assert list(data_of(row)["grades"]["scale"]) == ["Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"]


def test_the_same_content_again_changes_nothing(django_assert_num_queries: Any) -> None:
    document = read_document(SERVICE)
    first = keep_edition(document=document)
    with django_assert_num_queries(3):  # savepoint, look, release
        again = keep_edition(document=document)
    assert (again.pk, again.content_sha256) == (first.pk, first.content_sha256)


def test_a_changed_edition_replaces_itself_and_is_read_anew() -> None:
    first = keep_edition(document=read_document(SMALL))
    assert content_of(first).title == "Bộ tiêu chí nhỏ nhất"
    second = keep_edition(document=changed(title="Bộ tiêu chí đã sửa"))
    assert (second.pk, RegulationEdition.objects.count()) == (first.pk, 1)
    assert content_of(second).title == second.title == "Bộ tiêu chí đã sửa"
    assert found("nho nhat") == ["nho-nhat"]  # by its code; the old title is forgotten
    assert [entry.title for entry in find("da sua")] == ["Bộ tiêu chí đã sửa"]


def test_an_edition_with_faults_is_refused_whole() -> None:
    keep_edition(document=read_document(SMALL))
    before = RegulationEdition.objects.get()
    with pytest.raises(BadInput) as refusal:
        keep_edition(document=changed(valid={"from": "2026-02-30"}, blocks=None))
    assert len(refusal.value.problems) > 1
    assert RegulationEdition.objects.get().content_sha256 == before.content_sha256


def test_another_authority_never_replaces_an_edition() -> None:
    keep_edition(document=read_document(SMALL))
    other = changed(authority={"code": "khanh-hoa", "name": "UBND tỉnh Khánh Hòa"})
    with pytest.raises(Refused) as refusal:
        keep_edition(document=other)
    assert refusal.value.problem.code == "regulation.code_of_another"
    assert RegulationEdition.objects.get().authority == "thanh-giang"


def test_drafts_are_kept_but_shown_and_found_nowhere() -> None:
    keep_edition(document=changed(draft="yes"))
    assert RegulationEdition.objects.get().is_draft
    assert list(editions()) == []
    assert found("nho nhat") == []
    assert Entry.objects.filter(open_to_all=True).count() == 0
    with pytest.raises(RegulationEdition.DoesNotExist):
        signed_edition("nho-nhat")


def test_a_draft_that_is_signed_is_found_from_then_on_and_the_other_way_round() -> None:
    keep_edition(document=changed(draft="yes"))
    keep_edition(document=read_document(SMALL))
    assert found("nho nhat") == ["nho-nhat"]
    keep_edition(document=changed(draft="yes"))
    assert found("nho nhat") == []


def test_editions_come_newest_first_and_without_their_content() -> None:
    for code, began in (("a", "2024-01-01"), ("c", "2026-01-01"), ("b", "2025-01-01")):
        keep_edition(document=changed(code=code, valid={"from": began}))
    keep_edition(document=changed(SERVICE, authority={"code": "khanh-hoa", "name": "UBND tỉnh Khánh Hòa"}))
    assert [row.code for row in editions("thanh-giang")] == ["c", "b", "a"]
    assert [row.code for row in editions()] == ["phuc-vu-2026", "c", "b", "a"]
    assert editions()[0].get_deferred_fields() == {"content"}


def test_a_signed_edition_is_asked_for_with_its_authority_or_without() -> None:
    keep_edition(document=read_document(SMALL))
    assert signed_edition("nho-nhat").code == "nho-nhat"
    assert signed_edition("nho-nhat", authority="thanh-giang").code == "nho-nhat"
    with pytest.raises(RegulationEdition.DoesNotExist):
        signed_edition("nho-nhat", authority="khanh-hoa")


def test_every_criterion_is_found_by_code_title_and_evidence() -> None:
    document = read_document(SMALL)
    document.data["sets"]["so"]["criteria"][0]["evidence"] = "Sổ theo dõi hồ sơ"
    keep_edition(document=document)
    entry = Entry.objects.get(kind=CRITERION_KIND)
    assert (entry.scope, entry.key, entry.authority) == ("nho-nhat", "so/1", "thanh-giang")
    assert entry.detail == "Bộ tiêu chí cấp sở, 2026"
    assert found("so theo doi") == found("giai quyet dung han") == ["so/1"]
    assert Entry.objects.get(kind=EDITION_KIND).key == "nho-nhat"


def test_notes_on_variants_and_cases_are_kept_for_readers() -> None:
    document = read_document(SMALL)
    leaf = document.data["sets"]["so"]["criteria"][0]
    leaf["cases"].append({"inputs": {"dung_han": "0/0"}, "points": "10", "note": "không  phát sinh"})
    ways = {key: leaf.pop(key) for key in ("inputs", "rule", "cases")}
    leaf["variants"] = {"mot_cua": {**ways, "note": "Có bộ phận một cửa"}, "khac": ways}
    remarks = remarks_of(keep_edition(document=document))[("so", "1")]
    assert remarks.variants == {"mot_cua": "Có bộ phận một cửa", "khac": ""}
    assert remarks.cases["mot_cua"] == ("", "không phát sinh")


def test_what_is_noted_in_another_shape_is_left_out() -> None:
    document = read_document(SMALL)
    document.data["sets"]["so"]["criteria"][0]["cases"][0]["note"] = ["không", "phải", "lời"]
    remarks = remarks_of(keep_edition(document=document))
    assert remarks[("so", "1")].cases == {"": ("",)}


def test_every_regulation_of_a_folder_is_loaded_by_name(tmp_path: Path) -> None:
    for name, source in (("b.yaml", SMALL), ("a.yaml", SERVICE)):
        (tmp_path / name).write_bytes(source.read_bytes())
    (tmp_path / "README.md").write_text("không phải bộ tiêu chí")
    assert [row.code for row in load_example_editions(tmp_path)] == ["phuc-vu-2026", "nho-nhat"]


def test_the_editions_that_ship_with_the_software_can_be_kept() -> None:
    rows = load_example_editions(ROOT / "regulations")
    assert "khanh-hoa-2019" in [row.code for row in rows]
    assert all(json.loads(row.content)["code"] == row.code for row in rows)
