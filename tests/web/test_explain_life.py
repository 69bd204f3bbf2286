"""Follow a life as a client asks it: the question, a life, the next, files, and the real model."""

import json
import re

import pytest
from django.utils import translation

from placefirst.errors import InvalidRequest
from placefirst.lives import summary
from placefirst_web.explain.actions import answers
from placefirst_web.explain.queries import life as queries
from placefirst_web.explain.views import life as views
from placefirst_web.library.lives import LifeQuestion, address, question_of
from placefirst_web.library.models import Lives
from tests.web import sample

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/xx/explain/life/"
ASKED = {"option": "quasi_ips", "gaf": "41-50", "age": "25-34"}


def page(response):
    return " ".join(response.content.decode().split())


def test_without_a_question_nothing_runs_and_the_first_step_is_shown(client, model):
    shown = page(client.get(URL))

    assert "Choose a scenario and say whose life" in shown
    assert "option=quasi_ips" in shown
    assert model.asked == []


def test_a_form_sent_without_a_scenario_says_so_at_its_field(client, model):
    shown = page(client.get(URL, {"option": "", "gaf": "41-50"}))

    assert "choose the scenario of the other one" in shown
    assert model.asked == []


def test_a_life_is_told_in_two_worlds(client, model):
    shown = page(client.get(URL, ASKED))

    assert model.asked == [
        LifeQuestion("xx", "quasi_ips", "gaf=41-50,age=25-34,wants=yes", "2026-04", 10, 1, None)
    ]
    assert "One person, two worlds: 0 months in a job under today’s rules, 106 under" in shown
    assert "A woman of 31 in" in shown and "This person does not exist" in shown
    assert "Their lives part in month 9" in shown
    assert "An agency turns them away." in shown
    assert "An agency gives them an IPS place" in shown
    assert "Months 1 to 5" in shown


def test_every_month_leads_to_what_it_rests_on_and_that_to_its_number(client, model):
    shown = page(client.get(URL, ASKED))
    wanted, there = (
        set(re.findall(r'href="#(number-\d+)"', shown)),
        set(re.findall(r'id="(number-\d+)"', shown)),
    )

    assert wanted and wanted == there
    assert "/xx/map/number/search.ips_door/" in shown
    assert "◌" in shown and "assumed" in shown


def test_no_name_and_no_diagnosis_in_a_heading(client, model):
    shown = page(client.get(URL, ASKED))
    headings = " ".join(re.findall(r"<h[1-3][^>]*>(.*?)</h[1-3]>", shown))

    assert "bipolar" not in headings and "bipolar disorder" in shown
    assert "Person 1 of 2 told" in shown


def test_another_person_is_the_next_in_the_order_and_the_address_holds_everything(client, model):
    first = page(client.get(URL, ASKED))
    link = re.search(r'class="button" href="([^"]*)"', first)[1].replace("&amp;", "&")
    second = page(client.get(link))

    assert "n=2" in link and "gaf=41-50" in link and "option=quasi_ips" in link
    assert "A woman of 44 in" in second
    assert "The one before" in second
    assert len(model.asked) == 1


def test_a_number_that_nobody_has_shows_the_first(client, model):
    assert "A woman of 31 in" in page(client.get(URL, {**ASKED, "n": "99"}))
    assert "A woman of 31 in" in page(client.get(URL, {**ASKED, "n": "x"}, follow=True))


def test_everybody_like_them_stands_beside_with_their_number(client, model):
    shown = page(client.get(URL, ASKED))

    assert "There are 40 people of 25 to 34 with a GAF of 41 to 50 who want to work" in shown
    assert "give or take 0.70 by chance" in shown
    assert "40 people, all of them" in shown
    assert "Other people’s places: competition" in shown
    assert summary.REFUSALS["en"] in shown


def test_the_japanese_page_says_it_in_japanese(client, model):
    shown = page(client.get(URL, ASKED, headers={"accept-language": "ja"}))

    assert "同じ人の二つの歩み" in shown and "9か月目に分かれる" in shown
    assert "事業所に断られる。" in shown and "架空の人" in shown


def test_a_long_address_becomes_the_short_one(client, model):
    long = {**ASKED, "area": "", "sex": "", "wants": "", "start": "2026-04", "years": "10", "seed": "1"}
    response = client.get(URL, long)

    assert response.status_code == 302
    assert response["Location"] == f"{URL}?option=quasi_ips&gaf=41-50&age=25-34"


def test_a_kept_answer_leads_to_lives_in_its_worlds(client, model):
    question = sample_question(client, model)
    response = client.get(URL, {"run": question})

    assert response.status_code == 302
    assert "option=quasi_ips:places=3" in response["Location"]
    assert "years=3" in response["Location"]
    assert client.get(URL, {"run": "0" * 24}).status_code == 404
    answer = page(client.get(f"/xx/explain/run/{question}/"))
    assert f"/xx/explain/life/?run={question}&amp;scenario=quasi_ips%3Aplaces%3D3" in answer


def sample_question(client, model):
    client.get("/xx/explain/", {"option": "quasi_ips:places=3", "years": "3"})
    from placefirst_web.library.runs import address as address_of_run

    return address_of_run(model.asked[-1])


@pytest.mark.parametrize(
    ("field", "value"),
    [("gaf", "zz"), ("gaf", "50-41"), ("age", "12-13"), ("area", "Atlantis"), ("sex", "x"), ("years", "99"),
     ("option", "no_such_option"), ("option", "quasi_ips:places=900")],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(field, value, client, model):
    response = client.get(URL, {**ASKED, field: value})
    shown = page(response)

    assert response.status_code == 200
    assert "Something needs another look" in shown
    assert f'href="#id_{field}"' in shown
    assert model.asked == []
    if field not in ("gaf", "age"):
        assert '<option value="41-50" selected>' in shown


def test_a_refusal_of_the_model_is_a_sentence(client, model):
    model.error = InvalidRequest("Nobody who is followed is like this at the start.")

    assert "Nobody who is followed is like this" in page(client.get(URL, ASKED))


def test_while_the_model_runs_the_page_says_so_and_it_can_be_stopped(client, model, monkeypatch):
    import threading

    from placefirst_web.explain.actions import life

    gate = threading.Event()
    monkeypatch.setattr(views, "PATIENCE", 0.05)
    monkeypatch.setattr(life, "_follow", lambda question, ticket: gate.wait(10) and {})
    shown = page(client.get(URL, ASKED))

    assert "The model is running" in shown and 'hx-select="#life"' in shown
    assert answers.ticket(address(model_question())) is not None
    response = client.post(f"{URL}stop/?option=quasi_ips&gaf=41-50&age=25-34")
    assert response["Location"] == f"{URL}?gaf=41-50&age=25-34"
    assert (
        answers.ticket(address(model_question())) is None
        or answers.ticket(address(model_question())).should_stop()
    )
    gate.set()


def model_question():
    return LifeQuestion("xx", "quasi_ips", "gaf=41-50,age=25-34,wants=yes", "2026-04", 10, 1, None)


def test_a_full_queue_is_a_polite_refusal(client, model, monkeypatch):
    from placefirst_web.explain.actions import life

    full = life.Outcome(instead=answers.Outcome(is_full=True))
    monkeypatch.setattr(life, "ask", lambda *_args, **_options: full)
    response = client.get(URL, ASKED)

    assert response.status_code == 503
    assert "Too many questions at once" in page(response)


def test_a_told_life_has_a_page_that_never_changes_and_files(client, model):
    client.get(URL, ASKED)
    kept = Lives.objects.get()
    where = f"{URL}{kept.address}"

    assert question_of(kept) == model_question()
    assert "It does not change" in page(client.get(f"{where}/?n=2"))
    assert "A woman of 44 in" in page(client.get(f"{where}/?n=2"))
    assert json.loads(client.get(f"{where}.json").content)["alike"] == kept.alike
    table = client.get(f"{where}.csv?n=2").content.decode("utf-8-sig").splitlines()
    assert table[0].startswith("world,first_month,last_month,from,state,what_happened")
    assert len(table) == 1 + 4 + 5
    assert client.get(f"/jp/explain/life/{kept.address}/").status_code == 404
    assert client.get(f"{URL}{'0' * 24}/").status_code == 404


def test_money_is_worked_out_for_whoever_lives_on_what_was_chosen(client, model):
    alone = page(client.get("/jp/explain/life/", {**ASKED}))
    pension = page(client.get("/jp/explain/life/", {**ASKED, "pension": "grade_2"}))

    assert "The money of a month, by the rules of 2026-04" in alone
    assert "¥70,608 a month from work and benefits" in pension
    assert "¥70,608 a month from work and benefits" not in alone
    assert "Basic disability pension" in pension


def test_an_option_that_changes_no_service_says_that_there_is_no_life_to_tell(client, model, monkeypatch):
    from placefirst_web.explain.actions import life
    from tests.web import sample_life

    def nobody(question, ticket):
        told = sample_life.told(question)
        told["group"]["own"] = 0
        return {**told, "lives": []}

    monkeypatch.setattr(life, "_follow", nobody)
    shown = page(client.get(URL, {**ASKED, "option": "joint_fund"}))

    assert "Nobody’s own service acts" in shown and "Everybody like them" in shown


def test_the_real_model_tells_lives_on_the_imaginary_country(client, monkeypatch):
    monkeypatch.setattr(views, "PATIENCE", 180)
    for language in ("en", "ja"):
        shown = page(
            client.get(URL, {"option": "quasi_ips", "years": "6"}, headers={"accept-language": language})
        )
        kept = Lives.objects.get()

        assert 'id="finding"' in shown
        assert kept.told["group"]["own"] > 0
        with translation.override(language):
            for number in range(1, len(kept.told["lives"]) + 1):
                found = queries.page(kept, number, "grade_2", assistance=True)
                assert found.tracks[0].entries and found.tracks[1].entries
                assert found.numbers
    answers.stop()


def test_the_sample_has_the_shape_of_what_the_model_tells():
    from tests.web import sample_life

    told = sample_life.told(model_question())

    assert set(told) == {
        "country", "engine", "seed", "start", "years", "people", "scenario", "alike", "words", "group",
        "lives", "numbers", "seconds",
    }  # fmt: skip
    assert sample.line("a.b", "●", "", "1", "ratio")


@pytest.mark.parametrize("run", ["\x00", "a\x00b", "0" * 24, "", "x" * 5_000])
def test_what_is_the_address_of_no_answer_is_not_found(client, model, run):
    assert client.get(URL, {"run": run}).status_code == 404
