"""The wall between services, and the trail of every change, around each table of 0004 to 0012."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from placefirst_web.privacy.walls import (
    KNOWN,
    OF_THE_SERVICE,
    SAID_BY_A_PERSON,
    UNKNOWN,
    UNSAID,
    trailed,
    unwalled,
    wall,
)

#: Tables about one person: a person's own seat sees its rows.
ABOUT = (
    "personseat", "referral", "supportneed", "consent", "provision", "profilepart", "plan", "disclosure",
    "benefitsadvice", "education", "closing", "job", "accommodation", "contact", "supportplan",
    "meetingdecision", "cover", "remark",
)  # fmt: skip
#: Tables of the service.
SERVICE = (
    "site", "team", "staffinvitation", "employer", "visit", "employerview", "weekoftime", "meeting",
    "supervision", "wording", "review", "reviewseat", "reviewscore", "reviewevidence", "reviewview",
    "actionstep", "group", "givenadvice", "peerrole", "adaptation", "import", "importedrow", "taken",
)  # fmt: skip
#: Of these a person's own seat reads what the service wrote, too: the part of people with lived experience.
VOICE = ("group", "givenadvice", "peerrole", "adaptation")
#: What an account may see of itself from outside: where it has a seat.
OWN_SEAT = "account_id = placefirst_account() AND placefirst_service() IS NULL"
#: What a network's coordinator may see from outside: what was handed in by its services, once it was.
HANDED_IN = (
    "handed_in_at IS NOT NULL AND placefirst_service() IS NULL AND EXISTS ("
    "SELECT 1 FROM registry_network_services AS has JOIN registry_network_coordinators AS leads "
    "USING (network_id) WHERE has.service_id = registry_return.service_id "
    "AND leads.account_id = placefirst_account())"
)

#: A reviewer's scores are seen by that reviewer alone until every reviewer of the review has finished.
APART = """
CREATE POLICY apart ON registry_reviewscore AS RESTRICTIVE FOR SELECT USING (
  seat_id IS NULL OR EXISTS (
    SELECT 1 FROM registry_reviewseat s
      JOIN registry_review r ON r.id = s.review_id
      JOIN registry_staff t ON t.id = s.staff_id
      WHERE s.id = seat_id
        AND (t.account_id = placefirst_account() OR r.state IN ('consensus', 'reported'))));
"""


def _operations() -> list[migrations.RunSQL]:
    made = [
        wall("registry_person", "id") + trailed("registry_person", "id"),
        wall("registry_staff", also=OWN_SEAT) + trailed("registry_staff"),
        wall("registry_once"),
        wall("registry_upload"),  # no trail: what is deleted is gone
        wall("registry_return", also=HANDED_IN) + trailed("registry_return"),
    ]
    names = ("person", "staff", "once", "upload", "return")
    undone = [unwalled(f"registry_{name}") for name in names]
    for name in ABOUT:
        also = OWN_SEAT if name == "personseat" else ""
        made.append(
            wall(f"registry_{name}", "person_id", also=also) + trailed(f"registry_{name}", "person_id")
        )
        undone.append(unwalled(f"registry_{name}"))
    for name in SERVICE:
        also = OF_THE_SERVICE if name in VOICE else ""
        made.append(wall(f"registry_{name}", also=also) + trailed(f"registry_{name}"))
        undone.append(unwalled(f"registry_{name}"))
    made += [APART, KNOWN, SAID_BY_A_PERSON]
    undone += ["DROP POLICY IF EXISTS apart ON registry_reviewscore;", UNKNOWN, UNSAID]
    return [migrations.RunSQL(*pair) for pair in zip(made, undone, strict=True)]


class Migration(migrations.Migration):
    """Build the walls."""

    dependencies: ClassVar[list[Any]] = [("registry", "0012_returns"), ("privacy", "0001_trail")]

    operations: ClassVar[list[Any]] = _operations()
