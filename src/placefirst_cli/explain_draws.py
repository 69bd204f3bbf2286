"""``placefirst explain … --draws``: how sure the answer is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

from placefirst_cli.output import console, print_json

if TYPE_CHECKING:
    from placefirst.uncertainty.sweep import Sweep

MOST_FAILURES = 10  # told one by one


def explain_draws(
    country: str, *, options: Sequence[str], span: dict[str, Any], draws: int, runs: int,
    precision: float | None, workers: int | None, cluster: str | None, threads: int | None, language: str,
    as_json: bool, out: Path | None, progress: Callable[[str, int, int], None] | None,
    stop: Callable[[], bool],
) -> None:  # fmt: skip
    """Answer as ``explain`` does and sweep the uncertain numbers; print both, or write them into a folder."""
    from placefirst.errors import Interrupted, InvalidRequest, printable
    from placefirst.exchange.uncertainty import report
    from placefirst.loop.explain import answer, ground_of, run, span_of, write_out
    from placefirst.loop.sweep import MOST_SCENARIOS, require_possible, sweep_on, workers_of
    from placefirst_cli.explain_text import show
    from placefirst_cli.explain_uncertain import show_report
    from placefirst_cli.stopping import CLEAR, time_left

    require_possible(draws, runs, precision)
    workers_of(workers)
    asked = span_of(country, **span)
    scenarios = asked.scenarios(options)
    if not scenarios:
        raise InvalidRequest("--draws compares with today's rules: name an --option.")
    if len(scenarios) > MOST_SCENARIOS:
        raise InvalidRequest(f"At most {MOST_SCENARIOS} scenarios can stand side by side.")
    ground = ground_of(asked, threads=threads, progress=progress, stop=stop)
    told = [run(ground, each, threads=threads, progress=progress, stop=stop) for each in scenarios]
    plain = answer(ground, told, seconds=ground.setup + sum(each.seconds for each in (ground.base, *told)))
    tell = time_left()
    found = sweep_on(
        ground, told, draws=draws, runs=runs, precision=precision, workers=workers, cluster=cluster,
        progress=lambda done, whole, left: tell("draws", done, whole, inf if left is None else left),
        stop=stop,
    )  # fmt: skip
    if sys.stderr.isatty():
        print(CLEAR, end="", file=sys.stderr, flush=True)
    if found.ended == "stopped":
        raise Interrupted(
            f"Stopped after {len(found.numbers)} of {draws} draws. They are kept: the same command goes on."
        )
    for line in _failures(found):
        print(f"placefirst: {printable(line)}", file=sys.stderr)
    said = report(found, asked.data)
    about = plain.to_json() | {"uncertainty": said}
    if out is not None:
        from placefirst.exchange.draws_table import draws_table, figures_table

        tables = {"draws": draws_table(found), "draw_figures": figures_table(found)}
        write_out(plain, out, stop=stop, more=tables, about=about)
    if as_json:
        print_json(about)
        return
    show(plain, language)
    show_report(said, language, asked.data)
    if out is not None:
        console().print(f"· {printable(str(out))}")


def _failures(found: Sweep) -> list[str]:
    """Return a line for each draw that failed: nobody shall take the rest for all of them."""
    if not found.failed:
        return []
    head = f"{len(found.failed)} of {found.asked} draws failed and are left out of every mean and interval."
    return [head, *(f"draw {each.draw}: {each.reason}" for each in found.failed[:MOST_FAILURES])]
