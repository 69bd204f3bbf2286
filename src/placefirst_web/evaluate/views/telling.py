"""Telling over HTTP: by the code on a poster or slip; no account, no cookie, no name."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from placefirst_web.design import parts
from placefirst_web.design.nobody import as_nobody
from placefirst_web.design.see_other import see_other
from placefirst_web.evaluate.actions import limits, telling
from placefirst_web.evaluate.forms.telling import CodeForm, TellForm, read_poster_code
from placefirst_web.evaluate.queries import telling as queries

View = Callable[..., HttpResponse]
DATABASE_IS_AWAY = (OperationalError, InterfaceError)


def unseen(view: View) -> View:
    """No search engine lists the page, no other site learns of it, no cache or error report keeps it."""

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def seen(request: HttpRequest, **where: Any) -> HttpResponse:
        try:
            response = view(request, **where)
        except DATABASE_IS_AWAY:
            response = _lost(request)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return seen


@csrf_exempt  # the code is looked up, nothing is changed: the page needs no secret
@require_http_methods(["GET", "HEAD", "POST"])
@unseen
def index(request: HttpRequest) -> HttpResponse:
    """Ask for the code on the poster; lead to the form that it opens."""
    as_nobody(request)
    form = CodeForm(_reading(request), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if queries.campaign_of(form.cleaned_data["code"]):
            return _see_other(request, "tell:form", form.cleaned_data["code"])
        form.say_unknown()
    return _ask(request, form)


@csrf_exempt  # nobody is signed in here; what a form carries once (its nonce) stands for the secret
@require_http_methods(["GET", "HEAD", "POST"])
@unseen
def form(request: HttpRequest, code: str) -> HttpResponse:
    """Ask about one time that a service was asked; take the answer in, once."""
    campaign = queries.campaign_of(read_poster_code(code))
    is_draft = campaign is not None and campaign.state == "draft"
    may_see = campaign is not None and (not is_draft or queries.is_led_by(request.user, campaign))
    if not is_draft or not may_see:
        as_nobody(request)
    if campaign is None or not may_see:
        asked = CodeForm(_reading(request), {"code": code})
        if asked.is_valid():
            asked.say_unknown()
        return _ask(request, asked, status=404)
    if not is_draft and not queries.is_open(campaign):
        return _shut(request, campaign)
    if request.method != "POST" or request.POST.get("do") == "read":
        typed = request.POST.dict()
        empty = TellForm(campaign, _reading(request), timezone.localdate(), initial=typed)
        return _show(request, campaign, empty, typed.get("nonce", ""), is_draft=is_draft)
    names = queries.names_to_hide(campaign.country)
    sent = TellForm(campaign, _reading(request), timezone.localdate(), request.POST, names=names)
    nonce, status = request.POST.get("nonce", ""), 200
    if sent.is_valid():
        try:
            limits.let_in(
                request, campaign, nonce=nonce, trap=request.POST.get("website", ""), code=sent.code
            )
            told = telling.tell(campaign, sent.report, nonce=nonce, code=sent.code)
        except telling.Untold as error:
            sent.refuse(error)
            status = error.status
        else:
            return _taken(request, campaign, sent, is_again=told.is_again)
    return _show(request, campaign, sent, nonce, is_draft=is_draft, status=status)


@require_safe
@unseen
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """Thank, and say where to find help; open to all who know the campaign's code."""
    as_nobody(request)
    campaign = queries.campaign_of(read_poster_code(code))
    if campaign is None or campaign.state == "draft":
        return _see_other(request, "tell:index")
    return _thank(request, campaign)


def _taken(request: HttpRequest, campaign: Any, form: TellForm, *, is_again: bool) -> HttpResponse:
    """Lead to the thanks; words as they are kept are shown at once, for no address may hold them."""
    if form.cleaned_data["words"] or is_again:
        return _thank(request, campaign, form=form, is_again=is_again)
    return _see_other(request, "tell:thanks", campaign.code)


def _thank(request: HttpRequest, campaign: Any, **more: Any) -> HttpResponse:
    reading = _reading(request)
    context = {"campaign": campaign, "help": queries.help_for(campaign.country, reading), **more}
    return _page(request, "evaluate/tell_thanks.html", context)


def _show(
    request: HttpRequest, campaign: Any, form: TellForm, nonce: str, *, is_draft: bool, status: int = 200
) -> HttpResponse:
    context = {
        "campaign": campaign,
        "form": form,
        "nonce": telling.nonce_to_send(nonce),
        "before": queries.before(campaign, form.reading),
        "is_draft": is_draft,
        "languages": [],  # the switch of readings keeps what was typed
    }
    return _page(request, "evaluate/tell_form.html", context, status=status)


def _shut(request: HttpRequest, campaign: Any) -> HttpResponse:
    reading = _reading(request)
    context = {
        "campaign": campaign,
        "why": queries.why_shut(campaign, reading),
        "help": queries.help_for(campaign.country, reading),
    }
    return _page(request, "evaluate/tell_shut.html", context, status=409)


def _lost(request: HttpRequest) -> HttpResponse:
    """Keep what was typed on a page that asks no table, to be sent again."""
    as_nobody(request)
    context = {"typed": list(request.POST.items()), "languages": []}  # a switch would lose it
    return _page(request, "evaluate/tell_lost.html", context, status=503)


def _ask(request: HttpRequest, form: CodeForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "open": queries.open_everywhere(_reading(request))}
    return _page(request, "evaluate/tell_index.html", context, status=status)


def _page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    reading = _reading(request)
    shared = {"reading": reading, "readings": parts.readings(request), "words": queries.words(reading)}
    return render(request, template, shared | context, status=status)


def _reading(request: HttpRequest) -> str:
    return "plain" if parts.is_plain(request) else getattr(request, "LANGUAGE_CODE", "en")


def _see_other(request: HttpRequest, name: str, *where: str) -> HttpResponse:
    return see_other(name, *where, reading="plain" if parts.is_plain(request) else "")
