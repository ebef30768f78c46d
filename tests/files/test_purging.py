"""Purging: content goes with everything made of it, when nobody else holds it; that it was here stays."""

from typing import Any

import pytest

from pari.files.models import Content, StoredFile
from pari.files.places import content_path, previews_folder
from pari.files.previews import page_picture
from pari.files.purging import purge
from pari.files.queries import holding, usage
from tests.files.conftest import checked, kept, uploaded
from tests.files.making import pdf
from tests.office import NOW

pytestmark = pytest.mark.django_db


def purged(file: StoredFile, capture: Any) -> bool:
    with capture(execute=True):
        return purge(file.pk, at=NOW)


def test_nothing_is_left_but_the_trace(django_capture_on_commit_callbacks: Any) -> None:
    content = checked(pdf(heading=True), "bao-cao.pdf")
    page_picture(content)
    file = content.files.get()
    assert purged(file, django_capture_on_commit_callbacks)
    content, file = Content.objects.get(), StoredFile.objects.get()
    assert not content_path(content.sha256).exists()
    assert not previews_folder(content.sha256).exists()
    assert (content.state, content.text, content.folded, content.signatures) == ("purged", "", "", "")
    assert (content.found_number, content.found_issued_on, content.found_issuer) == ("", None, "")
    assert holding("cải cách", [content.pk]) == set()
    assert (file.name, content.size, file.purged_at) == ("bao-cao.pdf", len(pdf(heading=True)), NOW)
    assert usage("thanh-giang", "2026", "so-xay-dung").kept == 0


def test_what_another_file_holds_stays_for_it(django_capture_on_commit_callbacks: Any) -> None:
    one, two = kept(pdf(), "a.pdf"), kept(pdf(), "b.pdf", agency="hoa-sen")
    assert not purged(one, django_capture_on_commit_callbacks)
    assert content_path(two.content.sha256).exists()
    assert usage("thanh-giang", "2026", "so-xay-dung").kept == 0
    assert usage("thanh-giang", "2026", "hoa-sen").kept == len(pdf())
    assert purged(two, django_capture_on_commit_callbacks)
    assert not content_path(two.content.sha256).exists()


def test_purged_twice_it_is_purged_once(django_capture_on_commit_callbacks: Any) -> None:
    file = kept(pdf(), "a.pdf")
    assert purged(file, django_capture_on_commit_callbacks)
    assert purged(file, django_capture_on_commit_callbacks)


def test_why_bytes_were_refused_is_remembered_when_their_file_is_purged(
    django_capture_on_commit_callbacks: Any,
) -> None:
    secret = pdf(heading=True, stamp="MẬT")
    purged(checked(secret, "a.pdf").files.get(), django_capture_on_commit_callbacks)
    assert uploaded(secret, "b.pdf").content.refusal == "file.secret"


def test_the_same_bytes_may_come_again_and_are_looked_at_anew(
    django_capture_on_commit_callbacks: Any,
) -> None:
    file = checked(pdf(), "a.pdf").files.get()
    purged(file, django_capture_on_commit_callbacks)
    again = uploaded(pdf(), "b.pdf")
    assert (again.content_id, again.content.state) == (file.content_id, "checking")
    assert content_path(again.content.sha256).read_bytes() == pdf()


def test_what_comes_again_before_the_bytes_were_deleted_keeps_them(
    django_capture_on_commit_callbacks: Any,
) -> None:
    file = kept(pdf(), "a.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        purge(file.pk, at=NOW)
        again = uploaded(pdf(), "b.pdf")
    assert content_path(again.content.sha256).exists()


def test_a_purge_that_is_taken_back_deletes_nothing() -> None:
    file = kept(pdf(), "a.pdf")
    purge(file.pk, at=NOW)  # its transaction is never committed
    assert content_path(file.content.sha256).exists()
