"""Fidelity reviews over HTTP: the list, a plan, where one review stands, the path, the sheet of records."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.parts import Crumb
from placefirst_web.implement.actions import reviews as actions
from placefirst_web.implement.forms.reviews import CollectForm, PlanForm, Sent
from placefirst_web.implement.queries import review_charts, review_path
from placefirst_web.implement.queries import reviews as queries
from placefirst_web.implement.queries.coming_in import Changed, Door
from placefirst_web.implement.views.frame import at_service, conflict_of, frame, here

ANY = ("GET", "HEAD", "POST")


def crumb(door: Door) -> Crumb:
    """Return the way to the list of reviews."""
    return Crumb(_("Fidelity"), here(door, "reviews"))


def review_or_404(door: Door, key: UUID) -> Any:
    """Return a review of the service."""
    review = queries.review_of(door, key)
    if review is None:
        raise Http404("There is no such review.")
    return review


def inner(door: Door, review: Any, **context: Any) -> dict[str, Any]:
    """Return the frame of a page below a review."""
    page = queries.review_page(door, review)
    return frame(
        door,
        crumb(door),
        Crumb(page.title, here(door, "review", review.pk)),
        review=review,
        at=page,
        **context,
    )


@at_service("reviews.read")
def reviews(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the reviews of the service, and what changed over them."""
    context = frame(door, page=queries.reviews_page(door), can_lead=door.may("reviews.lead"))
    return render(request, "implement/reviews.html", {**context, "can_load": door.may("wording.write")})


@at_service("reviews.lead", methods=ANY)
def review_new(request: HttpRequest, door: Door) -> HttpResponse:
    """Plan a review."""
    country = door.service.country
    form = PlanForm(
        country,
        request.POST if request.method == "POST" else None,
        staff=queries.staff_of(door, *queries.SCORERS),
        today=actions.today(),
        initial=queries.first_values(actions.today()),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            made = actions.plan(door, given, queries.to_collect())
            return here(door, "review", made.pk)

        return redirect(door.once(given["once"], act))
    context = frame(door, crumb(door), form=form, is_new=True)
    return render(request, "implement/review_plan_form.html", context)


@at_service("reviews.lead", methods=ANY)
def review_change(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Change the plan of a review that nobody scores yet."""
    review = review_or_404(door, key)
    form = PlanForm(
        door.service.country,
        request.POST if request.method == "POST" else None,
        staff=queries.staff_of(door, *queries.SCORERS),
        today=actions.today(),
        initial=queries.plan_values(review),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            actions.change(door, review, given["version"] or 0, given)
            return here(door, "review", review.pk)

        try:
            return redirect(door.once(given["once"], act))
        except Changed as error:
            return conflict_of(request, door, error, form, ("begins_on", "ends_on"))
        except PlacefirstError as error:
            form.add_error(None, error_in_words(error))
    return render(request, "implement/review_plan_form.html", inner(door, review, form=form, is_new=False))


@at_service("reviews.read")
def review(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show where a review stands, and what comes next."""
    row = review_or_404(door, key)
    page = queries.review_page(door, row)
    country = door.service.country
    forms = {
        "plain": Sent(country),
        "collect": CollectForm(country, initial={"version": row.version}),
    }
    rights = {
        "can_lead": door.may("reviews.lead"),
        "can_see_pack": door.may("reviews.score"),
        "can_see_records": door.may("reviews.consent"),
    }
    context = frame(door, crumb(door), page=page, review=row, **forms, **rights)
    return render(request, "implement/review.html", context)


@at_service("reviews.lead", methods=("POST",))
def review_lead(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Begin the scoring, cancel the review, or note what is collected."""
    row = review_or_404(door, key)
    do = request.POST.get("do", "")
    form = CollectForm(door.service.country, request.POST)
    if do not in ("begin", "cancel", "collect") or not form.is_valid():
        raise Http404("There is no such button.")
    given = form.cleaned_data
    address = here(door, "review", row.pk)

    def act() -> str:
        if do == "begin":
            actions.begin(row)
        elif do == "cancel":
            actions.cancel(row)
        else:
            actions.collected(row, given["version"] or 0, given["there"])
        return address

    if do == "cancel" and not request.POST.get("sure"):
        messages.error(request, _("Mark that you are sure, then press the button again."))
        return redirect(address)
    return _told(request, door, lambda: door.once(given["once"], act), address)


@at_service("reviews.score", methods=("POST",))
def review_pack(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Read the records of the period, and keep what they say of each item."""
    row = review_or_404(door, key)
    address = here(door, "review_evidence", row.pk)

    def act() -> str:
        actions.make_pack(door, row)
        return address

    return _told(request, door, lambda: door.once(_once_of(request, door), act), address)


@at_service("reviews.score", methods=("POST",))
def review_confirm(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Let the scores stand on the authorised wording that was loaded meanwhile."""
    row = review_or_404(door, key)
    address = here(door, "review", row.pk)

    def act() -> str:
        if actions.confirm(door, row):
            messages.success(request, _("The review rests on the authorised wording and counts as one."))
        else:
            messages.info(request, _("The wording is laid over. The review does not count as one yet."))
        return address

    return _told(request, door, lambda: door.once(_once_of(request, door), act), address)


@at_service("reviews.read")
def review_way(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the path to mature IPS, and what the model expects of it."""
    return render(
        request, "implement/review_path.html", frame(door, crumb(door), page=review_path.path_page(door))
    )


@at_service("reviews.consent")
def review_sheet(request: HttpRequest, door: Door, key: UUID) -> HttpResponse:
    """Show the days of the records whose people let reviewers read them."""
    row = review_or_404(door, key)
    context = inner(door, row, page=review_charts.charts_page(door, row))
    return render(request, "implement/review_sheet.html", context)


def _once_of(request: HttpRequest, door: Door) -> UUID:
    form = Sent(door.service.country, request.POST)
    if not form.is_valid():
        raise Http404("There is no such button.")
    key: UUID = form.cleaned_data["once"]
    return key


def _told(request: HttpRequest, door: Door, act: Any, address: str) -> HttpResponse:
    """Do what a button says; what is refused is said on the page that it stood on."""
    try:
        return redirect(act())
    except Changed:
        messages.error(request, _("Somebody changed it meanwhile. Nothing was overwritten; look again."))
    except PlacefirstError as error:
        messages.error(request, error_in_words(error))
    return redirect(address)
