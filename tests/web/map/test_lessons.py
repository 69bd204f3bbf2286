"""The page of lessons: what others learnt, whether the condition holds here, what nobody has answered."""

import re


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_headline_says_how_many_conditions_hold_and_how_many_are_not_known(client):
    title = re.search(r"<h1>(.*?)</h1>", page(client, "/au/map/lessons/"), re.S)[1]

    assert re.match(
        r"\d+ of \d+ lessons from other countries rest on a condition that holds in Australia", title
    )
    assert "it is not known" in title


def test_the_policy_question_is_the_pages_question(client):
    assert "which lessons from one country’s work with IPS" in page(client, "/au/map/lessons/")


def test_a_lesson_says_its_condition_the_answer_here_and_what_to_adapt(client):
    shown = page(client, "/au/map/lessons/")
    lesson = shown.partition('id="jp.separate_budgets"')[2].partition("</article>")[0]

    assert "belong to different departments" in lesson
    assert "holds here" in lesson
    assert "What to adapt" in lesson and "in a federation" in lesson
    assert "Policy Lab" in lesson  # the source of the answer


def test_what_nobody_answered_is_said_to_be_unanswered_and_is_no_no(client):
    shown = page(client, "/my/map/lessons/")

    assert "nobody has said whether this condition holds" in shown
    assert "count as not known, not as no" in shown


def test_lessons_are_filtered_by_level_and_another_word_shows_all(client):
    local = page(client, "/nz/map/lessons/", level="local")
    everything = page(client, "/nz/map/lessons/", level="planet")

    assert 'id="jp.reviews_in_pairs"' in local and 'id="jp.small_start"' not in local
    assert 'id="jp.small_start"' in everything


def test_a_country_shows_its_own_lessons_for_others(client):
    shown = page(client, "/jp/map/lessons/")
    own = shown.partition("What Japan can tell others")[2]

    assert 'id="jp.quasi_ips"' in own
    assert 'id="nl.collective_half"' not in own


def test_a_country_without_lessons_of_its_own_says_so(client):
    assert "No lesson of this country is entered yet" in page(client, "/us/map/lessons/")


def test_the_page_is_in_japanese_too(client):
    shown = page(client, "/my/map/lessons/", lang="ja")

    assert "この条件が成り立つかどうかは、まだ誰も答えていません。" in shown


def test_one_countrys_lessons_are_chosen_and_the_level_stays(client):
    chosen = page(client, "/my/map/lessons/", **{"from": "jp", "level": "organisation"})

    assert "?level=government&amp;from=jp" in chosen
    assert 'id="jp.' in chosen
    assert 'id="nl.' not in chosen
