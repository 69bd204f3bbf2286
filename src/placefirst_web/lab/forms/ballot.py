"""The ballots of a phase as they are sent from a phone: what is marked in each category."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from placefirst.deliberation.ballot import checked
from placefirst.errors import PlacefirstError
from placefirst_web.design.errors import error_in_words
from placefirst_web.library.ballots import Paper, Papers, category_names
from placefirst_web.library.models.labs import Lab

MARK, ABSTAIN, PAPER = "mark-", "abstain", "paper"


def read(form: Papers, sent: QueryDict, lab: Lab) -> None:
    """Put what was *sent* into *form*, and check it; say which votes are closed by now."""
    papers = sent.getlist(PAPER)
    names: Mapping[str, str] = category_names(lab)
    known = {paper.key for paper in form.papers}
    form.late = [
        names[key] for each in papers if each not in known and (key := each.rpartition(":")[0]) in names
    ]
    abstaining = set(sent.getlist(ABSTAIN))
    for paper in form.papers:
        if paper.key in papers:  # one that was opened after the page was drawn stays as it is
            _read(paper, sent, abstaining=paper.category in abstaining)
    if form.is_valid and not form.late and not form.ballots:
        form.error = _("Nothing is chosen yet. Choose items, or abstain.")


def _read(paper: Paper, sent: QueryDict, *, abstaining: bool) -> None:
    paper.is_abstaining = abstaining
    paper.marks = {}
    for item in paper.items:
        given = sent.get(f"{MARK}{item.key}", "")
        if given.isascii() and given.isdigit() and len(given) < 4 and int(given):
            paper.marks[str(item.key)] = int(given)
    if paper.marks and abstaining:
        paper.error = _("You chose something and abstain as well. Do one of the two.")
        return
    try:
        checked(paper.rule, [str(item.key) for item in paper.items], paper.marks)
    except PlacefirstError as error:
        paper.error = error_in_words(error)
