"""Letters out of templates, and the templates that an authority writes itself."""

from unicodedata import normalize

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput
from pari.journal.models import JournalEntry
from pari.notices.actions import restore_template, set_template
from pari.notices.letters import SHIPPED, Letter, Template, checked, filled, letter
from pari.notices.models import MailTemplate
from pari.notices.queries import templates_of
from pari.words.notices import LETTER
from tests.office import NOW, Office


def codes(kind: str, title: str, body: str) -> list[tuple[str, str | None]]:
    with pytest.raises(BadInput) as refused:
        checked(kind, title, body)
    return [(one.code, one.column) for one in refused.value.problems]


def test_placeholders_are_filled_in() -> None:
    assert filled("Kính gửi {họ tên}", {"họ tên": "Hoa"}) == "Kính gửi Hoa"


def test_a_line_without_anything_to_fill_in_is_left_out() -> None:
    assert filled("Một\nThời hạn: {thời hạn}.\n\nHai", {"thời hạn": ""}) == "Một\n\nHai"


def test_placeholders_are_the_same_in_any_spelling_of_marks_and_capitals() -> None:
    assert filled(normalize("NFD", "{ Họ  tên }"), {"họ tên": "Hoa"}) == "Hoa"


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert filled("{tiêu đề}", {"tiêu đề": "{nội dung}", "nội dung": "x"}) == "{nội dung}"


@pytest.mark.parametrize("kind", sorted(SHIPPED))
def test_templates_that_ship_pass_their_own_check(kind: str) -> None:
    assert checked(kind, SHIPPED[kind].title, SHIPPED[kind].body) == SHIPPED[kind]


def test_everything_wrong_is_named_at_once() -> None:
    assert codes("due_3", "{ten}", "{nội dung} {ngay} {x") == [
        ("notices.unknown_placeholder", "title"),
        ("notices.unknown_placeholder", "body"),
        ("notices.open_brace", "body"),
    ]
    assert codes("due_3", " ", "x") == [("notices.empty_template", "title")]
    assert codes(LETTER, "x", "Kính gửi {họ tên}") == [("notices.missing_placeholder", "body")]


def test_a_letter_lists_its_notices() -> None:
    frame = Template("{số thông báo} thông báo", "Gửi {họ tên}\n{danh sách}")
    one, two = Letter("Một", "1"), Letter("Hai", "")
    assert letter(frame, [one, two], {"họ tên": "Hoa"}) == Letter(
        "02 thông báo", "Gửi Hoa\n1. Một\n1\n\n2. Hai"
    )
    assert letter(frame, [one], {"họ tên": "Hoa"}) == Letter("Một", "Gửi Hoa\nMột\n1")


def test_an_authority_writes_its_own_words_and_takes_them_back(office: Office) -> None:
    eye, by = office.eye("quantri.snv", office.campaign.made_at), office.by("quantri.snv")
    for body in ("Một {nội dung}", "Hai {nội dung}"):
        set_template(eye=eye, by=by, at=NOW, kind="due_3", title="{tiêu đề}", body=body)
    assert templates_of("thanh-giang")["due_3"].body == "Hai {nội dung}"
    assert templates_of("khanh-hoa")["due_3"] == SHIPPED["due_3"]
    restore_template(eye=eye, by=by, at=NOW, kind="due_3")
    assert templates_of("thanh-giang")["due_3"] == SHIPPED["due_3"]
    assert JournalEntry.objects.filter(kind="mail_template").count() == 3


def test_what_is_wrong_is_not_kept(office: Office) -> None:
    eye, by = office.eye("quantri.snv", office.campaign.made_at), office.by("quantri.snv")
    with pytest.raises(BadInput):
        set_template(eye=eye, by=by, at=NOW, kind="due_3", title="{x}", body="y")
    assert MailTemplate.objects.count() == 0


@pytest.mark.parametrize("username", ["thuky.snv", "canbo.sxd", "quantri.kt", "totruong.snv", "lanhdao.ubnd"])
def test_whoever_sets_up_no_campaign_writes_no_words(office: Office, username: str) -> None:
    before = office.campaign.made_at
    with pytest.raises(NotAllowed):
        set_template(
            eye=office.eye(username, before),
            by=office.by(username),
            at=NOW,
            kind="due_3",
            title="x",
            body="y",
        )
    with pytest.raises(NotAllowed):
        restore_template(eye=office.eye(username, before), by=office.by(username), at=NOW, kind="due_3")
