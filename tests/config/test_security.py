"""What every answer and every cookie says to the browser, and what changes behind HTTPS."""

import json
import os
import subprocess
import sys

import pytest
from django.test import Client

from tests.office import PASSWORD, Office

LOGIN = "/tai-khoan/dang-nhap/"
READ = """
import json
from pari.config import settings as read
print(json.dumps({name: getattr(read, name, None) for name in %r}, default=str))
"""


def settings_with(names: list[str], **variables: str) -> dict[str, object]:
    """What a process with these variables reads."""
    command = [sys.executable, "-c", READ % names]
    said = subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(said.stdout)
    return found


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(office: Office, client: Client) -> None:
    client.post(LOGIN, {"login": "canbo.sxd", "password": PASSWORD})
    client.get("/tai-khoan/")
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert client.cookies["sessionid"]["max-age"] == ""  # ends with the browser


def test_behind_https_cookies_travel_encrypted_only_and_browsers_stay() -> None:
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER"]
    names.append("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN")
    found = settings_with(names, PARI_HTTPS="true", PARI_HSTS_SECONDS="31536000")
    assert list(found.values()) == [True, True, 31536000, ["HTTP_X_FORWARDED_PROTO", "https"], False]
    assert settings_with(names)["SESSION_COOKIE_SECURE"] is False


@pytest.mark.parametrize("page", ["/", LOGIN, "/tai-khoan/mat-khau/quen/"])
def test_every_page_carries_the_same_strict_rules(office: Office, client: Client, page: str) -> None:
    answer = client.get(page)
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "form-action 'self';" in policy + ";"
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_pages_of_an_account_are_kept_by_nobody(office: Office, client: Client) -> None:
    assert "no-store" in client.get(LOGIN)["Cache-Control"]
    client.post(LOGIN, {"login": "canbo.sxd", "password": PASSWORD})
    assert "no-store" in client.get("/tai-khoan/")["Cache-Control"]


def test_a_public_page_is_the_same_for_somebody_who_is_logged_in(office: Office, client: Client) -> None:
    stranger = Client().get("/thanh-giang/")
    client.post(LOGIN, {"login": "canbo.sxd", "password": PASSWORD})
    own = client.get("/thanh-giang/")
    assert own["ETag"] == stranger["ETag"]
    assert own.content == stranger.content


def test_forms_of_other_sites_are_refused(office: Office) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(LOGIN, {"login": "canbo.sxd", "password": PASSWORD}).status_code == 403


def test_single_sign_on_is_off_until_an_issuer_is_named() -> None:
    assert settings_with(["SIGN_ON_ORIGIN"])["SIGN_ON_ORIGIN"] == ""
    found = settings_with(
        ["SOCIALACCOUNT_PROVIDERS", "CONTENT_SECURITY_POLICY"],
        PARI_OIDC_ISSUER="https://sso.vi-du.example/realms/tinh/",
        PARI_OIDC_CLIENT_ID="pari",
        PARI_OIDC_SECRET="khoa",  # noqa: S106 - of a provider that doesn't exist
        PARI_OIDC_NAME="SSO của tỉnh",
    )
    text = json.dumps(found)
    assert '"server_url": "https://sso.vi-du.example/realms/tinh"' in text
    assert '"form-action": ["\'self\'", "https://sso.vi-du.example"]' in text
