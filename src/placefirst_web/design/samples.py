"""Invented content for the style guide: every component in every state, about nobody and nowhere real."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.functional import lazy

from placefirst_web.design import charts, parts
from placefirst_web.design.changes import Change, changes
from placefirst_web.design.language import local
from placefirst_web.design.maps_of_change import Changed, change_map
from placefirst_web.design.marks import BARRIERS, mark_in_words
from placefirst_web.design.tables import Cell, Part, Row, Table


def _either(en: str, ja: str) -> str:
    return local({"en": en, "ja": ja})


#: Sample words stand here in both languages, like those of country data: no page translates them.
both = lazy(_either, str)


class SampleForm(forms.Form):
    """One field that is well filled in, one that is not, one with answers to choose from."""

    places = forms.IntegerField(
        label=both("Places", "定員"), help_text=both("0 to 20.", "0～20。"), min_value=0, max_value=20
    )
    fee = forms.IntegerField(
        label=both("Fee", "単価"),
        help_text=both("0 to 20,000.", "0～20,000。"),
        min_value=0,
        max_value=20_000,
    )
    reviewed = forms.ChoiceField(
        label=both("Has someone reviewed it?", "評価を受けましたか。"),
        help_text=both(
            "We ask because only reviewed agencies are compared.",
            "評価を受けた事業所だけを比べるため、お聞きします。",
        ),
        choices=(("yes", both("Yes", "はい")), ("no", both("No", "いいえ"))),
        widget=forms.RadioSelect,
    )


def table(caption: str = "") -> Table:
    """Return figures, words, a missing figure with its reason, marks, links and rules in one table."""
    return Table(
        caption=caption or both("People served in a year (sample figures)", "1年間の利用者（見本の数字）"),
        note=both("A note says what, where and when.", "注には、何を、どこで、いつ数えたかを書きます。"),
        row_heading=both("Functioning (GAF)", "機能（GAF）"),
        columns=[both("Today", "現行"), both("Scenario", "シナリオ"), both("Rule", "制度の扱い")],
        parts=[
            Part(
                [
                    Row("≤ 50", [_checked("1,200"), Cell("1,500"), Cell("", rule="limits")], address="#main"),
                    Row(
                        "51–60",
                        [Cell("900"), Cell("–", both("no figure", "数字なし")), Cell("", rule="pays")],
                    ),
                ],
                heading=both("First part", "第一部"),
            ),
            Part(
                [
                    Row(
                        "61–70",
                        [Cell("300"), Cell("310"), Cell("", rule="silent")],
                        note=both("a word more", "ひとこと補足"),
                    )
                ],
                heading=both("Second part", "第二部"),
            ),
        ],
        is_sortable=True,
    )


def _checked(text: str) -> Cell:
    return Cell(text, mark="●", word=mark_in_words("●"), address="#main")


def pictures() -> list[charts.Chart]:
    """Return one chart of each kind."""
    about = both("People served in a year (sample figures)", "1年間の利用者（見本の数字）")
    unit = both("people a year", "人／年")
    pairs = [charts.Pair("≤ 50", 1200, 1500, "1,200", "1,500"), charts.Pair("51–60", 900, 850, "900", "850")]
    mapped = charts.choropleth(
        "xx",
        [
            charts.Area("01", both("North", "北部"), 12.5, "12.5"),
            charts.Area("02", both("Centre", "中部"), 31, "31"),
            charts.Area("03", both("South", "南部"), None, both("not counted there", "集計なし")),
        ],
        [10, 20, 30],
        height=300,
    )
    moved = change_map(
        "xx",
        [
            Changed("01", both("North", "北部"), 0.08, "+8%"),
            Changed("02", both("Centre", "中部"), -0.03, "−3%"),
            Changed("03", both("South", "南部"), None, both("no effect found", "効果は見いだせない")),
        ],
        written="{:.0%}".format,
        height=300,
    )
    bars = [
        charts.Bar(
            both("Today", "現行"),
            [charts.Part(both("Nation", "国"), 5, "5"), charts.Part(both("Insurers", "保険者"), 3, "3")],
            "8",
        ),
        charts.Bar(
            both("Scenario", "シナリオ"),
            [charts.Part(both("Nation", "国"), 6, "6"), charts.Part(both("Insurers", "保険者"), 1, "1")],
            "7",
        ),
    ]
    lines = [
        charts.Series(both("Physical", "身体"), [(year, 40 + year % 7) for year in range(2012, 2025)]),
        charts.Series(
            both("Mental", "精神"), [(y, 20.0 + 3 * (y - 2012)) for y in range(2012, 2025) if y != 2016]
        ),
        charts.Series(
            both("Intellectual", "知的"), [(y, 30.0 + 2.2 * (y - 2012)) for y in range(2012, 2025)]
        ),
    ]
    history = [
        charts.Moment(date(2013, 4, 1), 2.0, "2.0%"),
        charts.Moment(date(2018, 4, 1), 2.2, "2.2%"),
        charts.Moment(date(2021, 3, 1), 2.3, "2.3%"),
        charts.Moment(date(2024, 4, 1), 2.5, "2.5%"),
        charts.Moment(date(2026, 7, 1), 2.7, "2.7%", is_announced=True),
    ]
    broken = [charts.Break(2018, both("counted by another rule", "ここから数え方が変わる"))]
    specs = [
        (
            "pairs",
            both(
                "Two dots a row: hollow today, filled the scenario", "1行に2点：白抜きが現行、塗りがシナリオ"
            ),
            charts.pairs(pairs, axis=unit, names=(both("Today", "現行"), both("Scenario", "シナリオ"))),
            (),
            False,
        ),
        (
            "series",
            both(
                "Lines with their names at the end; a break is cut and said",
                "折れ線は端に名前。数え方が変わる所では線を切り、言葉で示す",
            ),
            charts.series(lines, axis=unit, breaks=broken),
            (),
            False,
        ),
        (
            "steps",
            both("A value’s history as steps", "値の推移（階段）"),
            charts.steps(history, axis="%", until=date(2028, 1, 1)),
            (),
            False,
        ),
        (
            "stacked",
            both("Parts of a whole", "全体の内訳"),
            charts.stacked(bars, axis=unit),
            charts.stacked_key(bars),
            False,
        ),
        (
            "choropleth",
            both("A map: one hue in steps, no data hatched", "地図：一色の濃淡。データなしは斜線"),
            mapped.spec,
            mapped.key,
            True,
        ),
        (
            "changes",
            both(
                "A difference over years with its interval; hollow where it may be chance",
                "年ごとの差とその区間。偶然でもありうる差は白抜き",
            ),
            changes(
                [
                    Change("2026", 4, 9, True, "2026: +4"),
                    Change("2027", 21, 8, False, "2027: +21"),
                    Change("2028", 34, 11, False, "2028: +34"),
                ],
                axis=unit,
            ),
            (),
            False,
        ),
        (
            "change-map",
            both(
                "A map of change: more, fewer with a triangle, dots where it is noise",
                "変化の地図：増加、減少（三角）、偶然の範囲は点",
            ),
            moved.spec,
            moved.key,
            True,
        ),
    ]
    return [
        charts.Chart(
            id=f"sample-{name}",
            title=title,
            summary=about,
            spec=spec,
            table=table(str(title)),
            key=key,
            is_map=is_map,
        )
        for name, title, spec, key, is_map in specs
    ]


def facts() -> list[parts.Fact]:
    """Return key facts: checked, secondary, assumed, unknown."""
    about = both("a page about this number", "この数字のページ")
    return [
        parts.Fact(
            both("Employment quota", "法定雇用率"),
            parts.Figure("2.5", "%", "●", mark_in_words("●"), "#main", about),
            both("since 2024-04-01", "2024年4月1日から"),
        ),
        parts.Fact(
            both("Agencies", "事業所"),
            parts.Figure("12", both("agencies", "か所"), "◐", mark_in_words("◐"), "#main", about),
        ),
        parts.Fact(
            both("Job starts", "就職"),
            parts.Figure("0.04", both("a month", "／月"), "◌", mark_in_words("◌", "assumed")),
        ),
        parts.Fact(
            both("Waiting", "待っている人"),
            parts.Figure("–"),
            both("Nobody publishes this.", "公表されていません。"),
        ),
    ]


def source() -> parts.Citation:
    """Return a source with everything said."""
    return parts.Citation(
        title=both("An invented act about work", "架空の就労法"),
        publisher=both("Ministry of samples", "見本省"),
        pinpoint=both("article 1", "第1条"),
        published="2024-04-01",
        mark="●",
        word=mark_in_words("●"),
        evidence=both("law", "法令"),
        retrieved="2026-01-31",
        address="#main",
    )


def rules() -> list[str]:
    """Return the five words of a rule."""
    return list(BARRIERS)


def crumbs() -> list[parts.Crumb]:
    """Return the way to a page."""
    return [parts.Crumb(both("Map", "しらべる"), "#main"), parts.Crumb(both("System", "制度"), "#main")]


def downloads() -> list[parts.Download]:
    """Return two files."""
    return [
        parts.Download(both("This table", "この表"), "CSV", "#main"),
        parts.Download(both("Everything", "すべて"), "JSON", "#main"),
    ]


def plain() -> str:
    """Return a paragraph of plain Japanese with readings."""
    return (
        "働《はたら》きたいと思《おも》ったら、だれでも使《つか》えます。"
        "準備《じゅんび》ができるまで待《ま》つ必要《ひつよう》はありません。｜IPS《アイピーエス》といいます。"
    )


def steps() -> list[str]:
    """Return the steps of something that takes three."""
    return [str(both("Choose", "選ぶ")), str(both("Fill in", "書く")), str(both("Check", "確かめる"))]


def empty() -> dict[str, str]:
    """Return the words of an empty state."""
    return {
        "heading": both("No agency has been entered yet", "事業所はまだ登録されていません"),
        "text": both(
            "Agencies that offer IPS belong here, with who reviewed them and when.",
            "IPSを行う事業所を、だれがいつ評価したかとともに載せます。",
        ),
        "example": both(
            "Centre A, reviewed 2025, 101 of 125 points.", "センターA、2025年評価、125点中101点。"
        ),
        "action": both("Enter the first agency", "最初の事業所を登録する"),
    }


def day() -> dict[str, str]:
    """Return the words of a question for a day."""
    return {
        "label": both("Rules as they stood on", "いつ時点の制度を見るか"),
        "action": both("Show that day", "その日の制度を見る"),
        "problem": both("There is no such day.", "この日付はありません。"),
    }
