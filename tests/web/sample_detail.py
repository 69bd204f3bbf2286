"""The detail of an answer of the shape that the verb returns, with invented figures."""

from __future__ import annotations

from typing import Any

YEARS = list(range(2026, 2036))
GAF = ("le_50", "51_60", "61_70", "gt_70")
DIAGNOSIS = ("schizophrenia", "bipolar", "depression", "anxiety_other")
AGE = ("under_25", "25_over")
CHANNEL = ("tse", "ips_in_tse", "day_care", "centre", "none")
AREAS = ("01", "02", "03")


def detail(factor: float) -> dict[str, Any]:
    """One scenario's detail; *factor* moves its counts."""

    def years(level: float, power: float = 1) -> list[int]:
        return [round(level * factor**power * (1 + place / 100)) for place in range(len(YEARS))]

    def groups(level: float, power: float = 1) -> dict[str, Any]:
        return {
            "all": years(level, power),
            "gaf": {
                band: years(level * share, power)
                for band, share in zip(GAF, (0.1, 0.3, 0.4, 0.2), strict=True)
            },
            "diagnosis": {each: years(level / 4, power) for each in DIAGNOSIS},
            "age": {"under_25": years(level * 0.1, power), "25_over": years(level * 0.9, power)},
            "channel": {each: years(level / 5, power) for each in CHANNEL},
        }

    return {
        "years": YEARS,
        "months": [12] * len(YEARS),
        "served": groups(29_000),
        "no_place": groups(12_000, -1),
        "job_starts": groups(82_000),
        "six_months_in_job": groups(50_000),
        "job_ends": groups(70_000),
        "turned_away": {"low": groups(17_000, -1), "high": groups(140_000, -1)},
        "employed": {
            **groups(225_000),
            "setting": {
                "open": years(16_000), "quota_ordinary": years(180_000), "quota_clustered": years(29_000, -1),
            },
        },
        "months_worked": {"setting": {"open": years(190_000), "quota_ordinary": years(2_000_000)}},
        "workshop": {"all": years(137_000, -1)},
        "access": {
            "gaf": {band: [0.2] * len(YEARS) for band in GAF},
            "concentration": [round(0.29 / factor, 4)] * len(YEARS),
        },
        "kept": {"all": 0.62, "gaf": dict.fromkeys(GAF, 0.6), "channel": {"tse": 0.71, "none": 0.57}},
        "agencies": {
            "train_then_place": {
                "number": years(3_200, -1), "opened": years(140), "closed": years(120, -1),
                "below_zero": years(800), "surplus_yen": years(4_500_000, -1),
                "surplus_lower_quarter_yen": [-250_000] * 10, "surplus_median_yen": [4_100_000] * 10,
                "surplus_upper_quarter_yen": [8_700_000] * 10,
            },
            "quasi_ips": {
                "number": years(20, 9), "opened": [0] * 10, "closed": [0] * 10, "below_zero": years(3),
                "ips_places": years(85, 9), "fidelity": [81.6] * 10, "surplus_yen": years(6_200_000),
                "surplus_lower_quarter_yen": [3_100_000] * 10, "surplus_median_yen": [6_000_000] * 10,
                "surplus_upper_quarter_yen": [11_000_000] * 10,
            },
            "day_care": {"number": [1_537] * 10, "opened": [0] * 10, "closed": [0] * 10},
        },
        "spending": {
            "nation_welfare": {"fees": years(31_000_000_000)},
            "nation_general": {
                "public_assistance": years(190_000_000_000, 0),
                "public_assistance_withdrawn": years(-22_000_000_000),
            },
        },
        "purse": {
            "wages": years(400_000_000_000),
            "public_assistance_withdrawn": years(-30_000_000_000),
        },
        "areas": {
            "served": {area: years(9_000) for area in AREAS},
            "served_gaf_le_50": {area: years(900) for area in AREAS},
            "job_starts": {area: years(27_000 if area != "02" else 3_000) for area in AREAS},
            "turned_away_low": {area: years(5_000, -1) for area in AREAS},
            "turned_away_high": {area: years(46_000, -1) for area in AREAS},
        },
    }  # fmt: skip


def half_widths(tree: Any, share: float = 0.01) -> Any:
    """The noise of every figure of *tree*: a hundredth of it, or ten times that for day-care and area 02."""
    if isinstance(tree, dict):
        return {
            key: half_widths(value, 0.2 if key in {"day_care", "02"} else share)
            for key, value in tree.items()
            if key not in {"years", "months"} and not key.endswith("_quarter_yen")
        }
    if isinstance(tree, list):
        return [half_widths(value, share) for value in tree]
    return None if tree is None else round(abs(tree) * share, 4)


def noise(tree: dict[str, Any]) -> dict[str, Any]:
    """``detail_half_width`` of a scenario with the detail *tree*."""

    def first(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: first(value) for key, value in part.items()}
        return part[0] if isinstance(part, list) else part

    every = half_widths(tree)
    return {**every, "areas": first(every["areas"]), "mean_year": first(every)}
