"""The page with the real model behind it, on the imaginary country: nothing of an answer gets lost."""

import re

import pytest
from django.utils import translation

from placefirst_web.explain.actions import answers
from placefirst_web.explain.queries import measures, money
from placefirst_web.explain.views import index
from placefirst_web.library.models import Run

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/xx/explain/?option=quasi_ips&years=2"


@pytest.fixture
def shown(client, monkeypatch):
    monkeypatch.setattr(index, "PATIENCE", 180)
    page = client.get(URL).content.decode()
    yield page
    answers.stop()


@pytest.fixture
def answer(shown):
    return Run.objects.get().answer


def test_a_real_answer_is_shown_kept_and_complete(shown, answer):
    baseline = answer["scenarios"]["baseline"]
    every = [measure.path for group in measures.GROUPS for measure in group.measures]

    assert 'id="finding"' in shown
    assert answer["country"] == "xx" and answer["years"] == 2
    assert baseline["ledger_imbalance_yen"] == 0
    assert [path for path in every if measures.found(baseline, path) is None] == []
    assert set(baseline["purse_yen_per_year"]) <= {account for account, _label in measures.PURSE}


def test_every_number_it_rests_on_has_its_row_mark_and_source(shown, answer):
    rows = answer["rests_on"]

    assert len(rows) > 50
    assert all(row["mark"] in "●◐◌" and row["source"] and row["publisher"] for row in rows)
    paths = {row["path"].partition(".")[2].partition("[")[0] for row in rows}
    assert paths == set(re.findall(r'<span class="reason"><code>([^<]*)</code>', shown))
    cells = [row for row in rows if "[" in row["path"]]
    assert all(row["path"].partition("[")[2].rstrip("]").replace("<", "&lt;") in shown for row in cells[:20])


def test_every_reference_leads_to_a_place_on_the_page(shown, answer):
    anchors = set(re.findall(r'href="#(rests-on-[\w-]+)"', shown))

    assert anchors
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in shown] == []


def test_every_payer_has_a_name_in_both_languages(shown, answer):
    from placefirst.parameters.read import load_country

    for code in ("xx", "jp"):
        country = load_country(code)
        for language, spelled in (("en", r"[A-Z]"), ("ja", r"[ぁ-んァ-ン一-龥]")):
            with translation.override(language):
                for payer in answer["scenarios"]["baseline"]["spend_per_year_yen"]:
                    assert re.match(spelled, money.payer_name(payer, country)), (code, language, payer)


def test_the_run_of_refusals_is_never_on_the_page(client, shown, answer):
    runs = {
        f"{band['run']:,}"
        for side in answer["scenarios"].values()
        for band in side["refused_per_year"].values()
        if band["run"] >= 20
    }
    group = shown.split("Times that people are turned away, each year")[1].split("</tbody>")[0]

    assert [run for run in runs if f">{run}<" in group] == []
