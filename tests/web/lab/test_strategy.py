"""The engagement strategy as a client asks for it."""

import io

import docx
import pytest

URL = "/xx/lab/strategy/"


def text_of(response):
    """The page's words."""
    return response.content.decode()


@pytest.mark.parametrize("code", ["jp", "my", "tw"])
def test_a_country_of_each_level_has_a_strategy_that_says_what_is_missing(client, code):
    page = text_of(client.get(f"/{code}/lab/strategy/"))

    assert "Who pays and who saves, by department and budget year" in page
    assert "What this document still lacks" in page


def test_what_is_entered_goes_into_the_document_and_nowhere_else(client):
    given = {
        "objective": "Everybody who wants to work is asked.", "goal_1_measure": "People who begin IPS",
        "goal_1_year": "2029", "message_labour": "Count our jobs too.", "risks": "An election\nA new law",
    }  # fmt: skip
    response = client.post(URL, given)

    page = text_of(response)
    assert "Everybody who wants to work is asked. (as entered)" in page
    assert "Count our jobs too. (as entered)" in page and "An election (as entered)" in page
    assert "no-store" in response["Cache-Control"] and not response.cookies
    assert "Count our jobs too" not in text_of(client.get(URL))


def test_a_goal_without_a_measure_is_said_at_its_field_and_the_text_is_kept(client):
    page = text_of(client.post(URL, {"goal_2_target": "one half", "objective": "Kept text", "do": "pdf"}))

    assert "Goal 2 needs a measure" in page and 'value="one half"' in page and "Kept text" in page


@pytest.mark.parametrize(("face", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_document_can_be_taken_along(client, face, begins):
    response = client.post(URL + "?lang=ja", {"do": face, "kind": "grant", "applicant": "ある団体"})

    assert response.content.startswith(begins)
    assert f'filename="placefirst-xx-grant-ja.{face}"' in response["Content-Disposition"]
    if face == "docx":
        file = docx.Document(io.BytesIO(response.content))
        assert "ある団体" in " ".join(each.text for each in file.paragraphs)


def test_an_answer_of_explain_says_who_pays_and_who_saves(client, run):
    page = text_of(client.get(URL, {"run": f"https://example.org/xx/explain/{run.address}/"}))

    assert "Spends more" in page and "Spends less" in page
    assert f"http://testserver/xx/explain/run/{run.address}/" in page
    assert "Nation (Health): no change." in page or "in a mean year" in page


def test_of_several_scenarios_the_one_that_explain_shows_is_taken(client, run):
    asked = {"run": run.address, "scenario": run.scenarios[0]}

    assert "Spends more" in text_of(client.get(URL, asked))
    assert "Mistake:" in text_of(client.get(URL, asked | {"scenario": "another"}))


@pytest.mark.parametrize("address", ["nothing", "0" * 24, "<script>"])
def test_an_address_without_an_answer_is_said_and_the_strategy_shown_without_it(client, address):
    page = text_of(client.get(URL, {"run": address}))

    assert "Mistake:" in page and "no answer of Explain is attached" in page
    assert "<script>" not in page.replace("<script src", "").replace("<script type", "").replace(
        "<script defer", ""
    )


def test_what_is_typed_cannot_break_the_page(client):
    page = text_of(
        client.post(URL, {"objective": "<b onclick=x>bold</b>\x00\u202e", "goal_1_measure": "<i>"})
    )

    assert (
        "<b onclick" not in page and "&lt;b onclick" in page and "\u202e" not in page.split('id="preview"')[1]
    )


@pytest.fixture
def run(db):
    """A kept answer with invented figures in which one payer spends more and another less."""
    from placefirst_web.library import runs
    from tests.web import sample

    asked = runs.question("xx", ["quasi_ips"], start="2026-04", years=10, seed=1)
    answer = sample.answer(*asked.scenarios)
    mean = answer["difference"][asked.scenarios[0]]["spend_per_year_yen"]
    mean.update(zip(mean, (10**9, -(10**9)), strict=False))
    return runs.keep(asked, answer)
