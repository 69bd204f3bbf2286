"""Each claim of the two papers leads to the place that answers it, and the place is alive."""

import re
from fractions import Fraction

import pytest

from placefirst.parameters.read import load_country, read_yaml
from tests.house.tree import COUNTRIES, DOCS, ROOT, SOURCE

SEEDS = read_yaml(ROOT / "seeds.yaml")
LINES = SEEDS["lines"]
NUMBERS = [line for line in LINES if "number" in line]
KINDS = {
    "acknowledgement", "barrier", "claim", "enabler", "experience", "figure", "instrument", "method",
    "number", "outcome", "priority", "question", "recommendation", "solution", "support_need", "table",
}  # fmt: skip
# Lines of each text that say something (the rest are headings, blank, or name persons and publishers).
CONTENT = {
    1: {2, 4, 6, 8, *range(10, 14), 16, 18, *range(19, 25), 26, 29, 30, 31, 34, *range(37, 42), 44}
    | {48, 49, 50, 51, 52, 54, 56, 58, 59, 61, 63, 65, 67, 69, 71},
    2: {
        13,
        15,
        17,
        25,
        31,
        45,
        49,
        53,
        55,
        *range(59, 65),
        *range(68, 73),
        74,
        76,
        82,
        86,
        90,
        92,
        96,
        102,
        103,
    }
    | {117, 119, *range(123, 128), 129, 131, 133, 135, 137, 139, 187, 191},
}


def a_command(text):
    """``placefirst verb --flag``: the verb has a file, and the file knows the flag."""
    words = text.split()
    file = SOURCE / "placefirst_cli" / f"{words[1].replace('-', '_')}.py"
    told = file.read_text(encoding="utf-8") if file.exists() else ""
    return bool(told) and all(word[2:] in told for word in words[3:] if word.startswith("--"))


def a_page(address):
    """``/jp/explain/`` or ``/jp/map/stage/``: the site has an address of that name."""
    _country, step, *rest = address.strip("/").split("/")
    has_step = f"{step}/" in (SOURCE / "placefirst_web/urls.py").read_text(encoding="utf-8")
    if not rest:
        return has_step
    below = (SOURCE / "placefirst_web" / step / "urls.py").read_text(encoding="utf-8")
    return has_step and f'"{"/".join(rest)}/"' in below


def a_parameter(path):
    """``jp.people.want_work_share``: the country holds it."""
    code, stem, parameter = path.split(".")
    return parameter in load_country(code).files[stem].parameters


def an_option(text):
    """``jp quasi_ips``: the country offers it."""
    code, option = text.split()
    return (COUNTRIES / code / "options" / f"{option}.yaml").exists()


def a_result(key):
    """``refused_per_year``: a run returns it and the schema describes it."""
    return f"`{key}`" in (DOCS / "results.md").read_text(encoding="utf-8")


def a_file(text):
    """``docs/model.md`` or ``path.yaml#key``: it is there, and says the word."""
    path, _, key = text.partition("#")
    return (ROOT / path).exists() and bool(
        re.search(rf"\b{re.escape(key)}\b", (ROOT / path).read_text(encoding="utf-8"))
    )


ALIVE = {
    "command": a_command,
    "page": a_page,
    "parameter": a_parameter,
    "option": an_option,
    "result": a_result,
    "file": a_file,
}


def said(line):
    return line["id"]


@pytest.mark.parametrize("line", LINES, ids=said)
def test_a_line_says_what_where_and_how(line):
    assert set(line) - {"number"} == {"id", "seed", "line", "kind", "says", "shown_at", "test"}
    assert line["kind"] in KINDS
    assert line["line"] in CONTENT[int(line["seed"])] or line["kind"] == "acknowledgement"
    assert line["shown_at"]
    assert line["test"], "nothing keeps it"


@pytest.mark.parametrize("line", LINES, ids=said)
def test_every_place_a_line_names_is_alive(line):
    dead = []
    for place in line["shown_at"]:
        kind, _, rest = place.partition(" ")
        if not ALIVE[kind](rest):
            dead.append(place)

    assert dead == []


@pytest.mark.parametrize("line", [line for line in LINES if line["test"]], ids=said)
def test_every_test_a_line_names_exists(line):
    path, _, test = SEEDS["tests"].get(line["test"], line["test"]).partition("::")

    assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("line", NUMBERS, ids=said)
def test_a_number_of_a_seed_is_the_number_we_hold(line):
    number = line["number"]
    code, _, path = number["parameter"].partition(".")
    held = load_country(code).at(path, number["on"]).value
    printed = number["value"]

    if isinstance(printed, Fraction):
        assert abs(held - printed) <= abs(printed) * number["within"]
    else:
        assert held == printed


@pytest.mark.parametrize("seed", sorted(CONTENT))
def test_no_line_of_a_seed_is_forgotten(seed):
    assert CONTENT[seed] - {int(line["line"]) for line in LINES if line["seed"] == seed} == set()


def test_no_line_is_entered_twice():
    names = [line["id"] for line in LINES]

    assert len(names) == len(set(names))
