"""What a brief rests on: each source once, under a key; the topics of an answer count as one source each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from placefirst.documents import cites as documents
from placefirst.documents.content import Reference
from placefirst.errors import PlacefirstError
from placefirst.parameters.numbers import find_number, values_in_time
from placefirst.parameters.read import Country
from placefirst.sources import Source
from placefirst_web.design.language import local
from placefirst_web.design.marks import mark_in_words
from placefirst_web.design.parts import in_page_language
from placefirst_web.design.tables import Ref
from placefirst_web.explain.queries.sources import RestsOn, Topic

MOST_PUBLISHERS = 3  # named in a topic's line; the full brief lists every number with its source


class Cites(documents.Cites):
    """The references of one brief, in its language."""

    def __init__(self, country: Country, rests_on: RestsOn, lines: Sequence[Mapping[str, Any]]) -> None:
        super().__init__((get_language() or "en")[:2])
        self._country, self._rests_on = country, rests_on
        self._read = self._sources_of(lines)

    @property
    def all(self) -> tuple[Reference, ...]:
        """Every reference that anything may rest on."""
        topics = (self._topic(each) for each in self._rests_on.topics)
        return (*topics, *super().all)

    def files(self, stems: Iterable[str]) -> tuple[str, ...]:
        """Return the keys of the topics that stand in the files *stems*, where the answer read them."""
        return self.refs(self._rests_on.refs(list(stems)))

    @staticmethod
    def refs(refs: Iterable[Ref]) -> tuple[str, ...]:
        """Return the keys of the topics that a page's *refs* lead to."""
        return tuple(f"topic:{each.anchor}" for each in refs)

    def source_of(self, path: str, since: str) -> Source | None:
        """Return the source of the number at *path*, its value since *since*, if the data still have it."""
        return self._read.get((path, since))

    def register(self, stem: str) -> tuple[str, ...]:
        """Return the key of the country's register *stem* as one source: how many sources, how read."""
        file = self._country.files[stem]
        counted = Counter(source.mark for source in file.sources.values())
        marks = " · ".join(f"{mark} {counted[mark]}" for mark in "●◐◌" if counted[mark])
        number = sum(counted.values())
        said = ngettext("%(count)s source", "%(count)s sources", number) % {"count": number}
        name = name_of(file.head.get("name"))
        return self.other(Reference(key=f"register:{stem}", title=name, note=f"{said}: {marks}"))

    def word(self, source: Source) -> str:
        """Return what stands beside the mark of *source*, as everywhere on the pages."""
        return mark_in_words(source.mark, source.word)

    def _topic(self, topic: Topic) -> Reference:
        counted = Counter(row.mark for row in topic.rows for _ in range(max(len(row.cells), 1)))
        words = Counter(
            row.word for row in topic.rows if row.mark == "◌" for _ in range(max(len(row.cells), 1))
        )
        marks = " · ".join(f"{mark} {counted[mark]}" for mark in "●◐◌" if counted[mark])
        if words:
            marks += " (" + ", ".join(f"{word} {count}" for word, count in words.most_common()) + ")"
        number = sum(counted.values())
        said = ngettext("%(count)s number", "%(count)s numbers", number) % {"count": number}
        read = sorted(
            {
                source.retrieved
                for row in topic.rows
                if (source := self.source_of(row.path, row.since)) and source.retrieved
            }
        )
        return Reference(
            key=f"topic:{topic.anchor}",
            title=topic.name,
            publisher=self._publishers(topic),
            note=f"{said}: {marks}" + (f"; {_read_in_words(read)}" if read else ""),
        )

    def _publishers(self, topic: Topic) -> str:
        found: Counter[str] = Counter()
        for row in topic.rows:
            source = self.source_of(row.path, row.since)
            found[in_page_language(source).publisher if source else row.publisher] += max(len(row.cells), 1)
        names = [name for name, _count in found.most_common() if name]
        more = len(names) - MOST_PUBLISHERS
        text = _(", ").join(names[:MOST_PUBLISHERS])
        if more > 0:
            text += ngettext(" and %(count)s other", " and %(count)s others", more) % {"count": more}
        return text

    def _sources_of(self, lines: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Source]:
        """Return the sources that the data have for the numbers that were read, by path and start."""
        found: dict[tuple[str, str], Source] = {}
        for line in lines:
            path = str(line["path"]).removeprefix(f"{self._country.code}.")
            stem, _bracket, cell = path.partition("[")
            key = tuple(each.strip() for each in cell.rstrip("]").split(",") if each.strip())
            try:
                values = values_in_time(find_number(self._country, stem), key)
            except PlacefirstError:
                continue
            for value in values:
                if value.start.isoformat() == line.get("since"):
                    found.setdefault((stem, str(line["since"])), value.source)
        return found


def _read_in_words(days: Sequence[date]) -> str:
    first, last = days[0].isoformat(), days[-1].isoformat()
    if first == last:
        return _("read on %(day)s") % {"day": first}
    return _("read from %(first)s to %(last)s") % {"first": first, "last": last}


def name_of(texts: Mapping[str, str] | None) -> str:
    """Return a name in the brief's language."""
    return local(dict(texts)) if texts else ""
