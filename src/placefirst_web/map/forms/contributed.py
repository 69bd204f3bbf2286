"""Contributed: what everybody says who adds numbers: names, year, basis, and the source that states them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.errors import InvalidDefinition
from placefirst.exchange.area_file import FIRST_YEAR, LAST_YEAR
from placefirst.parameters.read import load_country
from placefirst.sources import EVIDENCE
from placefirst_web.design.marks import evidence_in_words
from placefirst_web.design.uploaded import UploadedForm, one_line

WIDE = {"class": "wide"}
#: How the author read it; law, derived and calibrated are for the files of a country.
READ = (
    ("publication", gettext_lazy("● read in the first publication itself")),
    ("secondary", gettext_lazy("◐ read elsewhere, where the publication is quoted")),
    ("recalled", gettext_lazy("◌ from memory, not checked")),
    ("assumed", gettext_lazy("◌ an assumption, from no source")),
)
_TEXTS = (
    "name_en", "name_ja", "basis", "source_title", "source_publisher", "source_pinpoint",
)  # fmt: skip


class ContributedForm(UploadedForm):
    """The fields that every addition has beside its table."""

    name_en = forms.CharField(
        label=gettext_lazy("Name in English"),
        help_text=gettext_lazy("One of the two languages is enough; say what is counted."),
        max_length=120,
        required=False,
        widget=forms.TextInput(WIDE),
    )
    name_ja = forms.CharField(
        label=gettext_lazy("Name in Japanese"), max_length=120, required=False, widget=forms.TextInput(WIDE)
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        help_text=gettext_lazy("The year counted, for lines that do not say one."),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )
    basis = forms.CharField(
        label=gettext_lazy("Basis: what is counted, and how"),
        help_text=gettext_lazy("For example: designated agencies on 1 October, closed ones left out."),
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
    )
    source_title = forms.CharField(
        label=gettext_lazy("Source: title"), max_length=300, widget=forms.TextInput(WIDE)
    )
    source_publisher = forms.CharField(
        label=gettext_lazy("Source: publisher"), max_length=200, widget=forms.TextInput(WIDE)
    )
    source_pinpoint = forms.CharField(
        label=gettext_lazy("Where in it"),
        help_text=gettext_lazy("Table, page or sheet."),
        max_length=300,
        required=False,
        widget=forms.TextInput(WIDE),
    )
    source_url = forms.URLField(
        label=gettext_lazy("Web address of the source"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    evidence = forms.ChoiceField(label=gettext_lazy("Kind of evidence"))
    read = forms.ChoiceField(label=gettext_lazy("How you read it"), choices=READ)
    organisation = forms.ChoiceField(
        label=gettext_lazy("Who owns this addition"),
        help_text=gettext_lazy("Members of the organisation may bring new versions and withdraw it."),
        required=False,
    )

    def __init__(
        self, country: str, account: Any, data: Any = None, files: Any = None, **settings: Any
    ) -> None:
        super().__init__(data, files, **settings)
        self.country = load_country(country)
        kinds = [(each, evidence_in_words(each)) for each in EVIDENCE if each not in ("law", "seed")]
        own = [("", str(account))]
        self.fields["evidence"].choices = kinds  # type: ignore[attr-defined]
        self.fields["organisation"].choices = own + [  # type: ignore[attr-defined]
            (str(each.pk), each.name) for each in account.organisations.order_by("name")
        ]

    def clean_source_url(self) -> str:
        """Refuse an address that is not of the web."""
        url: str = self.cleaned_data["source_url"]
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Start the address with https://."))
        return url

    def clean(self) -> dict[str, Any]:
        """Tidy the words; see that there is a name, and that an assumption does not pass for a reading."""
        given = super().clean() or self.cleaned_data
        for key in _TEXTS:
            if key in given:
                given[key] = one_line(given[key])
        given["name_en"] = given.get("name_en") or given.get("name_ja", "")
        given["name_ja"] = given.get("name_ja") or given["name_en"]
        if not given["name_en"]:
            self.add_error("name_en", _("Give it a name in one language at least."))
        if (given.get("evidence") == "assumption") != (given.get("read") == "assumed") and "read" in given:
            self.add_error(
                "read",
                _("An assumption is read nowhere, and what is read is no assumption. Choose both alike."),
            )
        if "content" in given and "year" in given:
            self.read_table(given)
        return given

    def read_table(self, given: dict[str, Any]) -> None:
        """Read the table in ``given["content"]``; a kind of form says how."""
        raise InvalidDefinition(type(self).__name__, "reads no table.", "Define read_table.")
