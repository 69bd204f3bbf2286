"""The words of a pilot plan: its fields, its parts, its stop rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Word = str | Promise

#: Each field: its label, and why we ask.
FIELDS: Final[Mapping[str, tuple[Word, Word]]] = {
    "title": (_("Name of the plan"), _("Such as the place or the agency.")),
    "area": (_("Prefecture or area"), ""),
    "municipality": (_("Municipality"), ""),
    "site": (_("Site"), _("The agency or clinic where the specialist works.")),
    "start": (_("First month"), _("Such as 2027-04.")),
    "people": (
        _("How many people who want to start early"),
        _("Five is enough to learn how to do it, and too few to prove anything."),
    ),
    "invitation": (
        _("How people hear of it"),
        _("Where it is announced, and how somebody says “I want to start”. Who says so first, starts first."),
    ),
    "specialist_fte": (_("Employment specialist, full-time posts"), _("Such as 0.5.")),
    "supervisor_hours": (
        _("Supervision, hours a week"),
        _("By somebody who knows IPS; from outside where nobody does yet."),
    ),
    "cost": (_("Expected cost of the whole pilot"), _("From the agency calculator, or your own reckoning.")),
    "lowest_cash": (
        _("Lowest point of the cash"),
        _("What is left in the worst month; below zero, write a minus."),
    ),
    "lowest_month": (_("In which month"), ""),
    "reserve": (_("Reserve set aside for it"), ""),
    "seats": (_("Seats of the oversight committee"), ""),
    "lived_seats": (
        _("Of them, for people with lived experience"),
        _("At least two. These seats vote like all others."),
    ),
    "lived_pay": (_("Pay for each of these seats, a meeting"), _("The work of the seat is paid.")),
    "meets_every": (_("It meets every so many months"), ""),
    "fidelity_baseline": (_("Fidelity baseline"), _("The month of a first self-assessment or review.")),
    "fidelity_review": (_("First fidelity review"), _("By two reviewers, about half a year later.")),
    "fidelity_expected": (
        _("Score expected then"),
        _("25 to 125. Proposed: what a few places inside an agency move towards."),
    ),
    "review": (_("Month of the review"), _("The committee then decides: go on, change, or stop.")),
    "support_after": (
        _("Who goes on supporting the people served if it stops"),
        _("Nobody loses the support they have begun with."),
    ),
    "support_months": (_("For at least so many months"), ""),
    "risks": (_("Risks, and what you do about each"), _("One a line.")),
    "month": (_("Month"), _("A second entry of a month replaces the first.")),
    "joined": (_("People who began in this month"), ""),
    "job_starts": (_("People who started a first job"), _("An ordinary job at the usual wage.")),
    "in_work": (_("People in work at the end of the month"), ""),
    "contacts": (_("Contacts of the specialist with people served"), ""),
    "turned_away": (_("People turned away who wanted to start"), ""),
    "harm_reports": (
        _("Reports of harm connected with the pilot"),
        _("By a person served, a relative or the team: a hospital stay, a crisis, pressure to work."),
    ),
    "meetings": (_("Meetings of the committee"), ""),
    "cash": (_("Cash at the end of the month"), ""),
    "fidelity": (_("Fidelity score, if a review was held"), ""),
    "is_vote_to_stop": (_("The seats of lived experience voted to stop"), ""),
    "advice": (_("Advice that the committee gave"), _("No names of people served.")),
    "changed": (_("What the advice changed, or why nothing"), ""),
}

#: The parts of the plan: heading, what to know, fields.
PARTS: Final[Sequence[tuple[Word, Word, Sequence[str]]]] = (
    (_("Where it begins"), "", ("title", "area", "municipality", "site", "start")),
    (
        _("People who start"),
        _(
            "Whoever wants to work and wants to start early may start. There is no field here for band, "
            "diagnosis or readiness: none of them says who will work, and choosing by them would leave out "
            "the people whom IPS is for."
        ),
        ("people", "invitation"),
    ),
    (_("Who supports them"), "", ("specialist_fte", "supervisor_hours")),
    (_("Cash and reserve"), "", ("cost", "lowest_cash", "lowest_month", "reserve")),
    (
        _("Oversight"),
        _("People with lived experience sit on the committee, are paid, and vote."),
        ("seats", "lived_seats", "lived_pay", "meets_every"),
    ),
    (_("Fidelity"), "", ("fidelity_baseline", "fidelity_review", "fidelity_expected")),
    (_("Review, and if it stops"), "", ("review", "support_after", "support_months")),
    (_("Risks of the pilot"), "", ("risks",)),
)

#: Each stop rule: what it says, the label of its number, what the number means.
RULES: Final[Mapping[str, tuple[Word, Word, Word]]] = {
    "harm": (_("Harm to a person"), _("Reports in a month, from"), _("One report is enough.")),
    "turned_away": (_("Somebody who wanted to start was turned away"), _("People in a month, from"), ""),
    "vote": (_("The seats of lived experience vote to stop"), "", ""),
    "contacts": (
        _("Too little contact with the people served"),
        _("Contacts for each person in a month, fewer than"),
        _("In two months running."),
    ),
    "fidelity": (
        _("Fidelity is low at a review"),
        _("Score below"),
        _("Proposed: the score of the programmes of low fidelity."),
    ),
    "cash": (_("Cash runs out"), _("Cash below"), ""),
    "starts": (
        _("Nobody, or too few, have started a job by the review"),
        _("People, fewer than"),
        _("With so few people this is a reason to look, not a proof."),
    ),
}
#: Each stop rule as a sentence with its number.
SENTENCES: Final[Mapping[str, Word]] = {
    "harm": _("%(number)s or more reports of harm in a month"),
    "turned_away": _("%(number)s or more people who wanted to start were turned away in a month"),
    "vote": _("The seats of lived experience vote to stop"),
    "contacts": _("Fewer than %(number)s contacts for each person served, two months running"),
    "fidelity": _("A fidelity score below %(number)s at a review"),
    "cash": _("Cash below %(number)s at the end of a month"),
    "starts": _(
        "People who have started a job by the review: fewer than %(number)s; with so few people this is a "
        "reason to look, not a proof"
    ),
}
THEN: Final[Mapping[str, Word]] = {
    "committee": _("the committee meets within two weeks and decides"),
    "nobody_new": _("nobody new begins until the committee has decided"),
    "stop": _("the pilot stops; people served keep their support"),
}
#: What the entries so far tell.
VERDICTS: Final[Mapping[str, Word]] = {
    "too_few": _("too few to tell"),
    "fewer": _("fewer than chance explains"),
    "more": _("more than chance explains"),
    "nobody": _("nobody has begun yet"),
}
#: Short names of what is entered each month, for the head of a table.
SHORT: Final[Mapping[str, Word]] = {
    "joined": _("Began"),
    "job_starts": _("First jobs"),
    "in_work": _("In work"),
    "contacts": _("Contacts made"),
    "turned_away": _("Turned away"),
    "harm_reports": _("Harm reported"),
    "meetings": _("Meetings held"),
    "cash": _("Cash left"),
    "fidelity": _("Fidelity score"),
}
#: What is measured, whatever the plan says.
MEASURES: Final[Sequence[Word]] = (
    _("people who began, and people turned away with the reason"),
    _("first job starts in ordinary work, and months from the beginning to the job"),
    _("people in work at the end of each month"),
    _("contacts of the specialist with people served, outside the office too"),
    _("the fidelity score, by two reviewers"),
    _("cash at the end of each month"),
    _("what people served say of it, in their own words, to the committee"),
)
#: What the core refuses of a plan, so that no translation is forgotten.
REFUSED: Final[Sequence[Word]] = (
    _("The review is not after the first month. Write a later month."),
    _("There is no such area. Choose one of the list."),
    _("At least two seats are for people with lived experience. One voice alone is easily overheard."),
    _("These are more than all seats. Correct one of the two."),
    _("These seats are paid. Write the amount for a meeting."),
    _("People served keep their support. Write who goes on if the pilot stops."),
    _("The plan has no name. Write one, such as the place."),
    _("This text is too long, or holds a sign that cannot be seen. Shorten it."),
    _("This is not a month. Write it as 2026-04."),
    _("This is no amount. Write a whole number."),
    _("These are too many risks, or too long. Write up to ten lines."),
    _("Nothing would stop this pilot. Decide at least one rule beforehand."),
    _("This number cannot be. Write a whole one, or nothing."),
    _("This number cannot be. Write a whole one from 1 to 20."),
    _("This number cannot be. Write a whole one from 1 to 12."),
    _("This number cannot be. Write a whole one from 1 to 60."),
    _("This number cannot be. Write a whole one from 3 to 40."),
    _("This number cannot be. Write a whole one from 0 to 40."),
    _("This number cannot be. Write a whole one from 25 to 125."),
    _("This number cannot be. Write one from 0.05 to 20."),
    _("This number cannot be. Write one from 0 to 60."),
)
