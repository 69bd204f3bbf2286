"""The settings: one set for everyone; the environment may override what an installation decides.

``PLACEFIRST_HOME`` names the data folder, ``DATABASE_URL`` a PostgreSQL server, ``PLACEFIRST_HOSTS`` the
host names (comma-separated) under which the site may be asked for beside this machine's own,
``PLACEFIRST_MAIL`` a mail server and ``PLACEFIRST_MAIL_FROM`` who writes (else mail is printed here),
``PLACEFIRST_API_QUOTAS`` how often the interface may be asked in an hour (``quotas.py``),
``PLACEFIRST_DEMONSTRATION=1`` that this is a demonstration (``placefirst serve --demonstration`` sets it),
``PLACEFIRST_WORKERS`` how many processes serve pages side by side (``placefirst serve --workers`` sets it).
"""

from __future__ import annotations

import os
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from placefirst_web.settings import database, mail
from placefirst_web.settings.home import data_folder, ensure_folder, secret_key
from placefirst_web.settings.quotas import quotas
from placefirst_web.settings.workers import workers

HOME = data_folder()
BUILT = ensure_folder(HOME / "built")  # what `prepare` makes; may be deleted at any time

SECRET_KEY = secret_key(HOME)
DEBUG = False
WORKERS = workers(os.environ.get("PLACEFIRST_WORKERS", ""))
OTHER_HOSTS = [host for host in os.environ.get("PLACEFIRST_HOSTS", "").split(",") if host]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *OTHER_HOSTS]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "placefirst_web.design",
    "placefirst_web.live",
    "placefirst_web.privacy",
    "placefirst_web.accounts",
    "placefirst_web.library",
    "placefirst_web.registry",
    "placefirst_web.home",
    "placefirst_web.map",
    "placefirst_web.explain",
    "placefirst_web.implement",
    "placefirst_web.evaluate",
    "placefirst_web.lab",
    "placefirst_web.api",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "placefirst_web.accounts.cookies.SecureCookiesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "placefirst_web.design.at_once.AtOnceMiddleware",
    "placefirst_web.design.unheld.UnheldMiddleware",
    "placefirst_web.accounts.sessions.SpacedSessions",
    "placefirst_web.design.language.LanguageMiddleware",
    "placefirst_web.api.middleware.InterfaceMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "placefirst_web.design.kept.KeptPagesMiddleware",
    "placefirst_web.design.kept.PackedMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "placefirst_web.accounts.undelivered.UndeliveredMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "placefirst_web.urls"
ASGI_APPLICATION = "placefirst_web.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "placefirst_web.design.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "placefirst_web.design.templatetags.words",
                "placefirst_web.design.templatetags.figures",
            ],
        },
    }
]

FORM_RENDERER = "placefirst_web.design.widgets.Widgets"

DATABASES = {"default": database.connection_settings()}
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/accounts/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",  # read, and written anew at the next sign-in
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# A session ends with the browser, or after twelve hours without a request; a reader without one gets none.
SESSION_ENGINE = "placefirst_web.accounts.session_store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "placefirst_web.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "placefirst_web.accounts.forms.LoginForm",
    "signup": "placefirst_web.accounts.forms.SignupForm",
    "add_email": "placefirst_web.accounts.forms.ChangeEmailForm",
    "change_password": "placefirst_web.accounts.forms.ChangePasswordForm",
    "reset_password": "placefirst_web.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "placefirst_web.accounts.forms.NewPasswordForm",
    "reauthenticate": "placefirst_web.accounts.forms.ReauthenticateForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Placefirst: "
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "signup": "20/h/ip",
    "reset_password": "20/h/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "confirm_email": "1/2m/key",
    "manage_email": "10/h/user",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    # Ours.
    "challenge": "20/m/ip",
    "invite": "20/d/user",
    "invite_staff": "60/d/user",
    "propose": "30/h/user",
}
MFA_ADAPTER = "placefirst_web.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Placefirst"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "placefirst_web.accounts.forms.SecondFactorForm",
    "reauthenticate": "placefirst_web.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "placefirst_web.accounts.forms.ActivateAppForm",
    "add_webauthn": "placefirst_web.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "placefirst_web.accounts.forms.RenamePasskeyForm",
}
# What limits the rate of requests is counted where every process of the server sees it.
# Who fills it with other people's addresses must not push out what was counted: there is room for many.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

EMAIL_BACKEND, MAIL = mail.backend_and_server()
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.is_encrypted, MAIL.is_encrypted_later
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("PLACEFIRST_MAIL_FROM", "Placefirst <placefirst@localhost>")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ja", _("Japanese"))]
TRANSLATIONS = ensure_folder(BUILT / "locale")
LOCALE_PATHS = [TRANSLATIONS]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_TZ = True
TIME_ZONE = "UTC"

# A demonstration lets who reads on this very machine be one of eight invented people, by one press.
DEMONSTRATION = os.environ.get("PLACEFIRST_DEMONSTRATION") == "1"

# Pages that show every visitor the same are kept for so long (design/kept.py).
PAGES_KEPT = {"home", "map", "explain", "design", "api"}
PAGES_KEPT_SECONDS = 60.0 if WORKERS == 1 else 5.0  # another process does not know what was changed here

# Reads and runs an hour, of a visitor and of a token. No other site may ask from a browser: there is no CORS.
API_QUOTAS = quotas(os.environ.get("PLACEFIRST_API_QUOTAS", ""))

STATIC_URL = "/static/"
STATICFILES_DIRS = [ensure_folder(BUILT / "static")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 300
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Nothing on a page comes from elsewhere, and nothing runs that is not a file of ours.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb", "browsing-topics",
    )
}  # fmt: skip
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_crowd": {"()": "placefirst_web.settings.quiet.NoCrowd"}},
    "formatters": {
        "plain": {
            "()": "placefirst_web.settings.quiet.Nameless",
            "fmt": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["no_crowd"]},  # a mistyped address is no event
        "django.security.csrf": {"level": "ERROR"},  # an address may hold the secret of a link in a mail
    },
}
