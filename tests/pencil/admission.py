"""Admission: the rule and the midpoint by which an agency with seats lets people in."""

from __future__ import annotations

from tests.pencil.agencies import RULES
from tests.pencil.expectations import expect, way_of


def midpoints(country, day):
    """Return the GAF points that agencies may take as a midpoint."""
    low, high, step = (
        country.number(f"agencies.midpoint_{name}", day) for name in ("lowest", "highest", "step")
    )
    return [low + step * k for k in range(round((high - low) / step) + 1)]


def starting_midpoint(country, day):
    """Return the number of the midpoint with which every agency starts."""
    points, point = midpoints(country, day), country.number("agencies.starting_midpoint", day)
    return min(range(len(points)), key=lambda k: abs(points[k] - point))


def choose_admission(twin, end):
    """Each agency with seats takes the admission rule and midpoint that promise most."""
    inertia = twin.country.number("agencies.inertia", end.day)
    points = len(midpoints(twin.country, end.day))
    for agency in twin.open_tse():
        if agency.seats <= 0:
            continue
        now = (agency.rule, agency.midpoint)
        far = end.nth % 4 == 0
        nearby = range(points) if far else range(max(now[1] - 2, 0), min(now[1] + 3, points))
        way, best = way_of(agency, end.rules), None
        for rule in RULES:
            for midpoint in nearby if rule in ("floor", "ceiling") else [now[1]]:
                surplus, good = expect(
                    end.given, way, agency.expected, agency.seats, agency.ips_places, rule, midpoint
                )
                value = surplus + agency.mission * good + (inertia if (rule, midpoint) == now else 0.0)
                if best is None or value > best:
                    best, agency.rule, agency.midpoint = value, rule, midpoint
