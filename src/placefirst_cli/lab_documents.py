"""``placefirst lab strategy|guideline``: a country's documents as files, without a database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from placefirst.errors import InvalidRequest, RefusedAnswer, StorageFailed, UnknownName, printable
from placefirst.parameters.marked import read_bytes, read_yaml

LANGUAGES: Final = ("en", "ja")
LONGEST_ANSWER: Final = 100_000_000  # bytes


def write_strategy(
    code: str, out: Path | None, language: str, entered: Path | None, *, option: str, answer: Path | None,
    is_short: bool,
) -> None:  # fmt: skip
    """Write the strategy of the country *code* to *out*; asks the model where an *option* is named."""
    from placefirst.loop import lab as verb

    out, face = _checked(code, out, language)
    if option and answer is not None:
        raise InvalidRequest("--option and --answer say the same in two ways. Give one of them.")
    given = _entered(entered)
    found, address = _answer(code, option, answer)
    made = _said(
        entered,
        lambda: verb.strategy(
            code,
            language,
            date.today(),
            face,
            entered=given,
            answer=found,
            address=address,
            is_short=is_short,
        ),
    )
    _write(out, made)


def write_guideline(code: str, out: Path | None, language: str, entered: Path | None) -> None:
    """Write the guideline on lived experience of the country *code* to *out*."""
    from placefirst.loop import lab as verb

    out, face = _checked(code, out, language)
    given = _entered(entered)
    made = _said(entered, lambda: verb.guideline(code, language, date.today(), face, entered=given))
    _write(out, made)


def _checked(code: str, out: Path | None, language: str) -> tuple[Path, str]:
    """Return where to write and in which face, before anything that takes its time."""
    from placefirst.loop.lab import face_of
    from placefirst.parameters.read import load_country

    load_country(code)
    if language not in LANGUAGES:
        raise UnknownName("language", language, LANGUAGES)
    if out is None:
        raise InvalidRequest(f"Where to? Write: placefirst lab … {printable(code)} --out document.pdf")
    face = face_of(out)
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise StorageFailed(
            f"{printable(str(out))}: no file can stand there. Name one in a folder that exists."
        )
    return out, face


def _entered(path: Path | None) -> Mapping[str, Any]:
    if path is None:
        return {}
    found = read_yaml(path)
    if not isinstance(found, Mapping):
        raise InvalidRequest(
            f"{printable(str(path))}: it must hold 'field: text' lines (docs/lab-documents.md)."
        )
    return found


def _said(entered: Path | None, make: Any) -> bytes:
    """Return what *make* makes; what it refuses is said with the file that held it."""
    try:
        made: bytes = make()
    except RefusedAnswer as error:
        raise InvalidRequest(f"{printable(str(entered))}: {error}") from error
    return made


def _answer(code: str, option: str, path: Path | None) -> tuple[Mapping[str, Any] | None, str]:
    """Return an answer of Explain, and how it is found again."""
    if path is not None:
        return read_answer(code, path), path.name
    if not option:
        return None, ""
    from placefirst.loop.explain import explain

    return explain(code, options=[option]).to_json(), f"placefirst explain {code} --option {option}"


def read_answer(code: str, path: Path) -> Mapping[str, Any]:
    """Return the answer of Explain in the file at *path*; raises ``InvalidRequest`` for what is none."""
    shown = printable(str(path))
    try:
        found: Mapping[str, Any] = json.loads(read_bytes(path, shown=shown, longest=LONGEST_ANSWER))
    except (ValueError, RecursionError) as error:
        raise InvalidRequest(
            f"{shown}: this is no answer of Explain. Write one with: "
            f"placefirst explain {code} --option NAME --json."
        ) from error
    return found


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StorageFailed(f"{printable(str(path))}: {error.strerror or error}.") from error
    print(f"· {printable(str(path))}")
