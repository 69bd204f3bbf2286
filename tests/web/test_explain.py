"""The page of Explain: ask with a link, get an answer with everything it rests on."""

import threading

import pytest

from placefirst.errors import InvalidRequest
from placefirst_web.explain.actions import answers
from placefirst_web.explain.queries.answer import sides_of
from placefirst_web.explain.views import index
from placefirst_web.library.models import Run
from placefirst_web.library.runs import Question, address, question, question_of

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/xx/explain/"


def page(response):
    return response.content.decode()


def test_without_a_question_it_shows_todays_rules(client, model):
    response = client.get(URL)

    assert response.status_code == 200
    assert "Under today’s rules people are turned away between" in page(response)
    assert model.asked == [Question("xx", (), "2026-04", 10, 1, None)]


def test_people_turned_away_are_an_interval_in_headline_and_table(client, model):
    shown = page(client.get(URL))

    assert "people are turned away between 17,000 and 140,000 times a year" in shown
    assert "8,401 to 67,210" in shown
    assert "21,003" not in shown and "21003" not in shown


def test_a_scenario_is_compared_with_todays_rules(client, model):
    shown = page(client.get(URL, {"option": "quasi_ips:places=3"}))

    assert model.asked[0].scenarios == ("quasi_ips:places=3",)
    assert "About 490 more people with a GAF of 50 or less would begin a service each year (±120)" in shown
    assert "+487" in shown
    assert "Who could lose" in shown


def test_an_effect_within_noise_has_no_number_and_a_reason(client, model):
    shown = page(client.get(URL, {"option": "quasi_ips"}))

    assert "no effect found" in shown
    assert "The difference lies within the noise of the run." in shown
    assert "0.1" not in shown.split("Mean GAF of those who leave it")[1].split("</tr>")[0]


def test_the_form_becomes_a_short_link_that_can_be_shared(client, model):
    filled = {
        "use": ["outreach_fee", "quasi_ips"],
        "quasi_ips.places": "3",
        "start": "2026-04",
        "years": "10",
        "seed": "",
    }
    response = client.get(URL, filled)

    assert response.status_code == 302
    assert response.url == f"{URL}?option=outreach_fee%2Bquasi_ips:places=3"
    assert client.get(response.url).status_code == 200


def test_the_link_fills_in_the_form(client, model):
    shown = page(client.get(f"{URL}?option=quasi_ips:from=2027-04,places=3&years=5"))

    assert 'value="quasi_ips" checked' in shown
    assert 'name="quasi_ips.places" value="3"' in shown
    assert 'name="quasi_ips.from" value="2027-04"' in shown
    assert 'name="years" value="5"' in shown


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("quasi_ips.places", "-1", "Choose a number from 1 to 10."),
        ("quasi_ips.places", "many", "This is not a number."),
        ("quasi_ips.places", "2.5", "Choose a whole number."),
        ("quasi_ips.places", "9" * 60, "This is not a number."),
        ("quasi_ips.from", "April", "This is not a month."),
        ("quasi_ips.from", "1850-01", "Choose a year from 2000 to 2100."),
        ("start", "2026-13", "This is not a month."),
        ("years", "0", "Choose a number from 1 to 30."),
        ("years", "ten", "Choose a number from 1 to 30."),
        ("seed", "-1", "Choose a number from 0 to 2,147,483,647."),
        ("share", "0", "Choose a number from 0.01 to 1."),
        ("share", "2", "Choose a number from 0.01 to 1."),
        ("share", "0.12345", "Choose a number from 0.01 to 1."),
    ],
)
def test_a_mistake_is_answered_at_the_field_and_nothing_typed_is_lost(client, model, field, value, message):
    response = client.get(URL, {"use": "quasi_ips", "quasi_ips.fee": "7000", field: value})
    shown = page(response)

    assert response.status_code == 200
    assert f'name="{field}" value="{value}"' in shown
    assert message in shown.split(f'name="{field}"')[0]
    assert 'name="quasi_ips.fee" value="7000"' in shown
    assert model.asked == []


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("quasi_ipz", "Did you mean “quasi_ips”?"),
        ("quasi_ips:places=99", "Choose a number from 1 to 10."),
        ("quasi_ips:from=2025-01", "before the simulation starts"),
        ("quasi_ips:place=3", "places"),
        ("quasi_ips+quasi_ips", "stands twice"),
        ("x" * 5_000, "at most 2,000 characters"),
    ],
)
def test_a_link_that_cannot_be_read_says_why(client, model, option, message):
    response = client.get(URL, {"option": option})

    assert response.status_code == 200
    assert message in page(response)
    assert model.asked == []


def test_an_option_that_starts_after_the_end_is_refused(client, model):
    shown = page(client.get(URL, {"use": "quasi_ips", "quasi_ips.from": "2040-04", "years": "5"}))

    assert "the simulation ends before" in shown


def test_a_known_answer_is_not_computed_again(client, model):
    client.get(URL, {"option": "quasi_ips"})
    client.get(URL, {"option": "quasi_ips"})

    assert len(model.asked) == 1
    assert Run.objects.count() == 1


def test_each_part_of_a_question_changes_its_address():
    asked = Question("xx", ("quasi_ips",), "2026-04", 10, 1, None)
    others = [
        Question("jp", ("quasi_ips",), "2026-04", 10, 1, None),
        Question("xx", (), "2026-04", 10, 1, None),
        Question("xx", ("quasi_ips",), "2027-04", 10, 1, None),
        Question("xx", ("quasi_ips",), "2026-04", 11, 1, None),
        Question("xx", ("quasi_ips",), "2026-04", 10, 2, None),
        Question("xx", ("quasi_ips",), "2026-04", 10, 1, 0.5),
    ]

    assert len({address(asked), *(address(other) for other in others)}) == 7


def test_the_scenarios_of_a_question_are_its_address_in_the_order_asked():
    def of(*texts):
        return address(question("xx", texts, start="2026-04", years=10, seed=1))

    assert of("quasi_ips:places=5", "outreach_fee") == of(" ", "quasi_ips", "outreach_fee", "quasi_ips")
    assert len({of(), of("quasi_ips"), of("quasi_ips", "outreach_fee"), of("outreach_fee", "quasi_ips")}) == 4


def test_a_fifth_scenario_is_refused():
    with pytest.raises(InvalidRequest, match="At most 4 scenarios can stand side by side, not 5"):
        question("xx", [f"quasi_ips:places={n}" for n in range(2, 7)], start="2026-04", years=10, seed=1)


def test_a_kept_answer_to_several_scenarios_gives_back_its_question(model):
    asked = question("xx", ["quasi_ips:places=3", "outreach_fee"], start="2026-04", years=10, seed=1)
    run = answers.ask(asked, patience=5).run

    assert question_of(run) == asked
    assert [sides.key for sides in sides_of(run)] == list(asked.scenarios)


def test_another_engine_is_another_address(monkeypatch):
    from placefirst_web.library import runs

    asked = Question("xx", (), "2026-04", 10, 1, None)
    before = address(asked)
    monkeypatch.setattr(runs, "engine_fingerprint", lambda: "another")

    assert address(asked) != before


def test_a_kept_answer_has_a_link_that_never_changes(client, model, monkeypatch):
    from placefirst_web.library import runs

    client.get(URL, {"option": "quasi_ips"})
    kept = Run.objects.get().address
    monkeypatch.setattr(runs, "engine_fingerprint", lambda: "another")
    shown = page(client.get(f"{URL}run/{kept}/"))

    assert "It does not change" in shown
    assert "About 490 more people" in shown
    assert f"{URL}?option=quasi_ips" in shown


def test_a_kept_answer_can_be_taken_as_data(client, model):
    client.get(URL)
    kept = Run.objects.get()
    response = client.get(f"{URL}run/{kept.address}.json")

    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == kept.answer


@pytest.mark.parametrize("ending", ["/", ".json"])
def test_an_address_where_nothing_is_kept_is_a_404(client, ending):
    assert client.get(f"{URL}run/0123456789{ending}").status_code == 404


def test_an_answer_about_another_country_is_not_shown_under_this_one(client, model):
    client.get(URL)

    assert client.get(f"/jp/explain/run/{Run.objects.get().address}/").status_code == 404


def test_a_long_run_is_a_page_that_looks_again_by_itself(client, monkeypatch):
    gate = threading.Event()
    monkeypatch.setattr(index, "PATIENCE", 0.05)
    monkeypatch.setattr(answers, "_run", lambda question, ticket: gate.wait(5) and {})
    shown = page(client.get(URL))
    gate.set()
    answers.stop()

    assert "The model is running" in shown
    assert '<noscript><meta http-equiv="refresh"' in shown
    assert 'hx-trigger="load delay:600ms"' in shown


def test_a_full_queue_refuses_politely(client, monkeypatch):
    from placefirst_web.jobs.queue import Queue, QueueFull

    def refuse(self, *_asked, **_said):
        raise QueueFull

    monkeypatch.setattr(Queue, "ask", refuse)
    response = client.get(URL)

    assert response.status_code == 503
    assert "Too many questions at once" in page(response)


def test_a_refusal_of_the_core_is_shown_as_the_sentence_it_is(client, model):
    model.error = InvalidRequest("The people are too few: take at least one whole area.")

    assert "take at least one whole area" in page(client.get(URL))


def test_a_refusal_of_the_core_is_said_in_the_language_of_the_page(client, model):
    model.error = InvalidRequest("{short} cannot be {setting}. Give a number.", short="x.y", setting="true")

    assert "x.yをtrueにすることはできません" in page(client.get(URL, headers={"accept-language": "ja"}))


def test_an_error_of_ours_is_called_so(client, model):
    model.error = ZeroDivisionError("division by zero")
    shown = page(client.get(URL))

    assert "The model stopped with an error of ours" in shown
    assert "division by zero" not in shown


def test_htmx_gets_the_answer_alone_and_the_short_link(client, model):
    filled = {"sent": "yes", "use": "quasi_ips", "start": "2026-04", "years": "10", "seed": "1", "share": ""}
    response = client.get(URL, filled, headers={"HX-Request": "true"})

    assert "<html" not in page(response)
    assert response.headers["HX-Replace-Url"] == f"{URL}?option=quasi_ips"
    assert 'hx-swap-oob="true"' in page(response)


def test_what_is_asked_by_the_button_is_a_step_of_the_history_and_a_move_is_none(client, model):
    asked = {"HX-Request": "true", "HX-Trigger": "question"}
    button = client.get(URL, {"use": "quasi_ips"}, headers=asked)
    move = client.get(URL, {"use": "quasi_ips"}, headers=asked | {"Placefirst-Moving": "yes"})

    assert button.headers["HX-Push-Url"] == move.headers["HX-Replace-Url"] == f"{URL}?option=quasi_ips"


def test_htmx_gets_what_is_wrong_for_its_field_and_nothing_is_asked(client, model):
    response = client.get(URL, {"use": "quasi_ips", "years": "0"}, headers={"HX-Request": "true"})

    assert response.headers["HX-Retarget"] == "#problems"
    assert 'data-field="id_years" data-says="Choose a number from 1 to 30."' in page(response)
    assert model.asked == []


def test_every_line_of_figures_leads_to_what_it_rests_on(client, model):
    shown = page(client.get(URL, {"option": "quasi_ips"}))

    for topic in ("people", "transition-support", "money"):
        assert f'href="#rests-on-{topic}"' in shown
        assert f'id="rests-on-{topic}"' in shown


def test_every_number_shows_its_mark_with_a_word_and_its_source(client, model):
    shown = page(client.get(URL))

    assert "3 numbers were read: 1 in the law or the first publication (●)" in shown
    for word in ("assumed", "checked", "secondary site", "A notice of the ministry, Table 1"):
        assert word in shown


def test_the_answer_in_japanese_has_no_english_sentence_left(client, model):
    shown = page(client.get(URL, {"option": "quasi_ips"}, headers={"accept-language": "ja"}))

    assert "GAF 50以下で支援を受け始める人は、1年に約490人増える（±120人）" in shown
    assert "Today" not in shown and "Scenario" not in shown and "people a year" not in shown


def test_get_is_all_it_takes(client):
    assert client.post(URL).status_code == 405
