"""The page of verification, as Markdown: each published figure beside ours, with its source."""

from __future__ import annotations

from itertools import groupby

from placefirst.calibration.checks import groups
from placefirst.calibration.verify import DRAWN, OURS, PRINTED, SIMULATED, WORKED_OUT, Line, title_of
from placefirst.simulation.published_models import load_model, model_names

_RULES = {
    PRINTED: "Printed by the source and solved exactly by us; every printed digit must agree.",
    WORKED_OUT: "Printed nowhere: worked out independently of this code (◌) and solved exactly by it; "
    "every digit must agree.",
    SIMULATED: "Simulated by its authors; within 3 of its printed standard errors of our exact solution.",
    DRAWN: "Mean or end of the 95 % interval of a published probabilistic run; within 3 errors "
    "of ours, where the error is that of both runs: of a mean from the spread of the draws, of an end by "
    "order statistics.",
    OURS: "Our own people or events, one by one; within 3 of their standard errors of our exact solution.",
}
UNPRINTED = (WORKED_OUT, OURS)
"""Rules of figures that nobody published; what they should be stands in brackets."""


def page(lines: list[Line], *, people: int, seed: int, draws: int) -> str:
    """Return the page of the docs for these comparisons."""
    agreeing = sum(line.agrees for line in lines)
    worked_out = sum(line.rule == WORKED_OUT for line in lines)
    published = sum(line.rule not in UNPRINTED for line in lines)
    made = (
        f"Made by `placefirst verify --page`: {people:,} people walked through each strategy, {draws:,} "
        f"draws, seed {seed}. Do not edit; make it again."
    )
    how = (
        f"**{agreeing} of {len(lines)} figures agree**: {published} published, {worked_out} worked out "
        f"by us, {len(lines) - published - worked_out} of our own simulation. How to run it, and how to run "
        "a model of your own: [Verify](verify.md), [Your own model](own-model.md)."
    )
    said = [
        "# Verified: published models on our engine",
        "",
        made,
        "",
        how,
        "",
        "| rule | what it asks | figures | agree | furthest, in errors |",
        "|---|---|---:|---:|---:|",
    ]
    for rule, asks in _RULES.items():
        own = [line for line in lines if line.rule == rule]
        if own:
            far = max((line.errors for line in own if line.errors is not None), default=None)
            said.append(
                f"| {rule} | {asks} | {len(own)} | {sum(line.agrees for line in own)} | "
                f"{'' if far is None else f'{far:.1f}'} |"
            )
    count = sum(line.errors is not None for line in lines)
    chance = (
        f"Of {count} figures compared by errors, about {count / 370:.1f} would lie more than 3 errors apart "
        "by chance alone."
    )
    marks = (
        "Marks: ● read in the publication itself, ◐ read on a secondary site, ◌ derived. In brackets stands "
        "what nobody published: it was worked out, or is our own exact solution."
    )
    said += [
        "",
        chance,
        "",
        marks,
        "",
    ]
    for model, group in groupby(lines, key=lambda line: line.model):
        said += _section(model, list(group))
    return "\n".join(said).rstrip() + "\n"


def _section(model: str, lines: list[Line]) -> list[str]:
    sources = list(dict.fromkeys(line.source for line in lines if line.source))
    said = [f"## {title_of(model)}", "", *(f"- {each.label} {each.citation}" for each in sources), ""]
    if model in model_names():
        said += [_made_of(model), ""]
    else:
        said += [next(group.about for group in groups() if group.name == model), ""]
    said += ["| figure | published | ours | rule | |", "|---|---:|---:|---|---|"]
    said += [row(line) for line in lines]
    return [*said, ""]


def _made_of(name: str) -> str:
    model = load_model(name)
    parts = [
        f"{len(model.states)} states ({', '.join(model.states)})".replace("_", " "),
        f"{model.cycles} cycles of a {model.cycle}",
        f"{len(model.strategies)} strategies",
        "discounting a cycle: "
        + ", ".join(f"{each.name} {100 * each.discount:g} %" for each in model.rewards).replace("_", " "),
    ]
    return "; ".join(parts) + f". File: `src/placefirst/simulation/published/{name}.yaml`."


def row(line: Line) -> str:
    """Return one comparison as a row of the table."""
    expected = f"({line.expected})" if line.rule in UNPRINTED else line.expected
    apart = "" if line.errors is None else f", {line.errors:.1f} errors"
    verdict = "agrees" if line.agrees else "**differs**"
    return f"| {line.quantity} | {expected} | {line.ours} | {line.rule}{apart} | {verdict} |"
