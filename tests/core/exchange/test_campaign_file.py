"""A campaign goes into a file and comes back the same; what is no campaign is refused with its place."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest, PlacefirstError
from placefirst.exchange.answers_file import COLUMNS, answers_csv, read_answers
from placefirst.exchange.campaign_file import (
    campaign_json,
    campaign_of_json,
    campaign_text,
    campaign_zip,
    read_campaign,
    read_given,
    write_campaign,
)
from placefirst.refusals import report as codes
from placefirst.refusals.campaign import PURPOSES, Bias, Campaign, Stratum
from placefirst.refusals.report import Report

CAMPAIGN = Campaign(
    key="spring",
    country="jp",
    title={"en": "Clinics of two prefectures", "ja": "２県の診療所"},
    opens=date(2026, 4, 1),
    closes=date(2026, 9, 30),
    texts={"consent": {"en": "Nothing that says who you are is kept."}},
    services=("transition_support",),
    strata=(
        Stratum("tokyo", {"en": "Tokyo"}, size=4000, units=120, drawn=12, issued=600, used=300),
        Stratum("osaka", {"en": "Osaka"}, size=None),
    ),
    bias=Bias(0.7, 1.5, 0.05),
)
HEAD = ",".join(COLUMNS)
LINE = "2026-04,transition_support,13,person,asked,no,not_ready,gave_up,some,no,tokyo,3,7"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
TEXT = st.fixed_dictionaries({"en": WORDS}, optional={"ja": WORDS})
KEYS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,39}", fullmatch=True)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@st.composite
def strata(draw):
    units = draw(st.none() | st.integers(1, 500))
    issued = draw(st.integers(0, 5000))
    return Stratum(
        draw(KEYS), draw(TEXT), draw(st.none() | st.integers(1, 10**6)), units,
        None if units is None else draw(st.integers(1, units)), issued, draw(st.integers(0, issued)),
    )  # fmt: skip


@st.composite
def campaigns(draw):
    opens, closes = sorted((draw(DAYS), draw(DAYS)))
    return Campaign(
        key=draw(KEYS), country=draw(st.sampled_from(("jp", "xx"))),
        title=draw(TEXT), opens=opens, closes=closes, purpose=draw(st.sampled_from(PURPOSES)),
        texts=draw(st.dictionaries(st.sampled_from(("frame", "sample", "ethics", "consent")), TEXT)),
        services=tuple(draw(st.sampled_from(((), ("transition_support",))))),
        strata=tuple(draw(st.lists(strata(), max_size=4, unique_by=lambda each: each.key))),
        bias=Bias(draw(st.floats(0.01, 1)), draw(st.floats(1, 10)), draw(st.floats(0, 0.9))),
        is_synthetic=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def reports(draw, campaign):
    stratum = draw(st.sampled_from((None, *campaign.strata)))
    asked = draw(st.sampled_from(codes.ASKED))
    month = draw(st.dates(campaign.opens - timedelta(days=700), campaign.closes)).replace(day=1)
    return Report(
        month, "transition_support", draw(st.sampled_from(codes.WHO)), asked, month,
        draw(st.sampled_from(codes.ANSWERS)) if asked == "asked" else "",
        draw(st.sampled_from(("", "13", "01"))) if campaign.country == "jp" else "", "",
        draw(st.sampled_from(("", *codes.REASONS))), draw(st.sampled_from(("", *codes.NEXT))),
        draw(st.sampled_from(("", *codes.NEEDS))), draw(st.sampled_from(("", *codes.TOLD_BEFORE))),
        stratum=stratum.key if stratum else "",
        unit=draw(st.integers(1, stratum.drawn)) if stratum and stratum.drawn else None,
    )  # fmt: skip


@given(st.data())
def test_any_campaign_comes_back_the_same_from_its_zip_with_what_it_was_told(data):
    campaign = data.draw(campaigns())
    told = data.draw(st.lists(reports(campaign), max_size=12))
    found, read = read_given(campaign_zip(campaign, told), "a.zip")

    assert found == campaign
    assert campaign_json(found) == campaign_json(campaign)
    assert sorted(map(repr, read)) == sorted(map(repr, told))


def test_the_order_in_which_people_told_does_not_stand_in_the_file():
    told = [
        Report(date(2026, 4, 1), "transition_support", who, "wanted", date(2026, 4, 1)) for who in codes.WHO
    ]

    assert campaign_zip(CAMPAIGN, told) == campaign_zip(CAMPAIGN, told[::-1])


def test_a_folder_a_zip_and_the_json_alone_are_read(tmp_path):
    told = list(read_answers(f"{HEAD}\n{LINE}".encode(), "a.csv", CAMPAIGN).reports)
    write_campaign(CAMPAIGN, told, tmp_path / "a.zip")
    folder = tmp_path / "spring"
    folder.mkdir()
    (folder / "campaign.json").write_text(campaign_text(CAMPAIGN), encoding="utf-8")

    assert read_campaign(tmp_path / "a.zip") == (CAMPAIGN, told)
    assert read_campaign(folder) == (CAMPAIGN, [])
    assert read_campaign(folder / "campaign.json") == (CAMPAIGN, [])
    (folder / "answers.csv").write_bytes(answers_csv(told))
    assert read_campaign(folder) == (CAMPAIGN, told)


def test_a_file_that_is_not_there_is_said_with_what_to_do(tmp_path):
    with pytest.raises(PlacefirstError, match=r"nothing\.zip: this cannot be read .* campaign\.json"):
        read_campaign(tmp_path / "nothing.zip")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"opens": date(2027, 1, 1)}, "closes before it opens"),
        ({"purpose": "gossip"}, "purpose is one of statistics, inspection"),
        ({"texts": {"joke": {"en": "Ha"}}}, "no.* text joke"),
        ({"services": ("surgery",)}, "no kind of service surgery"),
        ({"strata": CAMPAIGN.strata * 2}, "tokyo stands twice"),
        ({"strata": (Stratum("a", {}, units=3, drawn=4),)}, "drawn from 1 to units"),
        ({"strata": (Stratum("a", {}, units=40_000, drawn=40_000),)}, "at most 1,000 places are drawn"),
        ({"strata": tuple(Stratum(key, {}, issued=40_000) for key in "abc")}, "at most 100,000 codes in all"),
        ({"strata": (Stratum("a", {}, size=0),)}, "leave it out if it is not known"),
        ({"strata": (Stratum("a", {}, issued=1, used=2),)}, "no more are used"),
        ({"strata": (Stratum("=1+1", {}),)}, "key of a stratum is 1 to 40 small letters"),
        ({"bias": Bias(1.1, 2, 0)}, "bias.least is above 0 and at most 1"),
    ],
)
def test_what_no_campaign_can_be_is_refused(change, said):
    with pytest.raises(InvalidRequest, match=rf"campaign\.json: .*{said}"):
        campaign_of_json(campaign_json(replace(CAMPAIGN, **change)), "campaign.json")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", r"a\.json, line 1: this is no JSON"),
        (b"{}", "placefirst_campaign does not stand in it"),
        (b'{"placefirst_campaign": 2}', "format 2 is not known here"),
        (b'{"placefirst_campaign": 1, "key": "a", "country": "jp"}', "title is missing"),
        (
            b'{"placefirst_campaign": 1, "key": "a", "country": "jp", "title": {}, "opens": "soon"}',
            "opens: .* a day",
        ),
        (b"PK\x03\x04", "zip without a campaign.json"),
    ],
)
def test_what_is_no_campaign_is_refused_with_its_place(content, said):
    with pytest.raises(InvalidRequest, match=said):
        read_given(content, "a.json")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("2026-04", "April"), "“April” is no month"),
        (("2026-04", "2027-04"), "2027-04 is too late"),
        (("2026-04", "2024-03"), "2024-03 is more than 24 months before the survey began"),
        (("2026-04", "0001-01"), "0001-01 is more than 24 months before"),
        (("transition_support", "surgery"), "“surgery” is no code of the column service"),
        ((",13,", ",Tokio,"), "area “Tokio”. Near it: tokyo"),
        (("not_ready", "lazy"), "“lazy” is no code of the column reason. Known are: full"),
        (("tokyo,3", "kyoto,3"), "“kyoto” is no code of the column stratum"),
        (("tokyo,3", "tokyo,13"), "“13” is no unit: write a number from 1 to 12"),
        ((",7", ",seven"), "“seven” is no count"),
        ((",7", ",300000"), "more than 100,000 answers"),
        (("asked,no", "wanted,no"), "leave the column answer empty"),
        (("asked,no", "asked,"), "say in the column answer"),
    ],
)
def test_each_wrong_cell_is_said_with_its_line(changed, said):
    read = read_answers(f"{HEAD}\n{LINE}\n{LINE.replace(*changed)}".encode(), "answers.csv", CAMPAIGN)

    assert read.reports == ()
    assert [str(each) for each in read.problems if each.args[0].startswith("answers.csv, line 3: ")]
    assert any(said.casefold() in str(each).casefold() for each in read.problems)


def test_a_stratum_is_read_by_the_name_that_its_page_shows_and_a_wrong_one_is_said_once():
    name = next(iter(CAMPAIGN.strata[0].name.values()))
    named = read_answers(f"{HEAD}\n{LINE.replace('tokyo,3', f'{name},3')}".encode(), "a.csv", CAMPAIGN)
    wrong = read_answers(f"{HEAD}\n{LINE.replace('tokyo,3', 'kyoto,3')}".encode(), "a.csv", CAMPAIGN)

    assert {each.stratum for each in named.reports} == {"tokyo"}
    assert len(wrong.problems) == 1


def test_a_file_typed_in_japan_is_read():
    text = "年月,サービス,都道府県,回答者,申込み,結果,層,地点,人数\n2026年4月\n".replace("2026年4月\n", "")
    text += "2026/4,transition_support,東京都,referrer,asked,yes,tokyo,１,３\n"
    read = read_answers(text.encode("cp932"), "answers.csv", CAMPAIGN, arrived=date(2026, 5, 1))

    assert read.problems == ()
    assert len(read.reports) == 3
    assert read.reports[0] == Report(
        date(2026, 4, 1), "transition_support", "referrer", "asked", date(2026, 5, 1), "yes", "13",
        stratum="tokyo", unit=1,
    )  # fmt: skip


def test_a_zip_that_makes_much_of_little_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("campaign.json", json.dumps({"a": " " * 3_000_000}))

    with pytest.raises(InvalidRequest, match="larger than 1,000,000 bytes"):
        read_given(out.getvalue(), "a.zip")
