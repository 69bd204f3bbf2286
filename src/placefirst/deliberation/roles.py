"""Roles: as whom somebody takes part; several, optional, seen by the facilitator alone."""

from __future__ import annotations

from typing import Final

from placefirst.deliberation.phase import Words

#: The role whose votes may be reported apart, and whose part in each phase is recorded.
LIVED: Final = "lived_experience"
#: Below so many in a phase nothing is told of roles; below so many of a role not how many of them took part:
#: with the notes on the board a smaller count would point at somebody.
FEWEST_IN_PHASE: Final = 5
FEWEST_OF_ROLE: Final = 3
ROLES: Final[dict[str, Words]] = {
    LIVED: {"en": "Person with lived experience", "ja": "当事者"},
    "peer_worker": {"en": "Peer worker", "ja": "ピアスタッフ"},
    "family": {"en": "Family member or supporter", "ja": "家族"},
    "employment_specialist": {"en": "Employment specialist", "ja": "就労支援の専門職"},
    "health": {"en": "Health professional", "ja": "医療の専門職"},
    "employer": {"en": "Employer", "ja": "企業"},
    "manager": {"en": "Agency manager", "ja": "事業所の管理者"},
    "government": {"en": "Government official", "ja": "行政職員"},
    "research": {"en": "Researcher", "ja": "研究者"},
}
