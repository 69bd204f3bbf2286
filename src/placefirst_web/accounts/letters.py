"""Letters: the mails that accounts send, a subject and a text each; the words of a change are a sentence."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: By the name that allauth gives the occasion: subject and text. What stands in %(…)s is filled in.
LETTERS: Final[dict[str, tuple[Promise, Promise]]] = {
    "account/email/email_confirmation": (
        _("confirm your e-mail address"),
        _(
            "Somebody, presumably you, gave this address for an account at %(site)s.\n\n"
            "Confirm that it is yours, within three days:\n\n%(activate_url)s\n\n"
            "If it was not you, do nothing: without this step the account cannot be used."
        ),
    ),
    "account/email/account_already_exists": (
        _("you have an account already"),
        _(
            "Somebody, presumably you, tried to sign up at %(site)s with this address. It has an account "
            "already, so nothing was made.\n\nIf you forgot the password, choose a new one here:\n\n"
            "%(password_reset_url)s\n\nIf it was not you, do nothing."
        ),
    ),
    "account/email/unknown_account": (
        _("there is no account with this address"),
        _(
            "Somebody, presumably you, asked at %(site)s for a new password with this address. There is no "
            "account with it: perhaps you used another one.\n\nYou can sign up here:\n\n%(signup_url)s\n\n"
            "If it was not you, do nothing."
        ),
    ),
    "account/email/password_reset_key": (
        _("choose a new password"),
        _(
            "Somebody, presumably you, asked at %(site)s for a new password. Choose it here:\n\n"
            "%(password_reset_url)s\n\nIf it was not you, do nothing: the old password stays."
        ),
    ),
    "accounts/invitation": (
        _("an invitation to %(organisation)s"),
        _(
            "%(inviter)s invites you to belong to the organisation %(organisation)s at %(site)s. Its members "
            "keep work together.\n\n"
            "Within 72 hours, signed in with this e-mail address, accept or decline:\n\n"
            "%(address)s\n\nThe link works once. If you do not want it, do nothing."
        ),
    ),
    "registry/staff_invitation": (
        _("an invitation to work in %(service)s"),
        _(
            "%(inviter)s invites you to work in %(service)s at %(site)s, as %(role)s.\n\n"
            "Within 72 hours, signed in with this e-mail address, accept or decline:\n\n%(address)s\n\n"
            "If you have no account yet, sign up with this address first. You will also need a second "
            "factor: an app that shows codes, or a passkey. The link works once. If you do not want it, do "
            "nothing."
        ),
    ),
    "registry/person_invitation": (  # says nothing of the service: others may read the mail
        _("an invitation"),
        _(
            "You asked to read your own record at %(site)s.\n\n"
            "Within 72 hours, signed in with this e-mail address, open it here:\n\n%(address)s\n\n"
            "If you have no account yet, sign up with this address first. The link works once. "
            "If you did not ask for it, do nothing."
        ),
    ),
    "registry/cover": (
        _("a record was opened outside a caseload"),
        _(
            "A colleague opened a record outside the own caseload at %(site)s, for three hours and with a "
            "reason. Look at it here:\n\n%(address)s"
        ),
    ),
    "accounts/correction_decided": (
        _("your correction was decided"),
        _(
            "Your proposal about %(number)s was decided by %(reviewer)s: %(outcome)s.\n\n%(reason)s\n\n"
            "Read it here:\n\n%(address)s"
        ),
    ),
}
LETTERS["account/email/email_confirmation_signup"] = LETTERS["account/email/email_confirmation"]

#: Changes of an account that its owner is told about, in case it was somebody else.
CHANGES: Final[dict[str, Promise]] = {
    "account/email/email_changed": _("The e-mail address was changed from %(from_email)s to %(to_email)s."),
    "account/email/email_confirm": _("The e-mail address was confirmed."),
    "account/email/email_deleted": _("The e-mail address %(deleted_email)s was removed."),
    "account/email/password_changed": _("The password was changed."),
    "account/email/password_reset": _("A new password was chosen by way of a mail."),
    "account/email/password_set": _("A password was set."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made; the old ones no longer work."),
    "mfa/email/totp_activated": _("An app that shows codes was added as second factor."),
    "mfa/email/totp_deactivated": _("The app that shows codes was removed as second factor."),
    "mfa/email/webauthn_added": _("A passkey was added."),
    "mfa/email/webauthn_removed": _("A passkey was removed."),
}
CHANGE_SUBJECT: Final = _("your account was changed")
CHANGE_TEXT: Final = _(
    "%(change)s\n\nThis was on %(timestamp)s, from the network address %(ip)s.\n\n"
    "If it was not you, choose a new password at once and look at your second factor:\n\n%(home)s"
)

#: What the next page says after something was done; an occasion that is not here needs no words.
SAID: Final[dict[str, Promise]] = {
    "account/messages/email_confirmation_sent.txt": _(
        "A mail went to %(email)s. Open the link in it to confirm the address."
    ),
    "account/messages/email_confirmation_failed.txt": _(
        "%(email)s cannot be confirmed: another account uses it."
    ),
    "account/messages/email_confirmed.txt": _("%(email)s is confirmed."),
    "account/messages/email_deleted.txt": _("%(email)s is removed."),
    "account/messages/password_changed.txt": _("The password is changed. Other devices are signed out."),
    "account/messages/password_set.txt": _("The password is set."),
    "account/messages/primary_email_set.txt": _("The e-mail address is changed."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes are made; the old ones are void."),
    "mfa/messages/totp_activated.txt": _("Your app is now the second factor."),
    "mfa/messages/totp_deactivated.txt": _("Your app is no longer asked for."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
}
