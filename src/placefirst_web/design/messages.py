"""Messages: every string of the pages that needs a translation, and the files that hold the translations.

A language is a folder of ``.po`` files, one for each group of pages: ``locale/ja/site.po``. The binary
catalogue (``.mo``) that Django reads is built from them here, not by a tool of the system, into the data
folder.
"""

from __future__ import annotations

import ast
import os
import re
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
SOURCES = PACKAGE / "locale"
CORE = PACKAGE.parent / "placefirst"
CALLS = {"_", "gettext", "gettext_lazy", "ngettext"}
#: Refusals whose sentences have places for values.
ERRORS = {"InvalidRequest", "NotInForce", "RefusedAnswer", "StorageFailed", "TwoVersions", "UnknownQuarter"}
TEXT = r"""(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"(?<![\w.])(?:n?gettext|_)\({TEXT}(?:,\s*{TEXT})?")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')

Catalogue = dict[str, str]
"""Translations by message; a message with a plural is written ``one\\0many``."""


def used_messages(package: Path = PACKAGE) -> set[str]:
    """Return what modules and templates below *package* say, and what they and the core refuse with."""
    modules = (path for path in package.rglob("*.py"))
    templates = (path for path in package.rglob("*.html"))
    return (
        {message for path in modules for message in _of_module(path)}
        | {message for path in templates for message in _of_template(path)}
        | {message for each in (CORE, package) for path in each.rglob("*.py") for message in _refusals(path)}
    )


def _refusals(path: Path) -> Iterator[str]:
    """Give the sentences with places for values that a module refuses with."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and node.keywords:
                yield first.value


def _of_module(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            texts = [
                arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
            if texts:
                yield "\0".join(texts)


def _of_template(path: Path) -> Iterator[str]:
    for one, many in CALL.findall(templatize(path.read_text(encoding="utf-8"))):
        texts = [ast.literal_eval(text) for text in (one, many) if text]
        yield "\0".join(texts)


def read_po(path: Path) -> Catalogue:
    """Return the translations in a ``.po`` file; raises ValueError for a message that stands twice."""
    catalogue: Catalogue = {}
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        fields: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            if line.startswith("#") or not line.strip():
                continue
            word, _space, rest = line.partition(" ")
            if not line.startswith('"'):
                key = word
            text = QUOTED.search(line if line.startswith('"') else rest)
            fields[key] = fields.get(key, "") + (ast.literal_eval(text[0]) if text else "")
        if "msgid" not in fields:
            continue
        message = fields["msgid"]
        if "msgid_plural" in fields:
            message += "\0" + fields["msgid_plural"]
        if message in catalogue:
            raise ValueError(f"{path.name}: {message!r} stands twice.")
        forms = [fields[name] for name in sorted(fields) if name.startswith("msgstr")]
        catalogue[message] = "\0".join(forms)
    return catalogue


def languages() -> tuple[str, ...]:
    """Return the languages that have a folder of translations."""
    return tuple(sorted(folder.name for folder in SOURCES.iterdir() if folder.is_dir()))


def catalogue_of(language: str) -> Catalogue:
    """Return all translations into *language*; raises ValueError for a message in two files."""
    catalogue: Catalogue = {}
    for path in sorted((SOURCES / language).glob("*.po")):
        part = read_po(path)
        doubled = sorted(message for message in part if message and message in catalogue)
        if doubled:
            raise ValueError(f"{path.name}: {doubled[0]!r} stands in another file too.")
        catalogue |= part
    return catalogue


def ensure_compiled(folder: Path) -> None:
    """Write the catalogue of every language below *folder*, where Django looks; each appears whole."""
    for language in languages():
        path = folder / language / "LC_MESSAGES" / "django.mo"
        content = compiled(catalogue_of(language))
        if path.is_file() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".mo")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(draft, path)


def compiled(catalogue: Catalogue) -> bytes:
    """Return *catalogue* as the bytes of a ``.mo`` file (GNU gettext, little-endian, no hash table)."""
    entries = sorted((key.encode(), text.encode()) for key, text in catalogue.items())
    count, table = len(entries), 28
    start = table + 16 * count
    places: list[tuple[int, int]] = []
    body = b""
    for column in (0, 1):
        for entry in entries:
            places.append((len(entry[column]), start + len(body)))
            body += entry[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, table, table + 8 * count, 0, start)
    return head + b"".join(struct.pack("<2I", *place) for place in places) + body
