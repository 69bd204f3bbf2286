"""The words of ``placefirst validate``, for the terminal and the page of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placefirst.calibration.compared import Compared
    from placefirst.calibration.targets import Row

COLUMNS = (
    "", "published figure", "published", "published interval, * tolerance", "model", "model's interval",
    "stored points", "",
)  # fmt: skip
VERDICTS = {"met": "met", "missed": "MISSED", "what_if": "only if"}


def text(number: float | None, unit: str) -> str:
    """Return a number of a target as a reader wants it: shares in percent, the rest with commas."""
    if number is None:
        return "-"
    if unit == "ratio" and abs(number) <= 1:
        return f"{number:.1%}"
    if abs(number) >= 1e9:
        return f"{number / 1e9:,.1f} bn"
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.3g}"


def span(low: float | None, high: float | None, unit: str) -> str:
    """Return an interval as words; one number where both ends are the same."""
    if low is None or high is None:
        return "-"
    ends = text(low, unit), text(high, unit)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def verdict(row: Row) -> str:
    """Return what to say of a row: met, missed, or that the model has nothing to compare."""
    return {True: "met", False: "MISSED", None: "not in this model"}[row.meets]


def cells(row: Row) -> tuple[str, ...]:
    """Return what the page of findings says of a row: its tolerance, not the published interval."""
    unit = row.target.unit
    return (
        row.target.kind,
        shown_name(row),
        text(row.target.published, unit),
        span(row.target.low, row.target.high, unit),
        text(row.simulated, unit),
        span(row.low, row.high, unit),
        span(row.points_low, row.points_high, unit),
        verdict(row),
    )


def compared_cells(each: Compared) -> tuple[str, ...]:
    """Return what a table says of a comparison, in the order of :data:`COLUMNS`."""
    unit = each.counted_in
    points = each.points or (None, None)
    return (
        each.kind,
        each.name["en"],
        text(each.published, unit),
        published_ends(each),
        text(each.simulated, unit),
        span(each.low, each.high, unit),
        span(*points, unit),
        VERDICTS[each.verdict],
    )


def published_ends(each: Compared) -> str:
    """Return the published interval, and with a star the tolerance that judges it where that is another.

    Neither stands under the other's name: without a star it is what was observed.
    """
    unit = each.counted_in
    observed = span(each.published_low, each.published_high, unit) if each.is_observed else "-"
    tolerance = span(*each.tolerance, unit) if each.tolerance else "-"
    said = [observed] if observed != "-" else []
    if tolerance not in ("-", observed):
        said.append(f"{tolerance}*")
    return "\n".join(said) or "-"


def shown_name(row: Row) -> str:
    """Return what a reader calls the published figure."""
    return row.target.label.get("en", row.target.name).removeprefix("Target: ")


def answer(holds: bool | None) -> str:
    """Return yes, no, or that nothing can be said."""
    return {True: "Yes", False: "No", None: "Cannot be said"}[holds]


def in_points(share: float | None, points: int) -> str:
    """Return in what share of the stored points a finding holds, as a sentence, or nothing."""
    if share is None or not points:
        return ""
    return f"It holds in {share:.0%} of {points} stored points."
