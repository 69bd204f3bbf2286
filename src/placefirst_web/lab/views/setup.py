"""The set-up over HTTP: the lab, its labels, its texts, its phases."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.lab.actions import setup as actions
from placefirst_web.lab.forms.setup import LabelsForm, LabForm, PhaseForm, TextsForm, setting_of
from placefirst_web.lab.queries import console as queries
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.views.console import frame
from placefirst_web.lab.views.frame import leading
from placefirst_web.lab.words.console import LISTS

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@leading
def setup(request: HttpRequest, here: Room) -> HttpResponse:
    """Change what holds for the whole lab."""
    form = LabForm(here.lab, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        problem = _tried(lambda: actions.change_lab(here.lab, **form.cleaned_data))
        if not problem:
            return _kept(request, here, "lab:setup")
        form.add_error(None, problem)
    return _page(request, here, "lab/setup.html", form=form, part="setup")


@require_http_methods(ANY)
@leading
def labels(request: HttpRequest, here: Room) -> HttpResponse:
    """Change sessions, tags, themes and categories."""
    setting = setting_of(here.lab)
    form = LabelsForm(setting, request.POST if request.method == "POST" else None)
    problems = []
    if request.method == "POST":
        problems = form.problems if not form.is_valid() else []
        if not problems:
            changed = form.setting(actions.new_key)
            problem = _tried(lambda: actions.change_setting(here.lab, changed))
            if not problem:
                return _kept(request, here, "lab:setup_labels")
            problems = [{"id": "", "label": "", "text": problem}]  # type: ignore[list-item]
    lists = [(name, *LISTS[name], form.lists[name]) for name in LISTS]
    return _page(request, here, "lab/setup_labels.html", lists=lists, problems=problems, part="labels")


@require_http_methods(ANY)
@leading
def texts(request: HttpRequest, here: Room) -> HttpResponse:
    """Change what people agree to, and what is said at the end."""
    form = TextsForm(setting_of(here.lab), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        problem = _tried(lambda: actions.change_setting(here.lab, form.setting))
        if not problem:
            return _kept(request, here, "lab:setup_texts")
        form.add_error(None, problem)
    sitting = queries.sitting(here)
    return _page(request, here, "lab/setup_texts.html", form=form, part="texts", sitting=sitting)


@require_http_methods(ANY)
@leading
def phases(request: HttpRequest, here: Room) -> HttpResponse:
    """Show the phases in their order; move one, remove one, add one."""
    form = PhaseForm(here.lab, None)
    if request.method == "POST":
        do, _sign, key = request.POST.get("do", "").partition(":")
        if do == "add":
            form = PhaseForm(here.lab, None, request.POST)
            if form.is_valid():
                rules = actions.PhaseRules(**form.rules)
                problem = _tried(lambda: actions.add_phase(here.lab, form.cleaned_data["kind"], rules))
                if not problem:
                    return _kept(request, here, "lab:setup_phases")
                form.add_error(None, problem)
        elif do in {"up", "down", "remove"}:
            act = {
                "up": lambda: actions.move_phase(here.lab, key, -1),
                "down": lambda: actions.move_phase(here.lab, key, 1),
                "remove": lambda: actions.remove_phase(here.lab, key),
            }[do]
            if problem := _tried(act):
                messages.error(request, problem)
            return redirect("lab:setup_phases", here.lab.country, here.lab.key)
        else:
            raise Http404("There is no such button.")
    lines = queries.phase_lines(here, queries.phases_of(here))
    return _page(request, here, "lab/setup_phases.html", form=form, lines=lines, part="phases")


@require_http_methods(ANY)
@leading
def phase(request: HttpRequest, here: Room, phase: str) -> HttpResponse:
    """Change one phase."""
    found = queries.find_phase(here, phase)
    if found is None:
        raise Http404("There is no such phase.")
    is_fixed = actions.is_told(found)
    form = PhaseForm(here.lab, found, request.POST if request.method == "POST" else None, is_fixed=is_fixed)
    if request.method == "POST" and form.is_valid():
        rules = actions.PhaseRules(**form.rules)
        problem = _tried(lambda: actions.change_phase(here.lab, phase, rules))
        if not problem:
            return _kept(request, here, "lab:setup_phases")
        form.add_error(None, problem)
    return _page(request, here, "lab/setup_phase.html", form=form, phase=found, part="phases")


def _page(request: HttpRequest, here: Room, template: str, **more: Any) -> HttpResponse:
    return render(request, template, {**frame(here), **more})


def _kept(request: HttpRequest, here: Room, name: str) -> HttpResponse:
    messages.success(request, _("Kept."))
    return redirect(name, here.lab.country, here.lab.key)


def _tried(act: Any) -> str:
    """Return why *act* was refused; empty where it was done."""
    try:
        act()
    except PlacefirstError as error:
        return error_in_words(error)
    return ""
