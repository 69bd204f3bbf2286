"""Quiet: what the log leaves out: a crowd, which is no error, and whatever could say who somebody is.

An error's own words may hold what somebody typed (a database says the whole row that it refused), and an
address may hold the secret of a link. So the log says where an error was and of which kind, and the pattern
of the address; never the words of either.
"""

from __future__ import annotations

import logging
import traceback
from http import HTTPStatus
from types import TracebackType
from typing import Any


class NoCrowd(logging.Filter):
    """Leaves out that somebody was asked to come again: a crowd is no error of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether *record* is to be kept."""
        return getattr(record, "status_code", None) != HTTPStatus.SERVICE_UNAVAILABLE


class Nameless(logging.Formatter):
    """Writes an error as the places in the code that it went through and its kind, without its words."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of *record*; of a request the pattern of its address."""
        said = {**record.__dict__, "exc_text": None}  # another handler may have written the words there
        request: Any = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple) and record.args:
            match = getattr(request, "resolver_match", None)
            where = match.route if match is not None else "an address of no page"
            said.update(msg="%s: %s", args=(record.args[0], where))
        record = logging.makeLogRecord(said)
        return super().format(record)

    def formatException(  # noqa: N802
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return where an error was and of which kind, with those that led to it."""
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            lines += traceback.format_tb(error.__traceback__)
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}\n")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(lines).rstrip()
