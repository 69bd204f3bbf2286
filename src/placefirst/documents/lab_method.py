"""Lab method: who took part in a lab, by which rules, and how people with lived experience could."""

from __future__ import annotations

from collections.abc import Iterator

from placefirst.deliberation.lab import Attendance, Session
from placefirst.deliberation.phase import NOTED, Phase
from placefirst.deliberation.roles import LIVED, ROLES
from placefirst.documents.content import Block, Cell, Group, Heading, Listing, Paragraph, Row, Table
from placefirst.documents.lab_words import Speech


def participants(speech: Speech) -> Iterator[Block]:
    """Give who agreed to be named, and how many more took part."""
    lab = speech.lab
    yield Heading(speech.say("participants"), key="participants")
    if not lab.participants and not lab.unnamed:
        yield Paragraph(speech.say("participants_unknown"))
        return
    if lab.participants:
        yield Paragraph(speech.say("participants_consent"), tone="quiet")
        sessions = {each.key: speech.of(each.title) for each in lab.setting.sessions}
        yield Listing(
            tuple(
                speech.say("comma").join(
                    each
                    for each in (
                        one.name,
                        one.affiliation,
                        *(sessions.get(key, key) for key in one.sessions if len(sessions) > 1),
                    )
                    if each
                )
                for one in lab.participants
            )
        )
    if lab.unnamed:
        yield Paragraph(speech.count("unnamed" if lab.participants else "unnamed_alone", lab.unnamed))


def method(speech: Speech) -> Iterator[Block]:
    """Give the phases of the lab under their sessions, with their times and rules."""
    lab = speech.lab
    yield Heading(speech.say("method"), key="method")
    yield Paragraph(speech.say("method_lead"))
    if not lab.phases:
        return
    sessions = {each.key: _session(speech, each) for each in lab.setting.sessions}
    keys = dict.fromkeys([*sessions, *(each.session for each in lab.phases)])
    groups = []
    for key in keys:
        rows = tuple(_phase(speech, each) for each in lab.phases if each.session == key)
        if rows:
            groups.append(Group(rows, sessions.get(key, key)))
    yield Table(
        caption=speech.say("phases_table"),
        row_heading=speech.say("phase"),
        columns=tuple(speech.say(each) for each in ("minutes", "authors", "shown", "rule_of_votes")),
        groups=tuple(groups),
        widths=(1.6, 0.9, 0.9, 1.2, 1.6),
    )


def _session(speech: Speech, session: Session) -> str:
    title = speech.of(session.title)
    if session.day and session.place:
        return speech.say("session_at", title=title, day=session.day, place=session.place)
    return speech.say("session_on", title=title, day=session.day) if session.day else title


def _phase(speech: Speech, phase: Phase) -> Row:
    nothing = speech.say("none")
    is_noted = phase.kind in NOTED
    rule = speech.say(f"method.{phase.method}", most=phase.most) if phase.kind == "vote" else nothing
    return Row(
        speech.of(phase.title) or phase.key,
        (
            Cell(f"{phase.minutes:,}" if phase.minutes else nothing),
            Cell(speech.say(f"authors.{phase.authors}") if is_noted else nothing, is_words=True),
            Cell(speech.say(f"shown.{phase.shown}") if is_noted else nothing, is_words=True),
            Cell(rule, is_words=True),
        ),
    )


def lived(speech: Speech) -> Iterator[Block]:
    """Give what was provided for people by their roles, and the part of those with lived experience."""
    lab, unsaid = speech.lab, speech.say("not_said")
    yield Heading(speech.say("lived"), key="lived")
    yield Paragraph(speech.say("lived_lead"))
    if lab.provisions:
        rows = tuple(
            Row(
                _role(speech, each.role),
                (
                    Cell(f"{each.seats:,}"),
                    Cell(each.payment or unsaid, is_words=True),
                    Cell(each.accessibility or unsaid, is_words=True),
                ),
            )
            for each in lab.provisions
        )
        yield Table(
            caption=speech.say("provisions_table"),
            row_heading=speech.say("role"),
            columns=tuple(speech.say(each) for each in ("seats", "payment", "accessibility")),
            groups=(Group(rows),),
            widths=(1.4, 0.6, 1.5, 2.0),
        )
    else:
        yield Paragraph(speech.say("provisions_none"))
    there = [each for each in lab.attendance if each.role == LIVED]
    if there:
        yield Table(
            caption=speech.say("attendance_table"),
            row_heading=speech.say("phase"),
            columns=(speech.say("took_part"),),
            groups=(Group(tuple(_attended(speech, each) for each in there)),),
        )
    else:
        yield Paragraph(speech.say("attendance_none"))


def _attended(speech: Speech, each: Attendance) -> Row:
    if each.took_part is None:
        told = Cell(speech.say("too_few"), is_words=True)
    elif each.seats is None:
        told = Cell(f"{each.took_part:,}", is_words=True)
    else:
        told = Cell(speech.say("of_seats", count=each.took_part, seats=each.seats), is_words=True)
    return Row(speech.phase(each.phase), (told,))


def _role(speech: Speech, role: str) -> str:
    return speech.of(ROLES[role]) if role in ROLES else role
