"""Widgets written by functions are what Django's templates write, to the letter."""

from datetime import date, time
from decimal import Decimal

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from placefirst_web.design.widgets import Widgets

NASTY = "\"<b>&amp;'山\n"
CHOICES = [
    ("", gettext_lazy("Not yet")), (1, 1_234), (Decimal("2.50"), Decimal("2.50")), (True, "Yes"),
    (NASTY, NASTY), ("safe", mark_safe("<i>as it is</i>")),
    ("Group <1>", [("a", "A"), ("b", NASTY)]),
]  # fmt: skip
ATTRIBUTES = {
    "class": NASTY, "required": True, "disabled": False, "data-none": None, "data-list": 3, "list": "names",
    "data-safe": mark_safe("&quot;"),
}  # fmt: skip
WIDGETS = [
    forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.SearchInput, forms.TelInput,
    forms.ColorInput, forms.PasswordInput, forms.HiddenInput, forms.FileInput, forms.ClearableFileInput,
    forms.DateInput, forms.DateTimeInput, forms.TimeInput, forms.CheckboxInput, forms.Textarea,
    forms.MultipleHiddenInput,
]  # fmt: skip
LISTS = [forms.Select, forms.SelectMultiple, forms.RadioSelect, forms.CheckboxSelectMultiple]
VALUES = [
    None, "", NASTY, mark_safe("<i>safe</i>"), 0, 1_234_567, Decimal("1234.50"), True, False, (1, 2),
    ["a", 1], date(2026, 11, 27), time(9, 30), gettext_lazy("Not yet"),
]  # fmt: skip


class OwnOption(forms.Select):
    """A list with options of its own, which no function knows."""

    option_template_name = "django/forms/widgets/input_option.html"


def drawn(widget, value, renderer):
    return widget.render("name<", value, {"id": "id_1"}, renderer())


def assert_alike(widget, value):
    if isinstance(widget, forms.MultipleHiddenInput | forms.SelectMultiple) and not isinstance(value, list):
        value = [] if value is None else [value]
    assert drawn(widget, value, Widgets) == drawn(widget, value, DjangoTemplates)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_every_field_is_written_as_django_writes_it(value, language):
    with override(language):
        for each in WIDGETS:
            assert_alike(each(attrs=ATTRIBUTES), value)
        for each in (*LISTS, OwnOption):
            widget = each(attrs=ATTRIBUTES)
            widget.choices = CHOICES
            assert_alike(widget, value)


@pytest.mark.parametrize("kind", [forms.RadioSelect, forms.CheckboxSelectMultiple])
def test_each_answer_to_tap_is_written_as_django_writes_it(kind):
    class Asked(forms.Form):
        answer = forms.MultipleChoiceField(choices=CHOICES, widget=kind(attrs=ATTRIBUTES))

    ours, theirs = (Asked({"answer": [NASTY]}, renderer=each()) for each in (Widgets, DjangoTemplates))

    assert [each.tag() for each in ours["answer"]] == [each.tag() for each in theirs["answer"]]
    assert [str(each) for each in ours["answer"]] == [str(each) for each in theirs["answer"]]


def test_a_number_is_grouped_where_django_groups_it(settings):
    settings.USE_THOUSAND_SEPARATOR = True
    widget = forms.Select(choices=CHOICES)

    assert "1,234" in drawn(widget, 1, Widgets)
    assert_alike(widget, 1)
