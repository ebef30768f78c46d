"""What every answer has in common: its headers, its words, its own assets."""

import hashlib
import re
from pathlib import Path

import pytest
from django.test import Client

from pari.web import __file__ as web

STATIC = Path(web).parent / "static"
AXE = Path(__file__).parents[1] / "browser" / "vendor"
PAGES = (
    "/ket-qua/",
    "/ket-qua/khanh-hoa-2019/",
    "/ket-qua/khanh-hoa-2018/",
    "/ket-qua/khanh-hoa-2017/",
    "/khong-co/",
)


@pytest.mark.parametrize("address", PAGES)
def test_the_content_policy_allows_nothing_unsafe(client: Client, examples: None, address: str) -> None:
    policy = client.get(address).headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("address", PAGES)
def test_pages_carry_no_inline_style_or_script(client: Client, examples: None, address: str) -> None:
    page = client.get(address).content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page)


@pytest.mark.parametrize("address", PAGES)
def test_pages_speak_vietnamese_alone(client: Client, examples: None, address: str) -> None:
    page = client.get(address).content.decode()
    words = set(re.findall(r"[a-z]+", re.sub(r"<[^>]+>", " ", page.partition("<body>")[2]).lower()))
    assert '<html lang="vi">' in page
    assert not words & {
        "the",
        "and",
        "search",
        "filter",
        "page",
        "not",
        "found",
        "home",
        "results",
        "print",
        "download",
    }
    assert "bạn" not in page
    assert "!" not in re.sub(r"<!doctype|<[^>]+>", "", page)


def test_an_unknown_address_is_said_in_vietnamese(client: Client, db: None) -> None:
    for address in ("/khong-co/", "/ket-qua/khong-co/", "/ket-qua/khong-co/ket-qua.csv"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Không tìm thấy trang" in answer.content.decode()


def test_a_page_takes_no_posts(client: Client, examples: None) -> None:
    assert client.post("/ket-qua/khanh-hoa-2019/").status_code == 405


@pytest.mark.parametrize("folder", [STATIC / "vendor", AXE], ids=["static", "tests"])
def test_vendored_files_are_those_that_were_written_down(folder: Path) -> None:
    written = dict(
        reversed(line.split("  "))
        for line in re.findall(r"^[0-9a-f]{64}  .+$", (folder / "README.md").read_text(), re.M)
    )
    kept = {
        str(path.relative_to(folder)): path
        for path in folder.rglob("*")
        if path.suffix in {".woff2", ".js", ".css"}
    }
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in kept.items()} == written


def test_our_own_style_and_script_stay_small() -> None:
    assert (STATIC / "pari" / "pari.css").stat().st_size <= 24_000
    assert (STATIC / "pari" / "results.js").stat().st_size <= 5_000
