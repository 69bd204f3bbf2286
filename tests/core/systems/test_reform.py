"""A country's reforms: on their day, with what changed on it, and refused where nothing did."""

import shutil
from datetime import date

import pytest

from placefirst.errors import InvalidDefinition, UnknownName
from placefirst.parameters.read import FOLDER, country_codes, load_country
from placefirst.systems.reform import all_reforms, reform_named
from placefirst.systems.series import all_series

JAPAN = load_country("jp")


def test_a_reform_says_what_changed_from_what_to_what_and_by_which_source():
    quota = reform_named(JAPAN, "quota_2018")

    assert date(2018, 4, 1) == quota.day
    assert ("jp.employment_quota.quota", 0.02, 0.022) == (
        quota.changed[0].path,
        float(quota.changed[0].before.value),
        float(quota.changed[0].after.value),
    )
    assert "◌" == quota.mark and quota.sources[0].mark == "◐"


@pytest.mark.parametrize("code", country_codes())
def test_reforms_stand_by_day_and_lead_to_series_that_are_there(code):
    country = load_country(code)
    days = [each.day for each in all_reforms(country)]
    series = {each.key for each in all_series(country)}

    assert days == sorted(days)
    assert {look.series for each in all_reforms(country) for look in each.looks} <= series


def test_a_reform_that_is_not_there_offers_the_nearest():
    with pytest.raises(UnknownName, match="Did you mean 'quota_2018'"):
        reform_named(JAPAN, "quota_218")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("from: 2024-04-01", "from: 2024-05-01", "nothing changes in 'employment_quota.quota' on 2024-05-01"),
        ("employment_quota.threshold]", "employment_quota.treshold]", "there is no parameter"),
        ("option: quota_3_0", "option: quota_9_0", "there is no option 'quota_9_0'"),
        ("{series: quota}", "{series: quotas}", "'quotas' is no known series"),
        ("{series: quota}", "{series: quota, strand: mental}", "'mental' is no strand of quota"),
        ("reform: quota_2024", "reform: quota_2024\n    who: us", "unknown key 'who'"),
    ],
)
def test_an_unclean_reform_is_refused_with_file_and_line(tmp_path, before, after, says):
    shutil.copytree(FOLDER / "xx", tmp_path / "xx")
    file = tmp_path / "xx" / "reforms.yaml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")

    with pytest.raises(InvalidDefinition, match=r"xx/reforms.yaml:\d+") as refused:
        all_reforms(load_country("xx", tmp_path / "xx"))
    assert says in str(refused.value)
