"""Department: a budget that pays or saves; a division with its payers, or a payer that stands by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from placefirst.parameters.country import Country
from placefirst.systems.actor import read_sector

#: Actors whose payers are a division's own budget; a fund that a body keeps apart is earmarked by law.
OWN_BUDGET = "national"


@dataclass(frozen=True, slots=True)
class Department:
    """One budget: its key (a division's or a payer's), its name by language, the payers in it."""

    key: str
    name: Mapping[str, str] = field(hash=False)
    payers: tuple[str, ...]
    division: str | None  # key of the division it belongs to or is overseen by


def departments(country: Country, payers: Sequence[str]) -> tuple[Department, ...]:
    """
    Return the budgets of *country* that *payers* make up, in their order; every payer is in exactly one.

    Which payer is which division's stands in the register of actors. A payer of a national actor with a
    division is that division's own budget; every other payer stands by itself, also a fund that a body keeps
    apart, since money of it may be used for nothing else.
    """
    head = country.files["country"].head
    of_payer = {payer: actor for actor in read_sector(country).actors for payer in actor.payers}
    found: dict[str, Department] = {}
    for payer in payers:
        actor = of_payer.get(payer)
        division = actor.division if actor else None
        key = division if actor and division and actor.level == OWN_BUDGET else payer
        if key in found:
            had = found[key]
            found[key] = Department(key, had.name, (*had.payers, payer), division)
            continue
        named = head["divisions"][key] if key != payer else head["payers"].get(payer, {})
        name = dict(named.get("name", {})) or dict.fromkeys(head["languages"], payer.replace("_", " "))
        found[key] = Department(key, name, (payer,), division)
    return tuple(found.values())
