"""Case studies over HTTP: read, write, change, delete."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.parts import Crumb
from placefirst_web.lab.actions import stories as actions
from placefirst_web.lab.forms.stories import StoryForm
from placefirst_web.lab.queries import stories as queries


@never_cache
@require_safe
def stories(request: HttpRequest, country: str) -> HttpResponse:
    """Show the case studies of a country: those that everybody may read, and the reader's own."""
    context = {"country": country_or_404(country), "page": queries.stories_page(request.user, country)}
    return render(request, "lab/stories.html", context)


@never_cache
@require_safe
def story(request: HttpRequest, country: str, story: UUID) -> HttpResponse:
    """Show one case study, to whom it may be shown."""
    shown, (found, is_own) = country_or_404(country), _found(request, country, story)
    context = {"country": shown, "story": found, "is_own": is_own, "crumbs": _crumbs(country)}
    return render(request, "lab/story.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def story_new(request: HttpRequest, country: str) -> HttpResponse:
    """Write a case study."""
    country_or_404(country)
    form = StoryForm(
        request.POST or None,
        organisations=_organisations(request),
        initial={"language": request.LANGUAGE_CODE},
    )
    if request.method == "POST" and form.is_valid():
        try:
            owner = form.cleaned_data.get("owner", "")
            once = form.cleaned_data["once"] or form.initial["once"]
            kept = actions.keep(request.user, country, once, form.columns(), owner=owner)
            messages.success(request, _("The case study is kept."))
            return redirect("lab:story", country, kept.key)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    return _form(request, country, form, None)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def story_edit(request: HttpRequest, country: str, story: UUID) -> HttpResponse:
    """Change a case study of one's own, take a consent back, or delete it."""
    country_or_404(country)
    found, is_own = _found(request, country, story)
    if not is_own:
        raise Http404("There is no such case study of yours.")
    if request.POST.get("do") == "delete":
        actions.remove(request.user, story)
        messages.success(request, _("The case study is deleted."))
        return redirect("lab:stories", country)
    form = StoryForm(request.POST or None, initial=queries.initial_of(found.row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(request.user, story, form.columns())
            messages.success(request, _("The case study is changed."))
            return redirect("lab:story", country, story)
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    return _form(request, country, form, found)


def _form(request: HttpRequest, country: str, form: StoryForm, found: Any) -> HttpResponse:
    crumbs = _crumbs(country)
    if found:
        crumbs.append(Crumb(found.row.title, reverse("lab:story", args=[country, found.key])))
    context = {"country": country_or_404(country), "form": form, "story": found, "crumbs": crumbs}
    return render(request, "lab/story_form.html", context)


def _found(request: HttpRequest, country: str, key: UUID) -> tuple[Any, bool]:
    found = queries.find(request.user, country, key)
    if found is None:
        raise Http404("There is no such case study, or it may not be shown to you.")
    return found


def _organisations(request: HttpRequest) -> list[tuple[str, str]]:
    belongs = request.user.memberships.select_related("organisation")
    return [(str(each.organisation_id), each.organisation.name) for each in belongs]


def _crumbs(country: str) -> list[Crumb]:
    return [Crumb(_("Case studies"), reverse("lab:stories", args=[country]))]
