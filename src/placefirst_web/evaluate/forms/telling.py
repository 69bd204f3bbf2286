"""What somebody tells of one time that a service was asked: no name, no diagnosis, no day."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django import forms
from django.utils.formats import date_format
from django.utils.html import format_html

from placefirst.deliberation.typed import plain_line, plain_text
from placefirst.documents.readings import without_readings
from placefirst.documents.turned_away import say
from placefirst.parameters.read import load_country
from placefirst.refusals import report as told
from placefirst.refusals.questions import ASKED_IF, is_asked
from placefirst.refusals.report import LONGEST_KEPT, LONGEST_PLACE, LONGEST_WORDS, MONTHS_BACK, Report
from placefirst.refusals.screen import Screened, screen
from placefirst.systems.asked import asked_services
from placefirst_web.design.forms import Listed
from placefirst_web.design.furigana import ruby
from placefirst_web.registry.codes import LONGEST_TYPED

#: Questions with answers from a closed list, the same in every country.
LISTED: Final[Mapping[str, Sequence[str]]] = {
    "who": told.WHO,
    "asked": told.ASKED,
    "answer": told.ANSWERS,
    "reason": told.REASONS,
    "next": told.NEXT,
    "needs": told.NEEDS,
    "told_before": told.TOLD_BEFORE,
}
#: Those without which a report says nothing.
NEEDED: Final = ("asked_in", "service", "who", "asked", "answer")
LONGEST_POSTER_CODE: Final = 8
LOOK_OF_CODE: Final = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
#: The sections of the page, each with the key of its heading, and their questions in order.
SECTIONS: Final = (
    ("first", ("who", "service", "area", "asked_in", "asked", "answer", "reason", "told_before")),
    ("more", ("municipality", "next", "words", "may_quote", "needs", "code")),
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of one reading for a page; furigana are set in the plain one."""

    reading: str

    def __call__(self, key: str, **values: object) -> str:
        """Return the text *key* with *values* in their places."""
        text = say(key, self.reading, **values)
        return ruby(text) if self.reading == "plain" else text


def read_poster_code(typed: str) -> str:
    """Return the code on a poster as it is kept, however it was typed; empty for what can be none.

    >>> read_poster_code(" ａｂc-def ")
    'ABCDEF'
    """
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    code = "".join(sign for sign in plain if sign.isascii() and sign.isalnum())
    return code if len(code) <= LONGEST_POSTER_CODE else ""


class PlainField(forms.CharField):
    """Words of somebody: a line break is one sign, as the browser counts it; nothing in it is unseen."""

    def to_python(self, value: Any) -> str:
        """Return the words as they are counted and kept."""
        return plain_text(super().to_python(value))


class CodeForm(Listed, forms.Form):
    """The code that stands on the poster."""

    def __init__(self, reading: str, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="tell-%s")
        self._say = Spoken(reading)
        self.fields["code"] = forms.CharField(
            max_length=LONGEST_TYPED,
            label=self._say("index.code"),
            help_text=self._say("index.code.why"),
            error_messages={
                "required": self._say("wrong.poster_code"),
                "max_length": self._say("wrong.poster_code"),
            },
            widget=forms.TextInput(LOOK_OF_CODE | {"enterkeyhint": "go"}),
        )

    def clean_code(self) -> str:
        """Return the code as it is kept; refuse what can be none."""
        code = read_poster_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(self._say("wrong.poster_code"))
        return code

    def say_unknown(self) -> None:
        """Say that no campaign has the code."""
        self.add_error("code", self._say("wrong.no_campaign"))


class TellForm(Listed, forms.Form):
    """One time that a service was asked, in one of three readings.

    What does not apply to what was answered is not asked, and where it is sent all the same, not read.
    """

    def __init__(
        self, campaign: Any, reading: str, today: date, data: Any = None, initial: Any = None, names: Any = ()
    ) -> None:
        super().__init__(data, initial=initial, label_suffix="", auto_id="tell-%s")
        self.campaign, self.reading, self.today, self._names = campaign, reading, today, names
        self._say = Spoken(reading)
        self._country = load_country(campaign.country)
        for name in ("who", "asked", "answer", "reason", "next", "needs", "told_before"):
            self.fields[name] = self._listed(name)
        self._add_service()
        self._add_place()
        self._add_month()
        self._add_words()
        self._add_code()
        self.order_fields([name for _heading, names in SECTIONS for name in names])
        for name, field in self.fields.items():
            field.condition = ASKED_IF.get(name)  # type: ignore[attr-defined]

    @property
    def language(self) -> str:
        """The language in which somebody tells it."""
        return "en" if self.reading == "en" else "ja"

    def _words(self, name: str, why: str = "") -> dict[str, str]:
        label = self._say(f"form.{name}")
        if name not in NEEDED and name in dict(SECTIONS)["first"]:
            label = format_html("{} <small>({})</small>", label, self._say("optional"))
        return {"label": label, "help_text": self._say(why) if why else ""}

    def _choice(self, name: str, choices: list[tuple[str, str]], why: str = "") -> forms.ChoiceField:
        return forms.ChoiceField(
            choices=choices, widget=forms.RadioSelect, required=False,
            error_messages={"invalid_choice": self._say("wrong.choice")}, **self._words(name, why),
        )  # fmt: skip

    def _listed(self, name: str) -> forms.ChoiceField:
        choices = [(code, self._say(f"{name}.{code}")) for code in LISTED[name]]
        if name == "needs":
            choices.append(("", self._say("unsaid")))
        why = f"form.{name}.why" if name in ("asked", "reason", "needs", "told_before") else ""
        return self._choice(name, choices, why)

    def _add_service(self) -> None:
        there = asked_services(self._country)
        about = self.campaign.services or [each.key for each in there]
        choices = [(each.key, self._named(each.name)) for each in there if each.key in about]
        self.fields["service"] = self._choice("service", choices)

    def _named(self, name: Mapping[str, str]) -> str:
        if self.reading == "plain" and "plain" in name:
            return ruby(name["plain"])
        return name.get(self.language) or name["en"]

    def _add_place(self) -> None:
        areas = [(each.code, each.name.get(self.language, "")) for each in self._country.areas]
        if areas:
            unsaid = without_readings(say("unsaid", self.reading))
            self.fields["area"] = forms.ChoiceField(
                choices=[("", unsaid), *areas], required=False,
                error_messages={"invalid_choice": self._say("wrong.choice")}, **self._words("area"),
            )  # fmt: skip
        self.fields["municipality"] = self._typed("municipality", LONGEST_PLACE, forms.TextInput)

    def _add_month(self) -> None:
        choices = [("", without_readings(say("choose", self.reading)))]
        for back in range(MONTHS_BACK + 1):
            month = self._month(back)
            name = date_format(month, "YEAR_MONTH_FORMAT")
            if not back:
                name = without_readings(say("month.this", self.reading, month=name))
            choices.append((f"{month:%Y-%m}", name))
        self.fields["asked_in"] = forms.CharField(
            required=False,
            widget=forms.Select(choices=choices),
            **self._words("asked_in", "form.asked_in.why"),
        )

    def _month(self, back: int) -> date:
        years, month = divmod(self.today.year * 12 + self.today.month - 1 - back, 12)
        return date(years, month + 1, 1)

    def _typed(self, name: str, most: int, widget: type[forms.Widget]) -> forms.CharField:
        too_long = self._say("wrong.long", most=most)
        return PlainField(
            required=False, max_length=most, error_messages={"max_length": too_long},
            widget=widget({"autocomplete": "off"}), **self._words(name, f"form.{name}.why"),
        )  # fmt: skip

    def _add_words(self) -> None:
        self.fields["words"] = self._typed("words", LONGEST_WORDS, forms.Textarea)
        self.fields["words"].widget.attrs["rows"] = "3"
        self.fields["may_quote"] = forms.BooleanField(required=False, **self._words("may_quote"))

    def _add_code(self) -> None:
        if self.campaign.strata.exists():
            why = "form.code.why" if self.campaign.takes_open else "form.code.needed"
            self.fields["code"] = forms.CharField(
                required=False, max_length=LONGEST_TYPED, widget=forms.TextInput(LOOK_OF_CODE),
                error_messages={"max_length": self._say("wrong.long", most=LONGEST_TYPED)},
                **self._words("code", why),
            )  # fmt: skip

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each section of the page: its heading and its questions."""
        return [
            (self._say(f"section.{key}"), [self[name] for name in names if name in self.fields])
            for key, names in SECTIONS
        ]

    # what was answered

    def clean_asked_in(self) -> date | None:
        """Return the first day of the month; refuse one to come, and one that nobody remembers well."""
        typed = self.cleaned_data["asked_in"]
        if not typed:
            return None
        year, _minus, number = typed.partition("-")
        if not (len(typed) == 7 and year.isdecimal() and number.isdecimal() and 1 <= int(number) <= 12):
            raise forms.ValidationError(self._say("wrong.asked_in"))
        month = (int(year), int(number))
        if month > (self.today.year, self.today.month):
            raise forms.ValidationError(self._say("wrong.future"))
        oldest = self._month(MONTHS_BACK)
        if month < (oldest.year, oldest.month):
            raise forms.ValidationError(self._say("wrong.too_old", months=MONTHS_BACK))
        return date(*month, 1)

    def clean(self) -> dict[str, Any]:
        """Leave out what does not apply; say what is missing."""
        given = super().clean() or {}
        answers = {name: given.get(name) or "" for name in LISTED}
        for name in LISTED:
            if name in given and not is_asked(name, answers):
                given[name] = ""
        for name in NEEDED:
            if not given.get(name) and name not in self.errors and is_asked(name, answers):
                self.add_error(name, self._say(f"wrong.{name}"))
        if "code" in self.fields and not self.campaign.takes_open and not given.get("code"):
            self.add_error("code", self._say("wrong.code"))
        return given

    def refuse(self, error: Any) -> None:
        """Say why the form was not taken in, at the field that it is about, or above them all."""
        sentence = self._say(error.key, **error.given)
        self.add_error(error.field if error.field in self.fields else None, sentence)

    @cached_property
    def screened(self) -> Screened:
        """The words as they are kept; of a form without mistakes only, once it is let in."""
        return screen(self.cleaned_data.get("words") or "", self._names)

    @property
    def report(self) -> Report:
        """What was told, screened; of a form without mistakes only."""
        given = self.cleaned_data
        place = screen(plain_line(given["municipality"]), self._names).text
        return Report(
            asked_in=given["asked_in"],
            arrived_in=self._month(0),
            area=given.get("area", ""),
            municipality=place[:LONGEST_PLACE],
            words=self.screened.text[:LONGEST_KEPT],
            may_quote=given["may_quote"] and bool(self.screened.text),
            language=self.language,
            **{name: given[name] for name in ("service", *LISTED)},
        )

    @property
    def removed(self) -> str:
        """What was taken out of the words, in a sentence; empty where nothing was."""
        found = self.screened.removed
        return self._say("keep.removed", removed=" · ".join(found)) if found else ""

    @property
    def code(self) -> str:
        """The code as it was typed, or nothing."""
        return str(self.cleaned_data.get("code", ""))
