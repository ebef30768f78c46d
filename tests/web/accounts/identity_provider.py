"""A real identity provider for the tests: django-oauth-toolkit, in a process and with data of its own.

    python identity_provider.py PORT CALLBACK FOLDER

It knows one person who has an account in the tests' office and one who has none. It wants PKCE.
"""

import sys
from pathlib import Path
from secrets import token_urlsafe
from wsgiref.simple_server import make_server

import django
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings

CLIENT, SECRET = "pari", "chi-dung-trong-kiem-thu"
PASSWORD = "mat-khau-o-noi-khac-1"  # noqa: S105 - of people who exist in tests only
KNOWN, UNKNOWN = "canbo.sxd", "khach.la"
LOGIN_PAGE = '<form method="post">{% csrf_token %}{{ form }}<button>OK</button></form>'


def configure(port: int, folder: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    settings.configure(
        SECRET_KEY=token_urlsafe(),
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        LOGIN_URL="/login/",
        USE_TZ=True,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "people.sqlite3"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [("django.template.loaders.locmem.Loader", {"login.html": LOGIN_PAGE})],
                    "context_processors": ["django.template.context_processors.request"],
                },
            }
        ],
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_ISS_ENDPOINT": f"http://127.0.0.1:{port}/o",
            "OIDC_RSA_PRIVATE_KEY": key.private_bytes(
                Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
            ).decode(),
            "OAUTH2_VALIDATOR_CLASS": f"{__name__}.validator",
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "openid", "profile": "profile", "email": "email"},
        },
    )


def fill(callback: str) -> None:
    from django.contrib.auth.models import User  # noqa: PLC0415 - Django must be set up first
    from django.core.management import call_command  # noqa: PLC0415 - Django must be set up first
    from oauth2_provider.models import Application  # noqa: PLC0415 - Django must be set up first

    call_command("migrate", verbosity=0)
    for name in (KNOWN, UNKNOWN):
        User.objects.create_user(name, f"{name}@vi-du.example", PASSWORD)
    Application.objects.create(
        client_id=CLIENT,
        client_secret=SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        algorithm=Application.RS256_ALGORITHM,
        redirect_uris=callback,
        skip_authorization=True,
    )


def main(port: int, callback: str, folder: Path) -> None:
    global urlpatterns, validator  # noqa: PLW0603 - Django finds both by name, once it is set up
    configure(port, folder)
    django.setup()
    fill(callback)
    from django.contrib.auth.views import LoginView  # noqa: PLC0415 - Django must be set up first
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - Django must be set up first
    from django.urls import include, path  # noqa: PLC0415 - Django must be set up first
    from oauth2_provider.oauth2_validators import OAuth2Validator  # noqa: PLC0415 - Django must be set up first

    class Named(OAuth2Validator):  # type: ignore[misc]  # the library ships no types
        oidc_claim_scope = None

        def get_additional_claims(self, request: object) -> dict[str, object]:
            user = request.user  # type: ignore[attr-defined]  # oauthlib's request
            return {"preferred_username": user.username, "email": user.email, "email_verified": True}

    validator = Named
    urlpatterns = [
        path("login/", LoginView.as_view(template_name="login.html")),
        path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    ]
    make_server("127.0.0.1", port, get_wsgi_application()).serve_forever()


urlpatterns: list[object] = []
validator: type | None = None

if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
