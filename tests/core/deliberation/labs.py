"""Any lab: strategies that draw whole labs, consistent and with everything in them."""

from __future__ import annotations

import json

from hypothesis import assume
from hypothesis import strategies as st

from placefirst.deliberation import lab as noun
from placefirst.deliberation.phase import AUTHORS, KINDS, METHODS, SHOWN, Phase
from placefirst.deliberation.roles import ROLES
from placefirst.deliberation.stories import CONSENTS
from placefirst.documents.guideline import read_guideline
from placefirst.documents.strategy.own import Own
from placefirst.parameters.read import load_country

_ENTERED = {
    "strategy": Own(objective="A job, 仕事"),
    "guideline": read_guideline(load_country("xx"), {}),
}
PAPERS = [
    noun.Paper(kind, json.dumps(given.to_json(), ensure_ascii=False, sort_keys=True))
    for kind, given in _ENTERED.items()
]
LANGUAGES = st.sampled_from(["en", "ja"])
SIGNS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")


def texts(most=40, least=0):
    """Texts, with something to read in them where *least* asks for it."""
    drawn = st.text(SIGNS, min_size=least, max_size=most)
    return drawn.map(lambda text: text if text.strip() else f"{text}.") if least else drawn


KEYS = st.uuids(version=4).map(str)
WORDS = st.dictionaries(LANGUAGES, texts(), max_size=2)
REFERENCES = st.builds("{}:{}".format, st.sampled_from(noun.REFERENCES), KEYS)
RESTS_ON = st.lists(REFERENCES, max_size=3).map(tuple)
NUMBERS = st.integers(0, 1000)


def several(strategy, most=3, by=lambda each: each.key):
    """A few of *strategy*, no two with one key."""
    return st.lists(strategy, max_size=most, unique_by=by).map(tuple)


def labels():
    """Labels of a setting."""
    return several(st.builds(noun.Label, key=st.from_regex(r"[a-z]{1,8}", fullmatch=True), name=WORDS))


@st.composite
def labs(draw):
    """Draw a whole lab."""
    days = st.just("") | st.dates().map(lambda day: day.isoformat())
    session = st.builds(noun.Session, key=KEYS, title=WORDS, day=days, place=texts())
    setting = draw(
        st.builds(
            noun.Setting, sessions=several(session), tags=labels(), themes=labels(), categories=labels(),
            consent=WORDS, use=WORDS, disclaimer=WORDS, acknowledgement=WORDS,
        )
    )  # fmt: skip
    most = st.shared(st.integers(1, 20), key="most")
    phase = st.builds(
        Phase, key=st.from_regex(r"[a-z0-9_-]{1,12}", fullmatch=True), kind=st.sampled_from(KINDS),
        title=WORDS, session=st.sampled_from(["", *(each.key for each in setting.sessions)]), minutes=NUMBERS,
        authors=st.sampled_from(AUTHORS), shown=st.sampled_from(SHOWN), method=st.sampled_from(METHODS),
        most=most, most_on_one=st.just(1),
    )  # fmt: skip
    phases = draw(st.lists(phase, min_size=1, max_size=4, unique_by=lambda each: each.key).map(tuple))
    keys = st.sampled_from([each.key for each in phases])
    labelled = st.sampled_from(["", "government", "mapping"])
    sides = st.sampled_from(noun.SIDES)
    group = st.builds(
        noun.Group, key=KEYS, phase=keys, title=texts(least=1), language=LANGUAGES, translation=texts(),
        label=labelled, side=sides, about=st.just("") | KEYS, position=NUMBERS,
    )  # fmt: skip
    groups = draw(several(group))
    note = st.builds(
        noun.Note, key=KEYS, phase=keys, text=texts(least=1), language=LANGUAGES, translation=texts(),
        label=labelled, side=sides, about=st.just("") | KEYS,
        group=st.sampled_from(["", *(each.key for each in groups)]), origin=st.sampled_from(noun.ORIGINS),
        author=texts(20), position=NUMBERS, is_hidden=st.booleans(),
    )  # fmt: skip
    item = st.builds(
        noun.Item, key=KEYS, phase=keys, category=labelled, text=texts(least=1), language=LANGUAGES,
        translation=texts(), rests_on=RESTS_ON, position=NUMBERS,
    )  # fmt: skip
    result = st.builds(
        noun.Result, phase=keys, category=labelled, round=st.integers(1, 3), method=st.sampled_from(METHODS),
        most=most, ballots=NUMBERS, abstentions=NUMBERS,
        totals=st.dictionaries(KEYS, NUMBERS | st.none(), max_size=3),
        ranges=st.dictionaries(KEYS, st.tuples(NUMBERS, NUMBERS), max_size=2),
        withheld=st.sampled_from(["", "few", "unanimous"]), apart=st.dictionaries(KEYS, NUMBERS, max_size=2),
        apart_ballots=NUMBERS | st.none(),
    )  # fmt: skip
    priority = st.builds(
        noun.Priority, key=KEYS, title=texts(least=1), language=LANGUAGES, translation=texts(),
        category=labelled, rests_on=RESTS_ON, position=NUMBERS,
    )  # fmt: skip
    priorities = draw(several(priority))
    statement = st.builds(
        noun.Statement, key=KEYS, part=st.sampled_from(noun.PARTS), text=texts(least=1), language=LANGUAGES,
        translation=texts(), rests_on=RESTS_ON, is_opinion=st.booleans(), position=NUMBERS,
    )  # fmt: skip
    proposal = st.builds(
        noun.Proposal, key=KEYS, title=texts(least=1), language=LANGUAGES, translation=texts(),
        priority=st.sampled_from(["", *(each.key for each in priorities)]), instrument=texts(),
        instrument_translation=texts(), statements=several(statement),
        scenarios=st.lists(texts(), max_size=2).map(tuple), run=texts(20), barrier=st.just("") | KEYS,
        position=NUMBERS,
    )  # fmt: skip
    story = st.builds(
        noun.CaseStudy, key=KEYS, title=texts(least=1), language=LANGUAGES, context=texts(), done=texts(),
        outcome=texts(), quote=texts(), whose_words=texts(), consent=st.sampled_from(["", *CONSENTS]),
        country=st.just("xx"),
        translation=st.dictionaries(st.sampled_from(["title", "context", "done"]), texts(), max_size=2),
    )  # fmt: skip
    roles = st.sampled_from(list(ROLES))
    participant = st.builds(noun.Participant, name=texts(least=1), affiliation=texts())
    provision = st.builds(noun.Provision, roles, NUMBERS, texts(), texts())
    counts = NUMBERS | st.none()
    attendance = st.builds(noun.Attendance, keys, roles, counts, counts)
    proposals = draw(several(proposal))
    stated = [each.key for proposal in proposals for each in proposal.statements]
    assume(len(set(stated)) == len(stated))
    return noun.Lab(
        title=draw(texts(least=1)), question=draw(texts(least=1)),
        country=draw(st.sampled_from(["xx", "jp"])), language=draw(LANGUAGES), setting=setting,
        phases=phases, groups=groups, priorities=priorities,
        notes=draw(several(note, 6)), items=draw(several(item)),
        results=draw(several(result, by=lambda each: (each.phase, each.category, each.round))),
        proposals=proposals,
        sources=draw(several(st.builds(noun.Source, KEYS, texts(least=1)))), stories=draw(several(story)),
        participants=draw(several(participant, by=lambda each: each.name)), unnamed=draw(NUMBERS),
        provisions=draw(several(provision, by=lambda each: each.role)),
        papers=draw(several(st.sampled_from(PAPERS), by=lambda each: each.kind)),
        attendance=draw(several(attendance, by=lambda each: (each.phase, each.role))),
        credit=draw(texts()),
    )  # fmt: skip
