"""Coming in over HTTP: find somebody, write down who asked, and decide."""

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
from placefirst_web.implement.actions import coming as actions
from placefirst_web.implement.forms.deciding import DecideForm
from placefirst_web.implement.forms.finding import FindForm
from placefirst_web.implement.forms.referring import AgainForm, ReferralForm, carried
from placefirst_web.implement.queries import finding, referrals
from placefirst_web.implement.queries.coming_in import Changed, Door
from placefirst_web.implement.views.frame import at_service, conflict, frame, here

BOTH = ("GET", "HEAD", "POST")


@sensitive_post_parameters()
@at_service("person.find", methods=BOTH)
def find(request: HttpRequest, door: Door) -> HttpResponse:
    """Find who is known here by an exact name and birth date, or a code; list nobody else."""
    form = FindForm(door.service.country, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "may_add": door.may("person.add")}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        context["found"] = finding.find(
            door, name=given["name"], birth_date=given["birth_date"], code=given["code"]
        )
        context["looked_for"] = given
    return render(request, "implement/find.html", frame(door, **context))


@sensitive_post_parameters()
@at_service("person.add", methods=BOTH)
def referral(request: HttpRequest, door: Door) -> HttpResponse:
    """Write down that somebody new asked; show who waits for a decision."""
    country, specialists = door.service.country, finding.specialists(door)
    if request.method != "POST" or "carried" in request.POST:
        first = (
            carried(request.POST.get("name", "")[:120], request.POST.get("birth_date", "")[:24])
            if request.method == "POST"
            else None
        )
        return _referral_page(request, door, ReferralForm(country, specialists=specialists, initial=first))
    form = ReferralForm(country, request.POST, specialists=specialists)
    if not form.is_valid():
        return _referral_page(request, door, form)
    given = form.cleaned_data
    is_new = door.led_before(form.key) is None
    if is_new and not given["is_other"] and (known := finding.known_as(door, given)):
        return _referral_page(request, door, form, known=known)

    def admit() -> str:
        made = actions.admit(
            door, given, actions.asked(given, was_employed=form.was_employed_now),
            given.get("specialist", ""), given["agreed"],
        )  # fmt: skip
        return _led_to(door, made)

    address = door.once(form.key, admit)
    messages.success(request, _("The referral is written down. Nothing is decided yet."))
    return SeeOther(address)


def _referral_page(request: HttpRequest, door: Door, form: ReferralForm, **context: Any) -> HttpResponse:
    waiting = referrals.undecided(door)
    return render(request, "implement/referral.html", frame(door, form=form, waiting=waiting, **context))


def _led_to(door: Door, made: Any) -> str:
    """Return where a new referral leads: to its decision, or back to the search for who may not decide it."""
    if referrals.find_referral(door, made.pk) is not None:
        return here(door, "decide", made.pk)
    return here(door, "find")


@sensitive_post_parameters()
@at_service("person.add", methods=BOTH)
def again(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Write down that somebody who is known here came again."""
    person = finding.find_known(door, key)
    if person is None:
        raise Http404("There is no such page.")
    country, specialists = door.service.country, finding.specialists(door)
    form = AgainForm(country, request.POST if request.method == "POST" else None, specialists=specialists)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def come() -> str:
            asked = actions.asked(given, was_employed=form.was_employed_now)
            return _led_to(door, actions.come_again(door, person, asked, given.get("specialist", "")))

        try:
            address = door.once(form.key, come)
        except actions.AlreadyHere:
            form.add_error(
                None,
                _("The person is on a caseload here, or waits for a decision already. Nothing was added."),
            )
        else:
            messages.success(request, _("The referral is written down. Nothing is decided yet."))
            return SeeOther(address)
    crumbs = (Crumb(_("Find a person"), here(door, "find")),)
    return render(request, "implement/again.html", frame(door, *crumbs, form=form, code=person.code))


@sensitive_post_parameters()
@at_service("referral.decide", methods=BOTH)
def decide(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show one referral, and take what is decided about it."""
    row = referrals.find_referral(door, key)
    if row is None:
        raise Http404("There is no such page.")
    page = referrals.decision_page(door, row)
    form = DecideForm(
        door.service.country,
        request.POST if request.method == "POST" else None,
        received_on=row.received_on,
        initial=page.first_values,
        specialists=finding.specialists(door),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def keep() -> str:
            actions.decide(
                door, row, given["version"], decision=given["decision"], on=form.day, reason=form.reason,
                words=given["words"], sent_to=given["sent_to"], first_contact_on=given["first_contact_on"],
                specialist=given.get("specialist", ""), counted=given["counted"],
            )  # fmt: skip
            return here(door, "decide", key)

        try:
            address = door.once(form.key, keep)
        except Changed as error:
            return conflict(
                request, door, error, again=here(door, "decide", key),
                mine=referrals.in_lines(given["decision"], form.reason, given["words"], form.day),
                held=referrals.lines_of(error.theirs),
            )  # fmt: skip
        messages.success(request, _("The decision is kept."))
        return SeeOther(address)
    crumbs = (Crumb(_("New referral"), here(door, "referral")),)
    return render(request, "implement/decide.html", frame(door, *crumbs, page=page, form=form))
