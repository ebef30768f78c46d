"""Notices in inboxes: told once, read by whom they are for, leading to where they are dealt with."""

import ast
from pathlib import Path

import pytest
from django.urls import reverse

from pari.notices.actions import mark_read, tell
from pari.notices.kinds import COLUMNS, PAGES, page_of
from pari.notices.models import Notice
from pari.notices.queries import inbox_of, unread_of
from pari.words.notices import KINDS
from tests.office import NOW, on

SOURCE = Path(__file__).parents[2] / "src" / "pari"
HOA, LAN = 7, 8


def told(key: str = "a", people: tuple[int, ...] = (HOA,), title: str = "Đã gia hạn") -> int:
    return tell(people=people, authority="thanh-giang", kind="term_extended", key=key, title=title, at=NOW)


@pytest.mark.django_db
def test_the_same_thing_is_told_once() -> None:
    assert told(people=(HOA,)) == 1
    assert told(people=(HOA, LAN)) == 1
    assert Notice.objects.count() == 2


@pytest.mark.django_db
def test_what_was_not_read_comes_first() -> None:
    for key in "abc":
        told(key, title=key)
    mark_read(person=HOA, authority="thanh-giang", at=NOW, notice=Notice.objects.get(key="c").pk)
    assert [one.title for one in inbox_of(HOA, "thanh-giang")] == ["b", "a", "c"]


@pytest.mark.django_db
def test_nobody_reads_for_somebody_else() -> None:
    told()
    notice = Notice.objects.get()
    assert mark_read(person=LAN, authority="thanh-giang", at=NOW, notice=notice.pk) == 0
    assert mark_read(person=HOA, authority="khanh-hoa", at=NOW, notice=notice.pk) == 0
    assert mark_read(person=LAN, authority="thanh-giang", at=NOW) == 0
    assert unread_of(HOA, "thanh-giang") == 1


@pytest.mark.django_db
def test_when_something_was_read_first_stays() -> None:
    told()
    mark_read(person=HOA, authority="thanh-giang", at=NOW)
    assert mark_read(person=HOA, authority="thanh-giang", at=on(27, 11)) == 0
    assert Notice.objects.get().read_at == NOW


def test_a_notice_leads_to_its_page_or_one_step_up() -> None:
    about = Notice(authority="thanh-giang", campaign="thanh-giang-2026", agency="hoa-sen", kind="due_3")
    assert page_of(about) == reverse("sheet", args=["thanh-giang", "thanh-giang-2026", "hoa-sen"])
    about.agency = ""
    assert page_of(about) == reverse("campaign", args=["thanh-giang", "thanh-giang-2026"])
    about.campaign = ""
    assert page_of(about) == reverse("desk_home", args=["thanh-giang"])


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_every_page_that_a_kind_leads_to_is_there(name: str) -> None:
    assert reverse(name, args=["x"] * len(COLUMNS[name]))


def test_every_kind_has_a_name_and_a_page() -> None:
    assert set(KINDS) == set(PAGES)
    assert set(PAGES.values()) <= set(COLUMNS)


def test_every_kind_that_somebody_is_told_of_is_known() -> None:
    told_of = {
        str(word.value.value)
        for path in SOURCE.rglob("*.py")
        if "tell" in (text := path.read_text())
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and "tell" in ast.unparse(call.func)
        for word in call.keywords
        if word.arg == "kind" and isinstance(word.value, ast.Constant)
    }
    assert told_of <= set(KINDS)
