"""Words of the form of a guideline on lived experience: what is asked, and why."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Asked = tuple[str | Promise, str | Promise]

ELEMENTS: Mapping[str, str | Promise] = {
    "mechanism": gettext_lazy("A formal mechanism, such as an advisory group"),
    "oversight": gettext_lazy("A seat in the oversight of pilots"),
    "decisions": gettext_lazy("A role in decisions"),
    "stories": gettext_lazy("Case studies"),
    "peers": gettext_lazy("Peer roles in delivery"),
}
LEVELS: Mapping[str, str | Promise] = {
    "": gettext_lazy("not known or not decided"),
    "0": gettext_lazy("0 nothing yet"),
    "1": gettext_lazy("1 informed and asked"),
    "2": gettext_lazy("2 at the table"),
    "3": gettext_lazy("3 deciding together"),
    "4": gettext_lazy("4 leading"),
}
STEP: Mapping[str, str | Promise] = {
    "today": gettext_lazy("Level today"),
    "aim": gettext_lazy("Level aimed at"),
    "by": gettext_lazy("By when"),
    "how": gettext_lazy("How it is reached"),
}
LINES: Mapping[str, Asked] = {
    "association": (
        gettext_lazy("Association of people with lived experience"),
        gettext_lazy("Whose agreement makes a guideline of this draft."),
    ),
    "owner": (gettext_lazy("Who keeps the guideline"), gettext_lazy("By role.")),
    "review": (gettext_lazy("When it is looked at again"), ""),
    "consulted": (
        gettext_lazy("Who was consulted"),
        gettext_lazy("One a line: people with lived experience, young people too; services; government."),
    ),
}
AGREEMENT: Mapping[str, Asked] = {
    "who": (gettext_lazy("Who agreed for the association"), gettext_lazy("By role; no name is needed.")),
    "on": (gettext_lazy("On which day"), ""),
    "how": (gettext_lazy("How"), gettext_lazy("In a meeting, by letter …")),
    "text": (
        gettext_lazy("Code of the text agreed to"),
        gettext_lazy("It stands in the box at the top and at the foot of each page of that text."),
    ),
}
