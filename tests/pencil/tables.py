"""Tables: what is given for a set of rules, as lists and numbers, and how a draw is read against it."""

from __future__ import annotations

from bisect import bisect_right

WHOLE = 1 << 24  # a threshold of certainty


class Given:
    """What is given with a set of rules: thresholds, and the prices and means that agencies know."""

    def __init__(self, rules):
        self.rules, self.tables = rules, plain(rules.tables)
        self.prospects, self.beliefs = plain(rules.prospects), plain(rules.beliefs)


def plain(tables):
    """Return tables as lists and numbers."""
    return {
        name: value.tolist() if hasattr(value, "tolist") else value
        for name, value in tables._asdict().items()
    }


def after(clock, draw):
    """Return the first month whose threshold lies above the draw, counted from 1; None if there is none."""
    place = bisect_right(clock, draw)
    return place + 1 if place < len(clock) else None


def pick(cumulative, draw):
    """Return which of several shares a draw falls into."""
    for place, edge in enumerate(cumulative):
        if draw < edge:
            return place
    return len(cumulative) - 1
