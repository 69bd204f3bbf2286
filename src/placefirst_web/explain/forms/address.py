"""Addresses of questions: what one says is filled into the form, and a form has one short address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from django.http import QueryDict

from placefirst.parameters.read import load_country
from placefirst.scenarios.change import BECAUSE
from placefirst.scenarios.number import canonical
from placefirst.scenarios.option import FROM, catalogue
from placefirst_web.explain.forms.fields import START
from placefirst_web.explain.forms.period import PERIOD, SEED, YEARS
from placefirst_web.explain.forms.pieces import pieces_of
from placefirst_web.explain.forms.scenario import ScenarioForm
from placefirst_web.explain.forms.slots import Slots, named, slots_of
from placefirst_web.explain.words.lettered import LETTERS, Lettered
from placefirst_web.library.runs import Question

SENT = "sent"  # the sign that the fields of the scenario in hand were sent, and not only its text
CHANGE = "change-"  # before the path of a parameter that is to be changed
DROP = re.compile(r"drop-(\d{1,2})\Z", re.ASCII)


def form_of(country: str, query: QueryDict) -> ScenarioForm:
    """Return the form that *query* fills in: field by field, or by the texts of its scenarios.

    Raises UnknownName for a country there is not.
    """
    slots, data, strange = slots_of(query), query.copy(), list[str]()
    if SENT not in query and "use" not in query:
        strange = _fill_in(data, country, slots.in_hand.text)
    act = query.get("act", "")
    if found := DROP.match(act):
        _drop_change(data, int(found[1]))
    elif act.startswith(CHANGE):
        data.appendlist("change", act.removeprefix(CHANGE))
    for option in catalogue(load_country(country)).values():
        for parameter in option.parameters.values():
            key = f"{option.name}.{parameter.name}"
            if key not in data and not isinstance(parameter.default, bool):
                data[key] = canonical(parameter.default)
    return ScenarioForm(country, data, slots, strange)


def _fill_in(data: QueryDict, country: str, text: str) -> list[str]:
    """Write what *text* says into the fields; return the pieces that none can take."""
    pieces = pieces_of(text, catalogue(load_country(country)))
    for name in pieces.used:
        data.appendlist("use", name)
    for key, value in pieces.values.items():
        if value != "false":
            data[key] = value
    data.setlist("change", [*(each["path"] for each in pieces.changes), *data.getlist("change")])
    for place, change in enumerate(pieces.changes):
        for key in ("value", FROM, BECAUSE):
            data[f"change.{place}.{key}"] = change[key]
    return pieces.strange


def _drop_change(data: QueryDict, place: int) -> None:
    """Take one change of a parameter out; those behind it move up."""
    paths = data.getlist("change")
    if place >= len(paths):
        return
    data.setlist("change", [*paths[:place], *paths[place + 1 :]])
    for here in range(place, len(paths)):
        for key in ("value", FROM, BECAUSE):
            data[f"change.{here}.{key}"] = data.get(f"change.{here + 1}.{key}", "")


def moved(form: ScenarioForm, act: str) -> str | None:
    """Return the query of the question after *act*: another scenario in hand, one added, copied or removed.

    None where the act is none of these, or the form has something to put right first.
    """
    if act == "remove":
        period = [(key, form.data.get(key, "")) for key in PERIOD]
        return _query([*form.slots.without_the_one_in_hand().pairs(), *period])
    if not form.is_valid():
        return None
    slots = form.lettered
    if act.startswith("edit-"):
        return query_of(form, slots.holding(act.removeprefix("edit-")))
    if act in ("add", "copy"):
        return query_of(form, slots.with_one_more(slots.in_hand.text if act == "copy" else ""))
    return None


def query_of(form: ScenarioForm, slots: Slots | None = None) -> str:
    """Return the short query string of a valid form; what is as proposed is left out.

    With *slots*, that of the same period with these scenarios.
    """
    pairs = [*(slots or form.lettered).pairs(), *_period(form.question())]
    if slots is None:
        pairs += [("change", path) for path in form.begun]
        pairs += [("find", form.data.get("find", "").strip()[:100])]
    return _query(pairs)


def query_of_question(question: Question, scenarios: Sequence[Lettered] = ()) -> str:
    """Return the short query string that asks *question*, its *scenarios* called as they are."""
    each = tuple(scenarios) or named(question.scenarios, QueryDict())
    return _query([*(Slots(each).pairs() if each else []), *_period(question)])


def names_query(texts: Sequence[str], scenarios: Sequence[Lettered]) -> str:
    """Return the query of a kept answer to *texts* that says what they are called among *scenarios*."""
    called = {each.text: each.name for each in reversed(scenarios)}
    return _query(
        [(f"name.{letter}", called.get(text, "")) for letter, text in zip(LETTERS, texts, strict=False)]
    )


def is_longer(query: QueryDict, short: str) -> bool:
    """Return whether *query* says in more words what *short* says; the language does not count."""
    given = {key: values for key, values in query.lists() if key != "lang"}
    return given != dict(QueryDict(short).lists())


def _period(question: Question) -> list[tuple[str, str]]:
    return [
        ("start", question.start if question.start != START else ""),
        ("years", str(question.years) if question.years != YEARS else ""),
        ("seed", str(question.seed) if question.seed != SEED else ""),
        ("share", f"{question.share:g}" if question.share is not None else ""),
    ]


def _query(pairs: list[tuple[str, str]]) -> str:
    """Return the pairs as a query; an empty scenario among several stays, so that all keep their letters."""
    said = [(key, value) for key, value in pairs if value or key == "option"]
    return "&".join(f"{key}={quote(value, safe=':,=.')}" for key, value in said)
