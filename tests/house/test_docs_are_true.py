"""What the documents name is there: paths, make targets, the homes of the glossary's words."""

import re

import pytest

from tests.house.tree import DOCS, ROOT, name, pages

CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
PATH = re.compile(
    r"^(?:src|tests|docs|bench|changes|requirements|countries|\.ci)/[\w./<>*-]*$|^[\w-]+\.(?:md|toml|yaml)$"
)
TARGET = re.compile(r"\bmake ([a-z]+)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
TARGETS = set(re.findall(r"^([a-z]+):.*  ## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
# Paths may begin at the top, inside the packages (as an import reads), or in the imaginary country.
BASES = (ROOT, ROOT / "src", ROOT / "src/placefirst", ROOT / "src/placefirst/countries/xx", DOCS)
# Said of files a reader is going to write, or of kinds of file.
PATTERNS = ("<", "*", "NNNN", "…")


def exists(text: str, document) -> bool:
    return any((base / text).exists() for base in (document.parent, *BASES))


@pytest.mark.parametrize("document", pages(), ids=name)
def test_every_path_a_page_names_exists(document):
    text = document.read_text(encoding="utf-8")
    named = {code for code in CODE.findall(FENCE.sub("", text)) if PATH.match(code)} | set(LINK.findall(text))

    assert {
        path for path in named if not any(p in path for p in PATTERNS) and not exists(path, document)
    } == set()


@pytest.mark.parametrize("document", pages(), ids=name)
def test_every_make_target_a_page_names_exists(document):
    text = document.read_text(encoding="utf-8")
    spoken = " ".join(CODE.findall(text)) + " ".join(FENCE.findall(text))

    assert set(TARGET.findall(spoken)) <= TARGETS


def glossary_rows():
    for line in (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and set(cells[0]) - set("-: ") and cells[0] != "word":
            yield cells


@pytest.mark.parametrize("row", list(glossary_rows()), ids=lambda row: row[0])
def test_every_word_of_the_glossary_has_a_home_that_opens(row):
    word, meaning, home, never = row
    homes = CODE.findall(home)

    assert meaning and never
    assert homes, f"{word} has no home"
    assert [path for path in homes if not exists(path, DOCS / "glossary.md")] == []


def test_the_glossary_is_not_empty():
    assert len(list(glossary_rows())) > 30


def test_every_page_of_the_documents_can_be_reached():
    listed = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    pages_there = {str(page.relative_to(DOCS)) for page in pages() if page.is_relative_to(DOCS)}

    assert {page for page in pages_there if f'"{page}"' not in listed} == set()
