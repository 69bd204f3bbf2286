"""``placefirst lab export|import|report``: the file of a lab, between the rooms and whoever keeps it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from placefirst.deliberation.example import EXAMPLES, read_example
from placefirst.deliberation.file import LONGEST_FILE, lab_text
from placefirst.deliberation.lab import Lab
from placefirst.errors import InvalidRequest, StorageFailed, UnknownName, printable
from placefirst.exchange.lab_file import lab_zip, read_given
from placefirst.parameters.marked import read_bytes
from placefirst_cli.installation import installation
from placefirst_cli.output import console, table

if TYPE_CHECKING:
    from placefirst.loop.lab import Looked

LANGUAGES = ("en", "ja")


def export_lab(path: Path, key: str) -> None:
    """Write the lab *key* to *path*: JSON, or a zip with its tables, by the ending of its name."""
    ending = path.suffix.lower()
    if ending not in (".json", ".zip"):
        raise InvalidRequest(f"{printable(str(path))}: the file of a lab ends in .json or .zip. Name one so.")
    if not key:
        raise InvalidRequest(
            "Which lab? Its key stands in its address: /jp/lab/KEY/. Write: "
            f"placefirst lab export lab.json --lab KEY (or --lab {EXAMPLES[0]}, the example)."
        )
    lab = read_example(key).lab if key in EXAMPLES else _from_rooms(key)
    _write(path, lab_zip(lab) if ending == ".zip" else lab_text(lab).encode())
    print(f"{printable(str(path))}: {_sentence(lab)}")


def import_lab(path: Path, owner: str) -> None:
    """Store the lab of *path* as a new one that the account *owner* leads, a draft."""
    lab = _read(path)
    if not owner:
        raise InvalidRequest(
            "Who will lead it? Name an account that exists: placefirst lab import lab.json --owner EMAIL"
        )
    with installation():
        from placefirst_web.accounts.models import Account
        from placefirst_web.lab.actions.exchange import bring

        account = Account.objects.filter(email=owner.strip().lower()).first()
        if account is None:
            raise InvalidRequest(
                f"There is no account {printable(owner)}. Sign up on the pages first (placefirst serve)."
            )
        stored = bring(account, lab)
        print(f"Brought in as a draft: /{stored.country}/lab/{stored.key}/console/  {_sentence(lab)}")


def report_lab(path: Path, out: Path | None, language: str, *, is_draft: bool, marks_opinions: bool) -> None:
    """Write the report of the lab in *path* to *out*; without one, sum it up and name what is loose."""
    from placefirst.loop import lab as verb

    if language not in LANGUAGES:
        raise UnknownName("language", language, LANGUAGES)
    face = verb.face_of(out) if out else ""
    lab = _read(path)
    if out is None:
        _show(verb.look(lab))
        return
    today = date.today()
    made = verb.report(lab, language, today, face, is_draft=is_draft, marks_opinions=marks_opinions)
    _write(out, made)
    print(f"{printable(str(out))}: {_sentence(lab)}")


def _show(looked: Looked) -> None:
    lab, out = looked.lab, console()
    out.print(printable(lab.title))
    out.print(printable(lab.question))
    phases = table()
    for column in ("phase", "kind", "notes", "groups", "rounds"):
        phases.add_column(column)
    for phase in lab.phases:
        held = (lab.notes, lab.groups, lab.results)
        counts = (sum(each.phase == phase.key for each in part) for part in held)
        name = printable(phase.title.get("en", phase.key))
        phases.add_row(name, phase.kind, *(str(each or "") for each in counts))
    out.print(phases)
    for priority in lab.priorities:
        out.print(f"priority: {printable(priority.title)}")
    for proposal in lab.proposals:
        out.print(f"proposal: {printable(proposal.title)} ({len(proposal.statements)} sentences)")
    if looked.is_sound:
        out.print(f"Each of {looked.statements} sentences rests on something or is marked as opinion.")
    for statement in looked.unsourced:
        out.print(f"rests on nothing: {printable(statement.text)}")
    for ref, missing in looked.dangling:
        out.print(f"{printable(ref)} rests on {printable(missing)}, which is gone.")


def _sentence(lab: Lab) -> str:
    counts = (
        (len(lab.notes), "notes"), (len(lab.priorities), "priorities"), (len(lab.proposals), "proposals"),
    )  # fmt: skip
    return f"{printable(lab.title)} ({', '.join(f'{count} {name}' for count, name in counts)})."


def _read(path: Path) -> Lab:
    shown = printable(str(path))
    return read_given(read_bytes(path, shown=shown, longest=LONGEST_FILE), shown)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StorageFailed(f"{printable(str(path))}: {error.strerror or error}.") from error


def _from_rooms(key: str) -> Lab:
    """Return the lab of this key out of the installation's database."""
    try:
        wanted = UUID(key)
    except ValueError:
        raise UnknownName("lab", key, EXAMPLES) from None
    with installation():
        from placefirst_web.library.labs import lab_of
        from placefirst_web.library.models.labs import Lab as Row

        row = Row.objects.filter(key=wanted).first()
        if row is None:
            raise UnknownName("lab", key, EXAMPLES)
        return lab_of(row)
