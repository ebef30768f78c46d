"""Settings, each read from the environment under the name that docs/operate.md explains.

Everything that the house keeps on disk lies under one directory, `PARI_DATA`. A variable whose name ends in
`_FILE` names a file that holds the value (`SECRET_KEY_FILE`), as secrets are often handed over.
"""

import os
import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlsplit
from warnings import catch_warnings, simplefilter

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import SimpleLazyObject

SOURCE = Path(__file__).resolve().parents[1]  # …/src/pari
CHECKOUT = SOURCE.parents[1]

env = environ.FileAwareEnv()


def usual_data_directory() -> Path:
    """`var/` beside the sources of a checkout; an installed copy keeps its data in the user's home."""
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / "var"
    return Path.home() / ".local" / "share" / "pari"


def kept_secret(path: Path) -> str:
    """The secret in the file, made once and readable by its owner alone; two processes agree on one."""
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent) as file:  # made with mode 0600
            file.write(secrets.token_urlsafe(50))
            file.flush()
            with suppress(FileExistsError):  # another process was first: its secret stands
                os.link(file.name, path)
    return path.read_text().strip()


# --- Where things are kept -------------------------------------------------------------------------------
PARI_DATA = Path(env.str("PARI_DATA", default=str(usual_data_directory()))).absolute()
# Commands without a database work on a read-only disk too; the others say what is wrong.
with suppress(OSError):
    PARI_DATA.mkdir(mode=0o750, parents=True, exist_ok=True)
EXAMPLE_DATA = CHECKOUT / "data"  # what `pari demo` loads; both come with the sources
EXAMPLE_REGULATIONS = CHECKOUT / "regulations"

SQLITE = {
    "transaction_mode": "IMMEDIATE",  # a writer waits at the start, so it never fails half-way
    "timeout": 20,  # seconds
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"  # what was acknowledged survives a power cut
        "PRAGMA temp_store=MEMORY;"
        "PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=67108864;"
        "PRAGMA cache_size=-20000;"
    ),
}
POSTGRESQL = {"pool": {"min_size": 1, "max_size": 8, "timeout": 20}}  # connections per process; seconds


def named_database() -> dict[str, Any]:
    found: dict[str, Any] = {}
    with suppress(KeyError, ValueError), catch_warnings():
        simplefilter("ignore")  # the error below says more
        found = env.db_url("DATABASE_URL")
    if not found.get("ENGINE"):  # the address itself may hold a password, so it isn't repeated
        form = "postgres://user:password@host:5432/name"
        raise ImproperlyConfigured(f"DATABASE_URL không có dạng {form} (not of that form)")
    return found


def database() -> dict[str, Any]:
    """SQLite under `PARI_DATA`, unless `DATABASE_URL` names another database."""
    usual: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": PARI_DATA / "pari.sqlite3"}
    found = named_database() if env.str("DATABASE_URL", default="") else usual
    own = SQLITE if found["ENGINE"].endswith("sqlite3") else POSTGRESQL
    options = {**own, **found.get("OPTIONS", {})}
    # The pool wants connections without an age, and looks at each that it lends: a restarted server is met.
    return {**found, "OPTIONS": options, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- What is shown ---------------------------------------------------------------------------------------
PARI_AUTHORITY: str = env.str("PARI_AUTHORITY", default="")  # code: whose newest results the front page shows
PARI_SITE_ADDRESS: str = env.str(
    "PARI_SITE_ADDRESS", default=""
)  # where people reach the site: links in mails
PARI_DIGEST_HOUR = env.int("PARI_DIGEST_HOUR", default=7)  # from which hour the digest of a day is sent


# --- Who may come in -------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
# Looked up when first used, so that a command which signs nothing writes nothing.
SECRET_KEY: Any = SimpleLazyObject(
    lambda: env.str("SECRET_KEY", default="") or kept_secret(PARI_DATA / "secret-key")
)
ALLOWED_HOSTS = env.list("PARI_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

# Behind a proxy that ends TLS and sets X-Forwarded-Proto itself; without such a proxy anyone could forge it.
PARI_HTTPS = env.bool("PARI_HTTPS", default=False)
if PARI_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.int("PARI_HSTS_SECONDS", default=3600)
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = PARI_HTTPS
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
# Lax, not Strict: whoever comes back from single sign-on, or from a mail's link, is still known.
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
# How many proxies stand before the server, each adding to X-Forwarded-For; guesses are counted by address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PARI_PROXIES", default=0)
# The proxy passes on when a request's first byte came (X-Request-Start) and drops what clients send so named.
PARI_PROXY_TELLS_ARRIVAL = env.bool("PARI_PROXY_TELLS_ARRIVAL", default=False)

AUTH_USER_MODEL = "people.Account"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "entrance"
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
SESSION_COOKIE_AGE = 12 * 3600  # seconds: a working day, counted from the login
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "pari.web.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "pari.web.accounts.passwords.NotCommon"},
    {"NAME": "pari.web.accounts.passwords.NotOnlyDigits"},
    {"NAME": "pari.web.accounts.passwords.NotOneself", "OPTIONS": {"user_attributes": ("username", "name")}},
    {"NAME": "pari.web.accounts.passwords.NotTheSame"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: whoever is locked out isn't even asked
    "allauth.account.auth_backends.AuthenticationBackend",
]

# Wrong passwords are counted in the database, by user name and address together: a stranger elsewhere can't
# lock anybody out, and another process counts on.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the time that the page tells stays true
AXES_LOCKOUT_CALLABLE = "pari.web.accounts.lockout.locked_out"
AXES_USERNAME_CALLABLE = "pari.web.accounts.lockout.username_tried"
AXES_CLIENT_IP_CALLABLE = "pari.web.accounts.lockout.address_of"
AXES_SENSITIVE_PARAMETERS = ["csrfmiddlewaretoken", "code", "credential"]
AXES_DISABLE_ACCESS_LOG = True  # the sessions page tells who came in
AXES_VERBOSE = False

ACCOUNT_ADAPTER = "pari.web.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_PRESERVE_USERNAME_CASING = False  # accounts are kept in lower case
ACCOUNT_SIGNUP_FIELDS = [
    "username*",
    "password1*",
    "password2*",
]  # there is no sign-up; the login form reads it
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by administrators
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers
ACCOUNT_SESSION_REMEMBER = False  # a closed browser has logged out
ACCOUNT_FORMS = {
    "login": "pari.web.accounts.forms.Login",
    "reauthenticate": "pari.web.accounts.forms.Reauthenticate",
    "change_password": "pari.web.accounts.forms.ChangePassword",
    "set_password": "pari.web.accounts.forms.SetPassword",
    "reset_password": "pari.web.accounts.forms.AskForReset",
    "reset_password_from_key": "pari.web.accounts.forms.ResetPassword",
}
# A whole office may come from one address, so these are wide; the counts above guard single accounts.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",  # codes of the second factor, and confirmations
    "password_tried": "60/m/ip,100/h/key",  # guesses at one account from many addresses
    "change_password": "10/m/user",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
}

MFA_ADAPTER = "pari.web.accounts.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "PARI"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True  # see ACCOUNT_EMAIL_VERIFICATION
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PARI_HTTPS  # browsers allow it on localhost alone
MFA_FORMS = {
    "authenticate": "pari.web.accounts.forms.EnterCode",
    "reauthenticate": "pari.web.accounts.forms.ReenterCode",
    "activate_totp": "pari.web.accounts.forms.ActivateTotp",
    "login_webauthn": "pari.web.accounts.forms.LoginByPasskey",
    "authenticate_webauthn": "pari.web.accounts.forms.UsePasskey",
    "reauthenticate_webauthn": "pari.web.accounts.forms.ReusePasskey",
    "add_webauthn": "pari.web.accounts.forms.AddPasskey",
    "edit_webauthn": "pari.web.accounts.forms.RenamePasskey",
}

# Single sign-on with an identity provider that speaks OpenID Connect; off without an issuer.
PARI_OIDC_ISSUER: str = env.str("PARI_OIDC_ISSUER", default="")
PARI_OIDC_CLAIM: str = env.str("PARI_OIDC_CLAIM", default="preferred_username")
SOCIALACCOUNT_ADAPTER = "pari.web.accounts.adapters.SingleSignOn"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # who is who is decided by our adapter alone
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if PARI_OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": "sso",
            "name": env.str("PARI_OIDC_NAME", default="SSO"),
            "client_id": env.str("PARI_OIDC_CLIENT_ID"),
            "secret": env.str("PARI_OIDC_SECRET", default=""),
            "settings": {"server_url": PARI_OIDC_ISSUER.rstrip("/")},
        }
    )
# Where the browser is sent from our form; Content-Security-Policy must allow it.
SIGN_ON_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(PARI_OIDC_ISSUER)) if PARI_OIDC_ISSUER else ""

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, SIGN_ON_ORIGIN] if SIGN_ON_ORIGIN else [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- What answers ----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "pari.journal",
    "pari.deadlines",
    "pari.notices",
    "pari.search",
    "pari.files",
    "pari.agencies",
    "pari.people",
    "pari.regulations",
    "pari.facts",
    "pari.campaigns",
    "pari.scoring",
    "pari.publication",
    "pari.web",
    "django.forms",  # after ours, so that our template of a field comes first
    "allauth",  # as above, for all its pages
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
MIDDLEWARE = [
    "pari.web.frame.arrival.Arrival",  # outermost: what arrives in time is told here
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",  # before WhiteNoise, so that a drawing opened by itself is bound too
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",  # the address says the language, not the browser
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # closed unless a view says that it is public
    "django.contrib.messages.middleware.MessageMiddleware",
    "pari.web.frame.refusals.SaysWhy",
    "allauth.account.middleware.AccountMiddleware",
    "pari.web.accounts.gate.Gate",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "pari.web.urls"
WSGI_APPLICATION = "pari.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "pari.web.frame.context.site",
            ]
        },
    }
]

CACHES = {
    # Counts of tries and codes that were used: all processes must know them.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_remembered",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    # Each process keeps pages that it has made, named by all that they are made of; none is ever stale.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": 3600,  # seconds
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}

# --- Mail ------------------------------------------------------------------------------------------------
# Without a server no mail is sent at all, and pages don't promise any.
PARI_MAIL: str = env.str(
    "PARI_MAIL", default=""
)  # smtp://user:password@host:25, smtp+tls://…:587, smtp+ssl://…
DEFAULT_FROM_EMAIL: str = env.str("PARI_MAIL_FROM", default="pari@localhost")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 20  # seconds
if PARI_MAIL:
    globals().update(env.email_url("PARI_MAIL"))

# --- Static files: our own only, named by their content, compressed once -----------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = PARI_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ROOT = SOURCE / "web" / "root"  # what browsers ask for by themselves; nobody's session is read
MEDIA_ROOT = PARI_DATA / "files"
MEDIA_URL = "/media/"  # never served; left empty, a test server would serve MEDIA_ROOT at "/"
PARI_UPLOADS = PARI_DATA / "uploads"  # pieces of files on their way
PARI_LARGEST_FILE = env.int("PARI_LARGEST_FILE", default=200)  # megabytes of one file
PARI_QUOTA = env.int("PARI_QUOTA", default=5000)  # megabytes that an agency may bring in for one campaign
PARI_CLAMD: str = env.str("PARI_CLAMD", default="")  # clamd's host:port, or its socket; empty: no virus check

# --- Language and time -----------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"  # whatever the browser asks for: the office's language, until a person chooses another
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [SOURCE / "locale"]
FORMAT_MODULE_PATH = ["pari.config.formats"]  # Django's own Vietnamese formats read 05/06 as May 6
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- What is told to the operator ------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},  # instead of Django's mail to administrators
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
