"""``placefirst explain … --brief``: the brief of an answer as a file, without a database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from placefirst.errors import InvalidRequest, StorageFailed, printable
from placefirst.exchange.answer import Answer


def check_brief(path: Path, kind: str, people: int | None) -> None:
    """Refuse a brief that cannot be, before anything that takes its time.

    Raises ``InvalidRequest`` for a kind or an ending that there is not, ``StorageFailed`` for a folder.
    """
    faces = _shell()[0]
    if kind not in faces:
        raise InvalidRequest(f"--kind {kind}: there is no such brief. Known: {', '.join(faces)}.")
    face = path.suffix.removeprefix(".").lower()
    if face not in faces[kind]:
        known = " or ".join(f".{each}" for each in faces[kind])
        raise InvalidRequest(f"--brief {printable(str(path))}: this brief is a {known} file. Name one so.")
    if people is not None:
        raise InvalidRequest("--brief and --people do not go together. Follow a part with --share.")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise StorageFailed(
            f"--brief {printable(str(path))}: no file can stand there. Name one in a folder that exists."
        )


def write_brief(answer: Answer, path: Path, kind: str, language: str, share: float | None) -> None:
    """Write the brief of *answer* to *path*; raises ``StorageFailed``."""
    _faces, make, command_of = _shell()
    run = _run(answer, share)
    face = path.suffix.removeprefix(".").lower()
    made = make(run, kind, face, language, _nothing_of_ones_own(), command_of(run))
    try:
        path.write_bytes(made)
    except OSError as error:
        raise StorageFailed(f"--brief {printable(str(path))}: {error.strerror}.") from error


def _shell() -> tuple[dict[str, tuple[str, ...]], Any, Any]:
    """Return what the pages make briefs with; nothing of it asks a database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placefirst_web.settings.base")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from django.conf import settings

    from placefirst_web.design.messages import ensure_compiled

    ensure_compiled(settings.TRANSLATIONS)
    from placefirst_web.explain.queries.answer import command_of
    from placefirst_web.explain.queries.brief.files import content
    from placefirst_web.explain.words.brief import FACES

    return dict(FACES), content, command_of


def _run(answer: Answer, share: float | None) -> Any:
    """Return the answer as the library would keep it; it is not saved."""
    from placefirst.parameters.read import load_country
    from placefirst_web.library import runs
    from placefirst_web.library.models import Run

    scenarios = tuple(key for key in answer.scenarios if key != "baseline")
    question = runs.Question(
        answer.country, scenarios, f"{answer.start:%Y-%m}", answer.years, answer.seed, share
    )
    return Run(
        address=runs.address(question),
        country=answer.country,
        scenarios=list(scenarios),
        start=question.start,
        years=answer.years,
        seed=answer.seed,
        share=share,
        engine=runs.engine_fingerprint(),
        data=load_country(answer.country).fingerprint,
        answer=answer.to_json(),
    )


def _nothing_of_ones_own() -> Any:
    from placefirst_web.explain.words.brief import Own

    return Own()
