"""The brief of a kept answer: two pages are two, every number has its source, and what is typed survives."""

import io
import re
import threading
from datetime import UTC, datetime
from functools import cache
from urllib.parse import urlencode

import docx
import pptx
import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation

from placefirst.documents.cheers import ITEMS
from placefirst.documents.content import Heading, Picture, Table, plain
from placefirst.documents.typst import count_pages, pdf
from placefirst.documents.word import docx_of
from placefirst.parameters.cited import cited
from placefirst.parameters.history import Parameter
from placefirst.parameters.read import load_country
from placefirst.stages.observations import read_observations
from placefirst_web.explain.actions import answers, briefs
from placefirst_web.explain.forms.brief import BriefForm
from placefirst_web.explain.queries.brief import cheers, files, kinds
from placefirst_web.explain.queries.measures import GROUPS
from placefirst_web.explain.words.brief import FACES, FULL, KINDS, RIGHTS, SLIDE, TWO_PAGES, Own
from placefirst_web.jobs.queue import Asker
from placefirst_web.library import runs
from placefirst_web.library.models import Run
from tests.core.documents.paper import HOSTILE, KEPT
from tests.web import sample

WHERE = "https://placefirst.example/jp/explain/run/0123456789abcdef01234567/"
FOUR = ("quasi_ips", "ips_programme", "open_door+outreach_fee", "workshop_transition")
READ = (
    "people", "agencies", "service_models", "search", "work", "money", "transition_support", "day_care",
    "centres", "retention_support", "levers",
)  # fmt: skip
SECTIONS = (
    "question", "context", "barriers", "options", "results", "money", "equity", "risks", "sources", "method",
    "cheers",
)  # fmt: skip


def kept_run(*scenarios, code="jp"):
    """A run as the library keeps it, with invented figures and all numbers of the files it reads."""
    country = load_country(code)
    answer = sample.answer(*scenarios) | {"country": code}
    answer["rests_on"] = [
        cited(country, parameter.path, parameter.history[-1]).to_json()
        for stem in READ
        for parameter in country.files[stem].parameters.values()
        if isinstance(parameter, Parameter) and parameter.history[-1].value is not None
    ]
    return Run(
        address="0123456789abcdef01234567", country=code, scenarios=list(scenarios), start="2026-04",
        years=10, seed=1, engine="e" * 32, data="d" * 32, answer=answer,
        made_at=datetime(2026, 11, 26, tzinfo=UTC),
    )  # fmt: skip


@cache
def document(kind, language="en", *scenarios, own=None, code="jp"):
    """The brief of a run; what one test has read, another may read too."""
    return kinds.document(kept_run(*scenarios, code=code), kind, language, own or Own(), WHERE)


def parts(made, kind):
    """Every part of a document of one kind, inside of others too."""
    found, rest = [], list(made.blocks)
    while rest:
        block = rest.pop(0)
        if isinstance(block, kind):
            found.append(block)
        for inner in ("left", "right", "blocks"):
            rest += getattr(block, inner, ())
    return found


def texts(made):
    """Everything that a document says, as words."""
    return " ".join(
        each.text for each in docx.Document(io.BytesIO(docx_of(made))).element.body.iter() if each.text
    )


# ---- what a brief says


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("scenarios", [(), ("quasi_ips",), FOUR], ids=["today", "one", "four"])
def test_two_pages_are_two_pages(language, scenarios):
    own = Own(title="T" * 200, whom="W" * 100, sentence="A sentence of one’s own. " * 12)
    assert 2 == count_pages(document(TWO_PAGES, language, *scenarios))
    assert 2 == count_pages(document(TWO_PAGES, language, *scenarios, own=own))


def test_the_full_brief_has_every_section_in_order():
    keys = [each.key for each in parts(document(FULL, "en", "quasi_ips"), Heading) if each.level == 1]
    assert list(SECTIONS) == [key for key in keys if key in SECTIONS]


@pytest.mark.parametrize("kind", [TWO_PAGES, FULL, RIGHTS])
def test_every_figure_leads_to_a_source_that_is_listed(kind):
    made = document(kind, "en", "quasi_ips")
    assert made.cited
    assert all(each.title for each in made.cited)
    resting = [*parts(made, Picture), *parts(made, Table)]
    unsaid = [
        each.title if isinstance(each, Picture) else each.caption
        for each in resting
        if not each.refs and not (isinstance(each, Table) and any(_refs_of(row) for row in each.rows))
    ]
    assert [] == unsaid


def _refs_of(row):
    return (*row.refs, *(key for cell in row.cells for key in cell.refs), *_spoken(row))


def _spoken(row):
    return [key for cell in row.cells if not isinstance(cell.text, str) for span in cell.text
            if not isinstance(span, str) for key in span.refs]  # fmt: skip


def test_an_assumed_number_looks_assumed_where_it_stands():
    assert "5 people\u00a0◌\u00a0(assumed)" in texts(document(TWO_PAGES, "en", "quasi_ips"))
    assert "\u00a0◌\u00a0(仮定)" in texts(document(TWO_PAGES, "ja", "quasi_ips"))


def test_what_was_set_by_who_asked_says_so():
    assert "3 people\u00a0◌\u00a0(set by who asked)" in texts(document(FULL, "en", "quasi_ips:places=3"))


def test_a_number_that_was_changed_directly_stands_with_its_reason():
    made = texts(document(FULL, "en", "levers.outreach_fee=9000:because=a%20round%20sum"))
    assert "9,000" in made and "a round sum" in made


def test_the_own_purse_comes_before_every_payer():
    captions = [each.caption for each in parts(document(FULL, "en", "quasi_ips"), Table)]
    purse = next(n for n, each in enumerate(captions) if each.startswith("People’s own purse"))
    assert purse < next(n for n, each in enumerate(captions) if each.startswith("Spending by payer"))


def test_up_to_four_scenarios_stand_side_by_side():
    made = document(TWO_PAGES, "en", *FOUR)
    glance = next(each for each in parts(made, Table) if each.caption.startswith("At a glance"))
    assert ["Today", "A", "B", "C", "D"] == list(glance.columns)
    assert made.title.startswith("Of 4 scenarios")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("scenarios", [(), ("quasi_ips",)], ids=["today", "one"])
def test_cheers_has_28_items_each_answered_or_said_not_to_apply(language, scenarios):
    made = document(FULL, language, *scenarios)
    table = next(each for each in parts(made, Table) if "CHEERS" in each.caption)
    headings = {each.text for each in parts(made, Heading)}
    with translation.override(language):
        headings |= {str(cheers.SECTIONS["title"])}
        not_applicable = translation.gettext("Not applicable, because %(reason)s").partition("%")[0]
        colon = translation.gettext(": ")
    answered = [plain(row.cells[1].text) for row in table.rows]
    assert ITEMS == len(answered)
    assert [] == [
        each
        for each in answered
        if not each.startswith(not_applicable) and each.split(colon)[0] not in headings
    ]
    assert all("{" not in each for each in answered)


# ---- rights


def test_the_rights_version_goes_from_observation_over_today_and_option_to_evidence():
    made = document(RIGHTS, "en", "quasi_ips")
    table = next(each for each in parts(made, Table) if each.row_heading == "What the Committee observed")
    assert ("Today", "Option", "Evidence in this answer") == table.columns
    first = table.rows[0]
    assert "recalled" in first.note and first.refs
    assert "Quasi-IPS" in plain(first.cells[1].text)
    assert "today; change" in plain(table.rows[1].cells[2].text)
    assert "No option of this country speaks to it." == plain(table.rows[3].cells[1].text)


@pytest.mark.parametrize("code", ["jp", "xx"])
def test_every_figure_that_an_observation_names_is_one_of_an_answer(code):
    known = {".".join(measure.path) for group in GROUPS for measure in group.measures}
    named = {name for each in read_observations(load_country(code)) for name in each.figures}
    assert set() == named - known


# ---- faces


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_face_of_every_kind_opens(kind, language):
    run = kept_run("quasi_ips")
    for face in FACES[kind]:
        made = files.content(run, kind, face, language, Own(), WHERE)
        if face == "pdf":
            assert made.startswith(b"%PDF") and b"pdfuaid:part>1<" in made
        elif face == "docx":
            assert docx.Document(io.BytesIO(made)).core_properties.title
        else:
            assert 1 == len(pptx.Presentation(io.BytesIO(made)).slides)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_run_gives_the_same_brief_and_so_the_same_bytes_in_every_face(kind):
    """Of one document every face has the same bytes: tests/core/documents/test_faces.py."""
    again = kinds.document(kept_run("quasi_ips"), kind, "en", Own(), WHERE)
    assert again == document(kind, "en", "quasi_ips")
    if kind == SLIDE:
        one, other = (kinds.slide(kept_run("quasi_ips"), "en", Own(), WHERE) for _time in range(2))
        assert one == other


@pytest.mark.parametrize("kind", [TWO_PAGES, SLIDE])
def test_hostile_words_stay_words_in_every_face(kind):
    own = Own(title=HOSTILE, whom=HOSTILE, sentence=HOSTILE)
    run = kept_run("quasi_ips")
    assert all(files.content(run, kind, face, "en", own, WHERE) for face in FACES[kind])
    assert KEPT in texts(kinds.document(run, TWO_PAGES, "en", own, WHERE))


def test_a_country_without_argument_register_and_observations_still_gets_its_brief():
    made = document(FULL, "en", "quasi_ips", code="xx")
    assert pdf(made)
    assert pdf(document(RIGHTS, "ja", "quasi_ips", code="xx"))


# ---- pages


@pytest.fixture
def address(client, model, db):
    client.get(reverse("explain:index", args=["xx"]), {"option": "quasi_ips"})
    found = runs.Run.objects.get().address
    yield found
    answers.stop()


def page(client, address, **query):
    return client.get(reverse("explain:brief", args=["xx", address]), query)


@pytest.mark.django_db(transaction=True)
def test_an_answer_leads_to_its_brief_and_the_brief_to_its_files(client, address):
    shown = client.get(reverse("explain:run", args=["xx", address])).content.decode()
    assert reverse("explain:brief", args=["xx", address]) in shown
    response = page(client, address)
    files_there = re.findall(r'href="(/xx/explain/run/[^"]+\.(?:pdf|docx))\?', response.content.decode())
    assert 2 == len(files_there)
    for each in files_there:
        made = client.get(each)
        while made.status_code == 202:
            made = client.get(each)
        assert 200 == made.status_code
        assert "attachment" in made["Content-Disposition"]


@pytest.mark.django_db(transaction=True)
def test_what_is_typed_stands_in_the_preview_and_in_the_address_of_every_file(client, address):
    shown = page(
        client, address, title="My <b>title</b>", sentence="Ours & theirs", day="2026-12-01", whom="Q"
    )
    text = shown.content.decode()
    assert "My &lt;b&gt;title&lt;/b&gt;" in text and "<b>title" not in text
    assert "Ours &amp; theirs" in text and "2026-12-01" in text
    assert "title=My+%3Cb%3Etitle%3C%2Fb%3E" in text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("wrong", "said"), [({"day": "tomorrow"}, "This is not a day."), ({"sentence": "x" * 301}, "at most 300")]
)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(client, address, wrong, said):
    ((name, value),) = wrong.items()
    text = page(client, address, title="Kept", **wrong).content.decode()
    assert said in text and 'aria-invalid="true"' in text
    assert value in text and 'value="Kept"' in text
    sent_back = client.get(
        reverse("explain:brief_file", args=["xx", address, TWO_PAGES, "pdf"]), wrong | {"title": "Kept"}
    )
    assert 302 == sent_back.status_code and "title=Kept" in sent_back["Location"]


@pytest.mark.django_db(transaction=True)
def test_the_brief_has_a_language_of_its_own(client, address):
    text = page(client, address, language="ja", lang="en").content.decode()
    assert '<html lang="en">' in text and '<article class="document" lang="ja">' in text
    whole = client.get(
        reverse("explain:brief_page", args=["xx", address, RIGHTS]), {"language": "ja"}
    ).content.decode()
    assert '<html lang="ja">' in whole and "障害者権利条約" in whole


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_page(client, address, kind):
    assert 200 == page(client, address, kind=kind).status_code
    assert 200 == client.get(reverse("explain:brief_page", args=["xx", address, kind])).status_code


@pytest.mark.django_db(transaction=True)
def test_a_brief_that_there_is_not_is_a_404(client, address):
    assert 404 == client.get(f"/xx/explain/run/{address}/brief/three-pages/").status_code
    assert 404 == client.get(f"/xx/explain/run/{address}/brief/{SLIDE}.docx").status_code
    assert 404 == client.get(f"/jp/explain/run/{address}/brief/").status_code
    assert 404 == client.get(f"/xx/explain/run/{'0' * 24}/brief/").status_code


# ---- files that take their time


@pytest.fixture
def queue():
    yield Asker("somebody")
    briefs.stop()


def test_a_file_that_takes_its_time_goes_on_being_made(queue):
    may_end = threading.Event()

    def work():
        may_end.wait(10)
        return b"made"

    assert briefs.make("slow", work, queue, patience=0.01).content is None
    may_end.set()
    assert b"made" == briefs.make("slow", work, queue, patience=10).content
    assert b"made" == briefs.make("slow", lambda: b"never asked again", queue, patience=0).content


def test_a_file_that_fails_says_so_and_is_not_tried_again_at_once(queue):
    def work():
        raise RuntimeError("a mistake of ours")

    assert briefs.make("broken", work, queue, patience=10).is_broken
    assert briefs.make("broken", lambda: b"x", queue, patience=10).is_broken


def test_too_many_files_at_once_are_refused(queue):
    gate = threading.Event()
    made = [briefs.make(f"of {n}", lambda: bytes(gate.wait(5)), queue, patience=0) for n in range(30)]
    gate.set()
    assert made[-1].is_full and not made[0].is_full


@pytest.mark.parametrize("typed", ["\ufffe\uffff", "\x01", "\u202e\u2066", "\u2028", " \u3000 "])
def test_a_title_of_nothing_that_shows_is_none_and_every_face_still_opens(typed):
    own = BriefForm(QueryDict(urlencode({"title": typed, "whom": f"Mr{typed}X", "sentence": typed}))).own

    assert (own.title, own.sentence) == ("", "")
    assert own.whom == "Mr X"
    assert files.content(kept_run("quasi_ips"), SLIDE, "pdf", "en", own, WHERE).startswith(b"%PDF")
