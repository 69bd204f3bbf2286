"""Consents, what was given outside, and support needs from papers, over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from placefirst_web.design.parts import Crumb
from placefirst_web.design.see_other import SeeOther
from placefirst_web.implement.actions import agreeing as actions
from placefirst_web.implement.actions import papers as papers_actions
from placefirst_web.implement.forms.agreeing import ConsentForm, ProvisionForm
from placefirst_web.implement.forms.papers import PapersForm
from placefirst_web.implement.queries import consents as consents_queries
from placefirst_web.implement.queries import papers as papers_queries
from placefirst_web.implement.queries.coming_in import Changed, Door
from placefirst_web.implement.queries.person import find_person
from placefirst_web.implement.views.frame import at_service, conflict, frame, here

BOTH = ("GET", "HEAD", "POST")


@sensitive_post_parameters()
@at_service("person.write", methods=BOTH)
def consents(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show what somebody agreed to; take a consent, its withdrawal, and what was given outside."""
    person = _person(door, key)
    page, country, do = consents_queries.consents_page(door, person), door.service.country, ""
    there = here(door, "consents", key)
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do == "withdraw":
            return _withdrawn(request, page, person, there)
    giving = ConsentForm(country, request.POST if do == "give" else None)
    providing = ProvisionForm(country, request.POST if do == "provide" else None, consents=page.choices)
    if do == "give" and giving.is_valid():
        said = giving.cleaned_data

        def give() -> str:
            names = ("recipient", "how", "given_on", "until")
            actions.give(door, person, said["purpose"], **{name: said[name] for name in names})
            return there

        door.once(giving.key, give)
        messages.success(request, _("The consent is kept. It can be withdrawn here at any time."))
        return SeeOther(there)
    if do == "provide" and providing.is_valid():
        given = providing.cleaned_data

        def provide() -> str:
            names = ("consent", "recipient", "what", "given_on")
            actions.provide(door, person, **{name: given[name] for name in names})
            return there

        door.once(providing.key, provide)
        messages.success(request, _("What was given is written down."))
        return SeeOther(there)
    context = frame(door, *_crumbs(door, page), page=page, giving=giving, providing=providing)
    return render(request, "implement/consents.html", context)


def _withdrawn(request: HttpRequest, page: Any, person: Any, there: str) -> HttpResponse:
    """End the consent that the button names; twice is as good as once."""
    sent = request.POST.get("consent", "")
    held = {str(each.key): each.key for each in (*page.holding, *page.ended)}
    if sent not in held:
        raise Http404("There is no such consent.")
    actions.withdraw(person, held[sent])
    messages.success(request, _("The consent is withdrawn. It holds no more from this moment."))
    return SeeOther(there)


@sensitive_post_parameters()
@at_service("person.write", methods=BOTH)
def papers(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show and take what papers that exist already say of support needs, after the decision."""
    person = _person(door, key)
    page, there = papers_queries.papers_page(door, person), here(door, "papers", key)
    form = None
    if not page.is_hidden and not page.lacks_consent:
        form = PapersForm(
            door.service.country, request.POST if request.method == "POST" else None, initial=page.values
        )
        if request.method == "POST" and form.is_valid():
            said, seen = form.said, form.cleaned_data["seen"]

            def keep() -> str:
                papers_actions.keep(person, said, seen)
                return there

            try:
                address = door.once(form.key, keep)
            except Changed as error:
                return conflict(
                    request, door, error, again=there, mine=papers_queries.in_lines(said),
                    held=papers_queries.lines_of(error.theirs),
                )  # fmt: skip
            messages.success(request, _("What the papers say is kept."))
            return SeeOther(address)
    context = frame(door, *_crumbs(door, page), page=page, form=form)
    return render(request, "implement/papers.html", context)


def _person(door: Door, key: UUID) -> Any:
    person = find_person(door, key)
    if person is None:
        raise Http404("There is no such page.")
    return person


def _crumbs(door: Door, page: Any) -> tuple[Crumb, ...]:
    return (Crumb(page.name, here(door, "person", page.person.pk)),)
