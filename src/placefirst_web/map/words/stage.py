"""Words of the pages about stages: answers, positions and headlines in the page's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from placefirst.stages.checklist import Tally
from placefirst.stages.framework import Framework
from placefirst.stages.profile import Position, Profile
from placefirst_web.design.language import local

#: An answer in one or two words.
ANSWERS: Final[Mapping[str, str | Promise]] = {
    "yes": gettext_lazy("met"),
    "partly": gettext_lazy("partly met"),
    "no": gettext_lazy("not met"),
    "unknown": gettext_lazy("not known"),
}


def answer_in_words(word: str) -> str:
    """Return yes, partly, no or unknown as a page says it of a test."""
    return str(ANSWERS[word])


def headline(framework: Framework, profile: Profile, country: str) -> str:
    """Return the finding: between which stages, and which domain has most unmet tests."""
    if profile.between is None:
        return ngettext(
            "%(country)s: where it stands is not known; its %(count)s test has no answer yet",
            "%(country)s: where it stands is not known; none of %(count)s tests has an answer yet",
            len(framework.items),
        ) % {"country": country, "count": len(framework.items)}
    low, high = profile.between
    return f"{_between(low, high)}{_('. ')}{_most_unmet(framework, profile)}"


def _between(low: int, high: int) -> str:
    if high == low:
        return _("At stage %(low)s") % {"low": low} if low else _("Before stage 1")
    if low == 0:
        return _("Before stage %(high)s") % {"high": high}
    return _("Between stage %(low)s and stage %(high)s") % {"low": low, "high": high}


def _most_unmet(framework: Framework, profile: Profile) -> str:
    names = names_of(framework)
    most = profile.most_unmet
    if not most:
        return _("No test that has an answer is unmet")
    if len(most) > 1:
        listed = joined(names[each.domain] for each in most)
        return _("Most unmet tests: %(domains)s, %(unmet)s each") % {
            "domains": listed, "unmet": most[0].unmet,
        }  # fmt: skip
    return _("%(domain)s has the most unmet tests: %(unmet)s of %(tests)s") % {
        "domain": names[most[0].domain], "unmet": most[0].unmet, "tests": most[0].tests,
    }  # fmt: skip


def doubt(framework: Framework, profile: Profile) -> str:
    """Return what is not known, in a sentence."""
    open_tests = sum(each.count("unknown") for each in profile.positions)
    said = _("%(unknown)s of %(tests)s tests have no answer.") % {
        "unknown": open_tests, "tests": len(framework.items),
    }  # fmt: skip
    if not profile.unknown or not profile.known:
        return said
    names = names_of(framework)
    domains = joined(names[each.domain] for each in profile.unknown)
    return _("Left out, since nothing is known: %(domains)s. %(said)s") % {
        "domains": domains, "said": said,
    }  # fmt: skip


def position_in_words(position: Position) -> str:
    """Return where a domain stands: a stage, a range, or that nothing is known."""
    if not position.is_known:
        return _("not known")
    if position.high > position.low:
        return _("stage %(low)s to %(high)s") % {
            "low": position.low, "high": position.high,
        }  # fmt: skip
    if position.has_begun:
        return _("stage %(low)s; stage %(next)s has begun") % {
            "low": position.low, "next": position.low + 1,
        }  # fmt: skip
    return _("stage %(low)s") % {"low": position.low} if position.low else _("before stage 1")


def tally_in_words(tally: Tally) -> str:
    """Return a checklist's tally as the finding of its page."""
    text = _("%(yes)s of %(lines)s lines met, %(partly)s partly, %(no)s not; of %(unknown)s nothing is known")
    counts = {"yes": tally.yes, "partly": tally.partly, "no": tally.no, "unknown": tally.unknown}
    return text % {**counts, "lines": tally.lines}


def names_of(framework: Framework) -> dict[str, str]:
    """Return the name of each domain in the page's language."""
    return {domain.key: local(domain.name) for domain in framework.domains}


def joined(words: Iterable[str]) -> str:
    """Return *words* in one row."""
    return _(", ").join(words)
