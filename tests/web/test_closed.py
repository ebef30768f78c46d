"""Closed by default: a stranger gets only what is written down here.

Every address of the site is asked, with words that exist in the tests' office. What isn't in PUBLIC sends a
stranger to the login, or isn't there.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.office import Office

LOGIN = "/tai-khoan/dang-nhap/"

# Names of the addresses that answer a stranger: published results and what they rest on …
PUBLIC = {
    "front",
    "home",
    "search",
    "results_newest",
    "results",
    "results_csv",
    "results_json",
    "results_version",
    "results_version_csv",
    "results_version_json",
    "results_changes_csv",
    "results_parts_csv",
    "results_version_changes_csv",
    "results_version_parts_csv",
    "reconciliation",
    "reconciliation_csv",
    "comparison_newest",
    "comparison",
    "comparison_csv",
    "years",
    "years_csv",
    "results_below",
    "results_below_year",
    "agencies",
    "agency",
    "editions",
    "edition",
    "edition_xlsx",
    "edition_yaml",
    "edition_comparison",
    "edition_comparison_chosen",
    "criteria_set",
    "criterion",
}
# … and the door.
DOOR = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",  # goes on with a login that has begun; alone it leads back to the login
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
}
WORDS = {
    "authority": "thanh-giang",
    "campaign": "thanh-giang-2026",
    "agency": "so-xay-dung",
    "edition": "mau-hai-cap-2026",
    "year": "2026",
    "provider_id": "sso",
    "uidb36": "1",
    "key": "abc-def",
}
SAMPLES = {
    "int": "1",
    "uuid": "00000000-0000-0000-0000-000000000000",
    "letter": "khung-thu",
    "phase": "tham-dinh-lan-1",
}


def addresses(patterns: list[Any], before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """One address for every view, its words filled in."""
    for pattern in patterns:
        route = before + filled(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route, pattern


def filled(route: str) -> str:
    return re.sub(r"<(?:(\w+):)?(\w+)>", lambda part: WORDS.get(part[2]) or SAMPLES.get(part[1], "x"), route)


def every_address() -> list[tuple[str, URLPattern]]:
    return list(addresses(get_resolver().url_patterns))


def is_open(pattern: URLPattern) -> bool:
    return not getattr(pattern.callback, "login_required", True)


def test_the_addresses_that_are_open_are_those_written_down_here() -> None:
    assert {pattern.name for _, pattern in every_address() if is_open(pattern)} == PUBLIC | DOOR


def test_every_address_has_a_name() -> None:
    assert [route for route, pattern in every_address() if not pattern.name] == []


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head", "options"])
def test_a_stranger_is_sent_to_the_login_from_everything_else(
    office: Office, client: Client, method: str
) -> None:
    answers = {
        route: getattr(client, method)(route) for route, pattern in every_address() if not is_open(pattern)
    }
    assert len(answers) > 20
    let_in = {
        route: answer.status_code
        for route, answer in answers.items()
        if not (answer.status_code == 302 and answer["Location"].startswith(LOGIN))
    }
    assert let_in == {}


def test_an_address_that_is_not_there_and_one_that_is_closed_tell_no_names(
    office: Office, client: Client
) -> None:
    """Of a campaign or an agency that exists a stranger learns no more than of one that doesn't."""
    known = client.get("/thanh-giang/dot/thanh-giang-2026/")
    unknown = client.get("/thanh-giang/dot/khong-co/")
    assert (known.status_code, unknown.status_code) == (302, 302)
    assert known.content == unknown.content


def test_a_new_view_is_closed_by_itself(client: Client, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.web.closed_urls"
    assert client.get("/chua-mo/")["Location"] == f"{LOGIN}?next=/chua-mo/"
