"""The style guide: every component in every state, in both languages and all themes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from placefirst_web.design import parts, samples

ROLES = (
    "paper", "wash", "ink", "quiet", "rule", "accent", "warmth",
    "chart-baseline", "chart-scenario", "chart-more", "chart-less", "chart-gain", "chart-loss",
    "rise-1", "rise-2", "fall-1", "fall-2",
    "step-1", "step-2", "step-3", "step-4", "step-5", "cat-1", "cat-2", "cat-3", "cat-4", "cat-5",
)  # fmt: skip


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    form = samples.SampleForm({"places": "5", "fee": "-1"})
    context = {
        "roles": ROLES,
        "table": samples.table(),
        "charts": samples.pictures(),
        "form": form,
        "problems": parts.problems(form),
        "crumbs": samples.crumbs(),
        "facts": samples.facts(),
        "source": samples.source(),
        "rules": samples.rules(),
        "downloads": samples.downloads(),
        "readings": parts.readings(request),
        "plain": samples.plain(),
        "before": parts.Near("A", "#main"),
        "after": parts.Near("B", "#main"),
        "steps": samples.steps(),
        "empty": samples.empty(),
        "day": samples.day(),
    }
    return render(request, "design/style_guide.html", context)
