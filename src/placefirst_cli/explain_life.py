"""One life in two worlds as text, beside everybody like them; ``placefirst explain --life``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placefirst.errors import InvalidRequest
from placefirst.lives import summary
from placefirst_cli.output import console, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

WHO = "gaf=41-50"  # whose life is told after everybody's where nobody is asked for
TEXT = {
    "months": {"en": "month", "ja": "月"},
    "what": {"en": "what happens", "ja": "出来事"},
    "rests": {"en": "what it rests on", "ja": "根拠"},
    "share": {"en": "of people like them, at least once", "ja": "同じような人のうち（一度でも）"},
    "worked": {"en": "of them, in a job for", "ja": "働いた期間の割合"},
    "parting": {"en": "how the two lives part", "ja": "二つの歩みの分かれ方"},
    "people": {"en": "people", "ja": "人"},
    "nobody": {
        "en": "For nobody among them does their own service act under this scenario; there is no life to "
        "tell.",
        "ja": "このシナリオで本人の支援が作用する人はいないため、示せる歩みがない。",
    },
    "of": {
        "en": "Life {n} of {told} told; {own} people's own service acts.",
        "ja": "{told}人中{n}人目（該当{own}人）",
    },
    "numbers": {"en": "The numbers in brackets:", "ja": "括弧内の番号："},
}


def follow_life(
    country: str,
    *,
    option: list[str],
    life: str | None,
    everybody: bool,
    person: int,
    language: str,
    as_json: bool,
    span: Mapping[str, Any],
    threads: int | None,
    progress: Callable[[str, int, int], None] | None,
    stop: Callable[[], bool],
) -> None:
    """Run the country in both worlds with notes of whoever *life* describes, and print one life.

    With *everybody* all people are noted first, and how their lives differ comes before the one that is told.
    """
    import os

    from placefirst.lives.alike import alike
    from placefirst.loop.explain import ground_of, span_of
    from placefirst.loop.life import follow
    from placefirst_cli.explain_pairs import pairs_in_words
    from placefirst_cli.output import print_json

    if len(option) != 1:
        flag = "--follow" if everybody else "--life"
        raise InvalidRequest(f"{flag} compares today's rules with one scenario. Give --option once.")
    asked = span_of(country, **span)
    who, scenario = alike(asked.data, WHO if life is None else life), asked.scenarios(option)[0]
    ground = ground_of(asked, threads=threads, progress=progress, stop=stop)
    running: dict[str, Any] = {"threads": threads or os.cpu_count() or 1, "progress": progress, "stop": stop}
    pairs = None
    if everybody:
        from placefirst.loop.pairs import follow_everybody

        pairs = follow_everybody(ground, scenario, **running).to_json()
    found = follow(ground, scenario, who, **running).to_json()
    if as_json:
        print_json(found if pairs is None else {**pairs, "life": found})
        return
    if found["lives"] and not 1 <= person <= len(found["lives"]):
        raise InvalidRequest(f"--person must be between 1 and {len(found['lives'])}, not {person}.")
    page = console()
    above = () if pairs is None else pairs_in_words(pairs, found["words"], language)
    for line in (*above, *_lines(found, person, language)):
        page.print(Words(line) if isinstance(line, str) and line else line)


def _lines(found: Mapping[str, Any], person: int, language: str) -> Iterator[Any]:
    title = dict.fromkeys(("en", "ja"), found["scenario"])
    group = found["group"]
    if found["lives"]:
        life = found["lives"][person - 1]
        yield summary.headline(life, title)[language]
        yield ""
        who = life["person"]["words"][language]
        stop = "。" if language == "ja" else ". "
        yield f"{who[:1].upper()}{who[1:]}{stop}{summary.SYNTHETIC[language]}"
        yield summary.parts(life)[language] + " " + summary.AFTERWARDS[language]
        yield TEXT["of"][language].format(n=person, told=len(found["lives"]), own=group["own"])
        named: dict[int, int] = {}
        for world in life["worlds"]:
            yield ""
            yield _world(world, language, named)
        yield ""
        yield TEXT["numbers"][language]
        for place, number in named.items():
            line = found["numbers"][place]
            yield f"  [{number}] {line['label'][language]}: {line['value']} {line['unit']} {line['mark']} "
            f"{line['word']}"
    else:
        yield TEXT["nobody"][language]
    yield ""
    yield summary.group_finding(group, found["words"])[language]
    if group["is_small"]:
        yield summary.SMALL_GROUP[language].format(people=group["people"])
    yield from _group(group, found["scenario"], language)
    yield "· " + summary.REFUSALS[language]
    yield "· " + summary.OWN[language]


def _world(world: Mapping[str, Any], language: str, named: dict[int, int]) -> Any:
    """Return one life as a table; *named* numbers what it rests on, in the order of first use."""
    title = summary.TODAY[language] if world["key"] == "baseline" else world["key"]
    lines = table(title=title)
    lines.add_column(TEXT["months"][language], no_wrap=True)
    lines.add_column(TEXT["what"][language])
    lines.add_column(TEXT["rests"][language])
    for stretch in world["stretches"]:
        when = f"{stretch['first']}" + (f"-{stretch['last']}" if stretch["last"] > stretch["first"] else "")
        rows = [(h["words"][language], _why(h, language, named)) for h in stretch["happenings"]]
        rows.append((f"→ {stretch['words'][language]}", ""))
        for what, why in rows:
            lines.add_row(when, Words(what), Words(why))
            when = ""
    return lines


def _why(happening: Mapping[str, Any], language: str, named: dict[int, int]) -> str:
    numbers = [named.setdefault(place, len(named) + 1) for place in happening["rests_on"]]
    return f"{happening['why'][language]} {''.join(f'[{number}]' for number in numbers)}".strip()


def _group(group: Mapping[str, Any], scenario: str, language: str) -> Iterator[Any]:
    worlds = group["worlds"]
    shares = table()
    for heading in (TEXT["share"][language], summary.TODAY[language], scenario):
        shares.add_column(heading, justify="left" if heading == TEXT["share"][language] else "right")
    for kind, words in summary.EVER.items():
        shares.add_row(Words(words[language]), *(f"{world['shares'][kind]:.1%}" for world in worlds))
    shares.add_section()
    shares.add_row(TEXT["worked"][language], "", "")
    for place in range(len(worlds[0]["worked_classes"])):
        name = summary.class_words(place)[language]
        counts = (world["worked_classes"][place] / group["people"] for world in worlds)
        shares.add_row(f"  {name}", *(f"{count:.1%}" for count in counts))
    yield shares
    yield ""
    parting = table()
    parting.add_column(TEXT["parting"][language])
    parting.add_column(TEXT["people"][language], justify="right")
    for kind, words in summary.PARTING.items():
        parting.add_row(words[language], f"{group['parting'][kind]:,}")
    yield parting
