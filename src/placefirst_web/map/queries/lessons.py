"""What the page of lessons needs: what others learnt, whether its condition holds here, what to adapt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.loop.map import map_lessons
from placefirst.parameters.read import load_country
from placefirst.systems.lesson import FAILS, HOLDS, LEVELS, UNKNOWN, Lesson, LessonHere, LessonsBeside
from placefirst_web.design.figures import count
from placefirst_web.design.language import local
from placefirst_web.design.parts import Citation, citation
from placefirst_web.map.queries.named import Named, named

LEVEL_WORDS: Mapping[str, str | Promise] = {
    "government": gettext_lazy("Government"),
    "organisation": gettext_lazy("Organisation"),
    "local": gettext_lazy("Local"),
}
ANSWER_WORDS: Mapping[str, str | Promise] = {
    HOLDS: gettext_lazy("holds here"),
    FAILS: gettext_lazy("does not hold here"),
    UNKNOWN: gettext_lazy("not known"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One level or country to filter by; *address* is the query that does it."""

    label: str | Promise
    address: str
    is_here: bool
    lessons: int


@dataclass(frozen=True, slots=True)
class Told:
    """One lesson in words."""

    anchor: str
    country: str
    level: str
    name: str
    experience: str
    learnt: str
    condition: str
    sources: Sequence[Citation]


@dataclass(frozen=True, slots=True)
class Here:
    """One lesson of another country, and what is said about it here."""

    lesson: Told
    answer: str  # of systems.lesson.ANSWERS
    answer_text: str
    is_answered: bool
    because: str
    adapt: str
    sources: Sequence[Citation]


@dataclass(frozen=True, slots=True)
class LessonsPage:
    """All that ``map/lessons.html`` shows."""

    country: Named
    headline: str
    unanswered: str
    levels: Sequence[Choice]
    origins: Sequence[Choice]
    here: Sequence[tuple[str, Sequence[Here]]]  # by answer: a heading and its lessons
    own: Sequence[Told]


def lessons_page(code: str, level: str, origin: str) -> LessonsPage:
    """Return the page of the country *code*, of one *level* and from one country *origin*.

    "" stands for all, and so does any other word.

    Raises UnknownName for a country without data.
    """
    answer = map_lessons(code)
    level = level if level in LEVELS else ""
    origins = list(dict.fromkeys(each.lesson.country for each in answer.here))
    origin = origin if origin in origins else ""
    shown = [
        each
        for each in answer.here
        if level in ("", each.lesson.level) and origin in ("", each.lesson.country)
    ]
    return LessonsPage(
        country=named(code),
        headline=_headline(answer),
        unanswered=_unanswered(answer),
        levels=_levels(answer, level, origin),
        origins=_origins(answer, origins, level, origin),
        here=_by_answer(shown),
        own=[_told(lesson) for lesson in answer.own if level in ("", lesson.level)],
    )


def _headline(answer: LessonsBeside) -> str:
    return _(
        "%(holds)s of %(all)s lessons from other countries rest on a condition that holds in %(name)s; "
        "for %(unknown)s it is not known"
    ) % {
        "holds": count(answer.count(HOLDS)),
        "all": count(len(answer.here)),
        "name": local(answer.country.name),
        "unknown": count(answer.count(UNKNOWN)),
    }


def _unanswered(answer: LessonsBeside) -> str:
    if not answer.unanswered:
        return ""
    return _(
        "Of those not known, nobody has looked at %(unanswered)s yet; they count as not known, not as no."
    ) % {"unanswered": count(answer.unanswered)}


def _levels(answer: LessonsBeside, chosen: str, origin: str) -> list[Choice]:
    lessons = [*(each.lesson for each in answer.here if origin in ("", each.lesson.country)), *answer.own]
    counts = {level: sum(each.level == level for each in lessons) for level in LEVELS}
    return [
        Choice(_("All levels"), _query("", origin), not chosen, len(lessons)),
        *(
            Choice(LEVEL_WORDS[level], _query(level, origin), chosen == level, number)
            for level, number in counts.items()
        ),
    ]


def _origins(answer: LessonsBeside, origins: Sequence[str], level: str, chosen: str) -> list[Choice]:
    lessons = [each.lesson for each in answer.here if level in ("", each.lesson.level)]
    return [
        Choice(_("All countries"), _query(level, ""), not chosen, len(lessons)),
        *(
            Choice(
                local(load_country(code).name),
                _query(level, code),
                chosen == code,
                sum(each.country == code for each in lessons),
            )
            for code in origins
        ),
    ]


def _query(level: str, origin: str) -> str:
    return "?" + urlencode({key: word for key, word in (("level", level), ("from", origin)) if word})


def _by_answer(lessons: Sequence[LessonHere]) -> list[tuple[str, Sequence[Here]]]:
    headings = {
        HOLDS: _("The condition holds here"),
        FAILS: _("The condition does not hold here"),
        UNKNOWN: _("Looked at, and not known"),
        "": _("Nobody has looked at it yet"),
    }
    found: dict[str, list[Here]] = {key: [] for key in headings}
    for each in lessons:
        found[each.answer if each.is_answered else ""].append(_here(each))
    return [(headings[key], those) for key, those in found.items() if those]


def _here(each: LessonHere) -> Here:
    condition = each.condition
    return Here(
        lesson=_told(each.lesson),
        answer=each.answer,
        answer_text=str(ANSWER_WORDS[each.answer]),
        is_answered=each.is_answered,
        because=local(condition.because) if condition else "",
        adapt=local(condition.adapt) if condition and condition.adapt else "",
        sources=[citation(source) for source in condition.sources] if condition else [],
    )


def _told(lesson: Lesson) -> Told:
    return Told(
        anchor=lesson.id,
        country=local(load_country(lesson.country).name),
        level=str(LEVEL_WORDS[lesson.level]),
        name=local(lesson.name),
        experience=local(lesson.experience),
        learnt=local(lesson.learnt),
        condition=local(lesson.condition),
        sources=[citation(source) for source in lesson.sources],
    )
