"""Scale: an instrument that scores a service item by item: sections, items, anchors, bands, cut-offs.

A scale is a YAML file in ``scales/``: numbers and components in our own words. The authors' wording is under
copyright; an agency that holds permission lays it over the scale with :func:`with_wording`. Each anchor says
how it was come by; one that is only recalled makes every score that rests on it provisional.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.errors import InvalidDefinition, UnknownName
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.marked import Marked, parse, read_bytes
from placefirst.parameters.named import names_in, read_named
from placefirst.parameters.values import known_source, read_sources
from placefirst.sources import READ, Source

FOLDER: Final = Path(__file__).parent / "scales"
LANGUAGES: Final = ("en", "ja")
LOWEST, HIGHEST = 1, 5
SCORES: Final = tuple(range(LOWEST, HIGHEST + 1))
#: A number that falls into a band; a count of parts that are there; descriptions in order.
KINDS: Final = ("band", "count", "order")
#: What an agency's records can say of an item: a proposed score, a part of it, or nothing.
RECORDS: Final = ("auto", "assist", "judge")
UNITS: Final = ("people", "share", "days", "contacts")
AUTHORISED: Final = "authorised"  # an anchor's wording was laid over by who may
_TOP: Final = (
    "scale", "edition", "name", "short", "licence", "bands", "bands_source", "cut_offs", "sections", "items",
    "sources",
)  # fmt: skip
_ITEM: Final = (
    "item", "key", "section", "kind", "records", "name", "looks_at", "anchors", "components", "limits",
    "source", "read",
)  # fmt: skip

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the scale, or one of the components that an item counts."""

    key: str
    name: Words = field(hash=False)  # by language


@dataclass(frozen=True, slots=True)
class Anchor:
    """What one score of an item means, in our words or in the authorised ones, and how we know."""

    score: int
    text: Words = field(hash=False)
    read: str  # a word of sources.READ, or AUTHORISED

    @property
    def is_checked(self) -> bool:
        """Whether it was read, not only recalled."""
        return self.read == AUTHORISED or READ[self.read] != "◌"

    @property
    def mark(self) -> str:
        """● ◐ ◌: how it was come by."""
        return "●" if self.read == AUTHORISED else READ[self.read]


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers that part the scores of a band: *least* holds, by score from 5 down to 2, its limit."""

    unit: str  # one of UNITS
    is_better_lower: bool
    least: Mapping[int, float] = field(hash=False)

    def score(self, number: float) -> int:
        """Return the score of *number*, in the item's unit.

        >>> Limits("people", True, {5: 20, 4: 25, 3: 30, 2: 40}).score(21)
        4
        """
        for score in range(HIGHEST, LOWEST, -1):
            limit = self.least[score]
            if (number <= limit) if self.is_better_lower else (number >= limit):
                return score
        return LOWEST


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a scale. Without *anchors* it is only known that the item exists."""

    number: int
    key: str
    section: str
    kind: str
    records: str
    name: Words = field(hash=False)
    looks_at: Words = field(hash=False)
    anchors: tuple[Anchor, ...]
    components: tuple[Part, ...]
    limits: Limits | None
    source: Source

    def anchor(self, score: int) -> Anchor | None:
        """Return what *score* means; None where nobody here has read it."""
        return next((each for each in self.anchors if each.score == score), None)

    def is_checked(self, score: int) -> bool:
        """Whether what *score* means was read."""
        found = self.anchor(score)
        return found is not None and found.is_checked


@dataclass(frozen=True, slots=True)
class Band:
    """Totals from *low* to *high*, and what they are called."""

    low: int
    high: int
    key: str
    name: Words = field(hash=False)


@dataclass(frozen=True, slots=True)
class CutOff:
    """A total from which a published study calls fidelity high."""

    least: int
    name: Words = field(hash=False)
    source: Source


@dataclass(frozen=True, slots=True)
class Scale:
    """One instrument in one edition."""

    key: str
    edition: str
    name: Words = field(hash=False)
    short: Words = field(hash=False)
    licence: Words = field(hash=False)
    sections: tuple[Part, ...]
    items: tuple[Item, ...]
    bands: tuple[Band, ...]
    bands_source: Source | None
    cut_offs: tuple[CutOff, ...]

    @property
    def lowest(self) -> int:
        """The least total there can be."""
        return LOWEST * len(self.items)

    @property
    def highest(self) -> int:
        """The largest total there can be."""
        return HIGHEST * len(self.items)

    def item(self, key: str) -> Item:
        """Return the item called *key*; raises ``UnknownName``."""
        for item in self.items:
            if item.key == key:
                return item
        raise UnknownName(f"item of {self.key}", key, [item.key for item in self.items])

    def of_section(self, section: str) -> tuple[Item, ...]:
        """Return the items of a section in their order."""
        return tuple(item for item in self.items if item.section == section)

    def band(self, total: int) -> Band | None:
        """Return the band of a *total*; None where the scale has none for it."""
        return next((band for band in self.bands if band.low <= total <= band.high), None)


def scale_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the names of the scales there are, alphabetically."""
    return names_in(folder)


@cache
def load_scale(name: str, folder: Path = FOLDER) -> Scale:
    """Return the scale called *name*.

    Raises ``UnknownName`` if there is none, ``InvalidDefinition`` (file, line, remedy) if it is unclean.
    """
    node, shown = read_named(folder, name, "fidelity scale")
    return _Reader(node, name, shown).scale()


def with_wording(scale: Scale, path: Path) -> Scale:
    """Return *scale* with the authorised wording of the file at *path* laid over its own.

    Raises as :func:`worded` does.
    """
    return worded(scale, read_bytes(path, shown=path.name), path.name)


def worded(scale: Scale, content: bytes | str, shown: str) -> Scale:
    """Return *scale* with the authorised wording of a file laid over its own; *shown* is what errors call it.

    The file has ``scale``, ``edition``, ``permission`` (who gave it, when) and ``items`` by key, each with
    the texts of its anchors by score in one language or more. Raises ``InvalidDefinition`` for another scale
    or edition, an unknown item and a score that there is not.
    """
    top = Fields(
        parse(content, shown), shown=shown, name="wording",
        known=("scale", "edition", "permission", "items"),
    )  # fmt: skip
    top.word("scale", (scale.key,))
    top.word("edition", (scale.edition,))
    top.text("permission")
    over = {
        key: _anchors_over(
            Fields(node, shown=shown, name=key, known=[str(score) for score in SCORES]), key, scale
        )
        for key, node in top.pieces("items").items()
    }
    items = tuple(
        replace(
            item, anchors=tuple(sorted({**_by_score(item), **over.get(item.key, {})}.values(), key=_score))
        )
        for item in scale.items
    )
    return replace(scale, items=items)


def read_wording(path: Path) -> tuple[Scale, str]:
    """Return the scale that the wording file at *path* names, with it laid over, and who gave permission.

    Raises as :func:`worded` does, and for an unknown scale.
    """
    return wording_of(read_bytes(path, shown=path.name), path.name)


def wording_of(content: bytes | str, shown: str) -> tuple[Scale, str]:
    """Return the same of a file's content; *shown* is what errors call it."""
    top = Fields(
        parse(content, shown), shown=shown, name="wording",
        known=("scale", "edition", "permission", "items"),
    )  # fmt: skip
    name = top.word("scale", scale_names())
    return worded(load_scale(name), content, shown), top.text("permission")


def _by_score(item: Item) -> dict[int, Anchor]:
    return {anchor.score: anchor for anchor in item.anchors}


def _score(anchor: Anchor) -> int:
    return anchor.score


def _anchors_over(fields: Fields, key: str, scale: Scale) -> dict[int, Anchor]:
    scale.item(key)
    found = {}
    for score in SCORES:
        if fields.has(str(score)):
            node = fields.get(str(score))
            inner = Fields(node, shown=fields.shown, name=f"{key}, {score}", known=LANGUAGES)
            said = {language: inner.text(language) for language in LANGUAGES if inner.has(language)}
            if not said:
                raise inner.refuse(node.line, "no language is there.", "Write en: … or ja: ….")
            found[score] = Anchor(score, said, AUTHORISED)
    return found


class _Reader:
    """Reads one file."""

    def __init__(self, node: Marked, name: str, shown: str) -> None:
        self._shown, self._name = shown, name
        self._top = Fields(node, shown=shown, name=name, known=_TOP)
        self._sources = read_sources(self._top)

    def scale(self) -> Scale:
        """Return what the file says; refuses what is unclean."""
        top = self._top
        top.word("scale", (self._name,))
        sections = self._parts(top, "sections")
        items = tuple(self._item(node, [each.key for each in sections]) for node in self._list(top, "items"))
        if [item.number for item in items] != list(range(1, len(items) + 1)):
            raise top.refuse(top.line("items"), "the items are not 1, 2, 3 ….", "Number each once, in order.")
        if len({item.key for item in items}) < len(items):
            raise top.refuse(top.line("items"), "a key stands twice.", "Give each item its own.")
        found = Scale(
            key=self._name,
            edition=top.text("edition"),
            name=top.languages("name", LANGUAGES),
            short=top.languages("short", LANGUAGES),
            licence=top.languages("licence", LANGUAGES),
            sections=sections,
            items=items,
            bands=tuple(self._band(node) for node in self._list(top, "bands", may_be_empty=True)),
            bands_source=self._source(top, "bands_source") if top.has("bands_source") else None,
            cut_offs=tuple(self._cut_off(node) for node in self._list(top, "cut_offs", may_be_empty=True)),
        )
        self._require_every_total(found)
        self._require_each_once(found)
        return found

    def _require_each_once(self, scale: Scale) -> None:
        """Refuse two items of one key or number, and components of one key."""
        numbers = [item.number for item in scale.items]
        keys = [item.key for item in scale.items]
        if numbers != list(range(1, len(numbers) + 1)) or len(set(keys)) < len(keys):
            raise self._top.refuse(
                self._top.line("items"), "the items are not numbered from 1 on, or two have one key.",
                "Number them in their order and give each its own key.",
            )  # fmt: skip
        for item in scale.items:
            parts = [part.key for part in item.components]
            if len(set(parts)) < len(parts):
                raise self._top.refuse(
                    self._top.line("items"), f"two components of '{item.key}' have one key.", "Rename one."
                )

    def _require_every_total(self, scale: Scale) -> None:
        """Refuse bands that leave a total out or hold one twice."""
        if not scale.bands:
            return
        totals = sorted(total for band in scale.bands for total in range(band.low, band.high + 1))
        if totals != list(range(scale.lowest, scale.highest + 1)):
            raise self._top.refuse(
                self._top.line("bands"),
                f"the bands do not hold each total from {scale.lowest} to {scale.highest} once.",
                "Let each begin where the one before ends.",
            )

    def _list(self, fields: Fields, key: str, *, may_be_empty: bool = False) -> tuple[Marked, ...]:
        piece = fields.get(key)
        if not piece.is_list or not (piece.value or may_be_empty):
            raise fields.refuse(fields.line(key), f"'{key}' must be a list.", "Write one '- …' a line.")
        entries: tuple[Marked, ...] = piece.value
        return entries

    def _source(self, fields: Fields, key: str) -> Source:
        def refuse(problem: str, remedy: str) -> InvalidDefinition:
            return fields.refuse(fields.line(key), problem, remedy)

        return known_source(fields.text(key), self._sources, refuse=refuse)

    def _parts(self, fields: Fields, key: str) -> tuple[Part, ...]:
        found = []
        for node in self._list(fields, key):
            inner = Fields(node, shown=self._shown, name=f"{fields.name}, {key}", known=("key", "name"))
            found.append(Part(inner.text("key"), inner.languages("name", LANGUAGES)))
        return tuple(found)

    def _band(self, node: Marked) -> Band:
        fields = Fields(node, shown=self._shown, name="band", known=("from", "to", "key", "name"))
        low, high = fields.whole("from", 0, 1000), fields.whole("to", 0, 1000)
        return Band(low, high, fields.text("key"), fields.languages("name", LANGUAGES))

    def _cut_off(self, node: Marked) -> CutOff:
        fields = Fields(node, shown=self._shown, name="cut-off", known=("from", "name", "source"))
        return CutOff(
            fields.whole("from", 0, 1000), fields.languages("name", LANGUAGES), self._source(fields, "source")
        )

    def _item(self, node: Marked, sections: list[str]) -> Item:
        fields = Fields(node, shown=self._shown, name="item", known=_ITEM)
        kind = fields.word("kind", KINDS)
        components = self._parts(fields, "components") if fields.has("components") else ()
        if components and kind != "count":
            raise fields.refuse(
                fields.line("components"), "components belong to an item that counts.", "Write kind: count."
            )
        limits = self._limits(fields) if fields.has("limits") else None
        if limits is not None and kind != "band":
            raise fields.refuse(fields.line("limits"), "limits belong to a band.", "Write kind: band.")
        return Item(
            number=fields.whole("item", 1, 99),
            key=fields.text("key"),
            section=fields.word("section", sections),
            kind=kind,
            records=fields.word("records", RECORDS),
            name=fields.languages("name", LANGUAGES),
            looks_at=fields.languages("looks_at", LANGUAGES),
            anchors=self._anchors(fields) if fields.has("anchors") else (),
            components=components,
            limits=limits,
            source=self._source(fields, "source"),
        )

    def _anchors(self, fields: Fields) -> tuple[Anchor, ...]:
        node = fields.get("anchors")
        inner = Fields(node, shown=self._shown, name=f"{fields.name}, anchors", known=list(node.value))
        texts = {}
        for key, piece in node.value.items():
            number = int(str(key)) if str(key).isdigit() else 0
            if number not in SCORES:
                raise inner.refuse(piece.line, f"'{key}' is no score.", f"Scores are {LOWEST} to {HIGHEST}.")
            said = Fields(piece, shown=self._shown, name=f"anchor {key}", known=LANGUAGES)
            texts[number] = {language: said.text(language) for language in LANGUAGES}
        read = self._read(fields, texts)
        return tuple(Anchor(score, texts[score], read[score]) for score in sorted(texts))

    def _read(self, fields: Fields, texts: Mapping[int, Words]) -> dict[int, str]:
        """Return how each anchor was come by; refuses one that no word or two words are said of."""
        node = fields.get("read")
        inner = Fields(node, shown=self._shown, name=f"{fields.name}, read", known=tuple(READ))
        found: dict[int, str] = {}
        for word, piece in node.value.items():
            for each in piece.value if piece.is_list else ():
                number = exact(each.value)
                score = int(number) if number is not None else 0
                if score not in texts or score in found:
                    raise inner.refuse(
                        piece.line, f"{each.value}: no anchor, or said twice.", "Name each once."
                    )
                found[score] = str(word)
        if set(found) != set(texts):
            raise inner.refuse(node.line, "an anchor does not say how it was read.", "Name every score once.")
        return found

    def _limits(self, fields: Fields) -> Limits:
        inner = Fields(
            fields.get("limits"), shown=self._shown, name=f"{fields.name}, limits",
            known=("unit", "better", *(f"least_{score}" for score in SCORES[1:])),
        )  # fmt: skip
        least = {}
        for score in SCORES[1:]:
            value = exact(inner.get(f"least_{score}").value)
            if value is None:
                raise inner.refuse(inner.line(f"least_{score}"), "a limit must be a number.", "Write one.")
            least[score] = float(value)
        is_lower = inner.word("better", ("lower", "higher")) == "lower"
        ordered = [least[score] for score in SCORES[1:]]
        if ordered != sorted(ordered, reverse=is_lower):
            raise inner.refuse(inner.node.line, "the limits are not in order.", "Order them by score.")
        return Limits(inner.word("unit", UNITS), is_lower, least)
