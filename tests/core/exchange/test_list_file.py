"""Files of lists: read in both languages, refused line by line, counts come back the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest, StorageFailed
from placefirst.exchange.list_file import (
    Noted,
    cells,
    counts_csv,
    of_cells,
    read_codes,
    read_counts,
    read_counts_of,
)
from placefirst.refusals.campaign import Campaign, Stratum
from placefirst.refusals.lists import CAME_OF, Listed
from tests.house.tree import ROOT

CAMPAIGN = Campaign("one", "xx", {"en": "One"}, strata=(Stratum("north", {"en": "North"}),))
APRIL = date(2026, 4, 1)


def test_a_list_of_codes_is_read_in_english_and_in_japanese():
    english = read_codes("code,month,answer,area\nK7M2-P9QX-4TWB,2026-04,no,\n", "list", CAMPAIGN)
    japanese = read_codes("コード,年月,回答,都道府県\nK7M2-P9QX-4TWB,2026-04,断り,\n", "記録", CAMPAIGN)
    assert english.noted == japanese.noted == (Noted("K7M2-P9QX-4TWB", APRIL, "turned_away"),)


def test_what_is_wrong_with_a_list_is_said_of_every_line_at_once():
    text = "code,month,answer,service\n,2026-04,yes,\nA,2026,yes,\nB,2026-05,perhaps,\nC,2026-04,yes,school\n"
    said = [str(each) for each in read_codes(text, "Agencies’ list", CAMPAIGN).problems]
    assert len(said) == 4
    assert said[0].startswith("Agencies’ list, line 2: The column code is empty")
    assert "no month" in said[1]
    assert "perhaps" in said[2]
    assert "school" in said[3]
    assert "line 3" in said[1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Begin with the columns"),
        ("code,month,answer\n", "No line stands below"),
        ("code,month\nA,2026-04\n", "“answer” is missing"),
        ("code,month,answer,name\nA,2026-04,yes,Sato\n", "Nobody knows the column “name”"),
    ],
)
def test_a_list_that_is_no_table_is_refused_with_what_to_do(text, says):
    (said,) = read_codes(text, "list", CAMPAIGN).problems
    assert says in str(said)


def test_counts_that_cannot_be_or_stand_twice_are_refused():
    text = "month,answer,log,log_told\n2026-04,yes,5,6\n2026-04,full,5,2\n2026-04,full,5,2\n2026-04,no,-1,0\n"
    said = [str(each) for each in read_counts(text, "counts", CAMPAIGN).problems]
    assert "log_told is 6" in said[0]
    assert "Line 3 counts the same already" in said[1]
    assert "no count" in said[2]


NUMBERS = st.integers(0, 3_000)


@st.composite
def counts(draw):
    """Counts that lists can have: of seven kinds of people, added up."""
    on = [draw(NUMBERS) for _ in range(6)]  # only log, log told, log third, all, only third, third told
    return Listed(
        date(draw(st.integers(2024, 2026)), draw(st.integers(1, 12)), 1),
        draw(st.sampled_from(CAME_OF)),
        log=on[0] + on[1] + on[2] + on[3],
        log_told=on[1] + on[3],
        third=on[2] + on[3] + on[4] + on[5],
        third_told=on[3] + on[5],
        log_third=on[2] + on[3],
        all_three=on[3],
        service=draw(st.sampled_from(["", "day_care"])),
        area=draw(st.sampled_from(["", "01"])),
        stratum=draw(st.sampled_from(["", "north"])),
    )


@given(
    st.lists(
        counts(),
        min_size=1,
        max_size=8,
        unique_by=lambda each: (each.month, each.answer, each.service, each.area, each.stratum),
    )
)
def test_counts_go_into_a_file_and_come_back_the_same(listed):
    text = counts_csv(listed).decode("utf-8-sig")
    read = read_counts(text, "counts", CAMPAIGN)
    assert not read.problems
    assert set(read.listed) == set(listed)
    assert [of_cells(cells(each)) for each in listed] == listed
    assert counts_csv(reversed(listed)) == counts_csv(listed)


def test_the_examples_of_the_docs_are_read():
    folder = ROOT / "docs" / "examples"
    assert read_counts_of(folder / "lists.csv", CAMPAIGN)
    assert read_codes((folder / "log.csv").read_text(), "log.csv", CAMPAIGN).noted


def test_a_file_that_is_none_is_refused(tmp_path):
    with pytest.raises(StorageFailed, match="cannot be read"):
        read_counts_of(tmp_path / "nowhere.csv", CAMPAIGN)
    (tmp_path / "book.csv").write_bytes(b"PK\x03\x04")
    with pytest.raises(InvalidRequest, match="workbook"):
        read_counts_of(tmp_path / "book.csv", CAMPAIGN)
