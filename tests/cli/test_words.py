"""Words in a table: nothing is lost, nothing is too wide, and no number is ever broken."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from placefirst_cli.words import Words

TEXT = st.text(alphabet="ab ,.1290◐●%（）「」、。事業所数ー年", max_size=60)


@given(TEXT, st.integers(8, 40))
def test_no_line_is_wider_than_the_column(text, width):
    assert all(cell_len(line) <= width for line in Words(text).lines(width))


@given(TEXT, st.integers(1, 40))
def test_nothing_but_spaces_is_lost(text, width):
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", "".join(Words(text).lines(width)))


@given(st.integers(0, 10**9), st.text(alphabet="事業所 数、。", max_size=30), st.integers(14, 30))
def test_a_number_and_its_mark_stay_on_one_line(number, around, width):
    cell = f"{number:,}◐"

    assert any(cell in line for line in Words(f"{around}{cell}{around}").lines(width))


def test_japanese_breaks_between_signs_but_not_before_a_closing_mark():
    assert ["施設調査、", "2023年）"] == Words("施設調査、2023年）").lines(10)
    assert ["就職後", "（6か", "月）"] == Words("就職後（6か月）").lines(6)


def test_english_breaks_between_words():
    assert ["people per", "employment", "worker"] == Words("people per employment worker").lines(12)


def test_nothing_is_one_empty_line():
    assert [""] == Words("").lines(10)
