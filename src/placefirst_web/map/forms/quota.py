"""The form of an employer under the quota: plain fields, all in the address; or the employer's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.calendars import first_day, fiscal_year, fiscal_year_months
from placefirst.errors import PlacefirstError
from placefirst.parameters.history import Table
from placefirst.parameters.read import Country, load_country
from placefirst.systems.axis_words import axis_words, name_of
from placefirst.systems.employer import QUOTA, Employer, Establishment, Group, parse_employer
from placefirst.systems.employer_text import employer_text
from placefirst.systems.quota import quota_year
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.forms import OneFile
from placefirst_web.design.language import local
from placefirst_web.map.forms.day import today

MOST_SITES: Final = 20
MOST_MONTHLY: Final = 4  # establishments that may differ by month: a form has fewer than 1,000 fields
MOST_PEOPLE: Final = 10_000_000
LONGEST_FILE: Final = 200_000  # bytes
MOST_FILE_SITES: Final = 300  # establishments of a file that are worked out while somebody waits
MOST_FIELDS: Final = 900  # that an address may hold
PLAIN = {"inputmode": "numeric", "autocomplete": "off"}
TEXT = {"autocomplete": "off", "maxlength": "100"}


class CountField(forms.CharField):
    """A whole number of people; nothing typed is None, thousands may be separated."""

    def __init__(self, label: str) -> None:
        widget = forms.TextInput(attrs={**PLAIN, "class": "count", "aria-label": label})
        super().__init__(label=label, required=False, widget=widget)

    def clean(self, value: Any) -> int | None:
        """Return the number, or None where nothing was typed."""
        text = super().clean(value).replace(",", "").replace("，", "").replace("、", "").strip()
        if not text:
            return None
        if not text.isdecimal() or len(text) > 9 or int(text) > MOST_PEOPLE:
            raise forms.ValidationError(_("%(text)s is not a whole number of people.") % {"text": text[:20]})
        return int(text)


class NameField(forms.CharField):
    """A name that a file can hold."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=100, widget=forms.TextInput(attrs=TEXT), **options)

    def clean(self, value: Any) -> str:
        """Return the name with single spaces; refuse signs that cannot be seen."""
        text = " ".join(super().clean(value).split())
        if not text.isprintable():
            raise forms.ValidationError(_("This name holds a sign that cannot be seen. Type it again."))
        return text


@dataclass(frozen=True, slots=True)
class MonthRow:
    """The fields of one month of an establishment; empty means as the month before."""

    label: str
    cells: list[forms.BoundField]


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """The fields of one kind of disability, by hours."""

    label: str
    cells: list[forms.BoundField]


@dataclass(frozen=True, slots=True)
class SiteFields:
    """One establishment in the form."""

    number: int
    name: forms.BoundField
    industry: forms.BoundField | None
    hours: list[str]
    workers: list[forms.BoundField]
    people: list[PeopleRow]
    columns: list[str]  # of the rows by month
    months: list[MonthRow]
    kept: list[forms.BoundField]  # what was typed by month while months are alike
    problems: list[tuple[str, str]]  # (id of the field, the sentence)


class EmployerForm(forms.Form):
    """An employer's fiscal year: establishments, workers by hours, people with a disability by class."""

    employer = NameField(label=gettext_lazy("Employer"))
    year = forms.CharField(
        label=gettext_lazy("Fiscal year"),
        widget=forms.TextInput(attrs=PLAIN),
        required=False,
    )
    monthly = forms.BooleanField(label=gettext_lazy("Numbers differ by month"), required=False)

    def __init__(self, country: str, query: QueryDict) -> None:
        data = query.copy()
        self.is_asked = "year" in query
        self.country = load_country(country)
        starts = self.country.fiscal_year_starts
        data.setdefault("year", str(fiscal_year(today(), starts=starts)))
        super().__init__(data=data, label_suffix="", auto_id="ask-%s")
        low, high = known_years(country)
        self.fields["year"].help_text = _("Called by its first month. %(low)s to %(high)s.") % {
            "low": low,
            "high": high,
        }
        asked = data.get("sites", "1")
        wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
        self.sites = min(max(wanted + ("add" in data), 1), MOST_SITES)
        is_ticked = data.get("monthly") in ("on", "1", "true")
        self.is_monthly = is_ticked and self.sites <= MOST_MONTHLY
        self.is_full = self.sites == (MOST_MONTHLY if self.is_monthly else MOST_SITES)
        self.hours = list(self.country.table(f"{QUOTA}.worker_weight").words("hours"))
        self.classes = _classes(self.country.table(f"{QUOTA}.counted"))
        self.words = axis_words(self.country)
        self.month_names = [first_day(month) for month in fiscal_year_months(2000, starts=starts)]
        for number in range(1, self.sites + 1):
            self._add_site(number)
        self.result: Employer | None = None

    def _add_site(self, number: int) -> None:
        key = f"s{number}"
        self.fields[f"{key}name"] = NameField(label=_("Name of the establishment"))
        if self.country.has(f"{QUOTA}.exclusion_rate"):
            table = self.country.table(f"{QUOTA}.exclusion_rate")
            choices = [("", _("None of these"))]
            for industry in table.words("industry"):
                choices.append((industry, local(name_of(self.words, "industry", industry))))
            self.fields[f"{key}industry"] = forms.ChoiceField(
                label=_("Industry with an exclusion rate"),
                choices=choices,
                required=False,
                error_messages={"invalid_choice": _("This is no industry with an exclusion rate.")},
            )
        for name, label in self._counts(key):
            self.fields[name] = CountField(label)
            for month in range(1, 12):
                if self.is_monthly or self.data.get(f"{name}_m{month}"):
                    said = f"{label}, {self._month(month)}"
                    self.fields[f"{name}_m{month}"] = CountField(said)

    def _counts(self, key: str) -> Iterator[tuple[str, str]]:
        """Give the name and label of every count of one establishment."""
        for hours in self.hours:
            label = _("Workers of %(hours)s") % {"hours": self._word("hours", hours)}
            yield f"{key}w_{hours}", label
        for kind, severity in self.classes:
            for hours in self.hours:
                yield (
                    f"{key}p_{kind}_{severity}_{hours}",
                    f"{self._class(kind, severity)}, " + self._word("hours", hours),
                )

    def _word(self, axis: str, word: str) -> str:
        return local(name_of(self.words, axis, word))

    def _class(self, kind: str, severity: str) -> str:
        several = sum(each[0] == kind for each in self.classes) > 1
        name = self._word("kind", kind)
        return f"{name} ({self._word('severity', severity)})" if several else name

    def _month(self, month: int) -> str:
        return str(MONTHS[self.month_names[month].month])

    @property
    def shown_sites(self) -> list[SiteFields]:
        """Every establishment with its fields."""
        return [self._site(number) for number in range(1, self.sites + 1)]

    def _site(self, number: int) -> SiteFields:
        key = f"s{number}"
        people = [
            PeopleRow(
                self._class(kind, severity),
                [self[f"{key}p_{kind}_{severity}_{hours}"] for hours in self.hours],
            )
            for kind, severity in self.classes
        ]
        used = [
            (name, label)
            for name, label in self._counts(key)
            if name.startswith(f"{key}w_") or self._used(name)
        ]
        rows = [
            MonthRow(self._month(month), [self[f"{name}_m{month}"] for name, _label in used])
            for month in range(1, 12)
            if self.is_monthly
        ]
        own = [name for name in self.fields if name.startswith(key) and not name[len(key)].isdigit()]
        kept = [self[name] for name in own if "_m" in name and not self.is_monthly]
        problems = [(self[name].id_for_label, error) for name in own for error in self[name].errors]
        return SiteFields(
            number,
            self[f"{key}name"],
            self[f"{key}industry"] if f"{key}industry" in self.fields else None,
            [self._word("hours", hours) for hours in self.hours],
            [self[f"{key}w_{hours}"] for hours in self.hours],
            people,
            [label for _name, label in used],
            rows,
            kept,
            problems,
        )

    def _used(self, name: str) -> bool:
        return any(self.data.get(each) for each in (name, *(f"{name}_m{month}" for month in range(1, 12))))

    def clean_monthly(self) -> bool:
        """Return whether months differ; refuse it for more establishments than the form can hold so."""
        ticked: bool = self.cleaned_data["monthly"]
        if ticked and not self.is_monthly:
            raise forms.ValidationError(
                _("By month the form holds up to %(most)s establishments. Untick it, or use a file for more.")
                % {"most": MOST_MONTHLY}
            )
        return ticked

    def clean_year(self) -> int:
        """Return the fiscal year; refuse one whose law is not known."""
        text = self.cleaned_data["year"].strip()
        low, high = known_years(self.country.code)
        if not text.isdecimal() or len(text) != 4:
            raise forms.ValidationError(_("This is not a year. Write it as 2026."))
        if not low <= int(text) <= high:
            raise forms.ValidationError(
                _("The law of fiscal year %(year)s is not known here. Choose one from %(low)s to %(high)s.")
                % {"year": text, "low": low, "high": high}
            )
        return int(text)

    def clean(self) -> dict[str, Any]:
        """See that the numbers can be; read them as the command reads its file."""
        cleaned = super().clean() or self.cleaned_data
        if "year" not in cleaned:
            return cleaned
        starts = self.country.fiscal_year_starts
        days = tuple(first_day(month) for month in fiscal_year_months(cleaned["year"], starts=starts))
        numbers = [number for number in range(1, self.sites + 1) if self._is_filled(number)] or [1]
        sound = [number for number in numbers if not self._has_errors(number)]
        sites = tuple(self._establishment(number) for number in sound)
        self._require_names(sound, sites)
        weights = self.country.table(f"{QUOTA}.worker_weight").at(days[0])
        for number, site in zip(sound, sites, strict=True):
            self._require_possible(number, site, {key[0]: value.value for key, value in weights.items()})
        if self.errors:
            return cleaned
        if not any(people for site in sites for month in site.workers for people in month.values()):
            self.add_error(f"s1w_{self.hours[0]}", _("Enter how many workers there are."))
            return cleaned
        name = cleaned["employer"] or _("This employer")
        text = employer_text(Employer(name, cleaned["year"], days, sites))
        try:
            self.result = parse_employer(text, "employer.yaml", self.country)
        except PlacefirstError as error:
            self.add_error(None, error_in_words(error))
        return cleaned

    def _has_errors(self, number: int) -> bool:
        own = f"s{number}"
        return any(name.startswith(own) and not name[len(own)].isdigit() for name in self.errors)

    def _is_filled(self, number: int) -> bool:
        key = f"s{number}"
        names = [f"{key}name", *(name for name, _label in self._counts(key))]
        return any(self.cleaned_data.get(name) not in (None, "") for name in names) or any(
            self._used(name) for name, _label in self._counts(key)
        )

    def _establishment(self, number: int) -> Establishment:
        key, cleaned = f"s{number}", self.cleaned_data
        name = cleaned[f"{key}name"] or _("Establishment %(number)s") % {"number": number}
        workers = {hours: self._by_month(f"{key}w_{hours}") for hours in self.hours}
        people = {
            (kind, severity, hours): self._by_month(f"{key}p_{kind}_{severity}_{hours}")
            for kind, severity in self.classes
            for hours in self.hours
        }
        return Establishment(
            name,
            cleaned.get(f"{key}industry") or None,
            tuple({hours: workers[hours][month] for hours in self.hours} for month in range(12)),
            tuple(
                tuple(Group(*each, counts[month]) for each, counts in people.items() if counts[month])
                for month in range(12)
            ),
        )

    def _by_month(self, name: str) -> list[int]:
        """Return twelve numbers: an empty month is as the one before, if months differ at all."""
        found = [self.cleaned_data.get(name) or 0]
        for month in range(1, 12):
            typed = self.cleaned_data.get(f"{name}_m{month}") if self.is_monthly else None
            found.append(found[-1] if typed is None else typed)
        return found

    def _require_names(self, numbers: list[int], sites: tuple[Establishment, ...]) -> None:
        names = [site.name for site in sites]
        for number, name in zip(numbers, names, strict=True):
            if names.count(name) > 1:
                self.add_error(f"s{number}name", _("Two establishments have this name. Give each its own."))

    def _require_possible(self, number: int, site: Establishment, weights: Mapping[str, Any]) -> None:
        """Refuse more people with a disability than workers in hours in which a worker counts."""
        for hours in self.hours:
            for month in range(12):
                people = sum(group.people for group in site.employed[month] if group.hours == hours)
                workers = site.workers[month][hours]
                if weights.get(hours) and people > workers:
                    name = f"s{number}w_{hours}"
                    typed = f"{name}_m{month}"
                    self.add_error(
                        typed if month and typed in self.fields else name,
                        _(
                            "%(people)s people with a disability work these hours, and only %(workers)s "
                            "workers are entered. Count them among the workers too."
                        )
                        % {"people": people, "workers": workers},
                    )
                    break

    @property
    def problems(self) -> list[tuple[str, str, str]]:
        """What is wrong: (id of the field, its label, the sentence), in the order of the page."""
        return [("", "", str(error)) for error in self.non_field_errors()] + [
            (self[name].id_for_label, str(self[name].label), str(error))
            for name in self.fields
            for error in self[name].errors
        ]

    @property
    def short(self) -> str:
        """What was typed as a query: nothing that is empty, the number of establishments as it is now."""
        given = [
            (key, value)
            for key, values in self.data.lists()
            for value in values[-1:]
            if value.strip() and key not in ("lang", "add", "sites", "csrfmiddlewaretoken")
        ]
        return urlencode([*given, *([("sites", str(self.sites))] if self.sites > 1 else [])])


def is_longer(form: EmployerForm, query: QueryDict) -> bool:
    """Return whether the address says something in more words than needed: empty fields, or a button."""
    empty = any(not value.strip() for _key, values in query.lists() for value in values)
    return form.is_asked and (empty or "add" in query)


class FileForm(forms.Form):
    """An employer's file, as the command takes it."""

    file = OneFile(label=gettext_lazy("Employer's file (YAML)"), most=LONGEST_FILE)

    def __init__(self, country: str, *args: Any) -> None:
        super().__init__(*args, auto_id="file-%s", label_suffix="")
        self.country = load_country(country)
        self.result: Employer | None = None

    def clean_file(self) -> Any:
        """Read the file as the command does; refuse it with its line."""
        upload = self.cleaned_data["file"]
        try:
            employer = parse_employer(upload.read(), upload.name, self.country)
            self._require_few(len(employer.establishments))
            quota_year(self.country, employer)
        except PlacefirstError as error:
            raise forms.ValidationError(error_in_words(error)) from error
        self.result = employer
        return upload

    def _require_few(self, sites: int) -> None:
        if sites <= MOST_FILE_SITES:
            return
        raise forms.ValidationError(
            _(
                "This file has %(there)s establishments, the page works out %(most)s at most. Ask the "
                "command: placefirst map %(country)s --quota FILE"
            )
            % {"there": f"{sites:,}", "most": MOST_FILE_SITES, "country": self.country.code}
        )


def query_of(country: str, employer: Employer) -> str | None:
    """Return the address's query that fills the form with *employer*; None if the form cannot hold it."""
    pairs: list[tuple[str, str]] = [("employer", employer.name), ("year", str(employer.fiscal_year))]
    differs = False
    for number, site in enumerate(employer.establishments, start=1):
        pairs.append((f"s{number}name", site.name))
        if site.industry:
            pairs.append((f"s{number}industry", site.industry))
        names: dict[str, list[int]] = {}
        for month in range(12):
            for hours, people in site.workers[month].items():
                names.setdefault(f"s{number}w_{hours}", [0] * 12)[month] += people
            for group in site.employed[month]:
                name = f"s{number}p_{group.kind}_{group.severity}_{group.hours}"
                names.setdefault(name, [0] * 12)[month] += group.people
        for name, counts in names.items():
            if counts[0]:
                pairs.append((name, str(counts[0])))
            for month in range(1, 12):
                if counts[month] != counts[month - 1]:
                    pairs.append((f"{name}_m{month}", str(counts[month])))
                    differs = True
    sites = len(employer.establishments)
    if sites > (MOST_MONTHLY if differs else MOST_SITES) or len(pairs) > MOST_FIELDS:
        return None
    if any(len(value) > 100 for _key, value in pairs):
        return None
    extra = [*([("monthly", "on")] if differs else []), *([("sites", str(sites))] if sites > 1 else [])]
    return urlencode([*pairs, *extra])


@cache
def known_years(code: str) -> tuple[int, int]:
    """Return the first and last fiscal year that an employer of the country *code* can ask about."""
    country = load_country(code)
    latest = country.as_of.year + 5
    return next(year for year in range(1950, latest) if _is_known(country, year)), latest


def _is_known(country: Country, year: int) -> bool:
    try:
        text = f'employer: "-"\nfiscal_year: {year}\nestablishments:\n  - name: "-"\n    workers: '
        month = first_day(fiscal_year_months(year, starts=country.fiscal_year_starts)[0])
        quota_year(country, parse_employer(f"{text}{{{month:%Y-%m}: {{}}}}", "-", country))
    except PlacefirstError:
        return False
    return True


def _classes(counted: Table) -> list[tuple[str, str]]:
    """Return every (kind, severity) that any revision of the table knows."""
    return list(dict.fromkeys((key[0], key[1]) for _day, rows in counted.revisions for key in rows))
