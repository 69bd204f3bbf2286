"""An employer's file says what it means, or is refused with file, line and remedy."""

from datetime import date
from pathlib import Path

import pytest

from placefirst.errors import InvalidDefinition, NotInForce, PlacefirstError, StorageFailed
from placefirst.parameters.read import load_country
from placefirst.systems.employer import read_employer

JAPAN = load_country("jp")
WHOLE = """\
employer: Example
fiscal_year: 2026
establishments:
  - name: Clinic
    industry: medical_services
    workers:
      2026-04: {30+: 50, 20-30: 4}
      2026-10: {30+: 52, 20-30: 0}
    employed:
      2026-07:
        - {kind: mental, hours: 20-30, people: 2}
      2026-10: []
"""


def read(tmp_path: Path, text: str):
    path = tmp_path / "employer.yaml"
    path.write_text(text, encoding="utf-8")
    return read_employer(path, JAPAN)


def test_what_stands_for_a_month_holds_until_the_next_that_is_named(tmp_path):
    site = read(tmp_path, WHOLE).establishments[0]

    assert [50] * 6 + [52] * 6 == [month["30+"] for month in site.workers]
    assert [4] * 6 + [0] * 6 == [month["20-30"] for month in site.workers]
    assert [0] * 3 + [2] * 3 + [0] * 6 == [sum(group.people for group in month) for month in site.employed]


def test_the_months_are_those_of_the_countrys_fiscal_year(tmp_path):
    employer = read(tmp_path, WHOLE)

    assert (date(2026, 4, 1), date(2027, 3, 1)) == (employer.months[0], employer.months[-1])


def test_the_severity_is_the_ordinary_one_unless_it_is_named(tmp_path):
    ordinary = read(tmp_path, WHOLE).establishments[0].employed[3][0]

    assert ("mental", "ordinary", "20-30") == (ordinary.kind, ordinary.severity, ordinary.hours)


MISTAKES = {
    "an unknown key": (("employer: Example", "company: Example"), 1, "unknown key 'company'"),
    "no establishment": ((WHOLE[WHOLE.index("  - name") :], "  []\n"), 3, "at least one"),
    "a year that is no number": (("fiscal_year: 2026", "fiscal_year: two"), 2, "whole number"),
    "an unknown industry": (("medical_services", "medical_service"), 5, "Did you mean 'medical_services'?"),
    "a month of another year": (
        ("2026-10: {30+: 52, 20-30: 0}", "2027-04: {30+: 52, 20-30: 0}"),
        8,
        "from 2026-04 to 2027-03",
    ),
    "a day instead of a month": (
        ("2026-10: {30+: 52, 20-30: 0}", "2026-10-01: {30+: 52, 20-30: 0}"),
        8,
        "as 2026-04",
    ),
    "months out of order": (("2026-10: []", "2026-05: []"), 12, "Sort the months"),
    "a year that begins late": (("2026-04: {30+: 50", "2026-05: {30+: 50"), 6, "Begin with 2026-04"),
    "an unknown class of hours": (("30+: 52", "40+: 52"), 8, "30+, 20-30, 10-20"),
    "a negative number of workers": (("30+: 52", "30+: -1"), 8, "whole number"),
    "workers without a number": (("30+: 50", "30+: "), 7, "whole number"),
    "a sign that a terminal obeys": (
        ("employer: Example", 'employer: "Example \\e[31m"'),
        1,
        r"Example \x1b[31m",
    ),
    "half a worker": (("30+: 52", "30+: 52.5"), 8, "whole number"),
    "an absurd number of workers": (("30+: 52", "30+: 99_999_999"), 8, "whole number"),
    "hours that are not named any more": ((", 20-30: 0", ""), 8, "Add 20-30: 0, or how many"),
    "an unknown kind": (("kind: mental", "kind: metal"), 11, "Did you mean 'mental'?"),
    "a severity the law does not know": (
        ("kind: mental,", "kind: mental, severity: severe,"),
        11,
        "no 'severe' for mental",
    ),
    "a missing key": ((", people: 2", ""), 11, "'people' is missing"),
    "people that are no list": (("2026-10: []", "2026-10: {}"), 12, "must be a list"),
    "more people with a disability than workers": (("people: 2", "people: 5"), 9, "among the workers too"),
    "a doubled key": (("fiscal_year: 2026", "fiscal_year: 2026\nfiscal_year: 2026"), 3, "doubled"),
    "a tab": (("  - name", "\t- name"), 4, "tab"),
    "a flag that could be a word": (("employer: Example", "employer: yes"), 1, "flag or a word"),
}


@pytest.mark.parametrize(("change", "line", "says"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_refused_with_file_line_and_remedy(tmp_path, change, line, says):
    before, after = change
    assert before in WHOLE

    with pytest.raises(InvalidDefinition) as refused:
        read(tmp_path, WHOLE.replace(before, after, 1))

    assert f"employer.yaml:{line}: " in str(refused.value)
    assert says in str(refused.value)


def test_a_month_without_workers_is_said_by_an_empty_entry(tmp_path):
    closed = WHOLE.replace("2026-10: {30+: 52, 20-30: 0}", "2026-10: {}")

    assert {0} == set(read(tmp_path, closed).establishments[0].workers[6].values())


def test_two_establishments_of_one_name_are_refused(tmp_path):
    second = WHOLE[WHOLE.index("  - name") :]

    with pytest.raises(InvalidDefinition, match="two establishments are called 'Clinic'"):
        read(tmp_path, WHOLE + second)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"- 1\n", b"word\n", b"employer: {\n", b"\n\n"])
def test_whatever_the_bytes_the_answer_is_a_sentence(tmp_path, content):
    path = tmp_path / "employer.yaml"
    path.write_bytes(content)

    with pytest.raises(PlacefirstError, match=r"employer\.yaml:\d+: "):
        read_employer(path, JAPAN)


def test_a_file_that_is_not_there_or_is_a_folder_is_said_to_be_so(tmp_path):
    with pytest.raises(StorageFailed, match="cannot be read"):
        read_employer(tmp_path / "nowhere.yaml", JAPAN)
    with pytest.raises(PlacefirstError, match="cannot be read"):
        read_employer(tmp_path, JAPAN)


def test_a_year_before_the_law_of_counting_is_not_in_force(tmp_path):
    with pytest.raises(NotInForce, match="series starts on 2010-07-01"):
        read(tmp_path, WHOLE.replace("2026", "2009"))
