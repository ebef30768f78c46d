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
    "/",
    "/tim-kiem/?q=so",
    "/khanh-hoa/ket-qua/2019/",
    "/khanh-hoa/ket-qua/2018/",
    "/khanh-hoa/ket-qua/2017/",
    "/khanh-hoa/ket-qua/2019/doi-chieu/",
    "/khanh-hoa/so-sanh/2018-2019/",
    "/khanh-hoa/so-sanh/2017-2019/",
    "/khanh-hoa/cac-nam/",
    "/thanh-giang/cac-nam/",
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
    scripts = re.findall(r"<script([^>]*)>", page)
    assert [one for one in scripts if " src=" not in one and 'type="application/json"' not in one] == []
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//(?!testserver/)", page)


@pytest.mark.parametrize("address", PAGES)
def test_pages_speak_vietnamese_alone(client: Client, examples: None, address: str) -> None:
    page = client.get(address).content.decode()
    body = re.sub(r'<script[^>]*>.*?</script>|<a [^>]*lang="en".*?</a>', "", page.partition("<body>")[2])
    words = set(re.findall(r"[a-z]+", re.sub(r"<[^>]+>", " ", body).lower()))
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
    for address in (
        "/khong-co/",
        "/khong-co/ket-qua/2019/",
        "/khanh-hoa/ket-qua/1999/",
        "/khanh-hoa/ket-qua/1999/ket-qua.csv",
        "/khanh-hoa/ket-qua/2019/ban-2/",
        "/khanh-hoa/so-sanh/1999-2019/",
        "/khanh-hoa/ket-qua/1999/doi-chieu/",
    ):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Không tìm thấy trang" in answer.content.decode()


def test_a_page_takes_no_posts(client: Client, examples: None) -> None:
    assert client.post("/khanh-hoa/ket-qua/2019/").status_code == 405


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
