"""Quiet: what the log leaves out, so that nobody fills a disk or hides an error by asking."""

from __future__ import annotations

import logging
from http import HTTPStatus


class NoCrowd(logging.Filter):
    """Leaves out that somebody was asked to come again: a crowd is no error of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether *record* is to be kept."""
        return getattr(record, "status_code", None) != HTTPStatus.SERVICE_UNAVAILABLE
