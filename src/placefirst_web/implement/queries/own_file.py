"""The own record as a file: everything, to read on paper, or for another program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from placefirst.documents.content import Block, Document, Heading, Listing, Paragraph, Terms
from placefirst.documents.typst import pdf
from placefirst_web.implement.queries.looks import EVER, looks_page
from placefirst_web.implement.queries.own import about, me, record
from placefirst_web.implement.queries.own_consents import agreed, given
from placefirst_web.implement.words.own import Spoken
from placefirst_web.registry.called import called
from placefirst_web.registry.door import Door


def own_json(door: Door, say: Spoken) -> bytes:
    """Return everything about the person as JSON in UTF-8: sections with labels as on the page."""
    person = me(door)
    looks = looks_page(door, say, EVER)
    kept: dict[str, Any] = {
        "title": say("title"),
        "made_on": timezone.localdate().isoformat(),
        "code": person.code,
        "service": door.service.code,
        "about_me": {line.label: line.text for line in about(person, say)},
        "stage": say.term("stage", person.stage),
        "record": [
            {
                "section": section.label,
                "kind": section.key,
                "on": entry.row.on.isoformat() if entry.row.on else None,
                "said": {line.label: line.text for line in entry.row.lines},
                "written_by": entry.by,
                "my_words": [
                    {"kind": each.says, "words": each.words, "state": each.state, "answer": each.answer}
                    for each in entry.said
                ],
            }
            for section in record(door, say)
            for entry in section.entries
        ],
        "agreed": [
            {"purpose": each.purpose, "recipient": each.recipient, "holds": each.holds, "said": each.lines}
            for each in agreed(door, say)
        ],
        "given_to_others": given(door, say),
        "who_looked": [
            {"on": day.day, "who": [{"name": who.name, "role": who.role, "did": who.did} for who in day.who]}
            for day in looks.days
        ],
    }
    return json.dumps(kept, ensure_ascii=False, indent=1).encode()


def own_pdf(door: Door, say: Spoken) -> bytes:
    """Return everything about the person as a tagged PDF; *say* marks no readings there."""
    person, today = me(door), timezone.localdate()
    return pdf(
        Document(
            title=say("title"),
            subtitle=say("file_made", day=say.day(today)),
            language=say.language,
            day=today,
            blocks=tuple(_blocks(door, say)),
            references=(),
            eyebrow=called(person),
            footer="Placefirst",
            summary="",
            density="compact",
        )
    )


def _blocks(door: Door, say: Spoken) -> Iterator[Block]:
    lines = about(me(door), say)
    if lines:
        yield Heading(say("about_me"))
        yield Terms(tuple((line.label, line.text) for line in lines))
    for section in record(door, say):
        yield Heading(section.label)
        for entry in section.entries:
            yield Heading(entry.row.day or say("unknown"), level=2)
            if entry.row.lines:
                yield Terms(tuple((line.label, line.text) for line in entry.row.lines))
            yield Paragraph(entry.by, tone="small")
            for each in entry.said:
                yield Paragraph(f"{say('your_word')} ({each.day}, {each.says}): {each.words}")
                answer = f" {say('their_answer_unnamed')}: {each.answer}" if each.answer else ""
                yield Paragraph(f"{each.state}{answer}", tone="quiet")
    yield Heading(say("agreed"))
    found = agreed(door, say)
    if found:
        yield Terms(
            tuple((_for_whom(each.purpose, each.recipient), " · ".join(each.lines)) for each in found)
        )
    else:
        yield Paragraph(say("agreed_none"))
    yield Heading(say("given"))
    handed = given(door, say)
    yield Listing(tuple(handed)) if handed else Paragraph(say("given_none"))
    yield Heading(say("looks"))
    looks = looks_page(door, say, EVER)
    for day in looks.days:
        yield Heading(day.day, level=2)
        yield Listing(tuple(f"{_for_whom(who.name, who.role)}: {'; '.join(who.did)}" for who in day.who))
    if not looks.days:
        yield Paragraph(say("looks_none"))


def _for_whom(what: str, whom: str) -> str:
    return f"{what} ({whom})" if whom else what
