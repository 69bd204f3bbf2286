"""placefirst explain, by its real command: one object, keys in normal form, the same bits."""

import json

import pytest

from tests.cli.command import within

JAPAN = ("jp", "--share", "0.02", "--years", "1", "--option", "ips_programme")
COMBINED = "quota_3_0+ips_programme+employer_partnership"
ASKED = ("outreach_fee:from=2027-04+quasi_ips:places=3,fee=5_000,awareness=5e-2", COMBINED)
KEYS = (
    "quasi_ips:fee=5000,places=3+outreach_fee:from=2027-04",
    "employer_partnership+ips_programme+quota_3_0",
)
BANDS = {"gaf_le_50", "gaf_51_60", "gaf_61_70", "gaf_gt_70"}
SHARES = {
    "tse_transition_share",
    "tse_leavers_mean_gaf",
    "ips_share_of_agencies",
    "schizophrenia_share_of_employed",
}
WHOLE = {
    "tse_users",
    "tse_yen_per_user_month",
    "hello_work_placements_per_year",
    "no_place_per_year",
    "ips_starts_per_year",
    "months_worked_per_year",
    "levy_fund_balance_per_year_yen",
}
NESTED = {
    "access": {*BANDS, "concentration"},
    "present_value_yen": {"public", "fiscal", "society"},
    "agencies_by_model": {
        *("train_then_place", "quasi_ips", "ips", "ips_teams", "day_care_with_ips", "day_care", "centres")
    },
    "served_per_year": BANDS,
    "refused_per_year": BANDS,
    "job_starts_per_year": {"smi", "other"},
    "employed_end": {"smi", "other"},
    "employed_end_by_setting": {"open", "quota_ordinary", "quota_clustered", "workshop"},
    "under_25": {"served_per_year", "job_starts_per_year"},
}
MONEY = {"spend_by_payer_yen", "spend_per_year_yen", "purse_yen_per_year"}
NOISE = {
    *("half_width", "no_effect_found", "cost_effectiveness", "detail_half_width", "budgets_half_width"),
    "purse_by_gaf_yen",
}
#: Of a scenario, not of a difference.
ALONE = {"assessed_wrongly_yen", "ledger_imbalance_yen", "digest", "changes", "detail", "flows"}


def placefirst(*arguments):
    return within("explain", *arguments)


def answered(*arguments):
    told = placefirst(*arguments, "--json")
    assert (0, "") == (told.returncode, told.stderr)
    return json.loads(told.stdout)


def leaves(tree, path=""):
    """Every figure of a scenario or a difference by its dotted name; people turned away are one figure."""
    for name, value in tree.items():
        if isinstance(value, dict) and "run" not in value:
            yield from leaves(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def number(figure):
    return figure["run"] if isinstance(figure, dict) else figure


@pytest.fixture(scope="module")
def answer():
    """Two years of the imaginary country, as it is and under two scenarios."""
    return answered("xx", "--years", "2", "--option", ASKED[0], "--option", ASKED[1])


@pytest.fixture(scope="module")
def japan():
    """A year of a small part of Japan."""
    return answered(*JAPAN)


def test_the_object_says_what_was_asked_and_how_long_it_took(answer):
    assert {
        *("country", "engine", "seed", "start", "years", "people", "seconds"),
        *("scenarios", "difference", "rests_on", "notes"),
    } == set(answer)
    assert ("xx", 1, "2026-04", 2, 4000) == tuple(
        answer[key] for key in ("country", "seed", "start", "years", "people")
    )
    assert {"setup", "kernel", "total"} == set(answer["seconds"])
    assert 16 == len(answer["engine"])


@pytest.mark.parametrize("key", ["baseline", *KEYS])
def test_a_scenario_has_exactly_the_keys_of_the_documents(answer, key):
    side = answer["scenarios"][key]

    assert {*SHARES, *WHOLE, *NESTED, *MONEY, *ALONE} == set(side)
    assert NESTED == {name: set(side[name]) for name in NESTED}
    assert all({"low", "run", "high"} == set(each) for each in side["refused_per_year"].values())
    assert all({"2026", "2027"} == set(years) for years in side["spend_by_payer_yen"].values())
    assert set(side["spend_by_payer_yen"]) == set(side["spend_per_year_yen"])
    assert "all" in side["purse_yen_per_year"]
    assert all(isinstance(side[name], int) for name in WHOLE)


def test_a_key_is_the_text_in_normal_form_and_equal_scenarios_are_one(answer):
    texts = ("quasi_ips:fee=6e3", "quasi_ips:from=2026-04", "outreach_fee+quasi_ips")
    again = answered("xx", "--years", "1", *(part for text in texts for part in ("--option", text)))

    assert ["baseline", *KEYS] == list(answer["scenarios"])
    assert list(KEYS) == list(answer["difference"])
    assert ["baseline", "quasi_ips", "outreach_fee+quasi_ips"] == list(again["scenarios"])


def test_a_difference_is_scenario_less_baseline_or_null_with_a_reason(answer):
    figures_of = {
        key: {name: value for name, value in side.items() if name not in ("detail", "flows")}
        for key, side in answer["scenarios"].items()
    }
    base = dict(leaves(figures_of["baseline"]))
    seen = []
    for key, gap in answer["difference"].items():
        after = dict(leaves(figures_of[key]))
        halves, reasons = gap["half_width"], gap["no_effect_found"]
        figures = dict(leaves({name: gap[name] for name in gap if name not in NOISE}))
        assert set(figures) == set(after) - ALONE == {*halves, *reasons}
        assert not set(halves) & set(reasons)
        for name, figure in figures.items():
            if figure is None:
                reason = reasons[name]
                assert {"difference", "half_width", "en", "ja"} == set(reason)
                assert reason["en"] and reason["ja"]
                assert reason["half_width"] is None or abs(reason["difference"]) <= reason["half_width"]
            else:
                rounding = 0.0001 if name in SHARES else 1
                apart = number(after[name]) - number(base[name])
                assert number(figure) == pytest.approx(apart, abs=1e-9), name
                assert figure == 0 or abs(number(figure)) >= halves[name] - rounding
            seen.append(number(figure) if figure is not None else None)
    assert None in seen and 0 in seen and any(seen)


def test_the_ledger_balances_to_the_unit(answer, japan):
    sides = [*answer["scenarios"].values(), *japan["scenarios"].values()]

    assert [0] * 5 == [side["ledger_imbalance_yen"] for side in sides]


def test_the_same_seed_gives_the_same_bits_whatever_the_threads(japan):
    one, three = (answered(*JAPAN, "--threads", threads) for threads in ("1", "3"))

    one, three, again = ({**each, "seconds": None} for each in (one, three, japan))
    assert one == three == again


def test_another_seed_is_another_draw_of_luck(answer):
    other = answered("xx", "--years", "2", "--seed", "2")

    assert 2 == other["seed"]
    assert other["scenarios"]["baseline"]["digest"] != answer["scenarios"]["baseline"]["digest"]


def test_every_number_it_rests_on_has_day_source_and_mark(japan):
    rows = japan["rests_on"]

    assert len(rows) > 200
    assert all(row["path"] and row["since"] and row["source"] and row["mark"] in "●◐◌" for row in rows)
