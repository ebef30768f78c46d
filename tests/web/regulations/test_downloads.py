"""The files of an edition: whole, named by its code, and fit to be checked and kept again."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client

from pari.regulations.document import edition_of
from pari.regulations.files import read_document
from pari.regulations.queries import content_of, data_of
from pari.regulations.workbook import ABOUT, CRITERIA, SETS
from tests.web.regulations.making import EDITION, kept

Run = Callable[..., subprocess.CompletedProcess[str]]
FILES = {"yaml": "application/yaml; charset=utf-8",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip


def downloaded(client: Client, ending: str) -> bytes:
    answer = client.get(f"{EDITION}bo-tieu-chi.{ending}")
    assert answer.status_code == 200
    return bytes(answer.content)


@pytest.mark.parametrize(("ending", "kind"), FILES.items())
def test_a_file_is_named_by_the_code_of_its_edition(
    client: Client, regulation: None, ending: str, kind: str
) -> None:
    answer = client.get(f"{EDITION}bo-tieu-chi.{ending}")
    assert answer["Content-Disposition"] == f'attachment; filename="thu-2026.{ending}"'
    assert answer["Content-Type"] == kind


@pytest.mark.parametrize("ending", FILES)
def test_what_is_downloaded_is_the_edition_that_was_kept(
    client: Client, authorities: None, tmp_path: Path, ending: str
) -> None:
    row = kept()
    path = tmp_path / f"tai-ve.{ending}"
    path.write_bytes(downloaded(client, ending))
    document = read_document(path)
    assert document.data == data_of(row)
    assert edition_of(document) == content_of(row)


@pytest.mark.parametrize("ending", FILES)
def test_what_is_downloaded_passes_the_check(
    client: Client, regulation: None, pari: Run, tmp_path: Path, ending: str
) -> None:
    (tmp_path / f"tai-ve.{ending}").write_bytes(downloaded(client, ending))
    checked = pari("regulation", "check", f"tai-ve.{ending}")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_text_keeps_its_order_and_its_lines(client: Client, regulation: None) -> None:
    lines = downloaded(client, "yaml").decode().splitlines()
    assert lines[0] == "format: 1"
    assert "note: |-" in lines
    assert "  Dòng thứ hai." in lines


def test_the_workbook_has_the_sheets_that_an_office_edits(client: Client, regulation: None) -> None:
    book = openpyxl.load_workbook(BytesIO(downloaded(client, "xlsx")))
    assert book.sheetnames == [ABOUT, SETS, CRITERIA]


@pytest.mark.parametrize("ending", FILES)
def test_a_browser_that_has_the_file_is_told_so(client: Client, regulation: None, ending: str) -> None:
    address = f"{EDITION}bo-tieu-chi.{ending}"
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    kept(("title: Bộ tiêu chí thử", "title: Bộ tiêu chí thử, sửa đổi"))
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("ending", FILES)
def test_a_file_costs_three_queries(
    client: Client, regulation: None, django_assert_num_queries: Any, ending: str
) -> None:
    with django_assert_num_queries(3):
        downloaded(client, ending)


@pytest.mark.parametrize("ending", FILES)
def test_an_unknown_edition_has_no_files(client: Client, regulation: None, ending: str) -> None:
    assert client.get(f"/thu/bo-tieu-chi/khong-co/bo-tieu-chi.{ending}").status_code == 404


@pytest.mark.parametrize("code", ["Bộ 2026", "a/b", 'x"y'])
def test_any_code_makes_a_file_name_and_an_address(client: Client, authorities: None, code: str) -> None:
    kept(("code: thu-2026", f"code: '{code}'"))
    page = client.get("/thu/bo-tieu-chi/").content.decode()
    address = page.partition('class="edition"')[2].partition('<a href="')[2].partition('"')[0]
    assert client.get(address).status_code == 200
    disposition = client.get(f"{address}bo-tieu-chi.yaml")["Content-Disposition"]
    assert "\n" not in disposition
    assert disposition.startswith("attachment; filename")
