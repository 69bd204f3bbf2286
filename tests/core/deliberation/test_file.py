"""A lab goes into a file and comes back the same; what is no lab is refused in words."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.deliberation.example import read_example
from placefirst.deliberation.file import (
    lab_json,
    lab_of_text,
    lab_text,
    read_lab,
    read_setting,
    setting_json,
)
from placefirst.deliberation.lab import Group, Lab, Note, Priority, Proposal, Statement
from placefirst.deliberation.phase import Phase
from placefirst.deliberation.template import read_template
from placefirst.deliberation.thread import unsourced
from placefirst.errors import InvalidRequest
from tests.core.deliberation.labs import labs

SMALL = lab_json(
    Lab(
        "A lab",
        "What would help?",
        "xx",
        "en",
        setting=read_template("one_day").setting,
        phases=(Phase("experience", "experience", {"en": "Experience"}),),
        notes=(Note("n1", "experience", "We need time.", "en", group="g1"),),
        groups=(Group("g1", "experience", "Time", "en"),),
        priorities=(Priority("p1", "Time", "en", rests_on=("group:g1",)),),
        proposals=(
            Proposal("q1", "Pay for time", "en", statements=(Statement("s1", "solution", "Pay.", "en"),)),
        ),
    )
)


@given(labs())
@settings(max_examples=settings.default.max_examples // 3)
def test_any_lab_comes_back_the_same_from_its_file(lab):
    assert read_lab(json.loads(json.dumps(lab_json(lab)))) == lab
    assert lab_of_text(lab_text(lab).encode(), "lab.json") == lab


@given(labs())
@settings(max_examples=settings.default.max_examples // 3)
def test_the_setting_of_any_lab_comes_back_the_same(lab):
    assert read_setting(json.loads(json.dumps(setting_json(lab.setting)))) == lab.setting


def test_what_is_left_out_is_empty():
    bare = {"placefirst_lab": 1, "title": "A", "question": "B?", "country": "xx", "language": "en"}

    assert read_lab(bare) == Lab("A", "B?", "xx", "en")


def changed(path, value):
    """Return the small lab with one piece of it replaced."""
    data = json.loads(json.dumps(SMALL))
    *above, last = path
    piece = data
    for step in above:
        piece = piece[step]
    piece[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["placefirst_lab"], 2, "placefirst_lab: format 2 is not known here"),
        (["titel"], "A", "lab.json: nobody knows the key titel"),
        (["title"], "", "lab.json: title is empty"),
        (["title"], 7, "lab.json: title: this should be a text, not 7"),
        (["title"], "x" * 161, "title is 161 characters long; at most 160"),
        (["title"], "a\x00b", r"title: the text holds a sign that cannot be shown \(U\+0000\)"),
        (["title"], "a\ud800b", r"U\+D800"),
        (["a\ud800"], "A", r"nobody knows the key a\\ud800"),
        (["placefirst_lab"], "\ud800", r"format \\ud800 is not known"),
        (["phases", 0, "title"], {"\x00": "A"}, r"title: a name is one word .* not '\\x00'"),
        (["phases", 0, "title"], {"\ud800": "A"}, r"title: a name is one word .* not '\\ud800'"),
        (["country"], "Japan", "country: 'Japan' is not written"),
        (
            ["sources"],
            [{"key": "s1", "citation": "A", "address": "javascript:alert(1)"}],
            r"sources\[0\].address",
        ),
        (["notes"], {}, "notes: this should be a list"),
        (["notes", 0], "text", r"notes\[0\]: this should be an object"),
        (["notes", 0, "text"], " \n", r"notes\[0\].text is empty"),
        (["notes", 0, "text"], "x" * 601, r"notes\[0\].text is 601 characters long; at most 600"),
        (["notes", 0, "phase"], "lunch", r"notes\[0\].phase: there is no 'lunch'. Known: experience"),
        (["notes", 0, "group"], "g2", r"notes\[0\].group: there is no 'g2'"),
        (["notes", 0, "side"], "left", r"notes\[0\].side: there is no 'left'"),
        (["notes", 0, "position"], -1, r"notes\[0\].position: this should be a whole number"),
        (["notes", 0, "position"], 1.5, r"notes\[0\].position: this should be a whole number"),
        (["notes", 0, "position"], float("inf"), r"notes\[0\].position: this should be a whole number"),
        (["notes", 0, "position"], True, r"notes\[0\].position: this should be a whole number"),
        (["notes", 0, "is_hidden"], "no", r"is_hidden: this should be true or false"),
        (["notes", 0, "language"], "english", r"notes\[0\].language: 'english'"),
        (["groups"], [SMALL["groups"][0]] * 2, "groups: g1 stands twice"),
        (["phases", 0, "kind"], "lunch", r"phases\[0\].kind: there is no 'lunch'"),
        (["phases", 0, "key"], "a b", r"phases\[0\].key: this should be one word"),
        (["phases", 0, "most"], 0, r"phases\[0\]: a ballot has 1 to 20 choices"),
        (["phases", 0, "session"], "never", r"phases\[0\].session: there is no 'never'"),
        (["priorities", 0, "rests_on"], ["feeling:g1"], r"rests_on\[0\]: 'feeling:g1' is not written"),
        (["priorities", 0, "rests_on"], ["note:"], r"rests_on\[0\]: 'note:' is not written"),
        (["proposals", 0, "priority"], "p2", r"proposals\[0\].priority: there is no 'p2'"),
        (["proposals", 0, "statements", 0, "part"], "joke", r"statements\[0\].part: there is no 'joke'"),
        (["setting", "tags"], None, "setting.tags: this should be a list"),
        (["setting", "consent"], "yes", "setting.consent: this should be an object"),
        (["setting", "sessions", 0, "day"], "soon", r"sessions\[0\].day: soon is no day"),
    ],
)
def test_what_is_no_lab_is_refused_with_its_place(path, value, said):
    with pytest.raises(InvalidRequest, match=said):
        read_lab(changed(path, value), "lab.json")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: this is no JSON"),
        (b"{\n\n nonsense", "line 3: this is no JSON"),
        (b"\xff\xfe", "this is no JSON in UTF-8"),
        (b"[1, NaN]", "this is no JSON"),
        (b"[" * 100_000, "this is no JSON"),
        (b"[1" + b"0" * 10_000 + b"]", "this is no JSON"),
        (b'{"a": 1, "a": 2}', "The key a stands twice"),
        (b'{"\\ud800": 1, "\\ud800": 2}', r"The key \\ud800 stands twice"),
        (b"[" + b"{}," * 600_000 + b"1]", "holds more than 1,000,000 parts"),
        (b"[]", "lab.json is no lab"),
        (b"{}", "lab.json is no lab"),
        (b"null", "lab.json is no lab"),
        (b" " * 20_000_001, "larger than 20,000,000 bytes"),
    ],
)
def test_a_file_that_holds_no_lab_is_refused_in_a_sentence(content, said):
    with pytest.raises(InvalidRequest, match=said):
        lab_of_text(content, "lab.json")


NAMES = st.sampled_from(["key", "phase", "text", "language", "position"]) | st.text(max_size=5)
PIECES = st.none() | st.booleans() | st.floats() | st.text(max_size=5)


@given(st.recursive(PIECES, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner), max_leaves=8))
def test_whatever_else_is_given_is_refused_and_never_breaks(data):
    with pytest.raises(InvalidRequest):
        read_lab({**SMALL, "notes": [data]})


WHOLE = lab_json(read_example("asia_pacific_2025").lab)


def places(piece, way=()):
    """Every way to a piece of *piece*."""
    yield way
    steps = piece.items() if isinstance(piece, dict) else enumerate(piece) if isinstance(piece, list) else ()
    for step, below in steps:
        yield from places(below, (*way, step))


@given(st.sampled_from([way for way in places(WHOLE) if way]), PIECES | st.lists(PIECES, max_size=2))
def test_a_lab_with_any_one_piece_replaced_is_a_lab_or_is_refused_in_words(way, piece):
    data = json.loads(json.dumps(WHOLE))
    *above, last = way
    held = data
    for step in above:
        held = held[step]
    held[last] = piece

    try:
        lab = read_lab(data, "lab.json")
    except InvalidRequest as refused:
        assert "lab.json" in str(refused)
    else:
        assert read_lab(json.loads(lab_text(lab))) == lab
        unsourced(lab)
