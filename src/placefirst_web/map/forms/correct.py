"""The form that corrects a number: the value, since when, who says so, and why."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from placefirst.errors import RefusedField
from placefirst.parameters.history import Key, Parameter, Scalar, Table
from placefirst.parameters.proposal import EVIDENCE, READ, Proposal, read_value
from placefirst.sources import Source
from placefirst_web.design.forms import Listed
from placefirst_web.design.marks import evidence_in_words
from placefirst_web.design.parts import in_page_language
from placefirst_web.map.forms.day import DayField, today

NEW = ""
#: Without these nothing can be proposed; what is wrong with one of them is said there already.
NEEDED = {"value", "known", "title", "publisher", "pinpoint", "evidence", "read", "url", "quote"}
#: How the source was read, with the mark that this earns the number.
READINGS = {
    "law": _("● I read it in the law itself"),
    "publication": _("● I read it in the first publication"),
    "secondary": _("◐ I read it on a secondary site"),
}
PLAIN = {"autocomplete": "off"}
WIDE = {"autocomplete": "off", "class": "wide"}


class CorrectForm(Listed, forms.Form):
    """What somebody proposes for *number* (or one *cell* of it), whose file has the *sources*."""

    value = forms.CharField(label=_("Value"), max_length=200, widget=forms.TextInput(PLAIN))
    start = DayField(label=_("From this day on"))
    low = forms.CharField(
        label=_("Lowest it may be"),
        max_length=40,
        required=False,
        help_text=_("For what is not law. Counted exactly? Type the value itself in both."),
        widget=forms.TextInput(PLAIN),
    )
    high = forms.CharField(
        label=_("Highest it may be"), max_length=40, required=False, widget=forms.TextInput(PLAIN)
    )
    known = forms.ChoiceField(
        label=_("Source"),
        required=False,
        help_text=_("Another source, described below, or one that the file knows already."),
    )
    title = forms.CharField(label=_("Title"), max_length=300, required=False, widget=forms.TextInput(WIDE))
    publisher = forms.CharField(
        label=_("Publisher"),
        max_length=200,
        required=False,
        help_text=_("Who published it: a ministry, a journal, an association."),
        widget=forms.TextInput(WIDE),
    )
    pinpoint = forms.CharField(
        label=_("Where in it"),
        max_length=200,
        required=False,
        help_text=_("Article, table or page: where somebody else finds the number."),
        widget=forms.TextInput(WIDE),
    )
    evidence = forms.ChoiceField(label=_("Kind of evidence"), required=False)
    read = forms.ChoiceField(
        label=_("How it was read"),
        required=False,
        choices=[(NEW, _("choose")), *READINGS.items()],
        help_text=_("This decides the mark that the number gets."),
    )
    published = DayField(label=_("Published on"))
    url = forms.CharField(label=_("Address"), max_length=500, required=False, widget=forms.URLInput(PLAIN))
    quote = forms.CharField(
        label=_("The sentence that states it"),
        max_length=600,
        required=False,
        help_text=_("In the original language. A reviewer will look for it."),
        widget=forms.Textarea({"rows": 2}),
    )
    note = forms.CharField(
        label=_("Note for the reviewer"),
        max_length=2000,
        help_text=_("Why the present value is wrong, or what the source makes better."),
        widget=forms.Textarea({"rows": 4}),
    )
    organisation = forms.ChoiceField(label=_("On behalf of"), required=False)

    def __init__(
        self,
        number: Parameter | Table,
        cell: Key,
        sources: dict[str, Source],
        organisations: list[tuple[str, str]],
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, label_suffix="", **options)
        self.number, self.cell, self.sources = number, cell, sources
        choices: Any = self.fields
        names = [(key, f"{each.mark} {in_page_language(each).citation}") for key, each in sources.items()]
        choices["known"].choices = [(NEW, _("another one, described below")), *names]
        choices["evidence"].choices = [
            (NEW, _("choose")),
            *((each, evidence_in_words(each)) for each in EVIDENCE),
        ]
        choices["organisation"].choices = [(NEW, _("myself")), *organisations]
        if not organisations:
            del self.fields["organisation"]
        if isinstance(number, Table):
            days = [(day.isoformat(), day.isoformat()) for day in reversed(number.dates)]
            self.fields["start"] = forms.ChoiceField(
                label=_("Revision of the table"),
                choices=days,
                help_text=_("A table changes as a whole; one cell is corrected within a revision."),
            )
        else:
            self.fields["start"].required = True
            self.fields["start"].help_text = _("The first day of this value; it may be a day of the series.")
        if number.unit in ("flag", "word"):
            del self.fields["low"], self.fields["high"]

    def clean(self) -> dict[str, Any]:
        """Make the proposal of what was typed; each mistake is said at its field."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("start") and cleaned.keys() >= NEEDED:
            try:
                cleaned["proposal"] = self._proposal(cleaned)
            except RefusedField as error:
                self.refuse(error)
        return cleaned

    def refuse(self, error: RefusedField) -> None:
        """Say *error* at its field, or at the top where the form has no such field."""
        known = {"cell": "value"}.get(error.field, error.field)
        self.add_error(known if known in self.fields else None, str(error))

    def _proposal(self, cleaned: dict[str, Any]) -> Proposal:
        start = cleaned["start"]
        path = self.number.path.partition(".")[2]
        return Proposal(
            path=path,
            start=start if isinstance(start, date) else date.fromisoformat(start),
            value=self._value(cleaned["value"]),
            source=self._source(cleaned),
            cell=self.cell,
            range=self._range(cleaned),
        )

    def _value(self, text: str) -> Scalar:
        unit = self.number.unit
        try:
            return read_value(text, unit)
        except RefusedField as error:
            if unit in ("flag", "word") or not text.strip():
                raise
            said = _("“%(typed)s” is no number. Write it as 1,200, 0.025 or 1/3.")
            raise RefusedField("value", str(said) % {"typed": text}, "") from error

    def _range(self, cleaned: dict[str, Any]) -> tuple[Fraction, Fraction] | None:
        ends = {name: cleaned.get(name, "") for name in ("low", "high")}
        if not any(ends.values()):
            return None
        read = {}
        for name, text in ends.items():
            try:
                read[name] = read_value(text, "year")  # any unit of numbers
            except RefusedField as error:
                raise RefusedField(name, _say(_("This is no number.")), error.remedy) from None
        low, high = read["low"], read["high"]
        assert isinstance(low, Fraction) and isinstance(high, Fraction)
        if low > high:
            raise RefusedField("low", _say(_("The lowest is above the highest.")), "")
        return low, high

    def _source(self, cleaned: dict[str, Any]) -> Source:
        if key := cleaned.get("known"):
            return self.sources[key]
        return Source(
            key=NEW,
            title=_one_line(cleaned["title"]),
            publisher=_one_line(cleaned["publisher"]),
            pinpoint=_one_line(cleaned["pinpoint"]) or None,
            evidence=cleaned["evidence"],
            read=cleaned["read"],
            published=cleaned.get("published"),
            retrieved=today(),
            url=cleaned["url"].strip() or None,
            quote=_one_line(cleaned["quote"]) or None,
        )


class DecideForm(Listed, forms.Form):
    """A reviewer's reason; declining needs one."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        required=False,
        help_text=_("Everybody can read it. Declining needs one."),
        widget=forms.Textarea({"rows": 3}),
    )


def sound_sources(sources: dict[str, Source]) -> dict[str, Source]:
    """Return the sources that a correction may rest on: read by somebody, and not assumed."""
    return {
        key: each
        for key, each in sources.items()
        if each.evidence in EVIDENCE and each.read in READ and each.pinpoint
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _say(words: Any) -> str:
    return str(words)
