"""What the form reads: which campaign a code opens, what stands before its first question, who helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.formats import date_format

from placefirst.documents.turned_away import say
from placefirst.documents.turned_away import words as texts
from placefirst.parameters.read import load_country
from placefirst.systems.asked import FOR, HelpLine, help_lines
from placefirst_web.accounts.models import owned_by
from placefirst_web.design import parts
from placefirst_web.registry.models import Agency, Campaign


@dataclass(frozen=True, slots=True)
class Before:
    """What somebody reads before the first question, in one reading."""

    title: str
    asks: str
    until: str
    purpose: str
    is_inspection: bool
    own: Sequence[str]  # the campaign's own words: ethics, consent


@dataclass(frozen=True, slots=True)
class Open:
    """A campaign that takes answers today, in one reading."""

    code: str
    title: str
    country: str


@dataclass(frozen=True, slots=True)
class Line:
    """Whom to call, in one reading."""

    name: str
    number: str
    dials: str  # the number for a telephone
    address: str
    host: str  # of the address: what a reader sees of it
    text: str
    sources: Sequence[parts.Citation]


@dataclass(frozen=True, slots=True)
class Lines:
    """Help of one sort."""

    heading: str
    lines: Sequence[Line]


def words(reading: str) -> dict[str, str]:
    """Return the short words of the pages in *reading*, those without places, by key with ``_`` for ``.``."""
    return {key.replace(".", "_"): each[reading] for key, each in texts().items() if "{" not in each["en"]}


def campaign_of(code: str) -> Campaign | None:
    """Return the campaign whose poster has *code*, whatever its state; None where there is none."""
    return Campaign.objects.filter(code=code).select_related("organisation", "account").first()


def is_led_by(account: Any, campaign: Campaign) -> bool:
    """Return whether *account* leads *campaign*: a draft is shown to its leader only."""
    return Campaign.objects.filter(owned_by(account), pk=campaign.pk).exists()


def is_open(campaign: Campaign) -> bool:
    """Return whether *campaign* takes answers today."""
    return campaign.state == "open" and campaign.opens <= timezone.localdate() <= campaign.closes


def why_shut(campaign: Campaign, reading: str) -> str:
    """Return when *campaign* opens, or until when it took answers."""
    if campaign.state != "closed" and timezone.localdate() < campaign.opens:
        return say("shut.before", reading, day=date_format(campaign.opens, "DATE_FORMAT"))
    last = min(campaign.closes, timezone.localdate())
    return say("shut.after", reading, day=date_format(last, "DATE_FORMAT"))


def open_everywhere(reading: str) -> list[Open]:
    """Return the campaigns of all countries that take answers today from anybody."""
    today = timezone.localdate()
    there = Campaign.objects.filter(state="open", takes_open=True, opens__lte=today, closes__gte=today)
    return [
        Open(each.code, said(each.title, reading), said(load_country(each.country).name, reading))
        for each in there.order_by("country", "-opens", "-pk")
    ]


def before(campaign: Campaign, reading: str) -> Before:
    """Return what stands before the first question of *campaign*."""
    owner = campaign.organisation or campaign.account
    who = owner.name if owner and owner.name else say("asks_person", reading)
    return Before(
        title=said(campaign.title, reading),
        asks=say("asks", reading, who=who),
        until=say("until", reading, day=date_format(campaign.closes, "DATE_FORMAT")),
        purpose=say(f"purpose.{campaign.purpose}", reading),
        is_inspection=campaign.purpose == "inspection",
        own=[text for key in ("ethics", "consent") if (text := said(campaign.texts.get(key) or {}, reading))],
    )


def said(text: Mapping[str, str], reading: str) -> str:
    """Return the words of *reading*, of its language, or of any language there is."""
    for key in (reading, "ja" if reading == "plain" else reading, "en", *text):
        if text.get(key):
            return text[key]
    return ""


def help_for(country: str, reading: str) -> list[Lines]:
    """Return whom to call, by what for; nothing where the country's data name nobody."""
    found = help_lines(load_country(country))
    sorts = [
        Lines(say(f"help.{what}", reading), [_line(each, reading) for each in found if each.what == what])
        for what in FOR
    ]
    return [each for each in sorts if each.lines]


def names_to_hide(country: str) -> list[str]:
    """Return the names of the agencies of the directory: nobody's words may name one."""
    there = Agency.objects.filter(country=country).values_list("name_en", "name_ja")
    return [name for names in there for name in names if name]


def _line(line: HelpLine, reading: str) -> Line:
    dials = "".join(sign for sign in line.number if sign.isdigit() or sign == "+")
    host = urlsplit(line.address).netloc
    return Line(
        name=said(line.name, reading),
        number=line.number,
        dials=dials,
        address=line.address,
        host=host,
        text=said(line.text, reading),
        sources=[parts.citation(each) for each in line.sources],
    )
