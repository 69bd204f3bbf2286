"""Texts of a document in two languages: whole, with the same places, none of them idle."""

import re
from pathlib import Path

import pytest

import placefirst.documents
from placefirst.documents.bilingual import Texts, read_texts, texts
from placefirst.documents.guideline import ELEMENTS
from placefirst.errors import InvalidDefinition

FILES = ("strategy", "guideline", "shared")
CODE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(placefirst.documents.__file__).parent.rglob("*.py")
).replace("'", '"')
#: What names a text by a part of it: ``say(f"level.{number}")``.
BEGUN = {each.partition("{")[0] for each in re.findall(r'f"([a-z_.]*\{[^"]*)"', CODE)}
#: What the captions and headings of a table are called, and the levels of an element.
TABLES = {*re.findall(r'\.table\(\s*"([a-z]+)"', CODE), *ELEMENTS}


@pytest.mark.parametrize("file", FILES)
def test_no_text_is_idle(file):
    idle = [
        key
        for key in texts(file)
        if f'"{key}"' not in CODE
        and f'"{key.partition(".")[2]}"' not in CODE
        and key.partition(".")[0] not in TABLES
        and not any(begun and key.startswith(begun) for begun in BEGUN)
    ]

    assert idle == []


def test_words_and_spans_stand_in_their_places_in_the_order_of_the_language():
    say = Texts("ja", "strategy")

    assert say.spans("money.begins", year="2027", payer="国") == (
        "支出増が最初に現れるのは", "2027", "年度（", "国", "）。",
    )  # fmt: skip
    assert say.named("国", "負担") == "国：負担"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("texts:\n  a: {en: One}\n", "'ja' is missing"),
        ("texts:\n  a: {en: One, ja: 一, fr: Un}\n", "unknown key 'fr'"),
        ("texts:\n  a: {en: 'One {year}', ja: 一}\n", "other places"),
    ],
)
def test_an_unclean_text_is_refused_with_its_line(tmp_path, text, says):
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(InvalidDefinition, match=r"a\.yaml:2") as refused:
        read_texts(tmp_path / "a.yaml")
    assert says in str(refused.value)
