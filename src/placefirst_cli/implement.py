"""The command ``placefirst implement``: fidelity scored from a file, rates counted by every definition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from placefirst_cli.installation import installation
from placefirst_cli.output import console, day, print_json, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WHAT: Final = ("review", "rates", "scale", "wording", "open", "confirm", "demo")
TEXT: Final[Mapping[str, Mapping[str, str]]] = {
    "total": {"en": "Total", "ja": "合計"},
    "of": {
        "en": "{total} of {lowest} to {highest}: {band}",
        "ja": "{total}（{lowest}～{highest}点）：{band}",
    },
    "no_band": {"en": "no band is published", "ja": "区分は公表されていない"},
    "incomplete": {
        "en": "No total yet: {count} items have no score.",
        "ja": "未評定の項目が{count}件あり、合計は出せない。",
    },
    "provisional": {
        "en": "Provisional: {count} scores rest on anchors that are recalled or were not read (◌ below). "
        "It cannot count as a review until the authorised wording is loaded (--wording FILE).",
        "ja": "暫定：{count}項目の評点は、記憶に基づく、または確認できていない基準による（下の◌）。"
        "許可を得た文言を読み込む（--wording FILE）まで、評価を受けたものとして数えない。",
    },
    "self": {
        "en": "A self-assessment; it is never counted as a review.",
        "ja": "自己点検であり、評価を受けたものとしては数えない。",
    },
    "cut_off": {"en": "{name}: {least} or more. {reached}", "ja": "{name}：{least}点以上。{reached}"},
    "reached": {"en": "Reached.", "ja": "達している。"},
    "not_reached": {"en": "Not reached.", "ja": "達していない。"},
    "item": {"en": "item", "ja": "項目"},
    "score": {"en": "score", "ja": "評点"},
    "steps": {"en": "What would raise it, the lowest first", "ja": "上げるための点検（低い順）"},
    "next": {"en": "the next score", "ja": "次の点の基準"},
    "unread": {"en": "not read here", "ja": "確認できていない"},
    "agreement": {
        "en": "The two reviewers: {same} of {items} items the same, {within} within one point; "
        "weighted kappa {kappa}.",
        "ja": "2人の評価者：{items}項目中{same}項目が一致、{within}項目が1点以内。重み付きκ係数{kappa}。",
    },
    "apart": {"en": "apart: {items}", "ja": "差のある項目：{items}"},
    "undefined": {"en": "not defined", "ja": "定義されない"},
    "measure": {"en": "measure", "ja": "指標"},
    "rate": {"en": "rate", "ja": "率"},
    "people": {"en": "people", "ja": "人数"},
    "uncounted": {"en": "not counted", "ja": "数えられない"},
    "nobody": {"en": "nobody below the line", "ja": "該当者なし"},
    "wording": {
        "en": "{name}, edition {edition}: the file holds {count} of {all} anchors. It is clean.",
        "ja": "{name}（{edition}年版）：{all}個の基準のうち{count}個の文言がある。形式に問題はない。",
    },
    "permission": {"en": "Permission: {permission}", "ja": "許可：{permission}"},
    "still": {
        "en": "Still provisional (◌), some score rests on an anchor that was not read: {items}.",
        "ja": "なお暫定（◌）。確認できていない基準が残る項目：{items}。",
    },
    "all_read": {
        "en": "Every anchor is read: a review with this wording can count.",
        "ja": "すべての基準が確認済みであり、この文言による評価は評価を受けたものとして数えられる。",
    },
    "lacks": {
        "en": "{key} cannot be counted: {lacks} is missing.",
        "ja": "{key}は数えられない（{lacks}がない）。",
    },
    "rows": {"en": "  above the line: {above}", "ja": "  分子：{above}"},
}


def command(
    what: Annotated[str, typer.Argument(help="review, rates, scale, wording, open, confirm or demo.")],
    name: Annotated[
        str,
        typer.Argument(help="The file of a review or of people; the name of a scale or service; or nothing."),
    ] = "",
    wording: Annotated[
        Path | None, typer.Option(help="With review: a file with the authorised wording of its scale.")
    ] = None,
    first: Annotated[
        str | None, typer.Option(help="With rates: first day of the period, YYYY-MM-DD.")
    ] = None,
    last: Annotated[str | None, typer.Option(help="With rates: its last day.")] = None,
    measure: Annotated[
        list[str] | None, typer.Option(help="With rates: one measure only; give it again for another.")
    ] = None,
    rows: Annotated[bool, typer.Option("--rows", help="With rates: the keys above the line.")] = False,
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    country: Annotated[str, typer.Option(help="With open: two letters, such as jp.")] = "",
    manager: Annotated[str, typer.Option(help="With open: the e-mail address of its first manager.")] = "",
    leader: Annotated[
        str, typer.Option(help="With confirm: e-mail address of whom a manager invited as leader.")
    ] = "",
    japanese: Annotated[str, typer.Option(help="With open: its name in Japanese.")] = "",
    places: Annotated[int | None, typer.Option(help="With open: how many it may serve at a time.")] = None,
    keep_years: Annotated[
        int, typer.Option(help="With open: how long a record is kept after it closed.")
    ] = 5,
    site: Annotated[
        str, typer.Option(help="With open: how people reach the pages.")
    ] = "http://127.0.0.1:8000",
) -> None:
    """Score a service's fidelity from a file, and count what came of it by every body's own definition.

    With open: make a service on this installation and invite its first manager.
    With confirm CODE: confirm the first team leader, where no other leader can.
    """
    from placefirst.errors import InvalidRequest, UnknownName
    from placefirst.loop import implement
    from placefirst_cli.explain_text import require_language

    require_language(language)
    if what not in WHAT:
        raise UnknownName("thing to implement", what, WHAT)
    if what == "demo":
        _demonstrate()
        return
    if not name:
        raise InvalidRequest(f"What of? Name the file or the scale: placefirst implement {what} NAME.")
    if what == "open":
        from placefirst_cli.implement_open import Opened, open_service

        open_service(Opened(name, country, manager, japanese, places, keep_years, site))
        return
    if what == "confirm":
        from placefirst_cli.implement_open import confirm_leader

        confirm_leader(name, leader)
        return
    if what == "rates":
        if first is None or last is None:
            raise InvalidRequest(
                "Rates need a period. Give --first and --last, such as 2026-04-01 and 2026-06-30."
            )
        found: Any = implement.rates(Path(name), day(first), day(last), measure or ())
        lines = _rates(found, language, rows=rows)
    elif what == "review":
        found = implement.review(Path(name), wording)
        lines = _review(found, language)
    elif what == "wording":
        found = implement.wording_rows(Path(name))
        lines = _wording(found, language)
    else:
        found = implement.scale_rows(name)
        lines = _scale(found, language)
    if as_json:
        print_json(found)
        return
    page = console()
    for line in lines:
        page.print(Words(line) if isinstance(line, str) and line else line)


def _demonstrate() -> None:
    """Fill the demonstration of the imaginary country, agency by agency; stopped, it goes on where it was."""
    with installation():
        from django.core.management import call_command

        call_command("demonstrate")


def _say(text: str, language: str, **values: object) -> str:
    return TEXT[text][language].format(**values)


def _review(found: Mapping[str, Any], language: str) -> Iterator[Any]:
    yield f"{found['name'][language]} · {found['on']}"
    yield ""
    if found["total"] is None:
        yield _say("incomplete", language, count=len(found["missing"]))
    else:
        band = found["band"]["name"][language] if found["band"] else _say("no_band", language)
        yield _say(
            "of", language, total=found["total"], lowest=found["lowest"], highest=found["highest"], band=band
        )
    for each in found["cut_offs"]:
        reached = _say("reached" if each["is_reached"] else "not_reached", language)
        yield _say("cut_off", language, name=each["name"][language], least=each["least"], reached=reached)
    if found["kind"] == "self_assessment":
        yield _say("self", language)
    if found["is_provisional"]:
        yield _say("provisional", language, count=len(found["unchecked"]))
    if found["agreement"]:
        yield from _agreement(found["agreement"], language)
    yield ""
    for section in found["sections"]:
        yield f"{section['name'][language]}: {section['sum']} / {section['of']}"
    yield ""
    items = table()
    items.add_column(_say("item", language))
    items.add_column(_say("score", language), justify="right")
    for item in found["items"]:
        mark = "" if item["is_checked"] else " ◌"
        items.add_row(Words(f"{item['number']} {item['name'][language]}"), f"{item['score'] or '–'}{mark}")
    yield items
    yield ""
    yield _say("steps", language)
    raised = table()
    for heading in ("item", "score", "next"):
        raised.add_column(_say(heading, language))
    for step in found["steps"]:
        then = step["next"][language] if step["next"] else _say("unread", language)
        raised.add_row(Words(step["name"][language]), f"{step['now']} → {step['now'] + 1}", Words(then))
    yield raised
    yield ""
    yield "· " + found["licence"][language]


def _agreement(found: Mapping[str, Any], language: str) -> Iterator[str]:
    kappa = _say("undefined", language) if found["kappa"] is None else f"{found['kappa']:.2f}"
    yield _say(
        "agreement",
        language,
        same=found["same"],
        items=found["items"],
        within=found["within_one"],
        kappa=kappa,
    )
    if found["differences"]:
        apart = ", ".join(f"{each['key']} {each['one']}/{each['other']}" for each in found["differences"])
        yield _say("apart", language, items=apart)


def _rates(found: list[dict[str, Any]], language: str, *, rows: bool) -> Iterator[Any]:
    lines = table()
    lines.add_column(_say("measure", language))
    for heading in ("rate", "people", "uncounted"):
        lines.add_column(_say(heading, language), justify="right")
    for each in found:
        rate = "–" if each["rate"] is None else f"{each['rate']:.1%}"
        people = f"{len(each['above'])} / {len(each['below'])}"
        name = f"{each['name'][language]} [{each['version']}] {each['source']['mark']}"
        lines.add_row(Words(name), rate, people, str(len(each["uncounted"])))
    yield lines
    yield ""
    for each in found:
        yield f"{each['name'][language]}: {each['says'][language]}"
        if rows and each["above"]:
            yield _say("rows", language, above=", ".join(each["above"]))
        for row in each["uncounted"]:
            yield "  " + _say("lacks", language, key=row["key"], lacks=row["words"][language])


def _scale(found: Mapping[str, Any], language: str) -> Iterator[Any]:
    yield f"{found['name'][language]} ({found['edition']})"
    for item in found["items"]:
        yield ""
        yield f"{item['number']} {item['name'][language]} ({item['key']}): {item['looks_at'][language]}"
        for score, anchor in item["anchors"].items():
            yield f"   {score}  {anchor['text'][language]} {anchor['mark']}"
    yield ""
    yield "· " + found["licence"][language]


def _wording(found: Mapping[str, Any], language: str) -> Iterator[Any]:
    yield _say(
        "wording", language,
        name=found["name"][language], edition=found["edition"], count=found["laid_over"],
        all=found["anchors"],
    )  # fmt: skip
    yield _say("permission", language, permission=found["permission"])
    if found["provisional"]:
        yield _say("still", language, items=", ".join(found["provisional"]))
    else:
        yield _say("all_read", language)
