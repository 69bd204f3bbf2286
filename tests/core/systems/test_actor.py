"""Actors, the channels between them, and when each decides."""

import shutil
from datetime import date

import pytest

from placefirst.errors import InvalidDefinition
from placefirst.exchange.sector import sector_tables
from placefirst.parameters.read import FOLDER, load_country
from placefirst.systems.actor import occasions, read_sector, shared_year, undated
from placefirst.systems.registers import unclean


def xx(tmp_path, stem, old, new):
    """The imaginary country with one piece of one register replaced."""
    folder = shutil.copytree(FOLDER / "xx", tmp_path / "xx")
    file = folder / f"{stem}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return load_country("xx", folder)


def dates(on, code="xx", years=1):
    country = load_country(code)
    found = occasions(read_sector(country), on, fiscal_year_starts=4, years=years)
    return [(each.event.what["en"], each.start.isoformat()) for each in found]


def test_a_pair_has_no_channel_only_if_it_has_none_for_anything():
    sector = read_sector(load_country("xx"))

    assert [("health", "labour"), ("labour", "towns")] == list(sector.pairs)
    assert [("health", "labour")] == list(sector.apart)


def test_what_comes_round_is_found_from_any_day():
    assert [
        ("Review of the quota", "2027-01-01"),
        ("Count of employed people", "2027-06-01"),
        ("Fee of the trial", "2028-04-01"),
    ] == dates(date(2026, 11, 26))


def test_a_month_that_has_begun_still_counts_and_the_one_after_does_not():
    assert ("Count of employed people", "2027-06-01") in dates(date(2027, 6, 30))
    assert ("Count of employed people", "2028-06-01") in dates(date(2027, 7, 1))


def test_what_comes_every_year_comes_once_for_each_year_asked_for():
    counts = [each for each in dates(date(2026, 7, 1), years=3) if each[0] == "Count of employed people"]

    assert ["2027-06-01", "2028-06-01", "2029-06-01"] == [start for _, start in counts]


def test_before_its_first_time_a_revision_stands_at_its_first_time():
    assert ("Review of the quota", "2027-01-01") in dates(date(2020, 1, 1))


def test_schedules_meet_where_every_cycle_falls_into_one_fiscal_year():
    japan = read_sector(load_country("jp"))

    # Welfare fees: fiscal 2027, 2030 …; medical fees: 2026, 2028, 2030 …
    assert 2030 == shared_year(japan, date(2026, 11, 26), fiscal_year_starts=4)
    assert 2036 == shared_year(japan, date(2030, 4, 1), fiscal_year_starts=4)


def test_a_review_whose_next_time_nobody_states_is_left_out_of_the_year_and_said():
    japan = read_sector(load_country("jp"))

    assert ["labour"] == [actor.key for actor, _ in undated(japan)]
    assert "Review of the quota, at the latest" not in dict(dates(date(2026, 11, 26), "jp"))


@pytest.mark.parametrize(
    ("stem", "old", "new", "says"),
    [
        ("actors", "actor: towns", "actor: health", "'health' stands twice"),
        ("actors", "division: labour", "division: labor", "'labor' is no known division"),
        ("actors", "month: 6", "month: 13", "'month' must be a whole number"),
        ("actors", "every: 2, first: 2026", "every: 0, first: 2026", "'every' must be a whole number"),
        ("actors", "payers: [municipalities]", "payers: [towns]", "'towns' is no payer"),
        ("channels", "[labour, towns]", "[labour, town]", "'town' is no actor"),
        ("channels", "[labour, towns]", "[labour]", "a channel is between two actors"),
        ("channels", "element: data", "element: joint_funding", "these two stand twice for it"),
        ("channels", "element: data", "element: dates", "'dates' is no known element"),
    ],
)
def test_an_unclean_entry_is_refused_with_its_line(tmp_path, stem, old, new, says):
    country = xx(tmp_path, stem, old, new)

    with pytest.raises(InvalidDefinition, match=rf"xx/{stem}\.yaml:\d+") as refused:
        read_sector(country)
    assert says in str(refused.value)
    assert str(refused.value) in [str(each) for each in unclean(country)]


def test_japans_contacts_are_roles_and_every_event_has_a_source():
    for actor in read_sector(load_country("jp")).actors:
        assert actor.words["contact"] is not None
        assert "@" not in actor.words["contact"]["en"]
        assert all(event.sources for event in actor.calendar)


def test_the_tables_for_a_spreadsheet_hold_every_actor_and_channel_and_say_what_was_not_found():
    country = load_country("jp")
    sector = read_sector(country)
    tables = sector_tables(country, "en")

    for name, there in (("actors", sector.actors), ("channels", sector.channels)):
        heads, rows = tables[name]
        assert len(there) == len(rows)
        assert {len(heads)} == {len(row) for row in rows}
    heads, rows = tables["channels"]
    found = [row[heads.index("has_channel")] for row in rows]
    assert sum(each.channel is None for each in sector.channels) == found.count("none found")
