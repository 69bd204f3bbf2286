"""The forms of the directory: one agency, and a file of many."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.exchange.agency_file import COLUMNS, AgencyFile, is_personal, partial_day, read_agencies
from placefirst.exchange.typed_table import Problem
from placefirst.parameters.read import load_country
from placefirst_web.design import parts
from placefirst_web.design.language import local
from placefirst_web.design.typed import problem_in_words
from placefirst_web.design.uploaded import UploadedForm, column_names, one_line
from placefirst_web.map.words.agencies import LEADS, REVIEWS, STATUSES

WIDE = {"class": "wide"}


class AgencyForm(forms.Form):
    """One agency: what it is and how far; nothing about anybody it serves, no name of a person."""

    name_ja = forms.CharField(
        label=gettext_lazy("Agency’s name in Japanese"),
        max_length=160,
        required=False,
        widget=forms.TextInput(WIDE),
    )
    name_en = forms.CharField(
        label=gettext_lazy("Agency’s name in English"),
        help_text=gettext_lazy("One of the two is enough."),
        max_length=160,
        required=False,
        widget=forms.TextInput(WIDE),
    )
    area = forms.ChoiceField(label=gettext_lazy("Area"))
    municipality = forms.CharField(label=gettext_lazy("Municipality"), max_length=80, required=False)
    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=300, required=False, assume_scheme="https"
    )
    lead_kind = forms.ChoiceField(
        label=gettext_lazy("Led by"), choices=tuple(LEADS.items()), initial="transition_support"
    )
    status = forms.ChoiceField(
        label=gettext_lazy("How far is it with IPS?"),
        help_text=gettext_lazy("A change of this answer stays in the agency’s history."),
        choices=(("", gettext_lazy("choose")), *STATUSES.items()),
    )
    review = forms.ChoiceField(
        label=gettext_lazy("Was its fidelity reviewed?"), choices=tuple(REVIEWS.items())
    )
    reviewed_on = forms.CharField(
        label=gettext_lazy("When was the last review?"),
        help_text=gettext_lazy("A day, a month or a year: 2024-03-15, 2024-03 or 2024."),
        max_length=10,
        required=False,
    )
    review_scale = forms.CharField(
        label=gettext_lazy("By which scale?"),
        help_text=gettext_lazy("Such as JiSEF or IPS-25."),
        max_length=40,
        required=False,
    )
    since = forms.CharField(
        label=gettext_lazy("With IPS, or trying it, since"),
        help_text=gettext_lazy("A day, a month or a year, if known."),
        max_length=10,
        required=False,
    )
    contact_role = forms.CharField(
        label=gettext_lazy("Whom to ask: a role"),
        help_text=gettext_lazy("Such as “IPS lead”. No person’s name, address or number."),
        max_length=80,
        required=False,
    )
    source = forms.CharField(
        label=gettext_lazy("Where do you know it from?"),
        help_text=gettext_lazy("A page, a list, or “the agency told us”."),
        max_length=300,
        widget=forms.TextInput(WIDE),
    )
    checked_on = forms.DateField(
        label=gettext_lazy("Checked on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, country: str, today: date, data: Any = None, **settings: Any) -> None:
        super().__init__(data, **settings)
        self.today = today
        self.fields["area"].choices = [("", _("choose"))] + [
            (area.code, local(area.name)) for area in load_country(country).areas
        ]  # type: ignore[attr-defined]

    @property
    def problems(self) -> list[parts.Problem]:
        """What is wrong, for the top of the page."""
        return parts.problems(self)

    def clean_website(self) -> str:
        """Refuse an address that is not of the web."""
        url: str = self.cleaned_data["website"]
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(problem_in_words(Problem(0, "url_unknown", url)))
        return url

    def clean_contact_role(self) -> str:
        """Refuse what looks like a person's address or number."""
        role = one_line(self.cleaned_data["contact_role"])
        if is_personal(role):
            raise forms.ValidationError(problem_in_words(Problem(0, "personal", role)))
        return role

    def clean(self) -> dict[str, Any]:
        """Tidy the words, read the dates, see that review and date say the same."""
        given = super().clean() or self.cleaned_data
        for key in ("name_en", "name_ja", "municipality", "review_scale", "source"):
            if key in given:
                given[key] = one_line(given[key])
        if not given.get("name_en") and not given.get("name_ja"):
            self.add_error("name_ja", problem_in_words(Problem(0, "name_missing")))
        for key in ("reviewed_on", "since"):
            self._read_day(given, key)
        if given.get("review") != "reviewed" and (given.get("reviewed_on") or given.get("review_scale")):
            self.add_error(
                "review",
                _("A date or a scale of a review is given: choose “reviewed at least once”, or empty both."),
            )
        if given.get("checked_on") and given["checked_on"] > self.today:
            self.add_error("checked_on", problem_in_words(Problem(0, "later", str(given["checked_on"]))))
        return given

    def _read_day(self, given: dict[str, Any], key: str) -> None:
        if not given.get(key):
            return
        day = partial_day(given[key])
        if day is None:
            self.add_error(key, problem_in_words(Problem(0, "date_unknown", given[key])))
        elif day > self.today.isoformat()[: len(day)]:
            self.add_error(key, problem_in_words(Problem(0, "later", given[key])))
        else:
            given[key] = day


class AgenciesForm(UploadedForm):
    """Many agencies at once, from a file; all of it is read before any of it is entered."""

    def __init__(self, country: str, today: date, there: Any, *given: Any) -> None:
        super().__init__(*given)
        self.country, self.today, self.there = load_country(country), today, there
        self.found: AgencyFile | None = None
        self.fields["content"].help_text = _("Columns: %(columns)s.") % {"columns": column_names(COLUMNS)}

    def clean(self) -> dict[str, Any]:
        """Read the file; each mistake, and each agency that is there already, is said with its line."""
        given = super().clean() or self.cleaned_data
        if "content" not in given:
            return given
        found = read_agencies(given["content"], self.country, self.today)
        again = [
            Problem(each.line, "agency_there", name)
            for each in found.agencies
            for name in (each.fields["name_ja"], each.fields["name_en"])
            if name and (each.fields["area"], name) in self.there
        ]
        if found.problems or again:
            self.refuse_lines(sorted((*found.problems, *again), key=lambda each: each.line))
        else:
            self.found = found
        return given
