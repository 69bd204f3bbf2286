"""What somebody types to join a lab: the code, and what they say about themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.deliberation.roles import ROLES
from placefirst.deliberation.typed import LONGEST_CODE, read_code
from placefirst_web.accounts.forms import OneLineField
from placefirst_web.design.forms import Listed
from placefirst_web.design.language import local


class CodeForm(Listed, forms.Form):
    """The code that stands on the wall."""

    code = forms.CharField(
        max_length=LONGEST_CODE,
        label=gettext_lazy("Code of the lab"),
        help_text=gettext_lazy(
            "Eight letters and digits, such as ABCD-2345. Large or small, with or without the hyphen."
        ),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "enterkeyhint": "go",
            }
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, label_suffix="", auto_id="join-%s", **options)

    def clean_code(self) -> str:
        """Return the code as it is kept; refuse what can be none."""
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("A code has eight letters and digits. Look at it once more."))
        return code


class SeatForm(Listed, forms.Form):
    """What somebody says about themselves; the page says who sees each answer."""

    name = OneLineField(
        required=False,
        max_length=60,
        label=gettext_lazy("Name"),
        help_text=gettext_lazy(
            "Shown beside what you write in phases with names. It may stay empty, or be any name."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "class": "wide"}),
    )
    affiliation = OneLineField(
        required=False,
        max_length=120,
        label=gettext_lazy("Organisation or place"),
        help_text=gettext_lazy(
            "It may stay empty. It stands in the report only if you agree to be named there."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "organization", "class": "wide"}),
    )
    roles = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("As whom do you take part?"),
        help_text=gettext_lazy(
            "Several may be true, and none has to be said. Only who leads the lab sees it."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language in which you write"),
        widget=forms.RadioSelect,
        choices=[("en", "English"), ("ja", "日本語")],
    )
    is_named = forms.BooleanField(
        required=False, label=gettext_lazy("The report may name me among those who took part.")
    )
    is_apart = forms.BooleanField(
        required=False,
        label=gettext_lazy(
            "As a person with lived experience I agree that our votes are counted apart, even if we are few."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, label_suffix="", auto_id="seat-%s", **options)
        roles: Any = self.fields["roles"]
        roles.choices = [(key, local(dict(words))) for key, words in ROLES.items()]

    def clean(self) -> dict[str, Any]:
        """Nobody is named in a report without a name."""
        given = super().clean() or {}
        if given.get("is_named") and not given.get("name"):
            self.add_error("name", _("To be named in the report, write your name."))
        return given

    @property
    def about(self) -> dict[str, Any]:
        """What was said, as ``actions.seats.About`` takes it."""
        given = {name: self.cleaned_data[name] for name in SeatForm.base_fields}
        return {**given, "roles": tuple(given["roles"])}


class JoinForm(SeatForm):
    """The same with the agreement, and the secret of the seat to be: a form sent twice makes one seat."""

    agrees = forms.BooleanField(
        label=gettext_lazy("I have read this and take part."),
        error_messages={"required": gettext_lazy("Nobody takes part without agreeing to it.")},
    )
    secret = forms.RegexField(r"\A[A-Za-z0-9_-]{43}\Z", widget=forms.HiddenInput)

    @property
    def secret_sent(self) -> str:
        """The secret of the seat to be."""
        return str(self.cleaned_data["secret"])
