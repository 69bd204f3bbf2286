"""What Evaluate has to look at in a country: how many reforms, released quarters and campaigns."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.parameters.read import load_country
from placefirst.systems.reform import all_reforms
from placefirst_web.evaluate.queries import campaigns
from placefirst_web.registry import releases as store


def headline(code: str) -> str:
    """Return what there is, in a sentence."""
    asked = {each.pk for each in (*campaigns.open_now(code), *campaigns.with_results(code))}
    reforms, quarters, asking = len(all_reforms(load_country(code))), len(store.public(code)), len(asked)
    parts = [
        ngettext("%(n)s reform", "%(n)s reforms", reforms) % {"n": reforms} if reforms else "",
        ngettext("%(n)s released quarter", "%(n)s released quarters", quarters) % {"n": quarters}
        if quarters
        else "",
        ngettext("%(n)s campaign", "%(n)s campaigns", asking) % {"n": asking} if asking else "",
    ]
    there = [each for each in parts if each]
    if not there:
        return _("Nothing of this country can be evaluated yet")
    return _("To look at in this country: %(what)s") % {"what": _(", ").join(there)}
