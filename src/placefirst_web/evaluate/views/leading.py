"""Leading a campaign over HTTP: make one, look after it, open and close it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.evaluate.actions import leading as actions
from placefirst_web.evaluate.actions import reading
from placefirst_web.evaluate.actions import strata as codes
from placefirst_web.evaluate.forms.leading import CampaignForm, TextsForm, first_values, values_of
from placefirst_web.evaluate.forms.strata import CodesForm, StrataForm
from placefirst_web.evaluate.queries import leading as queries
from placefirst_web.evaluate.queries.slips import codes_zip
from placefirst_web.evaluate.views.frame import frame, leading

ANY = ["GET", "HEAD", "POST"]

#: What the buttons of the first page do, and what is said then.
VERBS: dict[str, tuple[Callable[[Any], object], Any]] = {
    "open": (
        actions.open_it,
        gettext_lazy("The campaign is open. People answer at the address on its poster."),
    ),
    "close": (actions.close, gettext_lazy("The campaign is over. All that was told stands in its figures.")),
}


@never_cache
@require_http_methods(ANY)
def new(request: HttpRequest, country: str) -> HttpResponse:
    """Make a campaign, as a draft."""
    context: dict[str, Any] = {
        "country": country_or_404(country),
        "crumbs": [Crumb(_("Turned away"), reverse("evaluate:turned_away", args=[country]))],
    }
    if not request.user.is_authenticated:
        status = 403 if request.method == "POST" else 200
        return render(request, "evaluate/new.html", context, status=status)
    form = CampaignForm(
        country,
        request.POST if request.method == "POST" else None,
        initial=first_values(actions.today()),
        organisations=queries.organisations(request.user),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.make(request.user, country, form.kept, owner=given["owner"], once=given["once"])
            messages.success(
                request, _("The campaign is made. Look through its texts and strata, then open it.")
            )
            return redirect("evaluate:lead", country, made.key)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    return render(request, "evaluate/new.html", {**context, "form": form})


@require_http_methods(ANY)
@leading
def lead(request: HttpRequest, row: Any) -> HttpResponse:
    """Show the campaign to who leads it; open, close or delete it."""
    if request.method == "POST":
        return _pressed(request, row)
    address = request.build_absolute_uri(f"/tell/{row.code}/")
    context = {**frame(row, below=False), "page": queries.lead_page(row), "address": address, "part": "lead"}
    return render(request, "evaluate/lead.html", context)


def _pressed(request: HttpRequest, row: Any) -> HttpResponse:
    do = request.POST.get("do", "")
    there = redirect("evaluate:lead", row.country, row.key)
    if do in {"close", "delete"} and not request.POST.get("sure"):
        messages.error(request, _("Mark that you are sure, then press the button again."))
        return there
    if do == "delete":
        tried(lambda: actions.delete(row))
        messages.success(request, _("The campaign is deleted, with all that was told in it."))
        return redirect("evaluate:turned_away", row.country)
    if do not in VERBS:
        raise Http404("There is no such button.")
    act, said = VERBS[do]
    if problem := tried(lambda: act(row)):
        messages.error(request, problem)
    else:
        messages.success(request, said)
    return there


@require_http_methods(ANY)
@leading
def edit(request: HttpRequest, row: Any) -> HttpResponse:
    """Change what the campaign asks, and until when."""
    form = CampaignForm(
        row.country,
        request.POST if request.method == "POST" else None,
        initial=values_of(row),
        fixed=actions.AS_TOLD if row.state != "draft" else (),
    )
    if request.method == "POST" and form.is_valid():
        problem = tried(lambda: actions.change(row, form.kept))
        if not problem:
            return _kept(request, row, "evaluate:lead")
        form.add_error(None, problem)
    return render(request, "evaluate/edit.html", {**frame(row), "form": form, "part": "edit"})


@require_http_methods(ANY)
@leading
def texts(request: HttpRequest, row: Any) -> HttpResponse:
    """Change what the campaign says of itself."""
    form = TextsForm(
        row.texts, request.POST if request.method == "POST" else None, fixed=queries.fixed_texts(row)
    )
    if request.method == "POST" and form.is_valid():
        problem = tried(lambda: actions.change_texts(row, form.kept))
        if not problem:
            return _kept(request, row, "evaluate:lead")
        form.add_error(None, problem)
    return render(request, "evaluate/texts.html", {**frame(row), "form": form, "part": "texts"})


@require_http_methods(ANY)
@leading
def strata(request: HttpRequest, row: Any) -> HttpResponse:
    """Change the parts of the frame that are sampled by themselves."""
    form = StrataForm(queries.strata_of(row), request.POST if request.method == "POST" else None)
    problems: list[Any] = []
    if request.method == "POST":
        problems = [] if form.is_valid() else form.problems
        if not problems:
            problem = tried(lambda: codes.change(row, form.given))
            if not problem:
                return _kept(request, row, "evaluate:strata")
            problems = [{"id": "", "label": "", "text": problem}]
    context = {**frame(row), "form": form, "problems": problems, "part": "strata"}
    return render(request, "evaluate/strata.html", context)


@require_http_methods(ANY)
@leading
@few_at_once("POST")
def code_sheets(request: HttpRequest, row: Any) -> HttpResponse:
    """Make codes and give them as a file, once; withdraw those that nobody has used."""
    lines = queries.stratum_lines(row)
    names = {each.key: each.name for each in lines}
    form = CodesForm(list(names.items()), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        key, unit = form.cleaned_data["stratum"], form.cleaned_data["unit"]
        do = request.POST.get("do", "")
        if do not in {"issue", "withdraw"}:
            raise Http404("There is no such button.")
        try:
            if do == "withdraw":
                codes.withdraw(row, key, unit)
                messages.success(request, _("The unused codes are withdrawn. They open no form."))
                return redirect("evaluate:codes", row.country, row.key)
            made = codes.issue(row, key, form.cleaned_data["number"], unit)
            content = codes_zip(row, names[key], made, request.build_absolute_uri, actions.today())
            return download(content, "application/zip", f"placefirst-codes-{row.code}-{key}.zip")
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    context = {**frame(row), "form": form, "lines": lines, "part": "codes"}
    return render(request, "evaluate/codes.html", context)


@require_http_methods(ANY)
@leading
def words(request: HttpRequest, row: Any) -> HttpResponse:
    """Read people's screened words, and say which may be shown."""
    state = request.GET.get("state", "wait")
    if state not in reading.VERBS.values():
        raise Http404("Words are in no such state.")
    if request.method == "POST":
        verb, _sign, key = request.POST.get("do", "").partition(":")
        if verb not in reading.VERBS:
            raise Http404("There is no such button.")
        try:
            reading.judge(row, UUID(key), verb)
        except ValueError as error:
            raise Http404("There are no such words.") from error
        except PlacefirstError as error:
            messages.error(request, error_in_words(error))
        return redirect(f"{reverse('evaluate:words', args=[row.country, row.key])}?state={state}")
    context = {**frame(row), "page": queries.words_page(row, state), "part": "words"}
    return render(request, "evaluate/words.html", context)


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """Return *content* as a file called *name*, which no cache keeps."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def tried(act: Callable[[], object]) -> str:
    """Return why *act* was refused; empty where it was done."""
    try:
        act()
    except PlacefirstError as error:
        return error_in_words(error)
    return ""


def _kept(request: HttpRequest, row: Any, name: str) -> HttpResponse:
    messages.success(request, _("Kept."))
    return redirect(name, row.country, row.key)
