"""Answers: what is typed to a question, read and checked; what cannot be is refused at its question."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from placefirst.economics.agency.beginnings import Answer
from placefirst.economics.agency.choices import choices
from placefirst.economics.agency.questions import FLAG, MONTH, SHARE, WHOLE, WORD, Question
from placefirst.errors import RefusedAnswer
from placefirst.parameters.country import Country
from placefirst.parameters.values import number_text
from placefirst.scenarios.number import read_number


def read_answer(question: Question, text: str) -> Answer:
    """Return what *text* answers to *question*; raises ``RefusedAnswer`` for what is no answer to it."""
    text = text.strip()
    if question.kind == MONTH:
        return _month(question.name, text)
    if question.kind == FLAG:
        if text not in ("true", "false"):
            raise RefusedAnswer("This is neither true nor false.", field=question.name)
        return text == "true"
    if question.kind == WORD:
        return text
    plain = text.replace(",", "").replace("，", "").replace("_", "").replace("−", "-")
    number = read_number(plain.rstrip("%％").strip())
    if number is None:
        raise _no_number(question)
    return number / 100 if plain.endswith(("%", "％")) else number


def answer_text(answer: Answer) -> str:
    """Return an answer as it is typed."""
    if isinstance(answer, bool):
        return "true" if answer else "false"
    if isinstance(answer, date):
        return f"{answer:%Y-%m}"
    if isinstance(answer, Fraction):
        text = number_text(answer).replace(",", "")
        return f"{float(answer):.9g}" if "/" in text else text
    return "" if answer is None else answer


def checked(country: Country, question: Question, value: Answer, day: date) -> Answer:
    """Return *value* if it may answer *question* on *day*; raises ``RefusedAnswer``."""
    name = question.name
    if question.kind == WORD:
        words = choices(country, name, day)
        if value not in words:
            raise RefusedAnswer(
                "This is not one of the answers. Give one of: {words}.", field=name, words=", ".join(words)
            )
        return value
    if question.kind == FLAG:
        if not isinstance(value, bool):
            raise RefusedAnswer("This is neither true nor false.", field=name)
        return value
    if not isinstance(value, Fraction):
        raise _no_number(question)
    low, high = _limit(question, question.low), _limit(question, question.high)
    if not question.low <= value <= question.high:
        raise RefusedAnswer(
            "{value} cannot be. Give a number from {low} to {high}.",
            field=name, value=_limit(question, value), low=low, high=high,
        )  # fmt: skip
    if question.kind == WHOLE and value.denominator != 1:
        raise RefusedAnswer(
            "{value} is not whole. Give a whole number from {low} to {high}.",
            field=name, value=number_text(value), low=low, high=high,
        )  # fmt: skip
    return value


def _no_number(question: Question) -> RefusedAnswer:
    return RefusedAnswer(
        "This is not a number. Give one from {low} to {high}.",
        field=question.name, low=_limit(question, question.low), high=_limit(question, question.high),
    )  # fmt: skip


def _limit(question: Question, number: Fraction) -> str:
    """Return a number as its question is answered: a share in per cent."""
    return f"{number_text(number * 100)}%" if question.kind == SHARE else number_text(number)


def _month(name: str, text: str) -> date:
    year, _, month = text.replace("/", "-").partition("-")
    is_year = year.isascii() and year.isdigit() and len(year) == 4
    if not is_year or not (month.isascii() and month.isdigit() and len(month) <= 2 and 1 <= int(month) <= 12):
        raise RefusedAnswer("This is no month. Write it as 2027-04.", field=name)
    if not 2000 <= int(year) <= 2100:
        raise RefusedAnswer("No rules are known for this year. Choose one near today.", field=name)
    return date(int(year), int(month), 1)
