"""Whose life: a scenario, characteristics at the start, the purse, the period; and its one short address."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.errors import PlacefirstError, RefusedField
from placefirst.lives.alike import DIAGNOSIS_WORDS, FIELDS, alike, of
from placefirst.parameters.read import Country, load_country
from placefirst.scenarios.option import catalogue
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.forms import Listed
from placefirst_web.design.language import local
from placefirst_web.explain.forms.fields import START
from placefirst_web.explain.forms.period import PERIOD, SEED, YEARS, PeriodForm
from placefirst_web.library.lives import LifeQuestion
from placefirst_web.library.models import Lives
from placefirst_web.library.runs import Question, question

GAF: Final = ("15-40", "41-50", "51-60", "61-70", "71-92")
AGES: Final = ("18-24", "25-34", "35-44", "45-54", "55-64")
PENSIONS: Final = ("none", "grade_2", "grade_1")
EXAMPLE: Final = {"option": "quasi_ips", "gaf": "41-50", "age": "25-34"}
MOST_LIVES: Final = 999


class LifeForm(Listed, PeriodForm):
    """Which scenario, and people like whom; what is left open is open."""

    option = forms.ChoiceField(
        label=gettext_lazy("Scenario"),
        required=False,
        help_text=gettext_lazy("The other world: what would be different from today’s rules."),
    )
    gaf = forms.ChoiceField(
        label=gettext_lazy("Functioning (GAF)"),
        required=False,
        help_text=gettext_lazy("The lower, the more support a person needs."),
    )
    age = forms.ChoiceField(label=gettext_lazy("Age at the start"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), required=False)
    diagnosis = forms.ChoiceField(label=gettext_lazy("Diagnosis"), required=False)
    wants = forms.ChoiceField(label=gettext_lazy("Wants competitive work"), required=False)
    pension = forms.ChoiceField(
        label=gettext_lazy("Disability pension"),
        required=False,
        help_text=gettext_lazy("For the money of a month only; the model does not say who has one."),
    )
    assistance = forms.ChoiceField(label=gettext_lazy("Public assistance"), required=False)

    def __init__(self, country: str, data: QueryDict) -> None:
        super().__init__(data=data, label_suffix="")
        self.country = load_country(country)
        anyone = ("", _("any"))
        said = {name: data.get(name, "").strip() for name in (*FIELDS, "option")}
        choices = {
            "option": _options(self.country, said["option"]),
            "gaf": [anyone, *_ranges(GAF, said["gaf"])],
            "age": [anyone, *_ranges(AGES, said["age"])],
            "area": [anyone, *((area.code, local(area.name)) for area in self.country.areas)],
            "sex": [anyone, ("women", _("women")), ("men", _("men"))],
            "diagnosis": [anyone, *((key, local(words)) for key, words in DIAGNOSIS_WORDS.items())],
            "wants": [("", _("yes")), ("no", _("no")), ("any", _("either"))],
            "pension": [
                ("", _("none")),
                ("grade_2", _("basic pension, grade 2")),
                ("grade_1", _("basic pension, grade 1")),
            ],
            "assistance": [("", _("no")), ("yes", _("yes"))],
        }
        for name, each in choices.items():
            field: Any = self.fields[name]
            field.choices = each
            field.error_messages["invalid_choice"] = _("This is none of the answers.")

    @property
    def has_scenario(self) -> bool:
        """Whether the reader has said what the other world is."""
        return bool(self.data.get("option", "").strip())

    @property
    def about_people(self) -> list[forms.BoundField]:
        """The fields that say whom."""
        return [self[name] for name in ("gaf", "age", "area", "sex", "diagnosis", "wants")]

    @property
    def about_money(self) -> list[forms.BoundField]:
        """The fields that say from what the person lives beside work."""
        return [self["pension"], self["assistance"]]

    @property
    def about_period(self) -> list[forms.BoundField]:
        """The fields of the period and of chance."""
        return [self[name] for name in PERIOD]

    def clean(self) -> dict[str, Any]:
        """Put the question together."""
        cleaned = super().clean()
        if "option" in self.data and not self.has_scenario:
            self.add_error("option", _("A life is told in two worlds: choose the scenario of the other one."))
        if self.errors or not cleaned.get("option"):
            return cleaned
        share = float(cleaned["share"])
        try:
            asked = question(
                self.country.code, [cleaned["option"]], start=cleaned["start"], years=cleaned["years"],
                seed=cleaned["seed"], share=share,
            )  # fmt: skip
            who = of(self.country, {name: cleaned.get(name, "") for name in FIELDS})
        except RefusedField as error:
            self.add_error(error.field if error.field in self.fields else None, error_in_words(error))
        except PlacefirstError as error:
            self.add_error("option", error_in_words(error))
        else:
            cleaned["question"] = LifeQuestion(
                self.country.code, asked.scenarios[0], who.text, asked.start, asked.years, asked.seed,
                asked.share,
            )  # fmt: skip
        return cleaned

    def question(self) -> LifeQuestion:
        """Return what a valid form with a scenario asks."""
        asked: LifeQuestion = self.cleaned_data["question"]
        return asked


def number_of(query: QueryDict) -> int:
    """Return which of the told lives the address names, from 1."""
    text = query.get("n", "")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) <= 3 else 1


def purse_of(query: QueryDict) -> tuple[str, bool]:
    """Return the pension and whether there is public assistance, as the address says."""
    pension = query.get("pension", "")
    return pension if pension in PENSIONS else "none", query.get("assistance") == "yes"


def query_of(asked: LifeQuestion, *, number: int = 1, pension: str = "none", assistance: bool = False) -> str:
    """Return the short query string that shows this life; what is as proposed is left out."""
    country = load_country(asked.country)
    who = dict(piece.split("=") for piece in alike(country, asked.alike).text.split(","))
    if who.get("wants") == "yes":
        del who["wants"]
    given = {
        "option": asked.scenario,
        **who,
        "start": asked.start if asked.start != START else "",
        "years": str(asked.years) if asked.years != YEARS else "",
        "seed": str(asked.seed) if asked.seed != SEED else "",
        "share": f"{asked.share:g}" if asked.share is not None else "",
        "pension": pension if pension != "none" else "",
        "assistance": "yes" if assistance else "",
        "n": str(number) if number != 1 else "",
    }
    return "&".join(f"{key}={quote(value, safe=':,=.')}" for key, value in given.items() if value)


def purse_query(pension: str, *, assistance: bool) -> str:
    """Return the part of an address that says from what the person lives beside work."""
    given = {"pension": pension if pension != "none" else "", "assistance": "yes" if assistance else ""}
    return "&".join(f"{key}={value}" for key, value in given.items() if value)


def without_scenario(query: QueryDict) -> str:
    """Return *query* with everything that was chosen but the scenario: nothing is asked by it."""
    left = query.copy()
    for key in ("option", "n", "lang"):
        left.pop(key, None)
    return left.urlencode()


def query_of_run(asked: Question, scenario: str) -> str:
    """Return the query string that asks for lives in the worlds of a kept answer."""
    text = scenario if scenario in asked.scenarios else next(iter(asked.scenarios), "")
    given = {
        "option": text,
        "start": asked.start if asked.start != START else "",
        "years": str(asked.years) if asked.years != YEARS else "",
        "seed": str(asked.seed) if asked.seed != SEED else "",
        "share": f"{asked.share:g}" if asked.share is not None else "",
        "gaf": EXAMPLE["gaf"],
        "age": EXAMPLE["age"],
    }
    return "&".join(f"{key}={quote(value, safe=':,=.')}" for key, value in given.items() if value)


def is_short(query: QueryDict, short: str) -> bool:
    """Return whether *query* is the short form already; the language does not count."""
    return {key: query[key] for key in query if key != "lang"} == QueryDict(short).dict()


def form_of_kept(kept: Lives) -> LifeForm:
    """Return the form with everything filled in that kept lives were asked by."""
    asked = LifeQuestion(
        kept.country, kept.scenario, kept.alike, kept.start, kept.years, kept.seed, kept.share
    )
    return LifeForm(kept.country, QueryDict(query_of(asked)))


def _options(country: Country, said: str) -> list[tuple[str, str]]:
    """Return every option to choose from, and the scenario at hand where it is none of them."""
    every = [(name, local(option.title)) for name, option in catalogue(country).items()]
    own = [(said, said)] if said and said not in dict(every) else []
    return [("", _("choose one")), *own, *every]


def _ranges(known: tuple[str, ...], said: str) -> list[tuple[str, str]]:
    """Return ranges to choose from, and the one at hand where it is none of them."""
    found = [(each, each.replace("-", "–")) for each in known]
    is_range = said and said not in known and said.replace("-", "", 1).isdecimal()
    return [*found, (said, said.replace("-", "–"))] if is_range else found
