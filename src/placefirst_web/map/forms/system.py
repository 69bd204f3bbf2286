"""The question of the system page: a day, a second one, and which programme stands for each division."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from placefirst.parameters.read import load_country
from placefirst.systems.load import load_system
from placefirst_web.design.language import local
from placefirst_web.map.forms.day import TwoDaysForm


class SystemForm(TwoDaysForm):
    """Two days, a choice for each division of several programmes, and the division that a phone shows."""

    def __init__(self, country: str, query: QueryDict) -> None:
        self.country = country
        super().__init__(query)
        system = load_system(load_country(country))
        self.divisions = {
            key: [each.key for each in system.programmes_of(division)]
            for key, division in system.divisions.items()
        }
        for key, programmes in self.divisions.items():
            if len(programmes) > 1:
                self.fields[key] = forms.ChoiceField(
                    label=local(system.divisions[key].name),
                    choices=[(each, local(system.programmes[each].name)) for each in programmes],
                    required=False,
                    error_messages={"invalid_choice": _("This division runs no such programme.")},
                )
                self.data.setdefault(key, programmes[0])

    @property
    def chosen(self) -> tuple[str, ...]:
        """The programme that stands for each division, in the order of the divisions."""
        self.is_valid()
        given: Mapping[str, str] = self.cleaned_data
        return tuple(
            given.get(key) or programmes[0] for key, programmes in self.divisions.items() if programmes
        )

    @property
    def shown(self) -> str:
        """The division that a narrow screen shows."""
        asked = self.data.get("division", "")
        first = next((key for key, programmes in self.divisions.items() if programmes), "")
        return asked if self.divisions.get(asked) else first

    @property
    def choices(self) -> list[forms.BoundField]:
        """The choices of programmes, one for each division that runs several."""
        return [self[key] for key in self.divisions if key in self.fields]
