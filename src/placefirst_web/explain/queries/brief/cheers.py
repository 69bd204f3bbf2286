"""The 28 items of CHEERS 2022, each with where this brief answers it or why it does not apply."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst.documents.cheers import Item
from placefirst.documents.cheers import cheers as items
from placefirst.documents.content import Block, Paragraph, Row
from placefirst_web.design.language import local
from placefirst_web.explain.queries.brief import paper
from placefirst_web.explain.queries.brief.matter import Matter
from placefirst_web.explain.queries.brief.method import discount

#: The headings of a full brief, by key: an item that is answered names one of them.
SECTIONS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "question": gettext_lazy("Question"),
    "context": gettext_lazy("Context"),
    "barriers": gettext_lazy("Barriers"),
    "options": gettext_lazy("Options"),
    "results": gettext_lazy("Results"),
    "money": gettext_lazy("Who pays, saves and keeps"),
    "equity": gettext_lazy("Equity"),
    "risks": gettext_lazy("Risks, and who could lose"),
    "sources": gettext_lazy("Sources"),
    "method": gettext_lazy("Method"),
    "numbers": gettext_lazy("Every number that was read"),
}


def cheers(matter: Matter) -> tuple[Block, ...]:
    """Return the 28 items with where each is answered."""
    found = items()
    rows = [
        Row(str(item.number), paper.words(local(dict(item.asks)), _answer(matter, item)))
        for item in found.items
    ]
    table = paper.plain_table(
        _("The 28 items of CHEERS 2022"), _("Item"), [_("What is asked"), _("Where it is answered")], rows,
        refs=matter.cites.source(found.source), widths=(0.45, 2.2, 3.4),
    )  # fmt: skip
    return (table,)


def _answer(matter: Matter, item: Item) -> str:
    rate = discount(matter)
    says = local(dict(item.says)).format(rate=rate, currency=matter.country.currency)
    if "{rate}" in item.says["en"] and not rate:
        return _("Not applicable, because %(reason)s") % {
            "reason": _("nothing is discounted in a run of today’s rules alone.")
        }
    if item.section is None:
        return _("Not applicable, because %(reason)s") % {"reason": says}
    return f"{SECTIONS[item.section]}{_(': ')}{says}"


def pointer(matter: Matter) -> Paragraph:
    """Return where a brief of two pages leaves the items to the full one."""
    text = _("CHEERS 2022: the full brief answers its 28 items one by one.")
    return Paragraph(f"{text} {matter.full_at}", "small")
