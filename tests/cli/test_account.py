"""`pari account`: the first accounts, and the way back in."""

import json
from pathlib import Path

import pytest
import time_machine

from pari.journal.models import JournalEntry
from pari.people.models import Account, Appointment, SensitiveChange
from tests.cli.conftest import Run
from tests.office import NOW, Office

NEW = ("account", "add", "moi.snv", "--name", "Quản trị mới (ví dụ)", "--authority", "thanh-giang")
LIST = ("account", "list", "--authority", "thanh-giang")
ROLE = ("--role", "standing_admin", "--paper", "Quyết định số 9", "--from", "2026-01-05")


def test_an_account_is_made_and_its_password_opens_it(run: Run, office: Office) -> None:
    answer = run(*NEW, *ROLE, "--agency", "so-noi-vu", "--format", "json")
    assert answer.code == 0
    account = Account.objects.get(username="moi.snv")
    assert (answer.json["username"], answer.json["errors"]) == ("moi.snv", [])
    assert account.check_password(answer.json["password"])
    assert account.must_change_password
    held = Appointment.objects.get(account=account)
    assert (held.role, str(held.began), held.made_by) == ("standing_admin", "2026-01-05", None)
    assert JournalEntry.objects.get(did="account_made").person is None


def test_for_people_the_password_stands_alone_on_standard_output(run: Run, office: Office) -> None:
    answer = run(*NEW)
    assert Account.objects.get(username="moi.snv").check_password(answer.out.strip())
    assert "moi.snv" in answer.err


@pytest.mark.parametrize(
    ("words", "column"),
    [
        (("account", "add", "Không hợp lệ", "--name", "A", "--authority", "thanh-giang"), "username"),
        (("account", "add", "canbo.sxd", "--name", "A", "--authority", "thanh-giang"), "username"),
        (("account", "add", "a.b", "--name", "A", "--authority", "khong-co"), "--authority"),
        ((*NEW, "--agency", "khong-co"), "--agency"),
        (("account", "reset", "khong.co"), "USERNAME"),
        (("account", "list", "--authority", "khong-co"), "--authority"),
    ],
)
def test_bad_input_is_named_and_nothing_is_made(
    run: Run, office: Office, words: tuple[str, ...], column: str
) -> None:
    before = Account.objects.count()
    answer = run(*words, "--format", "json")
    assert answer.code == 2
    assert [error["column"] for error in answer.json["errors"]] == [column]
    assert Account.objects.count() == before


def test_a_role_without_its_paper_makes_no_account(run: Run, office: Office) -> None:
    answer = run(*NEW, "--role", "overseer", "--format", "json")
    assert (answer.code, answer.json["password"]) == (2, None)
    assert "văn bản" in answer.messages
    assert not Account.objects.filter(username="moi.snv").exists()


def test_a_bad_day_is_a_wrong_call(run: Run, office: Office) -> None:
    answer = run(*NEW, "--from", "5/1/2026")
    assert answer.code == 2
    assert "YYYY-MM-DD" in answer.err


def test_a_reset_answers_with_a_new_password(run: Run, office: Office) -> None:
    answer = run("account", "reset", "canbo.sxd", "--second-factors", "--format", "json")
    account = Account.objects.get(username="canbo.sxd")
    assert set(answer.json) == {"username", "password", "errors"}
    assert account.check_password(answer.json["password"])
    assert JournalEntry.objects.get(did="credentials_reset").person is None


def test_a_locked_account_is_not_reset(run: Run, office: Office) -> None:
    Account.objects.filter(username="canbo.sxd").update(is_active=False)
    assert run("account", "reset", "canbo.sxd").code == 2


def test_accounts_are_listed_with_the_roles_of_today(run: Run, office: Office) -> None:
    answer = run(
        "account", "list", "--authority", "thanh-giang", "--agency", "so-xay-dung", "--format", "json"
    )
    assert answer.json["errors"] == []
    assert [(one["username"], one["roles"]) for one in answer.json["accounts"]] == [
        ("canbo.sxd", ["officer"]),
        ("lanhdao.sxd", ["head"]),
        ("quantri.sxd", ["agency_admin"]),
    ]
    one = answer.json["accounts"][0]
    assert (one["name"], one["authority"], one["agency"], one["active"]) == (
        "Hoa (ví dụ)",
        "thanh-giang",
        "so-xay-dung",
        True,
    )


def test_all_authorities_are_listed_for_people_too(run: Run, office: Office) -> None:
    assert "giamsat.mttq" in run("account", "list").out
    agencies = {one["agency"] for one in run("account", "list", "--format", "json").json["accounts"]}
    assert None in agencies


def test_a_password_never_stands_in_the_journal(run: Run, office: Office, tmp_path: Path) -> None:
    password = run(*NEW, "--format", "json").json["password"]
    rows = list(JournalEntry.objects.values_list("figures", flat=True))
    assert password not in json.dumps(rows)


def test_what_the_command_line_does_to_an_appraiser_in_a_campaign_is_in_the_council_s_list(
    run: Run, office: Office
) -> None:
    with time_machine.travel(NOW, tick=False):
        assert run("account", "reset", "thamdinh.stp").code == 0
        assert run(*NEW, "--role", "council", "--paper", "Quyết định số 9").code == 0
        assert run("account", "reset", "canbo.sxd").code == 0
        page = office.client("hoidong.stc").get("/thanh-giang/nhan-su/thay-doi/")
        one = SensitiveChange.objects.get(account__username="thamdinh.stp")
        whole = office.client("hoidong.stc").get(f"/thanh-giang/nhan-su/thay-doi/{one.pk}/")
    shown = {(row.name, row.what) for row in page.context["page"].settled}
    assert shown == {
        ("Lan (ví dụ)", "Đặt lại cách đăng nhập"),
        ("Quản trị mới (ví dụ)", "Giao vai trò"),
    }
    assert "không có người thứ hai" in page.content.decode()
    assert "bằng dòng lệnh trên máy chủ, không có người thứ hai" in whole.content.decode()
