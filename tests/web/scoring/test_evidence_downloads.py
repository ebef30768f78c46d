"""Downloading evidence; and whoever may not, doesn't, nor learns that it is there."""

import re
from typing import Any

import pytest

from pari.files.checking import check_content
from pari.scoring.evidence.changes import remove, restrict
from pari.scoring.models import Evidence
from tests.files.making import pdf
from tests.office import NOW, Office
from tests.scoring.bringing import acting, begun, brought, disk
from tests.web.scoring.conftest import text_of
from tests.web.scoring.sending import HERE, JUDGING, OTHERS, create, sent, submitted, type_of_at

__all__ = ["disk"]  # a fixture
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at")]


def checked(row: Evidence) -> Evidence:
    assert row.file is not None
    check_content(row.file.content_id, at=NOW)
    return row


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kế hoạch số 12.pdf", "filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20s%E1%BB%91%2012.pdf"),
        ("../../etc/passwd.pdf", 'filename="passwd.pdf"'),
        ("bao\u202efdp.exe.pdf", 'filename="baofdp.exe.pdf"'),
        ('a"; x="\r\nSet-Cookie: a=b.pdf', "Set-Cookie_ a=b.pdf"),
    ],
)
def test_a_download_is_saved_whatever_it_is_called(office: Office, name: str, shown: str) -> None:
    data = pdf("A")
    row = brought(office, data, name)
    answer = office.client("canbo.sxd").get(f"{HERE}{row.pk}/tai-ve/")
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert shown in answer["Content-Disposition"]
    assert "\n" not in answer["Content-Disposition"]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert body(answer) == data


def test_html_under_another_name_never_leaves_the_house(office: Office) -> None:
    row = checked(sent(office.client("canbo.sxd"), b"<html><script>alert(1)</script></html>", "a.pdf"))
    assert office.client("canbo.sxd").get(f"{HERE}{row.pk}/tai-ve/").status_code == 404


def addresses_of(row: Evidence, below: str = HERE) -> list[str]:
    return [f"{below}{row.pk}/tai-ve/", f"{below}{row.pk}/trang/1.png"]


@pytest.mark.parametrize("state", ["checking", "refused", "purged", "on its way"])
def test_nobody_has_the_bytes_before_they_are_clean_or_after(office: Office, state: str) -> None:
    row = begun(office) if state == "on its way" else brought(office, pdf("A"), check=False)
    if row.file:
        refusal = "file.virus" if state == "refused" else ""
        type(row.file.content).objects.update(state=state, refusal=refusal)
    for username in ("canbo.sxd", "lanhdao.sxd"):
        client = office.client(username)
        assert {client.get(one).status_code for one in addresses_of(row)} == {404}
        assert client.get(f"{HERE}{row.pk}/").status_code == 200


def test_a_piece_isnt_found_below_another_sheet(office: Office) -> None:
    row = brought(office, pdf("A"))
    thief = office.client("canbo.hoasen")
    for one in (*addresses_of(row, OTHERS), f"{OTHERS}{row.pk}/"):
        assert thief.get(one).status_code == 404
    for one in (*addresses_of(row), f"{HERE}{row.pk}/", HERE):
        assert thief.get(one).status_code == 403
    for deed in ("mo-ta", "go", "dua-lai", "nguoi-doc", "ban-moi", "tai-lieu-mat"):
        assert thief.post(f"{OTHERS}{row.pk}/{deed}/", {"title": "x"}).status_code == 404
        assert thief.post(f"{HERE}{row.pk}/{deed}/", {"title": "x"}).status_code == 403
    assert Evidence.objects.get().removed_at is None


def test_a_restricted_piece_is_nowhere_for_who_isnt_named(office: Office, at: type_of_at) -> None:
    row = brought(office, pdf("Danh sách KINDS"), "KINTEN.pdf")
    restrict(**acting(office), evidence_id=row.pk, reason="personal", readers=[])
    submitted()
    at(JUDGING)
    reader = office.client("hoidong.stc")
    for one in (*addresses_of(row), f"{HERE}{row.pk}/"):
        assert reader.get(one).status_code == 404
    for page in (HERE, f"{HERE}tieu-chi/1.1.1/", f"{HERE}?tim=KINDS", f"{HERE}?tim=KINTEN"):
        answer = reader.get(page)
        assert answer.status_code == 200
        shown = re.sub(r'tim=KIN\w+|value="KIN\w+"|“KIN\w+”|token" value="\w+"', "", answer.content.decode())
        assert "KIN" not in shown
    assert "Tài liệu dành cho người được chỉ định" in text_of(reader.get(HERE))


def test_a_hidden_piece_answers_as_one_that_isnt_there(office: Office, at: type_of_at) -> None:
    row = brought(office, pdf("A"))
    restrict(**acting(office), evidence_id=row.pk, reason="personal", readers=[])
    submitted()
    at(JUDGING)
    reader = office.client("hoidong.stc")
    reader.get(HERE)

    def told(pk: int) -> tuple[int, str]:
        answer = reader.get(f"{HERE}{pk}/")
        shown = re.sub(r'token" value="\w+"', "", answer.content.decode())
        return answer.status_code, shown.replace(f"/{pk}/", "/·/")

    assert told(row.pk) == told(999_999)


def test_an_appraiser_reads_what_is_open_and_is_offered_nothing_else(office: Office, at: type_of_at) -> None:
    row = brought(office, pdf("A"))
    gone = brought(office, pdf("B"), "b.pdf")
    remove(**acting(office), evidence_id=gone.pk)
    submitted()
    at(JUDGING)
    reader = office.client("hoidong.stc")
    assert body(reader.get(f"{HERE}{row.pk}/tai-ve/")) == pdf("A")
    assert reader.get(f"{HERE}{gone.pk}/tai-ve/").status_code == 404
    page = text_of(reader.get(f"{HERE}{row.pk}/"))
    assert "Gỡ khỏi phiếu" not in page
    assert reader.post(f"{HERE}{row.pk}/go/", {"why": "x"}).status_code == 422
    assert create(reader, "a.pdf", 10).status_code == 403
