"""Single sign-on in a real browser, with a real identity provider: code, PKCE, and whom it lets in."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from allauth.socialaccount.models import SocialAccount
from playwright.sync_api import Page, expect

from pari.people.models import Account
from tests.office import Office
from tests.web.accounts.identity_provider import CLIENT, KNOWN, PASSWORD, SECRET, UNKNOWN

pytestmark = pytest.mark.django_db(transaction=True)

PROGRAM = Path(__file__).parents[1] / "web" / "accounts" / "identity_provider.py"


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def provider(live_server: Any, tmp_path: Path) -> Iterator[str]:
    """The provider's address; it takes a second to start."""
    port = free_port()
    callback = f"{live_server.url}/tai-khoan/dang-nhap-mot-lan/sso/ve/"
    command = [sys.executable, str(PROGRAM), str(port), callback, str(tmp_path)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/o"
    for _ in range(150):
        try:
            urlopen(f"{address}/.well-known/openid-configuration").close()  # noqa: S310 - on this machine
            break
        except URLError:
            time.sleep(0.1)
    yield address
    running.terminate()
    running.wait()


@pytest.fixture(autouse=True)
def switched_on(settings: Any, provider: str, office: Office) -> None:
    """As the settings are with PARI_OIDC_ISSUER and its companions."""
    app = {"provider_id": "sso", "name": "SSO của tỉnh", "client_id": CLIENT, "secret": SECRET}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [{**app, "settings": {"server_url": provider}}],
        }
    }
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    settings.CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": {**policy, "form-action": ["'self'", provider.removesuffix("/o")]}
    }


@pytest.fixture
def browser_page(page: Page, complaints: list[str]) -> Iterator[Page]:
    """What the provider's own pages complain about isn't ours."""
    yield page
    page.context.close()
    complaints.clear()


def sign_on(page: Page, name: str) -> None:
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_role("button", name="Đăng nhập qua SSO của tỉnh").click()
    fill_in(page, name)


def fill_in(page: Page, name: str) -> None:
    """The provider's own login page."""
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")


def test_somebody_with_an_account_comes_in_and_is_known_by_it_from_then_on(browser_page: Page) -> None:
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    sign_on(browser_page, KNOWN)
    expect(browser_page).to_have_url(re.compile("/thanh-giang/viec/$"))
    assert any("code_challenge_method=S256" in address for address in asked)
    assert SocialAccount.objects.get().user.username == KNOWN


def test_an_answer_to_another_question_lets_nobody_in(browser_page: Page) -> None:
    """The state that comes back isn't the one that was sent: somebody else began this login."""
    browser_page.goto("/tai-khoan/dang-nhap/")
    browser_page.get_by_role("button", name="Đăng nhập qua SSO của tỉnh").click()
    browser_page.goto(re.sub(r"state(%3D|=)\w+", r"state\1another", browser_page.url))
    fill_in(browser_page, KNOWN)
    expect(browser_page.get_by_text("không xác nhận được lần đăng nhập này")).to_be_visible()
    browser_page.goto("/tai-khoan/")
    expect(browser_page).to_have_url(re.compile("/tai-khoan/dang-nhap/"))


def test_somebody_whose_account_is_locked_stays_outside(browser_page: Page) -> None:
    Account.objects.filter(username=KNOWN).update(is_active=False)
    sign_on(browser_page, KNOWN)
    expect(browser_page.get_by_role("heading", name="Tài khoản đang bị khóa")).to_be_visible()


def test_somebody_without_an_account_is_refused_and_none_is_made(browser_page: Page) -> None:
    before = Account.objects.count()
    sign_on(browser_page, UNKNOWN)
    expect(browser_page.get_by_text("chưa có tài khoản PARI nào ứng với danh tính này")).to_be_visible()
    assert Account.objects.count() == before
    browser_page.goto("/tai-khoan/")
    expect(browser_page).to_have_url(re.compile("/tai-khoan/dang-nhap/"))
