"""What a person says of the month they live on; sent, answered, and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.documents.keep import say
from placefirst.economics import household
from placefirst.economics.household import Person
from placefirst.errors import NotInForce, PlacefirstError, RefusedField
from placefirst.parameters.history import Value
from placefirst.parameters.read import load_country
from placefirst_web.design import figures
from placefirst_web.design.days import require_possible
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.forms import Listed, say_unit
from placefirst_web.design.furigana import ruby
from placefirst_web.design.marks import mark_in_words

PLAIN = {"inputmode": "numeric", "autocomplete": "off", "maxlength": "12"}
#: What the core refuses of these fields, so that no translation is forgotten.
REFUSED = (
    gettext_lazy("This amount cannot be. Write a number from 0 to 10,000,000."),
    gettext_lazy("This is no number of hours a week. Write one from 1 to 60."),
    gettext_lazy("This is no wage. Write the wage of an hour."),
    gettext_lazy("No pension is entered. Choose its grade first."),
    gettext_lazy("Grade 3 is an employees' pension. Leave this out."),
    gettext_lazy(
        "At this wage a second rate of income tax begins, which is not described. "
        "Write a lower wage or fewer hours."
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: for which person, by the rules of which day, at which hours and wage."""

    day: date
    person: Person
    hourly: int | None
    hours: Fraction | None


class AmountField(forms.CharField):
    """Whole units of money; thousands may be separated, the currency's sign may stand there."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs=PLAIN), **options)

    def clean(self, value: Any) -> int | None:
        """Return the amount, or None where nothing was typed."""
        text = super().clean(value)
        for sign in ",，、¥￥円 ":
            text = text.replace(sign, "")
        if not text:
            return None
        if not text.isdecimal() or len(text) > 9:
            raise forms.ValidationError(_("This is not an amount. Write a whole number, such as 52,000."))
        return int(text)


class HoursField(forms.CharField):
    """Hours a week, halves too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs=PLAIN), **options)

    def clean(self, value: Any) -> Fraction | None:
        """Return the hours, or None where nothing was typed."""
        text = super().clean(value).replace("時間", "").replace("．", ".").strip()
        if not text:
            return None
        whole, _dot, part = text.partition(".")
        if not whole.isdecimal() or len(text) > 5 or (part and not part.isdecimal()):
            raise forms.ValidationError(_("These are not hours. Write a number, such as 24 or 17.5."))
        return Fraction(int(whole)) + (Fraction(int(part), 10 ** len(part)) if part else 0)


class KeepForm(Listed, forms.Form):
    """The month of one person, asked in one of three readings; every question may be left as it is."""

    def __init__(self, country: str, reading: str, today: date, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        self.country, self.reading, self.today = load_country(country), reading, today
        self.asked: Asked | None = None
        self._add_benefits()
        self._add_work()
        for field in self.fields.values():
            if isinstance(field, AmountField):
                say_unit(field, self.country.currency)

    # the words of the reading; furigana are set in the plain one

    def _say(self, key: str, **values: object) -> str:
        text = say(key, self.reading, **values)
        return ruby(text) if self.reading == "plain" else text

    def _words(self, key: str, **values: object) -> dict[str, str]:
        return {"label": self._say(f"form.{key}"), "help_text": self._say(f"form.{key}.why", **values)}

    def _choice(self, key: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
        wrong = _("This is none of the answers.")
        return forms.ChoiceField(
            choices=choices, widget=forms.RadioSelect, required=False, initial=choices[0][0],
            error_messages={"invalid_choice": wrong}, **self._words(key),
        )  # fmt: skip

    def _box(self, key: str, **words: str) -> forms.BooleanField:
        return forms.BooleanField(required=False, label=self._say(f"form.{key}"), **words)

    def _add_benefits(self) -> None:
        has, fields = self.country.has, self.fields
        pensions = [
            each for each in household.PENSIONS if each != "grade_3" or has("household.pension_grade_3_share")
        ]
        fields["pension"] = self._choice(
            "pension", [(each, self._say(f"pension.{each}")) for each in pensions]
        )
        fields["employees_pension"] = AmountField(**self._words("employees_pension"))
        if has("household.pension_under_20_half_income"):
            why = self._say("form.onset_before_20.why")
            fields["onset_before_20"] = self._box("onset_before_20", help_text=why)
        fields["assistance"] = self._box("assistance")
        standard = self._amount(self._value("money.assistance_standard"))
        fields["standard"] = AmountField(**self._words("standard", amount=standard))
        higher = has("household.income_tax_disability_deduction_grade_1")
        certificates = [each for each in household.CERTIFICATES if higher or each != "grade_1"]
        fields["certificate"] = self._choice(
            "certificate", [(each, self._say(f"certificate.{each}")) for each in certificates]
        )
        caps = self.country.table(f"{household.COPAYMENT}_cap").at(self.country.as_of)
        classes = [(key, self._class(value)) for (key,), value in caps.items()]
        fields["copayment"] = self._choice("copayment", [("", self._say("copayment.none")), *classes])
        fields["workshop_pay"] = AmountField(**self._words("workshop_pay"))

    def _add_work(self) -> None:
        people = figures.count(self.country.exact("household.insurance_firm", self.country.as_of))
        sizes = [("", self._say("firm.unknown"))]
        sizes += [(key, self._say(f"firm.{key}", people=people)) for key in ("large", "small")]
        self.fields["firm"] = self._choice("firm", sizes)
        least = self._amount(self._value("money.minimum_wage"))
        self.fields["hourly"] = AmountField(**self._words("hourly", amount=least))
        self.fields["hours"] = HoursField(**self._words("hours"))
        self.fields["on"] = forms.DateField(
            required=False,
            input_formats=["%Y-%m-%d"],
            widget=forms.TextInput(attrs={**PLAIN, "maxlength": "10", "placeholder": self.today.isoformat()}),
            error_messages={"invalid": _("This is not a day. Write it as 2026-07-01.")},
            **self._words("on"),
        )

    def _class(self, cap: Value) -> str:
        assert isinstance(cap.value, Fraction)
        amount = figures.money(cap.value, self.country.currency)
        word = mark_in_words(cap.source.mark, cap.source.word)
        said = self._say("copayment.class", amount=amount)
        return format_html("{} {} {}", said, cap.source.mark, word)  # furigana stay markup

    def _value(self, path: str) -> Value:
        return self.country.at(path, self.country.as_of)

    def _amount(self, value: Value) -> str:
        assert isinstance(value.value, Fraction)
        word = mark_in_words(value.source.mark, value.source.word)
        return f"{figures.money(value.value, self.country.currency)} {value.source.mark} {word}"

    def clean_on(self) -> date:
        """Return the day whose rules hold, today where none was typed."""
        day: date = self.cleaned_data.get("on") or self.today
        require_possible(day)
        return day

    def clean(self) -> dict[str, Any]:
        """Put the question together; what the rules refuse is said at its field."""
        given = super().clean() or {}
        if self.errors:
            return given
        person = Person(
            pension=given["pension"] or "none",
            employees_pension=given["employees_pension"] or 0,
            is_onset_before_20=bool(given.get("onset_before_20")),
            is_on_assistance=given["assistance"],
            standard=given["standard"],
            certificate=given["certificate"] or "none",
            copayment=given["copayment"] or None,
            workshop_pay=given["workshop_pay"] or 0,
            is_large_firm={"large": True, "small": False}.get(given["firm"]),
        )
        asked = Asked(given["on"], person, given["hourly"], given["hours"])
        try:
            household.keeping(self.country, asked.day, person, hourly=asked.hourly, hours=asked.hours)
        except RefusedField as error:
            self.add_error(error.field if error.field in self.fields else None, error_in_words(error))
        except NotInForce as error:
            self.add_error("on", error_in_words(error))
        except PlacefirstError as error:
            self.add_error(None, error_in_words(error))
        else:
            self.asked = asked
        return given

    @property
    def said(self) -> list[tuple[str, str]]:
        """What was answered, in words, for the paper."""
        found = []
        for field in self:
            typed = field.value()
            choices = dict(getattr(field.field, "choices", ()))
            text = choices.get(typed, typed) if typed not in (True, "on") else self._say("yes")
            if typed and typed != "none":
                found.append((str(field.label), str(text)))
        return found

    @property
    def entered(self) -> list[tuple[str, str]]:
        """What was typed, to be sent again with another reading."""
        return [(key, value) for key in self.fields if (value := self.data.get(key, ""))]
