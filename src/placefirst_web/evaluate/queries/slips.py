"""The codes that were just made, as a file to take away: a table of them, and slips to cut and hand out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from placefirst.documents.slips import Slip, Words, slips_pdf
from placefirst.exchange.safe_csv import as_csv
from placefirst_web.design.language import local
from placefirst_web.registry.models import Campaign


class Code(Protocol):
    """A code, and the place that hands it out."""

    @property
    def code(self) -> str:
        """The code as it is typed."""

    @property
    def unit(self) -> int | None:
        """The number of the place, if it has one."""


def codes_zip(
    row: Campaign, stratum: str, codes: Sequence[Code], absolute: Callable[[str], str], today: date
) -> bytes:
    """Return *codes* of the stratum called *stratum* as a zip; *absolute* completes an address of this site.

    A code stands behind the # of its address: no server is told it before somebody sends the form.
    """
    page = absolute(f"/tell/{row.code}/")
    lines = [(stratum, each.unit, each.code, f"{page}#{each.code}") for each in codes]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("codes.csv", as_csv(("stratum", "unit", "code", "address"), lines))
        held.writestr("slips.pdf", _pdf(row, stratum, codes, page, today))
    return out.getvalue()


def _pdf(row: Campaign, stratum: str, codes: Sequence[Code], page: str, today: date) -> bytes:
    here = get_language() or "en"
    words = [_words(row, language) for language in (here, "en" if here == "ja" else "ja")]
    says = _("The form, with this code in it")
    slips = [
        Slip(each.code, f"{page}#{each.code}", f"{stratum} {each.unit or ''}".strip(), says) for each in codes
    ]
    return slips_pdf(slips, words, page.partition("://")[2], today)


def _words(row: Campaign, language: str) -> Words:
    with override(language):
        asks = _(
            "You asked a service for help to work, for yourself or somebody else. Was the answer yes or no? "
            "Made to take 90 seconds: no name, no login. The code is good once."
        )
        return Words(language, local(row.title), asks)
