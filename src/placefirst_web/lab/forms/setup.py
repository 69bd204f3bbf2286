"""The forms of the set-up: the lab, its labels and sessions, its texts, one phase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.deliberation.file import read_setting
from placefirst.deliberation.lab import Label, Session, Setting
from placefirst.deliberation.phase import KINDS, NOTED
from placefirst.deliberation.typed import plain_line, plain_text
from placefirst_web.design.forms import Listed
from placefirst_web.design.language import local
from placefirst_web.design.parts import Problem
from placefirst_web.lab.forms.new import LANGUAGES, LONGEST_QUESTION
from placefirst_web.lab.words import console as words
from placefirst_web.library.models.labs import LONGEST_TITLE, Lab, LabPhase

LONGEST_TEXT = 2000
LONGEST_LABEL = 80
MOST_ROWS = 24
MOST_SEATS = 1000
BLANK_ROWS = 2
TEXTS = ("consent", "use", "disclaimer", "acknowledgement")
LISTS = ("sessions", "tags", "themes", "categories")


class Line(forms.CharField):
    """One line, without signs that a screen would obey."""

    def __init__(self, longest: int = LONGEST_LABEL, **options: Any) -> None:
        super().__init__(max_length=longest, widget=forms.TextInput(attrs={"class": "wide"}), **options)

    def clean(self, value: Any) -> str:
        """Return the line, plain."""
        return super().clean(plain_line(str(value or "")))  # type: ignore[no-any-return]


class LabForm(Listed, forms.Form):
    """What holds for the whole lab."""

    question = forms.CharField(
        label=gettext_lazy("The policy question"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    title = Line(LONGEST_TITLE, label=gettext_lazy("Title of the lab"))
    language = forms.ChoiceField(label=gettext_lazy("Language of the question"), choices=LANGUAGES)
    question_translation = forms.CharField(
        label=gettext_lazy("The question in the other language"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    title_translation = Line(
        LONGEST_TITLE, label=gettext_lazy("The title in the other language"), required=False
    )
    most_seats = forms.IntegerField(
        label=gettext_lazy("Seats"),
        help_text=gettext_lazy("Nobody else can join when so many have."),
        min_value=1,
        max_value=MOST_SEATS,
    )
    is_apart_agreed = forms.BooleanField(
        label=gettext_lazy(
            "Everybody here with lived experience agreed beforehand that their votes may be shown apart"
        ),
        required=False,
    )

    def __init__(self, lab: Lab, data: Any = None) -> None:
        initial = {name: getattr(lab, name) for name in self.base_fields}
        super().__init__(data, initial=initial, label_suffix="", auto_id="lab-%s")

    def clean_question(self) -> str:
        """Return the question, plain."""
        if not (question := plain_text(self.cleaned_data["question"])):
            raise forms.ValidationError(_("Write the question the room should answer."))
        return question

    def clean_question_translation(self) -> str:
        """Return the translation, plain."""
        return plain_text(self.cleaned_data["question_translation"])


class RowForm(forms.Form):
    """One label, or one session: its key never changes, its name may; without a name it is left out."""

    key = forms.RegexField(r"^[^\s:]{1,40}$", required=False, widget=forms.HiddenInput)
    en = Line(label=gettext_lazy("English"), required=False)
    ja = Line(label=gettext_lazy("Japanese"), required=False)


class SessionForm(RowForm):
    """A session with its day and place."""

    day = forms.DateField(
        label=gettext_lazy("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day as 2026-07-01, or leave it empty.")},
    )
    place = Line(longest=160, label=gettext_lazy("Place"), required=False)


class LabelsForm:
    """Sessions, tags, themes and categories: lists of rows, each with room for new ones."""

    def __init__(self, setting: Setting, data: Any = None) -> None:
        self._setting = setting
        self.lists = {name: self._rows(name, data) for name in LISTS}

    def _rows(self, name: str, data: Any) -> Any:
        kind = SessionForm if name == "sessions" else RowForm
        given = [_row(each) for each in getattr(self._setting, name)]
        made = forms.formset_factory(kind, extra=BLANK_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 6)
        return made(data, initial=given, prefix=name, form_kwargs={"label_suffix": ""})

    def is_valid(self) -> bool:
        """Return whether every row can be read."""
        valid = [each.is_valid() for each in self.lists.values()]  # none is left out
        return all(valid)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, row by row."""
        return [
            Problem(form[name].id_for_label, str(form[name].label), str(error))
            for rows in self.lists.values()
            for form in rows
            for name, errors in form.errors.items()
            for error in errors
        ]

    def setting(self, new_key: Any) -> Setting:
        """Return the setting with these lists; *new_key* gives a key to what is new."""
        found = {name: tuple(self._read(name, new_key)) for name in LISTS}
        return replace(self._setting, **found)  # type: ignore[arg-type]

    def _read(self, name: str, new_key: Any) -> Iterator[Label | Session]:
        taken: set[str] = set()
        for form in self.lists[name]:
            row = form.cleaned_data
            title = {code: row[code] for code in ("en", "ja") if row.get(code)}
            if not title:
                continue
            key = row.get("key") or ""
            if not key or key in taken:
                key = new_key(title.get("en", ""), taken | {each["key"] for each in self._known(name)})
            taken.add(key)
            if name == "sessions":
                yield Session(key, title, row["day"].isoformat() if row.get("day") else "", row["place"])
            else:
                yield Label(key, title)

    def _known(self, name: str) -> list[dict[str, str]]:
        return [{"key": each.key} for each in getattr(self._setting, name)]


class TextsForm(Listed, forms.Form):
    """What people agree to, how contributions are used, and what stands at the end, in both languages."""

    def __init__(self, setting: Setting, data: Any = None) -> None:
        self._setting = setting
        super().__init__(data, label_suffix="", auto_id="texts-%s")
        for name in TEXTS:
            for code, language in LANGUAGES:
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=language, required=False, max_length=LONGEST_TEXT,
                    widget=forms.Textarea(attrs={"rows": 4, "lang": code}),
                    initial=getattr(setting, name).get(code, ""),
                )  # fmt: skip

    @property
    def parts(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The texts: heading, what it is for, its field in each language."""
        return [
            (str(heading), str(says), [self[f"{name}_{code}"] for code, _language in LANGUAGES])
            for name, (heading, says) in words.TEXTS.items()
        ]

    @property
    def setting(self) -> Setting:
        """The setting with these texts."""
        found = {
            name: {
                code: text
                for code, _language in LANGUAGES
                if (text := plain_text(self.cleaned_data[f"{name}_{code}"]))
            }
            for name in TEXTS
        }
        return replace(self._setting, **found)  # type: ignore[arg-type]


class PhaseForm(Listed, forms.Form):
    """One phase: what it is called, how long it lasts, who is named, when notes are shown, how votes go."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), help_text=gettext_lazy("What the board of this phase is made for.")
    )
    title_en = Line(label=gettext_lazy("Title in English"), required=False)
    title_ja = Line(label=gettext_lazy("Title in Japanese"), required=False)
    session = forms.ChoiceField(label=gettext_lazy("Session"), required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"),
        help_text=gettext_lazy("0: no time is shown. Nothing is shut when the time is up."),
        min_value=0,
        max_value=1440,
    )
    authors = forms.ChoiceField(label=gettext_lazy("Who wrote what"))
    shown = forms.ChoiceField(label=gettext_lazy("When others see it"))
    opens_before = forms.CharField(
        label=gettext_lazy("Collect notes before the meeting until"),
        help_text=gettext_lazy(
            "Empty: nothing is collected beforehand. In this browser’s time; without JavaScript "
            "in universal time (UTC)."
        ),
        required=False,
        widget=forms.TextInput(attrs={"type": "datetime-local", "data-instant": "offset"}),
    )
    offset = forms.IntegerField(
        required=False, min_value=-14 * 60, max_value=14 * 60, widget=forms.HiddenInput
    )
    method = forms.ChoiceField(label=gettext_lazy("How people vote"))
    most = forms.IntegerField(
        label=gettext_lazy("Choices (or dots) in each category"), min_value=1, max_value=20
    )
    most_on_one = forms.IntegerField(
        label=gettext_lazy("Dots that one item may have"), min_value=1, max_value=20
    )

    def __init__(self, lab: Lab, phase: LabPhase | None, data: Any = None, *, is_fixed: bool = False) -> None:
        super().__init__(data, initial=_of(phase), label_suffix="", auto_id="phase-%s")
        self.phase, self.is_fixed = phase, is_fixed
        sessions = [(each["key"], local(each["title"])) for each in lab.setting.get("sessions", ())]
        self._offer("kind", [(key, words.KINDS[key]) for key in KINDS])
        self._offer("session", [("", _("none")), *sessions])
        self._offer("authors", list(words.AUTHORS.items()))
        self._offer("shown", list(words.SHOWN.items()))
        self._offer("method", list(words.METHODS.items()))
        if phase is not None:
            self.fields["kind"].disabled = True
        for name in ("authors", "shown") if is_fixed else ():
            self.fields[name].disabled = True
            self.fields[name].help_text = _("People have begun here, so this stays as they were told.")
        for name in _not_asked(phase.kind) if phase is not None else ():
            self.fields[name].widget = forms.HiddenInput()

    def _offer(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    @property
    def visible(self) -> list[forms.BoundField]:
        """The fields that are asked."""
        return self.visible_fields()

    def clean(self) -> dict[str, Any]:
        """Require a title in one language, and read the day and hour of the deadline."""
        given = super().clean() or {}
        if not given.get("title_en") and not given.get("title_ja"):
            kind = words.KINDS.get(given.get("kind", ""), "")
            self.add_error("title_en", _("Give the phase a title, such as “%(kind)s”.") % {"kind": kind})
        if (written := given.get("opens_before", "")) and "opens_before" not in self.errors:
            try:
                at = datetime.fromisoformat(written).replace(tzinfo=UTC)
                given["opens_before"] = at + timedelta(minutes=given.get("offset") or 0)
            except (ValueError, OverflowError):
                self.add_error("opens_before", _("Write day and hour as 2026-07-01T09:00."))
        if given.get("method") != "dots":
            given["most_on_one"] = 1
        elif (given.get("most_on_one") or 1) > (given.get("most") or 1):
            self.add_error("most_on_one", _("One item cannot have more dots than a person has."))
        return given

    @property
    def rules(self) -> dict[str, Any]:
        """What was given, as ``actions.setup.PhaseRules`` takes it."""
        given = self.cleaned_data
        title = {code: given[f"title_{code}"] for code in ("en", "ja") if given[f"title_{code}"]}
        names = ("session", "minutes", "authors", "shown", "method", "most", "most_on_one")
        return {
            **{name: given[name] for name in names},
            "title": title,
            "opens_before": given["opens_before"] or None,
        }


def setting_of(lab: Lab) -> Setting:
    """Return the setting of *lab* as the core reads it."""
    return read_setting(lab.setting)


def _not_asked(kind: str) -> tuple[str, ...]:
    """Return the fields that say nothing about a phase of *kind*."""
    votes, notes = ("method", "most", "most_on_one"), ("shown", "opens_before")
    if kind == "vote":
        return ("authors", *notes)
    return (
        votes if kind in NOTED else (*votes, *notes) if kind == "proposals" else (*votes, "authors", *notes)
    )


def _row(each: Any) -> Mapping[str, Any]:
    name = each.title if isinstance(each, Session) else each.name
    row = {"key": each.key, "en": name.get("en", ""), "ja": name.get("ja", "")}
    return row | ({"day": each.day, "place": each.place} if isinstance(each, Session) else {})


def _of(phase: LabPhase | None) -> dict[str, Any]:
    if phase is None:
        return {"minutes": 30, "most": 3, "most_on_one": 1}
    names = ("kind", "session", "minutes", "authors", "shown", "method", "most", "most_on_one")
    before = phase.opens_before
    return {
        **{name: getattr(phase, name) for name in names},
        "title_en": phase.title.get("en", ""),
        "title_ja": phase.title.get("ja", ""),
        "opens_before": before.astimezone(UTC).strftime("%Y-%m-%dT%H:%M") if before else "",
        "offset": 0,
    }
