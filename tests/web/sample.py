"""An answer of the shape that the verb returns, with invented figures; for tests of how answers are shown."""

from __future__ import annotations

from typing import Any

from tests.web import sample_detail

YEARS = [str(year) for year in range(2026, 2036)]
BANDS = ("gaf_le_50", "gaf_51_60", "gaf_61_70", "gaf_gt_70")


def side(factor: float) -> dict[str, Any]:
    """One scenario's object; *factor* moves its counts."""
    served = dict(zip(BANDS, (8_123, 9_456, 7_890, 4_321), strict=True))
    refused = dict(zip(BANDS, (21_003, 14_003, 6_003, 2_003), strict=True))
    spend = {
        "nation_welfare": 31_000_000_000,
        "nation_general": 180_000_000_000 * (2 - factor),
        "prefectures": 15_500_000_000,
        "employers": 510_000_000_000,
        "people": 124_000_000_000,
    }
    purse = {
        "wages": 400_000_000_000 * factor,
        "pension": 200_000_000_000,
        "public_assistance_withdrawn": -30_000_000_000 * factor,
        "social_insurance": -35_000_000_000 * factor,
    }
    return {
        "tse_users": round(35_000 * factor),
        "tse_transition_share": 0.5561,
        "tse_leavers_mean_gaf": 61.4,
        "tse_yen_per_user_month": 162_345,
        "ips_share_of_agencies": 0.0064 * factor**9,
        "agencies_by_model": {"train_then_place": 3_250, "quasi_ips": 20, "ips": 11, "day_care": 1_537},
        "schizophrenia_share_of_employed": 0.117,
        "hello_work_placements_per_year": round(65_500 * factor),
        "served_per_year": {band: round(n * factor) for band, n in served.items()},
        "refused_per_year": {
            band: {"low": round(n * 0.4 / factor), "run": n, "high": round(n * 3.2 / factor)}
            for band, n in refused.items()
        },
        "no_place_per_year": 12_345,
        "job_starts_per_year": {"smi": round(21_000 * factor), "other": round(61_000 * factor)},
        "employed_end": {"smi": round(60_000 * factor), "other": round(165_000 * factor)},
        "spend_by_payer_yen": {
            payer: {year: round(yen * factor) for year in YEARS} for payer, yen in spend.items()
        },
        "spend_per_year_yen": {payer: round(yen * factor) for payer, yen in spend.items()},
        "purse_yen_per_year": {
            **{account: round(yen) for account, yen in purse.items()},
            "all": round(sum(purse.values())),
        },
        "access": {
            "gaf_le_50": 0.14,
            "gaf_51_60": 0.25,
            "gaf_61_70": 0.47,
            "gaf_gt_70": 0.6,
            "concentration": 0.29,
        },
        "months_worked_per_year": round(2_200_000 * factor),
        "present_value_yen": {"public": 11e12 * factor, "fiscal": 10e12 * factor, "society": 5e12 / factor},
        "assessed_wrongly_yen": 0,
        "ledger_imbalance_yen": 0,
        "digest": "4f9a0c52d1e7",
        "changes": [],
        "detail": sample_detail.detail(factor),
        "flows": flows(factor),
    }


def flows(factor: float) -> dict[str, Any]:
    """Who pays whom for what: the fees of welfare, wages, and what work withdraws of assistance."""

    def years(level: float) -> list[int]:
        return [round(level * factor * (1 + place / 100)) for place in range(len(YEARS))]

    return {
        "nation_welfare": {"agencies_tse": {"fees": {"transition_support": years(31_000_000_000)}}},
        "employers": {"people": {"wages": {"work": years(400_000_000_000)}}},
        "people": {
            "nation_general": {"public_assistance_withdrawn": {"income_support": years(22_000_000_000)}}
        },
    }


def budgets_noise() -> dict[str, Any]:
    """Half widths of what changes in budgets and purses: nothing is noise but public assistance."""
    quiet, loud = 1_000_000, 10**15
    return {
        name: {"years": [half] * len(YEARS), "present_value": half, "cost": half, "benefit": half}
        for name, half in {
            "nation_welfare": quiet, "government": quiet, "people": quiet, "people_le_50": quiet,
            "nation_general": loud,
        }.items()
    }  # fmt: skip


def answer(*scenarios: str, factor: float = 1.06) -> dict[str, Any]:
    """The whole object: baseline, and each of the *scenarios*."""
    baseline = side(1.0)
    result: dict[str, Any] = {
        "country": "xx",
        "engine": "test",
        "seed": 1,
        "start": "2026-04",
        "years": 10,
        "people": 1_160_000,
        "seconds": {"setup": 1.0, "kernel": 0.5, "total": 1.5},
        "scenarios": {"baseline": baseline},
        "difference": {},
        "rests_on": [
            line("people.want_work_share", "◌", "assumed", "0.6", "ratio"),
            line("transition_support.base_units", "●", "", "1210", "unit/day"),
            line("money.minimum_wage", "◐", "", "1055", "JPY/hour"),
        ],
        "notes": [{"en": "Agencies change nothing before April 2027.", "ja": "2027年4月までは変わらない。"}],
    }
    for scenario in scenarios:
        after = side(factor)
        result["scenarios"][scenario] = after
        result["difference"][scenario] = difference(baseline, after)
        result["difference"][scenario]["tse_leavers_mean_gaf"] = None
        result["difference"][scenario]["detail_half_width"] = sample_detail.noise(after["detail"])
        noise = {"en": "It lies within the noise of the run.", "ja": "偶然の変動の幅に収まっている。"}
        names = ("yen_per_additional_job", "yen_per_month_worked", "yen_per_qaly")
        result["difference"][scenario]["cost_effectiveness"] = {
            "discount_rate": 0.02,
            "qalys": 900.1,
            "ips_job_starts": 18_000,
            "public": {**dict(zip(names, (2_300_000, 102_000, 15_900_000), strict=True)), "reasons": {}},
            "fiscal": {**dict(zip(names, (1_900_000, 83_000, 13_000_000), strict=True)), "reasons": {}},
            "society": {**dict.fromkeys(names), "reasons": dict.fromkeys(names, noise)},
        }
        result["difference"][scenario]["budgets_half_width"] = budgets_noise()
        result["difference"][scenario]["purse_by_gaf_yen"] = {"le_50": 3_000_000_000}
        result["difference"][scenario]["half_width"] = {"served_per_year.gaf_le_50": 123}
        result["difference"][scenario]["no_effect_found"] = {
            "tse_leavers_mean_gaf": {
                "difference": 0.1,
                "half_width": 0.3,
                "en": "The difference lies within the noise of the run.",
                "ja": "差は偶然の変動の幅に収まっている。",
            }
        }
    return result


def line(path: str, mark: str, word: str, value: str, unit: str) -> dict[str, Any]:
    """One number that was read."""
    return {
        "path": path,
        "label": {"en": path.rpartition(".")[2], "ja": "数値"},
        "value": value,
        "unit": unit,
        "since": "2024-04-01",
        "mark": mark,
        "word": word,
        "source": "A notice of the ministry",
        "publisher": "The ministry",
        "pinpoint": "Table 1",
    }


def difference(before: Any, after: Any) -> Any:
    """Scenario minus baseline, leaf by leaf."""
    if isinstance(before, dict):
        return {key: difference(before[key], after[key]) for key in before if key != "detail"}
    return None if isinstance(before, str | list) or before is None else after - before
