"""Adapter: what allauth asks us: how a person is saved, what mails and pages say, how secrets are kept."""

from __future__ import annotations

import base64
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from placefirst_web.accounts import known_browser
from placefirst_web.accounts.letters import CHANGE_SUBJECT, CHANGE_TEXT, CHANGES, LETTERS, SAID
from placefirst_web.accounts.models import Account
from placefirst_web.accounts.undelivered import MailNotSent
from placefirst_web.design.square import square

log = logging.getLogger(__name__)
#: In the session of somebody who signs up: the page they came for.
WANTED = "wanted_before_signing_up"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts without a user name, with our words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _(
            "This e-mail address and this password do not belong together. "
            "Try again, or choose a new password."
        ),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right. Wait for the next one and type that."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link does not work (any more). Ask for a new one."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait a few minutes, then try again."),
        "unverified_primary_email": _("The address must be confirmed first."),
    }

    def save_user(self, request: HttpRequest, user: Account, form: Any, commit: bool = True) -> Account:
        """Return the new account with the name it gave itself."""
        user.name = form.cleaned_data.get("name", "")
        request.session[WANTED] = request.POST.get("next", "")
        saved: Account = super().save_user(request, user, form, commit)
        return saved

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Return where a confirmed person signs in, and from there goes on to the page they came for."""
        address: str = super().get_email_verification_redirect_url(email_address)
        wanted = self.request.session.pop(WANTED, "")
        if not wanted or self.request.user.is_authenticated or not self.is_safe_url(wanted):
            return address
        return f"{reverse('account_login')}?{urlencode({'next': wanted})}"

    def post_login(self, request: HttpRequest, user: Account, **said: Any) -> HttpResponse:  # type: ignore[override]
        """Go on after signing in, and let the browser be known."""
        response: HttpResponse = super().post_login(request, user, **said)
        known_browser.know(request, response, user.email)
        return response

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Return by what wrong passwords are counted: the account, and a known browser by itself."""
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        mark = known_browser.mark_of(request, str(credentials.get("email", "")))
        return f"{key}:{mark}" if mark else key

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: Mapping[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Return the mail of this occasion: text alone, in the language of the page."""
        words = {**context, "site": self.request.get_host()}
        if change := CHANGES.get(template_prefix):
            words["change"] = str(change) % words
            words["timestamp"] = words["timestamp"].strftime("%Y-%m-%d %H:%M UTC")
            words["home"] = self.request.build_absolute_uri(reverse("accounts:home"))
            subject, text = CHANGE_SUBJECT, CHANGE_TEXT
        else:
            subject, text = LETTERS[template_prefix]
        to = [email] if isinstance(email, str) else email
        title = self.format_email_subject(" ".join((str(subject) % words).split()))
        return EmailMessage(title, f"{str(text) % words}\n", self.get_from_email(), to, headers=headers)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send the mail of this occasion; raises MailNotSent, which names no address, where none goes out."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # every mistake of a mail server is one
            log.error("A mail could not be sent (%s). Look at PLACEFIRST_MAIL.", type(error).__name__)
            raise MailNotSent from None

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say on the next page what was done, in our words; nothing where the page says it anyway."""
        sentence = SAID.get(message_template or "")
        if sentence is not None:
            messages.add_message(request, level, str(sentence) % (message_context or {}), extra_tags)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: secrets are encrypted in the database, an app's square is drawn in the page."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _("Recovery codes belong to a second factor. Add one first."),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        """Return *text* encrypted with a key made of the installation's secret."""
        return _cipher(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what :meth:`encrypt` was given; also with an older secret that is still listed."""
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                return _cipher(secret).decrypt(encrypted_text.encode()).decode()
            except InvalidToken:
                continue
        raise InvalidToken

    def build_totp_svg(self, url: str) -> str:
        """Return the square that an app scans, dark on light whatever the page's colours are."""
        return square(url, "square", width=240)


def _cipher(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"placefirst second factor").derive(
        secret.encode()
    )
    return Fernet(base64.urlsafe_b64encode(key))
