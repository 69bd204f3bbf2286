"""Words of the learning community: states of growth, what pairs learn, scales and bands."""

from __future__ import annotations

from django.utils.translation import gettext as _

from placefirst.fidelity.scale import load_scale, scale_names
from placefirst.measures.growth import STALLED, UNKNOWN, Growth
from placefirst.measures.quarter import quarter_of
from placefirst.practice.vocabulary import term, terms
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words


def about_in_words(key: str) -> str:
    """Return what a pair learns."""
    return local(dict(term("mentoring_about", key).name))


def abouts() -> list[tuple[str, str]]:
    """Return all that a pair may learn, as a form's choices."""
    return [(each.key, local(dict(each.name))) for each in terms("mentoring_about")]


def heard() -> list[tuple[str, str]]:
    """Return the ways in which a fingerprint is compared, as a form's choices."""
    return [(each.key, local(dict(each.name))) for each in terms("key_heard")]


def scales() -> list[tuple[str, str]]:
    """Return the fidelity scales, as a form's choices."""
    return [(name, local(dict(load_scale(name).short))) for name in scale_names()]


def scale_in_words(key: str) -> str:
    """Return the short name of a scale; its key where it is not known here."""
    return local(dict(load_scale(key).short)) if key in scale_names() else key


def band_in_words(scale: str, band: str) -> str:
    """Return the name of a band of a scale."""
    if scale in scale_names():
        for each in load_scale(scale).bands:
            if each.key == band:
                return local(dict(each.name))
    return _("no band")


def growth_in_words(found: Growth) -> str:
    """Return the headline about a network's growth."""
    if found.state == UNKNOWN or found.then is None or found.now is None:
        return _("Whether the network grows cannot be said yet")
    since = quarter_in_words(quarter_of(found.then.first))
    if found.state == STALLED:
        return _("The network has not grown since %(since)s") % {"since": since}
    return _("The network has grown since %(since)s: from %(then)s to %(now)s agencies") % {
        "since": since, "then": found.then.agencies, "now": found.now.agencies,
    }  # fmt: skip
