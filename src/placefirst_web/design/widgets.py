"""Widgets: a form's fields in Django's own HTML, written by functions.

Django draws each by two to four small templates, a list by two for each of its options: more work than all
else of a page with a form. What is not known here they draw as before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeData

Widget = Mapping[str, Any]

_FOLDER: Final = "django/forms/widgets"
_INPUTS: Final = (
    "input", "text", "number", "email", "url", "search", "tel", "color", "password", "hidden", "file", "date",
    "datetime", "time", "checkbox",
)  # fmt: skip
_TAPPED: Final = ("radio_option", "checkbox_option")
_OPTION: Final = f"{_FOLDER}/select_option.html"


class Widgets(DjangoTemplates):
    """Draws the fields of every form."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Return the field; what no function here draws is drawn by its template."""
        drawn = _DRAWN.get(template_name)
        text = drawn(context["widget"]) if drawn else None
        return super().render(template_name, context, request) if text is None else text


def _input(widget: Widget) -> str:
    value = widget["value"]
    given = "" if value is None else f' value="{_plain(value)}"'
    kind, name = _said(widget["type"]), _said(widget["name"])
    return f'<input type="{kind}" name="{name}"{given}{_attributes(widget)}>'


def _tapped(widget: Widget) -> str | None:
    return None if widget.get("wrap_label") else _input(widget)


def _textarea(widget: Widget) -> str:
    value = _said(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_said(widget["name"])}"{_attributes(widget)}>\n{value}</textarea>'


def _select(widget: Widget) -> str | None:
    parts = [f'<select name="{_said(widget["name"])}"{_attributes(widget)}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            parts.append(f'\n  <optgroup label="{_said(group)}">')
        for option in options:
            if option["template_name"] != _OPTION:
                return None
            parts.append(f"\n  {_option(option)}\n")
        if group:
            parts.append("\n  </optgroup>")
    return "".join([*parts, "\n</select>"])


def _option(widget: Widget) -> str:
    return f'<option value="{_plain(widget["value"])}"{_attributes(widget)}>{_said(widget["label"])}</option>'


def _attributes(widget: Widget) -> str:
    return "".join(
        f" {_said(name)}" if value is True else f' {_said(name)}="{_plain(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _said(value: Any) -> str:
    """Return *value* as a template says it."""
    return conditional_escape(localize(value))


def _plain(value: Any) -> str:
    """Return *value* as programs read it: no language's signs in its numbers."""
    return value if isinstance(value, SafeData) else escape(str(value))  # type: ignore[return-value]


_DRAWN: Final[Mapping[str, Callable[[Widget], str | None]]] = {
    **{f"{_FOLDER}/{name}.html": _input for name in _INPUTS},
    **{f"{_FOLDER}/{name}.html": _tapped for name in _TAPPED},
    f"{_FOLDER}/textarea.html": _textarea,
    f"{_FOLDER}/select.html": _select,
    _OPTION: _option,
}
