"""The own record over HTTP: the person served reads, writes, takes back and takes away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from placefirst_web.design import parts
from placefirst_web.design.few import few_at_once
from placefirst_web.design.parts import Crumb
from placefirst_web.design.see_other import SeeOther
from placefirst_web.implement.actions import own as actions
from placefirst_web.implement.forms.own import AdviseForm, PartForm, RemarkForm
from placefirst_web.implement.queries import own as queries
from placefirst_web.implement.queries import own_consents, own_fhir, own_file, voice_own
from placefirst_web.implement.queries.coming_in import Changed, Door
from placefirst_web.implement.queries.looks import DAYS, looks_page
from placefirst_web.implement.queries.own_keep import keep_unit
from placefirst_web.implement.views.frame import at_service, frame, here
from placefirst_web.implement.words.own import Spoken

#: What a session says of the reading that the person chose.
READING: Final = "own_reading"
PLAIN: Final = "plain"
POSTED: Final = ("GET", "HEAD", "POST")


def spoken(request: HttpRequest) -> Spoken:
    """Return the words in the reading of the page; a choice of the plain one is kept for the session."""
    language = getattr(request, "LANGUAGE_CODE", "en")
    if {"reading", "lang"} & set(request.GET):
        request.session[READING] = PLAIN if parts.is_plain(request) else ""
    plain = language == "ja" and request.session.get(READING) == PLAIN
    return Spoken(PLAIN if plain else language[:2])


def page(
    request: HttpRequest, door: Door, name: str, say: Spoken, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Show a page of the own record."""
    crumbs = (
        [Crumb(Spoken(say.reading, is_marked=False)("title"), here(door, "own"))] if name != "own" else []
    )
    is_plain = say.reading == PLAIN
    readings = [
        replace(each, is_here=("reading=plain" in each.address) == is_plain)
        if each.language == "ja" and say.reading != "en"
        else each
        for each in parts.readings(request)
    ]
    context |= {
        "words": say, "reading": say.reading, "readings": readings, "stopped": own_consents.is_stopped(door),
        "tab": Spoken(say.reading, is_marked=False)(context.pop("titled", "title")),
    }  # fmt: skip
    return render(request, f"implement/{name}.html", frame(door, *crumbs, **context), status=status)


@at_service("own.read")
def own(request: HttpRequest, door: Door) -> HttpResponse:
    """Say where the person is on the way, and lead to everything else."""
    say = spoken(request)
    unit = keep_unit(door.service.country)
    keep = reverse("explain:keep", args=[door.service.country]) if unit else ""
    found = queries.own_page(door, say)
    context: dict[str, Any] = {"page": found, "keep": keep, "wage_label": say("keep_wage", unit=unit)}
    return page(request, door, "own", say, **context)


@at_service("own.read")
def words(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the profile as it stands."""
    say = spoken(request)
    return page(request, door, "own_words", say, parts=queries.parts(door, say), titled="words")


@at_service("own.write", methods=POSTED)
def part(request: HttpRequest, door: Door, part: str) -> HttpResponse:
    """Write one part of the profile."""
    say = spoken(request)
    found = queries.part(door, part, say)
    initial = {"words": found.text, "version": found.version}
    form = PartForm(say, request.POST if request.method == "POST" else None, initial=initial)
    status, meanwhile, unkept = 200, "", ""
    if request.method == "POST" and form.is_valid():
        wrote = form.cleaned_data["words"]
        try:
            actions.write_part(door, part, wrote, form.cleaned_data["version"])
        except actions.NotAgreed:
            status, unkept = 403, wrote
        except Changed:
            found = queries.part(door, part, say)
            status, meanwhile = 409, found.text or say("words_none")
            sent = {"words": wrote, "version": found.version, "once": uuid4()}
            form = PartForm(say, sent)
        else:
            messages.success(request, say("part_said" if wrote else "taken_out"))
            return SeeOther(here(door, "own_words") + f"#{part}")
    elif request.method == "POST":
        status = 422
    context = {"part": found, "form": form, "meanwhile": meanwhile, "unkept": unkept, "titled": "words"}
    return page(request, door, "own_part", say, status=status, **context)


@at_service("own.read")
def record(request: HttpRequest, door: Door) -> HttpResponse:
    """Show all that was written about the person."""
    say = spoken(request)
    sections = queries.record(door, say)
    lead = say("record_lead", count=sum(len(section.entries) for section in sections))
    return page(request, door, "own_record", say, sections=sections, lead=lead, titled="record")


@at_service("own.write", methods=POSTED)
def remark(request: HttpRequest, door: Door, kind: str, key: UUID) -> HttpResponse:
    """Say something about a row."""
    say = spoken(request)
    entry = queries.entry(door, kind, key, say)
    form = RemarkForm(say, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        address = here(door, "own_record") + f"#row-{key}"
        said = form.cleaned_data
        door.once(said["once"], lambda: actions.remark(door, kind, key, said["says"], said["words"]), address)
        messages.success(request, say("remark_said"))
        return SeeOther(address)
    status = 422 if request.method == "POST" else 200
    context = {"entry": entry, "form": form, "kind": say(f"kind.{kind}"), "titled": "remark_title"}
    return page(request, door, "own_remark", say, status=status, **context)


@at_service("own.read")
def looks(request: HttpRequest, door: Door) -> HttpResponse:
    """Show who read and who changed the record."""
    say = spoken(request)
    found = looks_page(door, say)
    lead = say("looks_lead", days=DAYS, people=found.people)
    return page(request, door, "own_looks", say, page=found, lead=lead, titled="looks")


@at_service("own.write", methods=POSTED)
def agreed(request: HttpRequest, door: Door) -> HttpResponse:
    """Show what the person agreed to; take it back, or agree again."""
    say = spoken(request)
    if request.method == "POST":
        do = {"back": (actions.take_back, "taken_back"), "again": (actions.agree_again, "agreed_said")}
        act, said = do.get(request.POST.get("do", ""), (None, ""))
        try:
            key = UUID(request.POST.get("key", ""))
        except ValueError:
            raise Http404("There is no such page.") from None
        if act is None or not act(door, key):
            raise Http404("There is no such page.")
        messages.success(request, say(said))
        return SeeOther(here(door, "own_agreed"))
    context: dict[str, Any] = {
        "agreed": own_consents.agreed(door, say), "given": own_consents.given(door, say), "titled": "agreed",
    }  # fmt: skip
    return page(request, door, "own_agreed", say, **context)


@at_service("own.write", methods=POSTED)
def voice(request: HttpRequest, door: Door) -> HttpResponse:
    """Show what people with lived experience advised and what became of it; take one more advice."""
    say = spoken(request)
    form = AdviseForm(say, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        address = here(door, "own_voice")
        said = form.cleaned_data
        door.once(said["once"], lambda: actions.advise(door, said["words"]), address)
        messages.success(request, say("voice_said"))
        return SeeOther(address)
    status = 422 if request.method == "POST" else 200
    found = voice_own.voice_own(door, say)
    return page(request, door, "own_voice", say, status=status, form=form, voice=found, titled="voice")


@at_service("own.write", methods=POSTED)
def leave(request: HttpRequest, door: Door) -> HttpResponse:
    """Ask, then end the own seat."""
    say = spoken(request)
    if request.method == "POST":
        actions.leave(door)
        messages.success(request, say("left"))
        return SeeOther(reverse("implement:index", args=[door.service.country]))
    return page(request, door, "own_leave", say, titled="leave")


@few_at_once("GET")
@at_service("own.read")
def file(request: HttpRequest, door: Door, face: str) -> HttpResponse:
    """Give everything in one file."""
    say = replace(spoken(request), is_marked=False)
    made = {
        "pdf": (own_file.own_pdf, "application/pdf", "pdf"),
        "json": (own_file.own_json, "application/json", "json"),
        "fhir": (own_fhir.own_fhir, "application/fhir+json", "fhir.json"),
    }
    if face not in made:
        raise Http404("There is no such page.")
    make, kind, ending = made[face]
    response = HttpResponse(make(door, say), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="my-record.{ending}"'
    return response
