"""People are people, in every text a reader meets (see the glossary's section on people)."""

import ast
import re

import pytest

from tests.house.tree import COUNTRIES, DOCS, ROOT, SOURCE, files, name, pages, parse, under

# What is meant in each place: "people with higher support needs", "people turned away", "people who ...".
NEVER = {
    "a person is not a case": re.compile(r"\bcases?\b", re.IGNORECASE),
    "a person is not mild or severe": re.compile(
        r"\b(?:mild|milder|severe|severer|easy|easier|hard|difficult|profitable)\s+"
        r"(?:client|patient|user|applicant|person|people|member|participant)s?\b",
        re.IGNORECASE,
    ),
    "nobody is picked or creamed": re.compile(
        r"\b(?:cherry[- ]?pick\w*|cream(?:ing|[- ]?skim\w*)|pick(?:s|ed|ing)?)\b", re.IGNORECASE
    ),
    "a person is more than a diagnosis": re.compile(
        r"\b(?:schizophrenics?|the mentally ill|the disabled|sufferers?|suffer(?:s|ing)? from|"
        r"(?:high|low)[- ]functioning|wheelchair[- ]bound|normal people|victims? of)\b",
        re.IGNORECASE,
    ),
    "same in Japanese": re.compile(
        r"軽症者|重症者|軽度者|重度者|軽症例|重症例|症例|つまみ食い|いいとこ取り|囲い込み|精神病者|精神障害をもつ弱者"
    ),
}
# Other things are called so with good reason.
OTHER_CASES = re.compile(
    r"\b(?:law|test|use|lower|upper|business|worked|in(?: that| this| any| which| each| no)?) cases?\b"
    r"|\bcase[ -](?:stud(?:y|ies)|mix)\b|\bcases?(?:\.yaml|:)|\*\.cases\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"^\s*(?:title|quote|publisher|pinpoint):.*$", re.MULTILINE)
LAST_CELL = re.compile(r"\|[^|\n]*\|\s*$", re.MULTILINE)


def spoken(path):
    """What of *path* a reader may see."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        constants = [node.value for node in ast.walk(parse(path)) if isinstance(node, ast.Constant)]
        return "\n".join(value for value in constants if isinstance(value, str))
    if path.suffix == ".yaml":
        return QUOTED.sub("", text)
    if path == DOCS / "glossary.md":
        return LAST_CELL.sub("", text)  # its last column is the list of words not to say
    return text


def texts():
    shell = under(SOURCE / "placefirst_web", ".html", ".po", ".py") + under(SOURCE / "placefirst_cli", ".py")
    answers = under(SOURCE / "placefirst/loop", ".py") + [SOURCE / "placefirst/errors.py"]
    data = under(COUNTRIES, ".yaml") + [path for path in files() if path.name == "seeds.yaml"]
    fragments = under(ROOT / "changes", ".md")
    return shell + answers + data + pages() + fragments


def breaches(text):
    """Which rules *text* breaks, and with which words."""
    plain = OTHER_CASES.sub("", text)
    return {(rule, match[0].strip()) for rule, pattern in NEVER.items() for match in pattern.finditer(plain)}


@pytest.mark.parametrize("path", texts(), ids=name)
def test_people_are_spoken_of_as_people(path):
    assert breaches(spoken(path)) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "The agency chose the mild cases.",
        "Severe clients are refused.",
        "Agencies cherry-pick.",
        "This was a new case.",
        "重症者は断られる。",
    ],
)
def test_the_rule_hears(sentence):
    assert breaches(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Each law case has a day.", "In that case nothing is due.", "a case study", "caseload 20"],
)
def test_the_rule_lets_plain_words_pass(sentence):
    assert not breaches(sentence)
