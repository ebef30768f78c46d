"""The guides as pages: every role's, its own first, with their headings, pictures and nothing raw."""

import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from pari.core.access.roles import Role
from pari.web.desk.rehearsal import STEPS
from pari.web.guides.texts import GUIDES, OF_ROLE, TEXTS, guide_from, guide_of
from tests.office import PEOPLE, Office
from tests.test_house import ROOT

LIST = "/thanh-giang/huong-dan/"
OFFICER = "canbo.sxd"


def page(office: Office, address: str, username: str = OFFICER) -> str:
    answer = office.client(username).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def listed(text: str) -> list[str]:
    return re.findall(r'<div class="what"><a href="/thanh-giang/huong-dan/(.+?)/">', text)


def test_every_role_has_its_guide_and_every_text_its_roles() -> None:
    assert set(OF_ROLE) == set(Role) - {Role.STRANGER}
    assert {path.stem for path in TEXTS.glob("*.md")} == set(GUIDES)


def test_the_docs_list_the_same_guides() -> None:
    index = (ROOT / "docs" / "guides" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\(\.\./\.\./src/pari/web/guides/texts/(.+?)\.md\)", index) == list(GUIDES)


@pytest.mark.django_db
@pytest.mark.parametrize("username", PEOPLE)
def test_the_own_role_s_guide_stands_first(office: Office, username: str) -> None:
    text = page(office, LIST, username)
    own = OF_ROLE[PEOPLE[username][2]]
    assert listed(text) == [own, *(code for code in GUIDES if code != own)]
    assert text.index("Vai trò đang giữ") < text.index(f"{own}/") < text.index("Các vai trò khác")


@pytest.mark.django_db
@pytest.mark.parametrize("code", GUIDES)
def test_a_guide_is_read_whole(office: Office, code: str) -> None:
    text, source = page(office, f"{LIST}{code}/"), (TEXTS / f"{code}.md").read_text(encoding="utf-8")
    assert text.count("<h1") == 1
    assert "trang:" not in text
    assert text.count("<h2 id=") == source.count("\n## ")
    assert text.count("<strong>") == len(re.findall(r"\*\*[^*]+\*\*", source))
    assert not re.search(r"\*\*|trang: |&lt;!--|<!--", text)


@pytest.mark.django_db
@pytest.mark.parametrize("code", GUIDES)
def test_its_pictures_are_static_files_with_words_for_who_does_not_see_them(
    office: Office, code: str
) -> None:
    found = re.findall(
        r'<a href="/static/(.+?)"><img src="/static/(.+?)" alt="(.+?)" width="1200" height="750"',
        page(office, f"{LIST}{code}/"),
    )
    assert len(found) == (TEXTS / f"{code}.md").read_text(encoding="utf-8").count("![") >= 2
    for whole, shown, words in found:
        assert whole == shown
        assert finders.find(shown)
        assert len(words) > 10


@pytest.mark.django_db
def test_an_unknown_guide_is_not_there(office: Office) -> None:
    assert office.client(OFFICER).get(f"{LIST}khong-co/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "queries"), [(LIST, 6), (f"{LIST}cong-chuc/", 14)])
def test_a_guide_asks_besides_the_frame_what_is_open_to_its_reader(
    office: Office, django_assert_num_queries: Any, address: str, queries: int
) -> None:
    client = office.client(OFFICER)
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.django_db
def test_every_page_of_somebody_at_work_leads_to_the_guides(office: Office) -> None:
    desk = page(office, "/thanh-giang/viec/")
    assert '<a href="/thanh-giang/huong-dan/cong-chuc/">Hướng dẫn của vai trò này</a>' in desk
    for text in (desk, page(office, "/thanh-giang/thong-bao/")):
        assert text.count(f'<a href="{LIST}">Hướng dẫn theo vai trò</a>') == 2  # in the menu, at the foot


@pytest.mark.django_db
def test_in_english_the_frame_is_translated_and_the_text_says_its_language(office: Office) -> None:
    text = page(office, f"/en{LIST}cong-chuc/")
    assert '<html lang="en">' in text
    assert '<article class="guide" lang="vi">' in text


@pytest.mark.parametrize("role", STEPS)
def test_every_step_of_a_rehearsal_leads_to_a_part_of_its_guide(role: Role) -> None:
    there = set(guide_of(OF_ROLE[role]).sections)
    assert {f"muc-{step.section}" for step in STEPS[role]} <= there


def test_html_in_a_text_is_shown_as_it_stands() -> None:
    made = guide_from("cong-chuc", "# Vai trò\n\nĐể làm\ngì.\n\n<script>x</script>\n")
    assert (made.title, made.about) == ("Vai trò", "Để làm gì.")
    assert made.body == "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"
