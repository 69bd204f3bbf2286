"""Words of the directory of agencies: how far one is, whether it was reviewed, who leads it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

STATUSES = {
    "interested": gettext_lazy("Interested in IPS"),
    "testing": gettext_lazy("Testing IPS with a few people"),
    "quasi": gettext_lazy("Quasi-IPS: some of its principles"),
    "mature": gettext_lazy("Mature IPS"),
}
SHORT = {
    "interested": gettext_lazy("interested"),
    "testing": gettext_lazy("testing"),
    "quasi": gettext_lazy("quasi-IPS"),
    "mature": gettext_lazy("mature IPS"),
}
REVIEWS = {
    "unknown": gettext_lazy("not known"),
    "never": gettext_lazy("never reviewed"),
    "reviewed": gettext_lazy("reviewed at least once"),
}
LEADS = {
    "hospital": gettext_lazy("hospital"),
    "clinic": gettext_lazy("clinic"),
    "day_care": gettext_lazy("day care"),
    "transition_support": gettext_lazy("transition support agency"),
    "centre": gettext_lazy("work and life support centre"),
    "public_body": gettext_lazy("public body"),
    "non_profit": gettext_lazy("non-profit organisation"),
    "company": gettext_lazy("company"),
    "university": gettext_lazy("university"),
    "other": gettext_lazy("other"),
}


def review_in_words(review: str, on: str, scale: str) -> str:
    """Return whether an agency was reviewed, and if so when and by which scale."""
    if review != "reviewed":
        return str(REVIEWS[review])
    when = _("reviewed, last in %(on)s") % {"on": on} if on else _("reviewed, date not known")
    return _("%(when)s (%(scale)s)") % {"when": when, "scale": scale} if scale else when
