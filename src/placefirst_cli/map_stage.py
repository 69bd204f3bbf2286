"""placefirst map --stage: where a country stands, test by test, and what the next stage asks."""

from __future__ import annotations

from typing import Any, Final

from placefirst.errors import UnknownName
from placefirst.parameters.country import Country
from placefirst.parameters.read import load_country
from placefirst.stages.answers import Answer, read_answers
from placefirst.stages.checklist import tally
from placefirst.stages.framework import Framework, Item, framework_names, load_framework
from placefirst.stages.profile import Position, Profile, next_tests, profile
from placefirst_cli.output import console, print_json, source_json, table
from placefirst_cli.words import Words

#: A sign for each answer, so that nothing is told by colour; the word stands beside it.
SIGNS: Final = {"yes": "■", "partly": "◪", "no": "□", "unknown": "?"}
WORDS: Final = {
    "en": {
        "yes": "met", "partly": "partly met", "no": "not met", "unknown": "not known",
        "between": "Between stage {low} and stage {high}.", "at": "At stage {low}.",
        "nowhere": "Where it stands is not known: no test has an answer.",
        "domain": "Domain", "stage": "Stage {number}", "stands": "Stands at", "test": "Test",
        "answer": "Answer", "evidence": "Evidence", "by": "By, on", "position": "{low} to {high}",
        "next": "Unmet at the next stage",
        "lines": "{yes} met, {partly} partly, {no} not, {unknown} not known",
    },
    "ja": {
        "yes": "達成", "partly": "一部達成", "no": "未達", "unknown": "不明",
        "between": "第{low}段階と第{high}段階の間。", "at": "第{low}段階。",
        "nowhere": "到達段階は不明（回答のある項目がない）。",
        "domain": "政策領域", "stage": "第{number}段階", "stands": "到達段階", "test": "項目",
        "answer": "回答", "evidence": "根拠", "by": "回答者・日付", "position": "{low}～{high}",
        "next": "次の段階で未達の項目", "lines": "達成{yes}、一部達成{partly}、未達{no}、不明{unknown}",
    },
}  # fmt: skip
RUBRIC: Final = "oecd"


def show_stage(code: str, *, language: str, as_json: bool) -> None:
    """Print where the country *code* stands on every framework; refuses a language without texts."""
    country = load_country(code)
    if language not in country.languages or language not in WORDS:
        raise UnknownName("language", language, country.languages)
    if as_json:
        print_json(as_object(country, language))
    else:
        _show(country, language)


def as_object(country: Country, language: str = "en") -> dict[str, Any]:
    """Return the profile and the checklists of *country* as one object for JSON."""
    rubric = load_framework(RUBRIC)
    answers = read_answers(country, RUBRIC)
    found = profile(rubric, _words(answers))
    return {
        "country": country.code,
        "framework": rubric.key,
        "whose": rubric.whose[language],
        "between": list(found.between) if found.between else None,
        "most_unmet": [each.domain for each in found.most_unmet],
        "domains": [
            {
                "domain": each.domain,
                "low": each.low,
                "high": each.high,
                "is_known": each.is_known,
                "has_begun_next": each.has_begun,
                "unmet": each.unmet,
                "tests": each.tests,
                "next": [item.key for item in next_tests(rubric, _words(answers), each)],
            }
            for each in found.positions
        ],
        "frameworks": {name: _items(country, name, language) for name in framework_names()},
    }


def _items(country: Country, name: str, language: str) -> list[dict[str, Any]]:
    framework, answers = load_framework(name), read_answers(country, name)
    return [
        {
            "test": item.key,
            "domain": item.domain,
            "stage": item.stage,
            "asks": item.asks[language],
            **_answer_json(answers.get(item.key), language),
        }
        for item in framework.items
    ]


def _answer_json(answer: Answer | None, language: str) -> dict[str, Any]:
    if answer is None:
        return {"answer": "unknown", "evidence": None, "author": None, "on": None, "sources": []}
    return {
        "answer": answer.word,
        "evidence": answer.evidence[language],
        "author": answer.author,
        "on": answer.on.isoformat(),
        "sources": [source_json(source) for source in answer.sources],
    }


def _words(answers: dict[str, Answer]) -> dict[str, str]:
    return {key: answer.word for key, answer in answers.items()}


def _show(country: Country, language: str) -> None:
    out, words = console(), WORDS[language]
    rubric, answers = load_framework(RUBRIC), read_answers(country, RUBRIC)
    found = profile(rubric, _words(answers))
    out.print(f"{country.name[language]} · {rubric.name[language]}")
    out.print(_headline(found, words))
    out.print(rubric.whose[language], soft_wrap=True)
    out.print()
    out.print(_grid(rubric, found, answers, language))
    for position in found.positions:
        unmet = next_tests(rubric, _words(answers), position)
        domain = next(each for each in rubric.domains if each.key == position.domain)
        out.print()
        out.print(f"{domain.name[language]} · {words['next']}")
        out.print(_lines(unmet, answers, language))
    for name in framework_names():
        if name != RUBRIC:
            framework, given = load_framework(name), read_answers(country, name)
            counted = tally(framework, _words(given))
            out.print()
            out.print(f"{framework.name[language]}: " + words["lines"].format(
                yes=counted.yes, partly=counted.partly, no=counted.no, unknown=counted.unknown
            ), soft_wrap=True)  # fmt: skip


def _headline(found: Profile, words: dict[str, str]) -> str:
    if found.between is None:
        return words["nowhere"]
    low, high = found.between
    return words["at" if low == high else "between"].format(low=low, high=high)


def _grid(rubric: Framework, found: Profile, answers: dict[str, Answer], language: str) -> Any:
    words = WORDS[language]
    grid = table()
    grid.add_column(words["domain"])
    for stage in rubric.stages:
        grid.add_column(words["stage"].format(number=stage.number), no_wrap=True)
    grid.add_column(words["stands"])
    for position in found.positions:
        domain = next(each for each in rubric.domains if each.key == position.domain)
        cells = [
            " ".join(SIGNS[_word(item, answers)] for item in rubric.tests(domain.key, stage.number))
            for stage in rubric.stages
        ]
        grid.add_row(domain.name[language], *cells, _stands(position, words))
    grid.caption = "  ".join(f"{sign} {words[word]}" for word, sign in SIGNS.items())
    return grid


def _stands(position: Position, words: dict[str, str]) -> str:
    if not position.is_known:
        return words["unknown"]
    if position.high > position.low:
        return words["position"].format(low=position.low, high=position.high)
    return str(position.low)


def _lines(items: tuple[Item, ...], answers: dict[str, Answer], language: str) -> Any:
    words = WORDS[language]
    lines = table()
    for key in ("test", "answer", "evidence", "by"):
        lines.add_column(words[key], overflow="fold", no_wrap=key == "answer")
    for item in items:
        answer = answers.get(item.key)
        word = _word(item, answers)
        evidence = answer.evidence[language] if answer else ""
        marks = " ".join(source.label for source in answer.sources) if answer else ""
        by = f"{answer.author}, {answer.on}" if answer else ""
        lines.add_row(
            Words(item.asks[language]), f"{SIGNS[word]} {words[word]}", Words(f"{evidence} {marks}"), by
        )
    return lines


def _word(item: Item, answers: dict[str, Answer]) -> str:
    return answers[item.key].word if item.key in answers else "unknown"
