"""The page of findings, as Markdown: what came out, whether one likes it or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placefirst_cli.validate_words import answer, cells, in_points, shown_name, span, text

if TYPE_CHECKING:
    from placefirst.calibration.validate import Validation


def page(found: Validation, name: str) -> str:
    """Return the page of findings of a country called *name*."""
    part = "the whole country" if found.people == found.whole else f"{found.people:,} people of whole areas"
    made = (
        f"Made by `placefirst validate {found.country} --findings`: data of {found.as_of}, start "
        f"{found.day:%B %Y}, engine {found.engine}, seed {found.seed}, {part}, {found.points} stored points. "
        "Do not edit; make it again."
    )
    lines = [
        f"# Findings: {name}",
        "",
        made,
        "",
        "What the model says where nobody tuned it. Each sentence was asked before any run, with a rule of",
        "when it holds. A no is a result. The stored points are sets of parameters that all meet the",
        "published flows, and differ in what nothing published identifies.",
        "",
    ]
    for each in found.findings:
        lines += [
            f"## {each.claim}",
            "",
            f"**{answer(each.holds)}.** {each.numbers} {in_points(each.share, each.points)}".rstrip(),
            "",
            f"- Rule: {each.rule}",
            f"- Rests on: {each.rests_on}",
            f"- Name: `{each.name}`",
            "",
        ]
        if each.name == "five_places_cost":
            lines += _places(found)
    lines += _table(found)
    return "\n".join(lines).rstrip() + "\n"


def _places(found: Validation) -> list[str]:
    gain = found.measured.gain

    def m(yen: float) -> str:
        return f"{yen / 1e6:+.2f}"

    whence = (
        f"Where the {m(gain.mean)} million yen a year come from (means over {gain.agencies:,} agencies that "
        f"train first, {gain.places} places each):"
    )
    lines = [
        whence,
        "",
        "| part | million yen a year |",
        "|---|---:|",
        f"| fees for the days that people in IPS attend, at the band of before | {m(gain.billed)} |",
        f"| a higher fee band, because people who keep their jobs count | {m(gain.band)} |",
        f"| the specialists | {m(gain.specialists)} |",
        f"| places given up, fewer job starts by training, staff for job starts | {m(gain.seats)} |",
        "",
        "By licensed places: "
        + ", ".join(f"{size}: {m(yen)}" for size, yen in gain.by_capacity.items())
        + ".",
        "",
        "When the answer turns: by the share of a licensed place that a person in IPS takes and attends, and",
        "by the days a month that are attended and billed if the places given up stay the same.",
        "",
        "| share of a place | million yen | | days a month | million yen |",
        "|---:|---:|---|---:|---:|",
    ]
    steps, days = list(gain.by_displacement.items()), list(gain.by_days.items())
    for n in range(max(len(steps), len(days))):
        left = f"| {steps[n][0]:g} | {m(steps[n][1])} |" if n < len(steps) else "| | |"
        right = f" | {days[n][0]:g} | {m(days[n][1])} |" if n < len(days) else " | | |"
        lines.append(left + right)
    whole = (
        f"An agency gives up whole places: the share times {gain.places}, rounded up. That is why the "
        "amounts fall from one share to the next where a further place goes."
    )
    lines += ["", whole]
    turning = _turning(gain.by_days)
    if turning is not None:
        turns = (
            f"Five places cost an agency money if people in IPS attend fewer than about {turning:.1f} days a "
            "month at the agency: the more a programme works outside, as IPS asks, the less it earns."
        )
        lines += ["", turns]
    return [*lines, ""]


def _turning(by_days: dict[float, float]) -> float | None:
    """Return where a rising line crosses zero, or None."""
    pairs = list(by_days.items())
    for (low, below), (high, above) in zip(pairs, pairs[1:], strict=False):
        if below < 0 <= above:
            return low + (high - low) * -below / (above - below)
    return None


def _table(found: Validation) -> list[str]:
    lines = [
        "## Published and simulated",
        "",
        "CAL: the model was fitted to it, or took a number from it. CHK: never fitted, only reported. The",
        "model's interval is 95 % over areas; of a trial it is where 95 % of trials of its size would lie",
        "([how, and why figures are missed](validation-japan.md)).",
        "",
        "| | published figure | published | tolerance | model | model's interval | stored points | |",
        "|---|---|---:|---:|---:|---:|---:|---|",
    ]
    lines += ["| " + " | ".join(cells(row)) + " |" for row in found.rows]
    lines += ["", "Missed:", ""]
    for row in found.misses:
        unit = row.target.unit
        against = f"{text(row.simulated, unit)} against {span(row.target.low, row.target.high, unit)}"
        lines.append(f"- {shown_name(row)} (`{row.target.name}`): {against}. {row.target.sentence}")
    return lines
