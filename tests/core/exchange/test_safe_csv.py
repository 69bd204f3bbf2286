"""No cell that somebody typed is a formula to whoever opens the file."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from placefirst.exchange.safe_csv import DANGEROUS, as_csv


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_no_text_of_a_table_is_taken_for_a_formula_and_none_is_lost(texts):
    content = as_csv(["name"], [[text] for text in texts]).decode("utf-8-sig")
    rows = [row[0] if row else "" for row in csv.reader(io.StringIO(content, newline=""))][1:]

    assert not any(row.lstrip(" ").startswith(DANGEROUS) for row in rows)
    assert [text.replace("\x00", "") for text in texts] == [
        row[1:] if row.startswith("'") and not text.startswith("'") else row
        for row, text in zip(rows, texts, strict=True)
    ]


def test_a_number_stays_a_number_even_below_nought():
    assert b"-5" in as_csv(["value"], [[-5]])
    assert as_csv(["値"], []).startswith(b"\xef\xbb\xbf")
