"""A country's argument: sentences whose numbers are those of the data, and nothing typed beside them."""

import re
import shutil
from datetime import date

import pytest

from placefirst.errors import InvalidDefinition
from placefirst.parameters.read import FOLDER, load_country
from placefirst.systems.argument import HEADLINE, Slot, argument, number_of

JP = load_country("jp")
DAY = date(2026, 11, 26)


def test_the_seeds_argument_is_one_headline_and_a_page_of_sentences():
    sentences = argument(JP)

    assert sentences[0].key == HEADLINE
    assert 10 <= len(sentences) - 1 <= 14


@pytest.mark.parametrize("sentence", argument(JP), ids=lambda sentence: sentence.key)
def test_every_number_of_a_sentence_is_known_and_sourced(sentence):
    for slot in sentence.slots:
        _number, value = number_of(JP, slot, DAY)
        assert value.source.title

    assert sentence.sources


def test_a_number_may_be_of_another_day_and_of_a_cell():
    slot = Slot("hello_work.placements", ("mental",), date(2000, 4, 1))

    assert number_of(JP, slot, DAY)[1].value == 1614
    assert number_of(JP, Slot("ips.agencies", (), None), date(1990, 1, 1))[1] is None


def test_a_country_without_an_argument_has_none():
    assert argument(load_country("xx")) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("{ips.agencies} agencies", "{ips.agencie} agencies", "Did you mean 'ips.agencies'"),
        ("{ips.agencies} agencies", "Some agencies", "other numbers"),
        ("[mental]@2000-04-01} in", "[mentol]@2000-04-01} in", "mentol"),
        ("@2000-04-01} in", "@2000-13-01} in", "month must be"),
        ("page: system#sides", "page: system sides", "is no page"),
    ],
)
def test_what_is_unclean_is_refused_with_its_line(tmp_path, right, wrong, said):
    folder = tmp_path / "jp"
    shutil.copytree(FOLDER / "jp", folder)
    file = folder / "argument.yaml"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    with pytest.raises(InvalidDefinition, match=re.escape(said)) as refused:
        argument(load_country("jp", folder))
    assert re.match(r"jp/argument\.yaml:\d+", refused.value.where)
