"""A document with one of everything in it, for the tests of its faces."""

from __future__ import annotations

from datetime import date

from placefirst.documents.content import (
    Beside,
    Cell,
    Document,
    Fact,
    Facts,
    Group,
    Heading,
    Listing,
    NewPage,
    Notice,
    Paragraph,
    Picture,
    Reference,
    References,
    Row,
    Slide,
    Span,
    Table,
    Terms,
)

#: What somebody may type: markup of every face, directions, controls, letters that no face of ours has.
HOSTILE = '#x $y$ *b* _i_ ] \\ [ <a href="x"> & \u202etxet \x00\x07 😀 عربي @ref `c` // /* {{7*7}} \ud800'
KEPT = '#x $y$ *b* _i_ ] \\ [ <a href="x"> & txet'  # what of it stands in every face

SPEC = {
    "data": {"values": [{"who": "GAF 50 or less #1", "people": 100}]},
    "mark": {"type": "bar", "style": "more-bar"},
    "encoding": {
        "x": {"field": "people", "type": "quantitative"},
        "y": {"field": "who", "type": "nominal"},
    },
    "height": 60,
}
TABLE = Table(
    caption="Who begins a service",
    row_heading="Who",
    columns=("Today", "Scenario", "Why"),
    groups=(
        Group(
            (
                Row(
                    "GAF 50 or less",
                    (Cell("100"), Cell("140", "±12"), Cell(HOSTILE, is_words=True)),
                    refs=("a",),
                ),
            ),
            "People",
        ),
        Group(
            (
                Row(
                    "All",
                    (Cell(("5", Span("0", mark="◌", word="assumed"))), Cell("3"), Cell("–", is_words=True)),
                ),
            )
        ),
    ),
    note="People a year.",
    refs=("b",),
)
PICTURE = Picture("Who begins a service", "Today 100, then 140", SPEC, refs=("a",), table=TABLE)


def document(language: str = "en", density: str = "roomy", title: str = "") -> Document:
    """Return one of everything, hostile words included."""
    return Document(
        title=title or ("About 40 more people" if language == "en" else "利用を始める人が約40人増える"),
        language=language,
        day=date(2026, 11, 26),
        eyebrow=f"Country {HOSTILE}",
        subtitle=f"The doubt {HOSTILE}",
        footer=f"Placefirst {HOSTILE}",
        density=density,
        references=(
            Reference("never", "Nobody rests on this"),
            Reference(
                "a", "Patient survey", "MHLW", "table 3", date(2025, 1, 1), date(2026, 11, 2), "●", "checked"
            ),
            Reference("b", "A guess", mark="◌", word="assumed", address="https://example.org/?a=1&b=#2"),
        ),
        blocks=(
            Heading("Question"),
            Paragraph(("What if ", Span("5", mark="◌", word="assumed", refs=("b", "a")), f", {HOSTILE}.")),
            Facts((Fact("People", "12,000", "±300", ("a",)), Fact("Yen", "¥1.2 billion"))),
            Heading("In parts", 2),
            Listing((f"one {HOSTILE}", ("two ", Span("strong", is_strong=True)))),
            Listing(("first", "second"), is_numbered=True),
            Notice("Before you read on", ("a", HOSTILE)),
            TABLE,
            PICTURE,
            Beside((Heading("Left", 2), Paragraph("left")), (Heading("Right", 2), Paragraph("右", "quiet"))),
            Terms((("Legal instrument", "The fee notice"),)),
            NewPage(),
            Heading("Sources"),
            References(columns=2),
        ),
    )


def slide(language: str = "en") -> Slide:
    """Return a slide with hostile words."""
    return Slide(
        title="About 40 more people" if language == "en" else "利用を始める人が約40人増える",
        language=language,
        day=date(2026, 11, 26),
        subtitle=f"The doubt {HOSTILE}",
        points=(f"one {HOSTILE}", ("two ", Span("5", mark="◌", word="assumed"))),
        picture=PICTURE,
        table=TABLE,
        sources="Sources: MHLW",
        eyebrow="A country",
        footer="Placefirst",
    )
