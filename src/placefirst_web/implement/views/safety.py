"""Safety over HTTP: the trail, what may have leaked, covers, and the erasure of a person."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst_web.accounts.undelivered import MailNotSent
from placefirst_web.design.parts import Crumb, Download
from placefirst_web.implement.actions import safety as actions
from placefirst_web.implement.forms.safety import CoverForm, EraseForm, IncidentForm
from placefirst_web.implement.queries import incident as incidents
from placefirst_web.implement.queries import trail as queries
from placefirst_web.implement.views.frame import Door, at_service, frame, here
from placefirst_web.implement.views.returns import download

ANY = ("GET", "HEAD", "POST")


@at_service("trail.read")
def trail(request: HttpRequest, door: Door) -> HttpResponse:
    """Show who read and changed what."""
    who, what = request.GET.get("who", ""), request.GET.get("what", "")
    page = queries.trail_page(
        door,
        code=request.GET.get("code", "")[:40],
        account=int(who) if who.isascii() and who.isdigit() and len(who) < 19 else None,
        what=what if what in queries.keys("trail_done") else "",
        before=_moment(request.GET.get("before", "")),
    )
    return render(request, "implement/trail.html", frame(door, unseen=queries.unseen_covers(), **page))


@at_service("person.cover", methods=ANY)
def cover(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Open a record outside the own caseload, for a reason and three hours."""
    try:
        person, is_seen_anyway = queries.may_cover(door, key)
    except queries.Person.DoesNotExist:
        raise Http404("There is no such person.") from None
    if is_seen_anyway:
        return redirect(_record(door, key))
    form = CoverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        address = door.once(given["once"], lambda: actions.cover(door, person, given), _record(door, key))
        _tell_leaders(request, door)
        return redirect(address)
    return render(request, "implement/cover.html", frame(door, code=person.code, form=form))


@at_service("covers.see", methods=ANY)
def covers(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the leader every cover; note that they were seen."""
    if request.method == "POST":
        keys = []
        for each in request.POST.getlist("seen"):
            with suppress(ValueError):
                keys.append(UUID(each))
        actions.see_covers(door, keys)
        return redirect(here(door, "covers"))
    return render(request, "implement/covers.html", frame(door, lines=queries.covers_page(door)))


@at_service("person.erase")
def keeping(request: HttpRequest, door: Door) -> HttpResponse:
    """Show whose record has been kept long enough."""
    context = frame(door, _trail(door), people=queries.keeping_page(door))
    return render(request, "implement/keeping.html", context)


@at_service("person.erase", methods=ANY)
def erase(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Erase a person for ever, once the code was typed."""
    try:
        person = queries.to_erase(door, key)
    except queries.Person.DoesNotExist:
        raise Http404("There is no such person.") from None
    form = EraseForm(request.POST or None, expected=person.code)
    if request.method == "POST" and form.is_valid():
        there = here(door, "keeping")
        door.once(form.cleaned_data["once"], lambda: actions.erase(door, person), there)
        messages.success(
            request, _("%(code)s is erased. Codes and days remain for the counts.") % {"code": person.code}
        )
        return redirect(there)
    context = frame(door, _trail(door), Crumb(_("Kept long enough"), here(door, "keeping")), form=form)
    meetings, visits = queries.beside(person)
    context |= {"code": person.code, "meetings": meetings, "visits": visits}
    return render(request, "implement/erase.html", context)


@at_service("trail.read")
def incident(request: HttpRequest, door: Door) -> HttpResponse:
    """Show whose records were touched in a while, and what the law asks if they may have leaked."""
    form, asked = _asked(request, door)
    found = incidents.found_of(door, asked) if asked else None
    address = f"{here(door, 'incident_list')}?{request.GET.urlencode()}"
    context = frame(
        door, _trail(door), form=form, found=found, law=incidents.law_of(door, asked, found),
        downloads=[Download(_("Whose records they were, by code"), "CSV", address)],
    )  # fmt: skip
    return render(request, "implement/incident.html", context)


@at_service("trail.read")
def incident_list(request: HttpRequest, door: Door) -> HttpResponse:
    """Give whose records were touched as a file."""
    _form, asked = _asked(request, door)
    if asked is None:
        return redirect(f"{here(door, 'incident')}?{request.GET.urlencode()}")
    content = incidents.list_csv(incidents.found_of(door, asked))
    return download(content, "text/csv; charset=utf-8", f"{door.service.code}-touched.csv")


def _asked(request: HttpRequest, door: Door) -> tuple[IncidentForm, incidents.Asked | None]:
    """Return the form as it was sent, and what it asks; nothing before it was sent, or where it is wrong."""
    form = IncidentForm(
        request.GET if "since" in request.GET else None,
        country=door.service.country, today=timezone.now().date(), who=queries.staff_of(door),
    )  # fmt: skip
    if not form.is_bound or not form.is_valid():
        return form, None
    given = form.cleaned_data
    return form, incidents.Asked(given["who"], given["since"], given["until"], given["known"])


def _record(door: Door, key: UUID) -> str:
    try:
        return here(door, "person", key)
    except NoReverseMatch:  # the record's page is another room's
        return here(door, "service")


def _tell_leaders(request: HttpRequest, door: Door) -> None:
    """Tell by mail; where no mail goes out the page of covers still tells it."""
    words = {"address": request.build_absolute_uri(here(door, "covers"))}
    for email in actions.leaders():
        with suppress(MailNotSent):
            get_adapter().send_mail("registry/cover", email, words)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _trail(door: Door) -> Crumb:
    return Crumb(_("Who read and changed what"), here(door, "trail"))
