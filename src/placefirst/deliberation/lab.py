"""Lab: a whole Policy Lab as plain data, from the question to the statements of its proposals.

Everything has a key, and everything may rest on other things of the lab by *references*: ``kind:key``, where
kind is one of ``REFERENCES``. Texts keep the language in which they were written (``en``, ``ja``); a
translation beside one is empty until somebody writes it. No ballot stands here, only results.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from placefirst.deliberation.phase import Phase, Words

#: What a statement may rest on. ``vote`` is ``phase/category/round``; ``barrier`` a barrier of the country's
#: Map; ``run`` the address of an answer of Explain; ``source`` one of the lab's own sources; ``story`` a case
#: study.
REFERENCES: Final = ("note", "group", "item", "vote", "priority", "barrier", "run", "source", "story")
#: Where a note came from.
ORIGINS: Final = ("room", "before", "paper", "import")
SIDES: Final = ("", "barrier", "enabler")
#: The longest note or item, title and statement, in characters.
LONGEST_NOTE: Final = 600
LONGEST_TITLE: Final = 160
LONGEST_STATEMENT: Final = 1000
#: The documents that a lab may keep beside its report.
PAPERS: Final = ("strategy", "guideline")
#: The parts of a proposal, in the order of its table; *contents* is what the solution should hold.
PARTS: Final = ("solution", "contents", "rationale", "outcome")


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting of the lab; *day* is an ISO date or empty."""

    key: str
    title: Words = field(hash=False)
    day: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A tag, a theme or a category with its name."""

    key: str
    name: Words = field(hash=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole lab: its labels, its sessions, what people agree to, what is said at the end."""

    sessions: tuple[Session, ...] = ()
    tags: tuple[Label, ...] = ()  # of experience: government, services, or the lab's own
    themes: tuple[Label, ...] = ()  # of support needs
    categories: tuple[Label, ...] = ()  # of instruments
    consent: Words = field(default_factory=dict, hash=False)  # what is asked when somebody joins
    use: Words = field(default_factory=dict, hash=False)  # how contributions will be used
    disclaimer: Words = field(default_factory=dict, hash=False)
    acknowledgement: Words = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote; *author* is the name of somebody who agreed, empty for an anonymous note.

    *label* is the key of a tag, theme or category, after the phase's kind; *about* the key of a priority
    (barriers) or of a proposal (review); *group* the key of the group it lies in.
    """

    key: str
    phase: str
    text: str
    language: str
    translation: str = ""
    label: str = ""
    side: str = ""
    about: str = ""
    group: str = ""
    origin: str = "room"
    author: str = ""
    position: int = 0
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that people put together under a title, such as a theme of barriers."""

    key: str
    phase: str
    title: str
    language: str
    translation: str = ""
    label: str = ""
    side: str = ""
    about: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """What a vote is about: an instrument in its category; *rests_on* the notes and groups it was made of."""

    key: str
    phase: str  # the phase of kind vote
    category: str
    text: str
    language: str
    translation: str = ""
    rests_on: tuple[str, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """One closed round of one category as it was published; withheld counts are None.

    *totals* maps the key of an item to its votes (or dots, or points); *ranges* stands instead where an exact
    count would tell a ballot. *apart* holds the same of people with lived experience, where it may be shown.
    """

    phase: str
    category: str
    round: int
    method: str
    most: int
    ballots: int
    abstentions: int
    totals: Mapping[str, int | None] = field(default_factory=dict, hash=False)
    ranges: Mapping[str, tuple[int, int]] = field(default_factory=dict, hash=False)
    withheld: str = ""  # why, if totals or ranges are missing: few, unanimous
    apart: Mapping[str, int] = field(default_factory=dict, hash=False)
    apart_ballots: int | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """What the room decided to work on; it rests on items, votes, notes or groups."""

    key: str
    title: str
    language: str
    translation: str = ""
    category: str = ""
    rests_on: tuple[str, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, or one point of the contents, of a proposal; it rests on something or is an opinion."""

    key: str
    part: str
    text: str
    language: str
    translation: str = ""
    rests_on: tuple[str, ...] = ()
    is_opinion: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """A drafted policy: what, why, what for, by which instrument, and what the model says it would do.

    *scenarios* are texts of Explain (``option?param=value;…``), *run* the address of the frozen answer;
    *barrier* the key of a barrier of the Map that the proposal answers.
    """

    key: str
    title: str
    language: str
    translation: str = ""
    priority: str = ""
    instrument: str = ""
    instrument_translation: str = ""
    statements: tuple[Statement, ...] = ()
    scenarios: tuple[str, ...] = ()
    run: str = ""
    barrier: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Something published that the lab cites."""

    key: str
    citation: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class CaseStudy:
    """A short story of what was done somewhere; *whose_words*: who tells it; *consent*: what was agreed."""

    key: str
    title: str
    language: str
    context: str
    done: str
    outcome: str
    quote: str = ""
    whose_words: str = ""
    consent: str = ""  # one of stories.CONSENTS; no story without it is shown to others
    country: str = ""
    translation: Mapping[str, str] = field(default_factory=dict, hash=False)  # field -> text


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who agreed to be named in the report."""

    name: str
    affiliation: str = ""
    sessions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """What is provided for people of one role: seats, payment, what makes taking part possible."""

    role: str  # one of roles.ROLES
    seats: int
    payment: str = ""
    accessibility: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What was entered for a document that a lab keeps; *run* is the address of an answer of Explain."""

    kind: str  # one of PAPERS
    entered: str = "{}"  # a JSON object, as the document's own file
    run: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many of one role took part in a phase; None where so few that a count would point at somebody."""

    phase: str
    role: str
    took_part: int | None
    seats: int | None


@dataclass(frozen=True, slots=True)
class Lab:
    """A Policy Lab."""

    title: str
    question: str
    country: str
    language: str
    setting: Setting = field(default_factory=Setting)
    phases: tuple[Phase, ...] = ()
    notes: tuple[Note, ...] = ()
    groups: tuple[Group, ...] = ()
    items: tuple[Item, ...] = ()
    results: tuple[Result, ...] = ()
    priorities: tuple[Priority, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    sources: tuple[Source, ...] = ()
    stories: tuple[CaseStudy, ...] = ()
    participants: tuple[Participant, ...] = ()
    unnamed: int = 0  # people who took part and are not named
    provisions: tuple[Provision, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    papers: tuple[Paper, ...] = ()
    title_translation: str = ""
    question_translation: str = ""
    credit: str = ""  # whose lab it was, if it was entered from a publication

    def titled(self, language: str) -> str:
        """Return the title in *language*, as far as somebody wrote it."""
        return self.title_translation if language != self.language and self.title_translation else self.title

    def asked(self, language: str) -> str:
        """Return the question in *language*, as far as somebody wrote it."""
        translated = language != self.language and self.question_translation
        return self.question_translation if translated else self.question
