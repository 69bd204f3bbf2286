"""Figure 1 of the first source: agencies reviewed or not, by directory, networks and what was published."""

from datetime import date

import pytest

from placefirst.exchange.network import opened, signed
from placefirst_web.registry.models import Agency, KnownKey
from placefirst_web.registry.shared import bring
from tests.core.exchange.network_sample import SECRET, network_quarter

pytestmark = pytest.mark.django_db


def rows(client, country="xx"):
    """The lines of the table by their first word."""
    found = client.get(f"/{country}/map/agencies/").context["figure_one"]
    return {row.label: [cell.text for cell in row.cells] for row in found.table.parts[0].rows}


def agency(name, review):
    Agency.objects.create(
        country="xx", area="01", name_en=name, status="mature", review=review, lead_kind="other",
        source="made up", checked_on=date(2026, 5, 1), is_synthetic=True,
    )  # fmt: skip


def test_the_directory_counts_reviewed_never_reviewed_and_not_known_apart(client):
    for name, review in (("A", "reviewed"), ("B", "never"), ("C", "never"), ("D", "unknown")):
        agency(name, review)

    assert rows(client)["Directory"] == ["2026-05-01", "4", "1", "2", "1"]
    assert "1 of 4 agencies were reviewed" in client.get("/xx/map/agencies/").content.decode()


def test_of_a_network_a_self_assessment_is_no_review(client):
    file = signed(network_quarter(), SECRET)
    KnownKey.objects.create(fingerprint=opened(file).fingerprint, public="0", whose="Elsewhere", how="letter")
    bring(None, file)

    assert rows(client)["Learning together"] == ["2026-06-30", "5", "2", "3", "0"]


def test_japan_has_a_published_count_alone_with_its_mark_and_says_what_would_fill_the_rest(client):
    text = client.get("/jp/map/agencies/").content.decode()

    assert rows(client, "jp") == {"Counted in a publication": ["2024", "33", "–", "–", "–"]}
    assert "which of them were reviewed is in no list" in text
    assert "What would fill this" in text
    file = client.get("/jp/map/agencies/figure-1.csv").content.decode("utf-8-sig")
    assert file.splitlines()[1].startswith("Counted in a publication,2024,33,,,")
