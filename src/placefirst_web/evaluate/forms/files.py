"""The forms of files: a campaign from a file, and answers that came on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.errors import PlacefirstError
from placefirst.exchange.answers_file import read_answers
from placefirst.exchange.campaign_file import MOST_CODES, read_given
from placefirst.refusals.campaign import Campaign
from placefirst.refusals.report import Report
from placefirst_web.accounts.own_forms import LeaderField
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.forms import Listed, OneFile
from placefirst_web.registry.campaigns import campaign_of

LARGEST: Final = 2_500_000  # bytes; a request has at most 3 million
MOST_SAID: Final = 12  # problems of one file


class CampaignFileForm(Listed, forms.Form):
    """A file that holds a campaign; *campaign* and *reports* are what it says."""

    file = OneFile(
        most=LARGEST,
        label=gettext_lazy("The file of a campaign"),
        help_text=gettext_lazy("A zip with campaign.json, and with answers.csv where there are answers."),
    )
    owner = LeaderField(
        help_text=gettext_lazy("Every member of an organisation that owns a campaign leads it.")
    )

    def __init__(self, country: str, organisations: Sequence[tuple[str, str]], *sent: Any) -> None:
        super().__init__(*sent, label_suffix="", auto_id="import-%s")
        owner: Any = self.fields["owner"]
        owner.offer(organisations)
        self._country = country
        self.campaign: Campaign | None = None
        self.reports: Sequence[Report] = ()

    def clean_file(self) -> None:
        """Read the file as a campaign of this country; say what is wrong with it, and where."""
        upload = self.cleaned_data["file"]
        try:
            campaign, self.reports = read_given(upload.read(), upload.name[:60])
        except PlacefirstError as error:
            raise forms.ValidationError(error_in_words(error)) from error
        if campaign.country != self._country:
            raise forms.ValidationError(
                _("This campaign is about “%(code)s”. Bring it in under that country.")
                % {"code": campaign.country}
            )
        self.campaign = campaign


class PaperForm(Listed, forms.Form):
    """Answers on paper, counted in a file, and how many forms went out on paper in each stratum."""

    file = OneFile(
        most=LARGEST,
        label=gettext_lazy("The file of answers"),
        help_text=gettext_lazy("CSV, as the empty table: a line for each kind of answer, and how many."),
    )

    def __init__(self, row: Any, strata: Sequence[tuple[str, str]], *sent: Any) -> None:
        super().__init__(*sent, label_suffix="", auto_id="paper-%s")
        self._row, self._strata = row, strata
        self.reports: Sequence[Report] = ()
        self.content = b""
        for key, name in strata:
            self.fields[f"handed_{key}"] = forms.IntegerField(
                label=_("Forms handed out on paper: %(stratum)s") % {"stratum": name},
                help_text=_("Those that came back are among them. They count as codes."),
                min_value=0,
                max_value=MOST_CODES,
                initial=0,
            )

    def clean_file(self) -> None:
        """Read the file as answers of the campaign; say what is wrong with it, line by line."""
        upload = self.cleaned_data["file"]
        self.content = upload.read()
        month = timezone.localdate().replace(day=1)
        read = read_answers(self.content, upload.name[:60], campaign_of(self._row), arrived=month)
        if read.problems:
            said = [error_in_words(each) for each in read.problems[:MOST_SAID]]
            if len(read.problems) > MOST_SAID:
                said.append(_("%(count)s more like these.") % {"count": len(read.problems) - MOST_SAID})
            raise forms.ValidationError(said)
        if not read.reports:
            raise forms.ValidationError(_("It counts no answers."))
        self.reports = read.reports

    @property
    def handed(self) -> dict[str, int]:
        """How many forms went out on paper, by stratum."""
        return {key: self.cleaned_data[f"handed_{key}"] for key, _name in self._strata}
