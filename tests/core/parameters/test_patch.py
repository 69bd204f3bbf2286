"""A correction changes one line of one file, and the country then says what was proposed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest, RefusedField, UnknownName
from placefirst.parameters.history import Table
from placefirst.parameters.patch import ROOT, file_with, patch_of
from placefirst.parameters.proposal import EVIDENCE, Proposal, number_at, read_value
from placefirst.parameters.read import load_country
from placefirst.sources import Source

LAW = Source("", "Notice 12 of 2026: fees", "Ministry", "law", "law", "Article 3", date(2026, 4, 1))
SURVEY = Source("", "Survey: 'no', yes #3", "Institute", "survey", "secondary", "Table 3")
RETENTION = "transition_support.retention_months"
START = date(2018, 4, 1)

texts = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)


@st.composite
def sources(draw):
    evidence = draw(st.sampled_from(EVIDENCE))
    read = draw(st.sampled_from(["publication", "secondary", *(["law"] if evidence == "law" else [])]))
    words = [draw(texts) for _ in range(3)]
    assume(all(words))
    published = draw(st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1)))
    return Source(
        "",
        words[0],
        words[1],
        evidence,
        read,
        words[2],
        published,
        url="https://x.example/,#a:&*!b",
    )


@st.composite
def proposals(draw, code):
    country = load_country(code)
    path = draw(st.sampled_from(country.paths))
    number = number_at(country, path)
    cell = ()
    if isinstance(number, Table):
        start, rows = draw(st.sampled_from(number.revisions))
        cell = draw(st.sampled_from(sorted(rows)))
    else:
        held = draw(st.sampled_from(number.history))
        start = held.start + timedelta(days=draw(st.sampled_from([0, 0, 1, 400, -400])))
    if number.unit == "flag":
        value = draw(st.booleans())
    elif number.unit == "word":
        value = draw(texts)
        assume(value)
    else:
        value = draw(st.fractions(0, 1, max_denominator=10_000) | st.integers(0, 10**9).map(Fraction))
    ends = None
    if isinstance(value, Fraction):
        ends = draw(st.none() | st.just((value, value)) | st.just((value / 2, value * 2)))
    return Proposal(path, start, value, draw(sources()), cell, ends)


def said(country, proposal):
    """What the country says of the number on the day of the proposal."""
    number = number_at(country, proposal.path)
    if isinstance(number, Table):
        return number.cell(proposal.start, *proposal.cell)
    return number.at(proposal.start)


def require_said(value, proposal):
    assert value.value == proposal.value
    assert value.start == proposal.start
    assert replace(value.source, key="") == proposal.source
    assert value.source.mark == proposal.source.mark in ("●", "◐")
    if isinstance(proposal.value, Fraction) and proposal.source.evidence != "law":
        assert value.range or value.distribution


@given(data=st.data())
@settings(max_examples=settings.default.max_examples // 3)
def test_a_patched_country_loads_and_says_what_was_proposed(data, tmp_path_factory):
    proposal = data.draw(proposals("xx"))
    country = load_country("xx")
    try:
        patch = patch_of(country, [proposal])
    except RefusedField as error:
        event(f"refused: {error.field}")
        return
    event("patched")
    folder = tmp_path_factory.mktemp("countries") / "xx"
    shutil.copytree(country.files["country"].path.parent, folder)
    for name, text in patch.after.items():
        (folder / name.removeprefix("xx/")).write_text(text, encoding="utf-8", newline="")
    patched = load_country("xx", folder)

    require_said(said(patched, proposal), proposal)
    untouched = set(country.paths) - {proposal.path}
    assert all(_values(patched, path) == _values(country, path) for path in untouched)


def _values(country, path):
    number = number_at(country, path)
    if isinstance(number, Table):
        return [
            (start, {key: value.value for key, value in rows.items()}) for start, rows in number.revisions
        ]
    return [(value.start, value.value, value.range, value.distribution) for value in number.history]


@given(data=st.data())
def test_every_number_of_japan_can_be_corrected(data):
    country = load_country("jp")
    proposal = data.draw(proposals("jp"))
    try:
        patch = patch_of(country, [proposal])
    except RefusedField as error:
        assert error.field in {"low", "evidence", "value", "start"}
        return
    file = file_with(country, proposal.path, patch.after)
    number = file.parameters[proposal.path.rpartition(".")[2]]
    value = (
        number.cell(proposal.start, *proposal.cell)
        if isinstance(number, Table)
        else number.at(proposal.start)
    )

    require_said(value, proposal)


@pytest.mark.parametrize("tool", [["git", "apply"], ["patch", "-s", "-p1", "-i"]], ids=["git", "patch"])
def test_the_patch_of_several_is_taken_by_the_tools(tmp_path, tool):
    if not shutil.which(tool[0]):
        tool = ["git", "apply"]
    jp = load_country("jp")
    several = [
        Proposal(RETENTION, START, Fraction(7), LAW),
        Proposal("transition_support.base_units", START, Fraction(1090), LAW, ("I", "<=20", ">=50%")),
        Proposal(RETENTION, date(2030, 4, 1), Fraction(9), LAW),
        Proposal("people.working_age_share", date(2012, 3, 31), Fraction(4, 5), SURVEY),
    ]
    folder = tmp_path / ROOT / "jp"
    shutil.copytree(jp.files["country"].path.parent, folder)
    (tmp_path / "all.patch").write_text(f"Four corrections\n\n{patch_of(jp, several)}", encoding="utf-8")
    subprocess.run([*tool, "all.patch"], cwd=tmp_path, check=True)
    patched = load_country("jp", folder)

    for each in several:
        require_said(said(patched, each), each)
    assert said(patched, several[2]).status == "announced"


def test_one_line_changes_and_the_rest_stays():
    jp = load_country("jp")
    diff = str(patch_of(jp, [Proposal(RETENTION, START, Fraction(7), LAW)]))
    taken = [line for line in diff.splitlines() if line.startswith("-") and not line.startswith("---")]

    assert taken == ["-      2018-04-01: {value: 6, source: band-rule}"]


def test_the_last_word_on_a_number_counts():
    jp = load_country("jp")
    two = [Proposal(RETENTION, START, Fraction(number), LAW) for number in (7, 8)]
    patch = patch_of(jp, two)

    assert "value: 8" in str(patch) and "value: 7" not in str(patch)


def test_a_source_that_nothing_rests_on_any_more_goes_with_its_value():
    xx = load_country("xx")
    lonely = next(
        (path, value)
        for path in xx.paths
        if not isinstance(number := number_at(xx, path), Table)
        for value in number.history
        if value.value is not None and _uses(xx, path, value.source.key) == 1
    )
    path, value = lonely
    patch = patch_of(xx, [Proposal(path, value.start, value.value, LAW)])
    name = f"xx/{path.rpartition('.')[0]}.yaml"

    assert f"\n  {value.source.key}:\n" not in patch.after[name]


def _uses(country, path, key):
    stem = path.rpartition(".")[0]
    file = country.files.get(stem)
    if file is None or key in (file.head.get("rests_on") or ()):
        return 0
    text = file.path.read_text(encoding="utf-8")
    tables = "".join(each.read_text(encoding="utf-8") for each in file.path.parent.glob(f"{stem}.*.csv"))
    return text.count(f"source: {key}") + tables.count(key)


MISTAKES = {
    "value": {"value": Fraction(6), "source": "kept"},
    "low": {"value": Fraction(7), "source": SURVEY},
    "title": {"source": replace(LAW, title=" ")},
    "publisher": {"source": replace(LAW, publisher="")},
    "pinpoint": {"source": replace(LAW, pinpoint=None)},
    "evidence": {"source": replace(LAW, evidence="assumption", read="secondary")},
    "read": {"source": replace(LAW, evidence="survey")},
    "url": {"source": replace(LAW, url="javascript:alert(1)")},
    "start": {"start": date(1066, 10, 14)},
    "published": {"source": replace(LAW, retrieved=date(2026, 3, 31))},
}


@pytest.mark.parametrize("field", MISTAKES)
def test_a_mistake_is_refused_at_its_field(field):
    jp = load_country("jp")
    wrong = dict(MISTAKES[field])
    if wrong.get("source") == "kept":
        wrong["source"] = jp.at(RETENTION, START).source
    proposal = replace(Proposal(RETENTION, START, Fraction(7), LAW), **wrong)

    with pytest.raises(RefusedField) as refused:
        patch_of(jp, [proposal])
    assert refused.value.field == field


def test_a_table_has_only_its_own_days_and_words():
    jp = load_country("jp")
    sound = Proposal("transition_support.base_units", START, Fraction(1), LAW, ("I", "<=20", ">=50%"))

    with pytest.raises(RefusedField, match="replace each other as a whole"):
        patch_of(jp, [replace(sound, start=date(2019, 4, 1))])
    with pytest.raises(RefusedField, match="no retention"):
        patch_of(jp, [replace(sound, cell=("I", "<=20", "most"))])


def test_a_share_stays_a_share():
    jp = load_country("jp")

    with pytest.raises(RefusedField, match="no share"):
        patch_of(jp, [Proposal("employment_quota.quota", date(2026, 7, 1), Fraction(27), LAW)])


def test_there_is_no_correcting_what_is_not_there():
    with pytest.raises(UnknownName):
        patch_of(load_country("jp"), [Proposal("people.ghosts", START, Fraction(1), LAW)])


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("1,089", "unit/day", Fraction(1089)),
        ("２５", "month", Fraction(25)),
        ("0.027", "ratio", Fraction(27, 1000)),
        ("1/3", "ratio", Fraction(1, 3)),
        ("true", "flag", True),
        (" licensed  capacity ", "word", "licensed capacity"),
    ],
)
def test_a_value_is_read_as_people_type_it(typed, unit, value):
    assert read_value(typed, unit) == value


@pytest.mark.parametrize(
    ("typed", "unit"),
    [("six", "month"), ("1e9", "JPY"), ("", "word"), ("maybe", "flag"), ("nan", "ratio"), ("1/0", "ratio")],
)
def test_what_is_no_value_is_refused(typed, unit):
    with pytest.raises(InvalidRequest):
        read_value(typed, unit)
