"""The forms of signing up and in, in our words; what they check is allauth's."""

from __future__ import annotations

from typing import Any

import allauth.account.forms as account
import allauth.mfa.base.forms as second
import allauth.mfa.totp.forms as totp
import allauth.mfa.webauthn.forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from placefirst_web.design.forms import Listed

PASSWORD_HINT = _("At least 12 characters. A few words that belong together for you alone are good.")


class Worded(Listed):
    """Mixed into a form of allauth: labels and hints are ours."""

    words: dict[str, tuple[Any, Any]] = {}  # label and hint by field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            field = self.fields[name]  # type: ignore[attr-defined]
            field.label, field.help_text = label, hint
            field.widget.attrs.pop("placeholder", None)
        self.label_suffix = ""


class OneLineField(forms.CharField):
    """A name of somebody or something: one line, nothing in it that cannot be seen."""

    def clean(self, value: Any) -> str:
        """Return the name with single spaces; others read it in pages and in mails."""
        text = " ".join(super().clean(value).split())
        if not text.isprintable():
            raise forms.ValidationError(_("This holds a sign that cannot be seen. Type the name again."))
        return text


class NameField(OneLineField):
    """The name that others see beside somebody's work."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=80,
            label=_("Name shown beside your work"),
            help_text=_("What others see when you propose or review something. It may stay empty."),
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            **options,
        )


class LoginForm(Worded, account.LoginForm):
    """E-mail address and password."""

    words = {"login": (_("E-mail address"), ""), "password": (_("Password"), "")}


class SignupForm(Worded, account.SignupForm):
    """A new account: name, e-mail address, password."""

    name = NameField()
    field_order = ["email", "name", "password1"]
    words = {
        "email": (_("E-mail address"), _("A mail with a link goes there. Nobody else sees the address.")),
        "password1": (_("Password"), PASSWORD_HINT),
    }


class ChangeEmailForm(Worded, account.AddEmailForm):
    """Another e-mail address."""

    words = {"email": (_("New e-mail address"), _("The old one stays until the new one is confirmed."))}


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    """Another password."""

    words = {
        "oldpassword": (_("Present password"), ""),
        "password1": (_("New password"), PASSWORD_HINT),
        "password2": (_("New password again"), ""),
    }


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    """Where the link for a new password goes."""

    words = {"email": (_("E-mail address"), "")}


class NewPasswordForm(Worded, account.ResetPasswordKeyForm):
    """The new password of somebody who forgot the old one."""

    words = {
        "password1": (_("New password"), PASSWORD_HINT),
        "password2": (_("New password again"), ""),
    }


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    """The password again, before something that cannot be undone."""

    words = {"password": (_("Password"), "")}


CODE = (_("Code"), _("Six digits from your app, or one of your recovery codes."))


class SecondFactorForm(Worded, second.AuthenticateForm):
    """The code of the second factor."""

    words = {"code": CODE}


class SecondFactorAgainForm(Worded, second.ReauthenticateForm):
    """The code again, before something that cannot be undone."""

    words = {"code": CODE}


class ActivateAppForm(Worded, totp.ActivateTOTPForm):
    """The first code of an app."""

    words = {"code": (_("Code that the app shows"), "")}


class AddPasskeyForm(Worded, webauthn.AddWebAuthnForm):
    """A new passkey."""

    words = {
        "name": (_("Name of the key"), _("So that you know it again: phone, office laptop.")),
        "passwordless": (
            _("Sign in with this key alone"),
            _("Without a password. The key then asks for your finger, face or PIN."),
        ),
    }


class RenamePasskeyForm(Worded, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    words = {"name": (_("Name of the key"), "")}
