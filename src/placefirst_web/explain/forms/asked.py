"""A question as programs ask it: the same limits and sentences as the page, each beside its value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst.parameters.read import load_country
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.problems import Problem, Wrong
from placefirst_web.explain.forms.period import PERIOD, PeriodForm
from placefirst_web.library.runs import Question
from placefirst_web.library.runs import question as question_of


def question(country: str, scenarios: Sequence[str], period: dict[str, Any]) -> Question:
    """Return what is asked; *period* holds start, years, seed and share, None where as proposed.

    Raises UnknownName and NotSimulated for the country, Problem with every value that cannot be used.
    """
    load_country(country).require_simulated()
    given = QueryDict(mutable=True)
    given.update({key: str(period[key]) for key in PERIOD if period.get(key) is not None})
    form = PeriodForm(given)
    form.is_valid()
    wrong = [Wrong(f"#/{key}", sentence) for key in PERIOD for sentence in form.errors.get(key, ())]
    if wrong:
        raise Problem("invalid", errors=wrong)
    asked = {key: form.cleaned_data[key] for key in ("start", "years", "seed")}
    asked["share"] = float(form.cleaned_data["share"])
    for place, text in enumerate(scenarios):
        try:
            if not text.strip():
                raise Problem("invalid", errors=[Wrong(f"#/scenarios/{place}", _("The scenario is empty."))])
            question_of(country, [text], **asked)
        except PlacefirstError as error:
            wrong.append(Wrong(f"#/scenarios/{place}", error_in_words(error)))
    if wrong:
        raise Problem("invalid", errors=wrong)
    try:
        return question_of(country, scenarios, **asked)
    except PlacefirstError as error:
        raise Problem("invalid", errors=[Wrong("#/scenarios", error_in_words(error))]) from error
