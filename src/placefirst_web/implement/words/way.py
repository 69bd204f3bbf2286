"""Words of the way through: how each thing that is written down is called, and how its value is read out.

Forms ask by these labels, records show by them, and two texts that collide are laid side by side by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from placefirst.errors import UnknownName
from placefirst.practice.vocabulary import term
from placefirst_web.design.days import shown_day
from placefirst_web.design.figures import count, is_japanese
from placefirst_web.design.language import local

#: Kinds of a value besides the name of a list of words.
DAY, WORDS, LINE, YES, NUMBER = "day", "words", "line", "yes", "number"

#: What each table of the way shows, in its order, and of which kind it is.
PROFILE: Final = {"words": WORDS, "written_by": "written_by", "written_on": DAY}
PLAN: Final = {
    "wanted": WORDS, "occupations": "occupation", "hours": "hours_band", "approach": "approach",
    "steps": WORDS, "wants_education": YES, "made_on": DAY, "review_on": DAY,
}  # fmt: skip
DISCLOSURE: Final = {
    "choice": "disclosure_choice", "what": WORDS, "never": WORDS, "to": "disclosure_to",
    "when": "disclosure_when", "weighed": YES, "decided_on": DAY, "revisit_on": DAY,
}  # fmt: skip
BENEFITS: Final = {
    "on": DAY, "advised_when": "advice_when", "adviser": LINE, "is_trained": YES, "sources": "income_source",
    "words": WORDS,
}  # fmt: skip
STUDY: Final = {
    "kind": "education_kind", "course": LINE, "is_mainstream": YES, "started_on": DAY, "ended_on": DAY,
    "is_finished": YES,
}  # fmt: skip
JOB: Final = {
    "employer": LINE, "title": LINE, "occupation": "occupation", "setting": "job_setting",
    "started_on": DAY, "four_hours_on": DAY, "hours_per_week": NUMBER, "wage": NUMBER,
    "wage_per": "wage_per", "is_permanent": YES, "is_disclosed": YES, "matches": "preference",
}  # fmt: skip
JOB_END: Final = {
    "ended_on": DAY, "end_reason": "end_reason", "ended_by": "ended_by", "learned": WORDS, "next_wish": WORDS,
}  # fmt: skip
HELP: Final = {
    "kind": "accommodation", "words": WORDS, "asked_on": DAY, "agreed_on": DAY, "provided_on": DAY,
    "result": "accommodation_result",
}  # fmt: skip
SUPPORT: Final = {
    "supports": "support_kind", "often": "often", "words": WORDS, "made_on": DAY, "review_on": DAY,
}  # fmt: skip
CONTACT: Final = {
    "on": DAY, "kind": "contact_kind", "place": "contact_place", "whom": "contact_with",
    "held": "contact_held", "minutes": NUMBER, "is_joint": YES, "words": WORDS,
}  # fmt: skip
CLOSING: Final = {
    "on": DAY, "reason": "closing_reason", "words": WORDS, "plan": WORDS, "may_return": YES,
    "reopened_on": DAY,
}  # fmt: skip
VIEW: Final = {
    "service_view": "employer_view", "work_view": "employer_view", "would_again": YES, "words": WORDS,
}  # fmt: skip
DETAILS: Final = {
    "family_name": LINE, "given_name": LINE, "family_kana": LINE, "given_kana": LINE, "birth_date": LINE,
    "phone": LINE, "email": LINE, "postal_code": LINE, "address": LINE, "contact_wish": LINE,
}  # fmt: skip

LABELS: Final[Mapping[str, Any]] = {
    "words": gettext_lazy("In words"),
    "written_by": gettext_lazy("Written by"),
    "written_on": gettext_lazy("Written on"),
    "wanted": gettext_lazy("Jobs wanted, in the person’s words"),
    "occupations": gettext_lazy("Kinds of work"),
    "hours": gettext_lazy("Hours a week"),
    "approach": gettext_lazy("Who speaks with employers"),
    "steps": gettext_lazy("Steps: who does what, by when"),
    "wants_education": gettext_lazy("Wants to study as well, or first"),
    "made_on": gettext_lazy("Made on"),
    "review_on": gettext_lazy("Look at it again on"),
    "choice": gettext_lazy("The person’s choice"),
    "what": gettext_lazy("Exactly these words may be said"),
    "never": gettext_lazy("This must not be said"),
    "to": gettext_lazy("To whom"),
    "when": gettext_lazy("When it may be said"),
    "weighed": gettext_lazy("What speaks for and against it was talked through"),
    "decided_on": gettext_lazy("Chosen on"),
    "revisit_on": gettext_lazy("Ask again on"),
    "on": gettext_lazy("Day"),
    "advised_when": gettext_lazy("Occasion"),
    "adviser": gettext_lazy("Who advised"),
    "is_trained": gettext_lazy("A trained adviser on benefits"),
    "sources": gettext_lazy("Income of the person"),
    "kind": gettext_lazy("Kind"),
    "course": gettext_lazy("School and course"),
    "is_mainstream": gettext_lazy("Open to everybody"),
    "started_on": gettext_lazy("First day"),
    "ended_on": gettext_lazy("Last day"),
    "is_finished": gettext_lazy("Finished as planned"),
    "employer": gettext_lazy("Employer"),
    "title": gettext_lazy("What the job is called"),
    "occupation": gettext_lazy("Kind of work"),
    "setting": gettext_lazy("Kind of job"),
    "four_hours_on": gettext_lazy("Four paid hours were done on"),
    "hours_per_week": gettext_lazy("Hours a week"),
    "wage": gettext_lazy("Wage"),
    "wage_per": gettext_lazy("Paid"),
    "is_permanent": gettext_lazy("Permanent"),
    "is_disclosed": gettext_lazy("The employer knows, by the person’s choice"),
    "matches": gettext_lazy("What of the wishes it meets"),
    "end_reason": gettext_lazy("Why it ended"),
    "ended_by": gettext_lazy("Who ended it"),
    "learned": gettext_lazy("What the person learnt there"),
    "next_wish": gettext_lazy("What the person wants next"),
    "asked_on": gettext_lazy("Asked for on"),
    "agreed_on": gettext_lazy("Employer agreed on"),
    "provided_on": gettext_lazy("There since"),
    "result": gettext_lazy("Did it help?"),
    "supports": gettext_lazy("Support"),
    "often": gettext_lazy("How often"),
    "place": gettext_lazy("Place"),
    "whom": gettext_lazy("With whom"),
    "held": gettext_lazy("Did it take place?"),
    "minutes": gettext_lazy("Minutes"),
    "is_joint": gettext_lazy("Together with somebody of the treatment team"),
    "reason": gettext_lazy("Reason"),
    "plan": gettext_lazy("What carries on, and who looks after it"),
    "may_return": gettext_lazy("May come back at any time"),
    "reopened_on": gettext_lazy("Opened again on"),
    "service_view": gettext_lazy("The work of the service"),
    "work_view": gettext_lazy("The work of people hired through it"),
    "would_again": gettext_lazy("Would hire through it again"),
    "family_name": gettext_lazy("Family name"),
    "given_name": gettext_lazy("Given name"),
    "family_kana": gettext_lazy("Family name in kana"),
    "given_kana": gettext_lazy("Given name in kana"),
    "birth_date": gettext_lazy("Birth date"),
    "phone": gettext_lazy("Phone"),
    "email": gettext_lazy("Email address"),
    "postal_code": gettext_lazy("Postal code"),
    "address": gettext_lazy("Home address"),
    "contact_wish": gettext_lazy("How the person wants to be reached"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is written down: what it is, its value in words."""

    label: Any
    text: str
    is_words: bool = False  # somebody's own words, with line breaks


def say(list_name: str, key: str) -> str:
    """Return a term of a list in the page's language; a key that is no term any more as it is."""
    if not key:
        return ""
    try:
        return local(dict(term(list_name, key).name))
    except UnknownName:
        return key


def in_words(kind: str, value: Any, country: str) -> str:
    """Return *value* as it is read; empty where nothing is known."""
    if value is None or value == "":
        return ""
    if kind == YES:
        return _("yes") if value else _("no")
    if kind == NUMBER:
        whole = Decimal(value)
        return count(whole if whole % 1 else int(whole), digits=1 if whole % 1 else 0)  # type: ignore[arg-type]
    if isinstance(value, date):
        return shown_day(value, country, (get_language() or "en")[:2])
    if kind in (WORDS, LINE, DAY):
        return str(value)
    if isinstance(value, list):
        return ("、" if is_japanese() else ", ").join(say(kind, each) for each in value)
    return say(kind, str(value))


def lines(
    kinds: Mapping[str, str], values: Any, country: str, *, empty: bool = False, but: Iterable[str] = ()
) -> list[Line]:
    """Return what *values* (a row, or what was typed) says, line by line; also what is *empty* if asked."""
    left_out = set(but)
    found = []
    for name, kind in kinds.items():
        if name in left_out:
            continue
        at = "when" if name == "advised_when" else name
        value = values.get(at) if isinstance(values, Mapping) else getattr(values, at)
        text = in_words(kind, value, country)
        if empty or text:
            found.append(Line(LABELS[name], text, kind == WORDS))
    return found
