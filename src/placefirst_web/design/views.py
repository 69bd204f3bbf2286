"""The style guide: every component with sample content, in both languages and all themes."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from placefirst_web.design import charts
from placefirst_web.design.tables import Cell, Part, Row, Table

ROLES = (
    "paper", "wash", "ink", "quiet", "rule", "accent", "warmth",
    "chart-baseline", "chart-scenario", "chart-more", "chart-less", "chart-gain", "chart-loss",
)  # fmt: skip


class SampleForm(forms.Form):
    """One field that is well filled in, one that is not."""

    places = forms.IntegerField(label="Places", help_text="0 to 20.", min_value=0, max_value=20)
    fee = forms.IntegerField(label="Fee", help_text="0 to 20,000.", min_value=0, max_value=20_000)


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component once."""
    table = Table(
        caption=_("People served in a year (sample figures)"),
        row_heading=_("Functioning (GAF)"),
        columns=[_("Today"), _("Scenario")],
        parts=[
            Part(
                [
                    Row("≤ 50", [Cell("1,200"), Cell("1,500")]),
                    Row("51–60", [Cell("900"), Cell("–", _("no figure"))]),
                ]
            )
        ],
    )
    chart = charts.Chart(
        id="sample",
        title=_("Two dots a row: hollow today, filled the scenario"),
        summary=_("People served in a year (sample figures)"),
        spec=charts.pairs(
            [charts.Pair("≤ 50", 1200, 1500, "1,200", "1,500"), charts.Pair("51–60", 900, 850, "900", "850")],
            axis=_("people a year"),
            names=(_("Today"), _("Scenario")),
        ),
        table=table,
    )
    form = SampleForm({"places": "5", "fee": "-1"})
    context = {"roles": ROLES, "table": table, "chart": chart, "form": form}
    return render(request, "design/style_guide.html", context)
