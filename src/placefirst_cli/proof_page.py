"""Proof page: what ``--prove`` found, printed or kept among the documents; what fails is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import typer

from placefirst.calibration.stored import require_writable, write_whole
from placefirst.errors import InvalidRequest

Found = TypeVar("Found")


def show_page(
    page: Path,
    prove: Callable[[], Found],
    text_of: Callable[[Found], str],
    fails: Callable[[Found], bool],
    *,
    write: bool,
) -> None:
    """
    Print the text of what *prove* finds, or keep it as *page*; exit code 1 if it *fails*.

    Raises ``InvalidRequest``, before anything is proved, if it is to be kept and there are no documents, as
    in an installed package.
    """
    if write:
        if not page.parent.is_dir():
            raise InvalidRequest(
                f"--write keeps {page.name} in docs/, which only the sources have. Leave it out."
            )
        require_writable(page)
    found = prove()
    if write:
        write_whole(page, text_of(found))
    else:
        print(text_of(found), end="", flush=True)
    if fails(found):
        raise typer.Exit(1)
