"""Mail: printed where the server runs, unless ``PLACEFIRST_MAIL`` names a mail server."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from placefirst.errors import InvalidRequest

CONSOLE = "django.core.mail.backends.console.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
#: How an address may start, whether the line is encrypted from its first byte, and the usual port.
KINDS = {"smtps": (True, 465), "smtp": (False, 587)}


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, and who we are to it."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    is_encrypted: bool = False  # from the first byte
    is_encrypted_later: bool = False  # by STARTTLS, which is then demanded


def backend_and_server() -> tuple[str, Server]:
    """Return Django's backend and the server that ``PLACEFIRST_MAIL`` names; the console without one.

    Raises InvalidRequest if it is no address of a mail server.
    """
    address = os.environ.get("PLACEFIRST_MAIL", "")
    return (SMTP, server_of(address)) if address else (CONSOLE, Server())


def server_of(address: str) -> Server:
    """Return the server at *address*; one on this machine may go without encryption.

    >>> server_of("smtp://desk:secret@mail.example").port
    587
    """
    parts = urlsplit(address)
    if parts.scheme not in KINDS or not parts.hostname:
        raise InvalidRequest(
            "PLACEFIRST_MAIL: this is not the address of a mail server. "
            "Write smtps://user:password@host:465 (or smtp:// for STARTTLS), or unset it to print mail here."
        )
    is_encrypted, port = KINDS[parts.scheme]
    is_here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    return Server(
        parts.hostname,
        parts.port or port,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        is_encrypted,
        is_encrypted_later=not is_encrypted and not is_here,
    )
