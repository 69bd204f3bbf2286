"""The scenario builder as it is sent: scenarios side by side, any number with its reason, what is refused."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from placefirst_web.library.models import Run

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/xx/explain/"
PART = {"HX-Request": "true", "HX-Trigger": "question"}
WAGE = "money.minimum_wage"
WHY = "A raise that was announced: 10 % + a little"


def page(response):
    return response.content.decode()


def asked(model):
    return [each.scenarios for each in model.asked]


def columns(shown):
    """The headings of the figures side by side."""
    table = shown.split('id="compared"')[1].split("</thead>")[0]
    return re.findall(r'<th scope="col" class="figure">([^<]*)</th>', table)


# ---- scenarios side by side ------------------------------------------------------------------------


def test_an_address_with_several_options_asks_for_several_scenarios(client, model):
    shown = page(client.get(f"{URL}?option=quasi_ips&option=outreach_fee&option=open_door&option=joint_fund"))

    assert asked(model) == [("quasi_ips", "outreach_fee", "open_door", "joint_fund")]
    assert columns(shown) == ["Today", "A", "B", "C", "D"]


def test_a_scenario_is_called_by_the_name_that_its_reader_gives_it(client, model):
    shown = page(client.get(f"{URL}?option=quasi_ips&option=outreach_fee&name.b=Outreach%20alone"))

    assert columns(shown) == ["Today", "A", "B · Outreach alone"]
    assert "/?name.b=Outreach%20alone" in shown  # the link that always shows this result


def test_a_fifth_scenario_is_refused_and_its_text_is_said(client, model):
    query = "&".join(f"option=quasi_ips:places={each}" for each in range(1, 6))
    shown = page(client.get(f"{URL}?{query}"))

    assert "At most four scenarios can stand side by side. Left out: quasi_ips:places=5." in shown
    assert 'name="act" value="edit-d"' in shown and 'value="edit-e"' not in shown
    assert 'value="add"' not in shown
    assert model.asked == []


def test_the_scenario_in_hand_is_the_one_that_the_fields_show_and_the_pictures_tell(client, model):
    shown = page(client.get(f"{URL}?option=quasi_ips:places=3&option=outreach_fee:fee=9000&edit=b"))

    assert 'name="outreach_fee.fee" value="9000"' in shown
    assert 'value="outreach_fee" checked' in shown and 'value="quasi_ips" checked' not in shown
    assert "<strong>B</strong>" in shown.split("<h1")[0].split('class="eyebrow"')[1]


def test_another_scenario_is_taken_in_hand_without_losing_what_the_fields_hold(client, model):
    sent = {"sent": "yes", "option": ["quasi_ips", "open_door"], "use": "quasi_ips", "quasi_ips.places": "4"}
    response = client.get(URL, sent | {"act": "edit-b"})

    assert response.url == f"{URL}?option=quasi_ips:places=4&option=open_door&edit=b"


def test_a_new_scenario_is_empty_a_copy_is_not_and_both_are_in_hand(client, model):
    sent = {"sent": "yes", "option": "", "use": "quasi_ips"}

    assert client.get(URL, sent | {"act": "add"}).url == f"{URL}?option=quasi_ips&option=&edit=b"
    assert client.get(URL, sent | {"act": "copy"}).url == f"{URL}?option=quasi_ips&option=quasi_ips&edit=b"


def test_a_removed_scenario_goes_and_the_others_move_up_with_their_names(client, model):
    sent = {
        "sent": "yes",
        "option": ["quasi_ips", "open_door", "joint_fund"],
        "edit": "a",
        "use": "quasi_ips",
    }
    response = client.get(URL, sent | {"name.b": "Doors", "years": "5", "act": "remove"})

    assert response.url == f"{URL}?option=open_door&option=joint_fund&name.a=Doors&years=5"


def test_a_scenario_with_a_mistake_can_be_removed_but_not_left(client, model):
    sent = {"sent": "yes", "option": ["quasi_ips", "open_door"], "use": "quasi_ips", "quasi_ips.places": "99"}

    assert "Choose a number from 1 to 10." in page(client.get(URL, sent | {"act": "edit-b"}))
    assert client.get(URL, sent | {"act": "remove"}).url == f"{URL}?option=open_door"
    assert model.asked == []


def test_an_empty_scenario_changes_nothing_and_the_others_keep_their_letters(client, model):
    shown = page(client.get(f"{URL}?option=&option=quasi_ips"))

    assert asked(model) == [("quasi_ips",)]
    assert "changes nothing yet" in shown
    assert "Under today’s rules" in shown.split("<h1")[1]


def test_two_scenarios_that_say_the_same_are_one_run_and_two_columns(client, model):
    shown = page(client.get(f"{URL}?option=quasi_ips&option=quasi_ips:places=5", follow=True))

    assert asked(model) == [("quasi_ips",)]
    assert "Difference" in shown.split('id="figures"')[1]


def test_a_scenario_that_the_period_no_longer_holds_is_called_by_its_letter(client, model):
    shown = page(client.get(f"{URL}?option=quasi_ips&option=open_door:from=2026-10&start=2027-04"))

    assert "Scenario B: open_door: it would take effect in 2026-10, before the simulation starts" in shown
    assert model.asked == []


def test_htmx_gets_the_whole_builder_when_another_scenario_is_taken_in_hand(client, model):
    sent = {"sent": "yes", "option": ["quasi_ips", "open_door"], "use": "quasi_ips", "act": "edit-b"}
    response = client.get(URL, sent, headers=PART)

    assert response.headers["HX-Retarget"] == "#explain"
    assert response.headers["HX-Push-Url"] == f"{URL}?option=quasi_ips&option=open_door&edit=b"
    assert 'value="open_door" checked' in page(response)
    assert (
        "act=" not in re.search(r'hreflang="ja" href="([^"]*)"', page(client.get(URL, sent, follow=True)))[1]
    )


# ---- any number of the country -----------------------------------------------------------------------


def change(**other):
    given = {"sent": "yes", "option": "", "change": WAGE, "change.0.value": "1200", "change.0.because": WHY}
    return given | {f"change.0.{key}": value for key, value in other.items()}


def test_any_number_can_be_changed_with_the_sentence_why(client, model):
    response = client.get(URL, change())
    query = parse_qs(urlsplit(response.url).query)
    shown = page(client.get(response.url))

    encoded = quote(WHY, safe=",")
    assert query == {"option": [f"{WAGE}=1200:because={encoded}"]}
    assert WHY in shown.split('id="needs"')[1]
    assert f'name="change.0.because" value="{WHY}"' in shown.replace("'", "&#x27;")
    assert 'name="change.0.value" value="1200"' in shown


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("value", "-5", "Choose a number from"),
        ("value", "9e30", "Choose a number from"),
        ("value", "many", "This is not a number."),
        ("value", "", "Say the new value, or remove this change."),
        ("because", "", "a change needs its reason"),
        ("from", "April", "This is not a month."),
        ("from", "2025-01", "before the simulation starts"),
        ("from", "2040-01", "the simulation ends before"),
    ],
)
def test_a_change_that_cannot_be_says_so_at_its_field_and_nothing_runs(client, model, key, value, message):
    shown = page(client.get(URL, change(**{key: value})))

    assert message in shown.split('id="advanced"')[1].split("Find a number to change")[0]
    assert re.search(r'<details class="group" id="advanced" open>', shown)
    for other, kept in {"value": "1200", "because": WHY, "from": ""}.items():
        if other not in (key, "from"):
            assert f'name="change.0.{other}" value="{kept}"' in shown
    assert model.asked == []


def test_a_change_that_is_only_begun_changes_nothing_and_stays_in_the_address(client, model):
    response = client.get(URL, {"sent": "yes", "option": "", "act": f"change-{WAGE}"})

    assert response.url == f"{URL}?change={WAGE}"
    shown = page(client.get(response.url))
    assert 'name="change.0.value"' in shown and "Something needs another look" not in shown
    assert asked(model) == [()]


def test_a_change_is_removed_and_those_behind_it_move_up(client, model):
    sent = change() | {
        "change": [WAGE, "levers.outreach_fee"], "change.1.value": "3000", "change.1.because": "So",
        "act": "drop-0",
    }  # fmt: skip
    response = client.get(URL, sent)

    assert response.url == f"{URL}?option=levers.outreach_fee=3000:because=So"


@pytest.mark.parametrize(
    "path", ["money.no_such_wage", "options.quasi_ips.places", "x", "../../etc", "people"]
)
def test_what_is_no_number_of_the_country_is_refused_by_name(client, model, path):
    shown = page(client.get(f"{URL}?option={path}=3:because=So"))

    assert "Something needs another look" in shown
    assert model.asked == []


def test_two_changes_that_contradict_each_other_say_so_at_the_second(client, model):
    sent = change() | {
        "use": "outreach_fee", "change": "levers.outreach_fee", "change.0.value": "3000",
        "change.0.because": "So",
    }  # fmt: skip
    shown = page(client.get(URL, sent))

    assert "Two changes contradict each other" in shown.split('id="id_change.0.value_error">')[1][:400]
    assert model.asked == []


def test_numbers_are_found_by_name_in_both_languages_and_by_path(client, model):
    for language, words in (("en", "minimum wage"), ("ja", "最低賃金"), ("en", WAGE)):
        shown = page(client.get(URL, {"find": words}, headers={"accept-language": language}))
        assert f'value="change-{WAGE}"' in shown, words
        assert "◐" in shown.split('id="found"')[1].split(f"change-{WAGE}")[0] or "◌" in shown


def test_the_search_alone_comes_back_for_its_place(client, model):
    response = client.get(URL, {"find": "wage"}, headers={"HX-Request": "true", "HX-Target": "found"})

    assert page(response).lstrip().startswith('<p class="small">')
    assert model.asked == []
    assert "HX-Target" in response.headers["Vary"]


def test_words_that_no_number_has_find_none(client, model):
    assert "0 numbers" in page(client.get(URL, {"find": "unicorn"}))


# ---- kept answers ------------------------------------------------------------------------------------


def test_the_permanent_link_shows_every_scenario_with_its_name_and_any_of_them_in_full(client, model):
    client.get(f"{URL}?option=quasi_ips&option=outreach_fee")
    there = f"{URL}run/{Run.objects.get().address}/?name.b=Outreach"
    shown, other = page(client.get(there)), page(client.get(f"{there}&show=b"))

    assert columns(shown) == columns(other) == ["Today", "A", "B · Outreach"]
    assert f'href="{URL}?option=quasi_ips&amp;option=outreach_fee&amp;name.b=Outreach"' in shown
    assert '<span aria-current="true">B · Outreach</span>' in other


def test_a_kept_answer_opens_in_the_builder(client, model):
    client.get(f"{URL}?option=quasi_ips:places=3&years=5")
    there = f"{URL}run/{Run.objects.get().address}/fork/"

    assert client.get(there).url == f"{URL}?option=quasi_ips:places=3&years=5"
    assert client.get(f"{URL}run/{'0' * 24}/fork/").status_code == 404


def test_a_moving_answer_leaves_the_rows_of_sources_for_a_moment_later(client, model):
    part = page(client.get(f"{URL}?option=quasi_ips", headers=PART))
    there = f"{URL}run/{Run.objects.get().address}/sources/"
    rows, whole = page(client.get(there, headers=PART)), page(client.get(there))

    assert f'hx-get="{there}"' in part and 'id="rests-on-people"' not in part
    assert 'id="rests-on-people"' in rows and "<h1" not in rows
    assert 'id="rests-on-people"' in whole and whole.count("<h1") == 1


@pytest.mark.parametrize(
    "query",
    ["option=" + quote("+" * 50), "edit=z&option=quasi_ips", "act=drop-99", "act=edit-", "act=change-",
     "change=" + "a" * 3000, "option=quasi_ips:&option=:", "name.a=" + "n" * 500, "act=%00",
     "find=%F0%9F%A6%84" * 30,
     "&".join(["change=money.minimum_wage"] * 40), "change.0.value=1", "use=quasi_ips&use=quasi_ips"],
)  # fmt: skip
def test_whatever_an_address_says_it_is_answered_with_a_page(client, model, query):
    response = client.get(f"{URL}?{query}", follow=True)

    assert response.status_code == 200


@pytest.mark.parametrize("month", ["0000-01", "2026-13", "٢٠٢٦-٠٤", "10000-01", "2026-04\x00"])
def test_a_month_that_never_was_is_refused_at_its_field(client, model, month):
    response = client.get(URL, {"option": "quasi_ips", "start": month})

    assert response.status_code == 200
    assert 'id="id_start"' in page(response) and 'aria-invalid="true"' in page(response)
    assert model.asked == []
