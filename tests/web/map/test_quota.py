"""The quota over HTTP: the page and the command give the same figures, and nothing typed is lost."""

import html
import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placefirst.loop.map import map_employer
from placefirst.parameters.read import load_country
from placefirst.systems.employer import Employer, Establishment, Group, parse_employer
from placefirst.systems.employer_text import employer_text, together
from placefirst.systems.quota import quota_year
from placefirst_web.map.forms import quota as forms
from tests.house.tree import ROOT

PAGE = "/jp/map/quota/"
EXAMPLE = ROOT / "docs/examples/employer.yaml"
JAPAN = load_country("jp")
HOURS = ("30+", "20-30", "10-20")
CLASSES = [
    (kind, severity, hours)
    for kind, severity in (("physical", "ordinary"), ("physical", "severe"), ("intellectual", "ordinary"),
                           ("intellectual", "severe"), ("mental", "ordinary"))
    for hours in HOURS
]  # fmt: skip


def words(response):
    """The page as a reader meets it: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(response.content.decode())).split())


def typed(**fields):
    return {"year": "2026", "s1w_30+": "200", "s1p_physical_ordinary_30+": "3", **fields}


def employers():
    """Employers that a form can hold: two sites, numbers that may change in any month."""

    @st.composite
    def site(draw, name):
        counts = st.integers(0, 400)
        months = [{hours: draw(st.integers(1, 400)) for hours in HOURS}]
        people = [draw(st.dictionaries(st.sampled_from(CLASSES), st.integers(1, 5), max_size=4))]
        changes = draw(st.sets(st.integers(1, 11), max_size=2))
        for month in range(1, 12):
            again = month in changes
            months.append({hours: draw(counts) for hours in HOURS} if again else months[-1])
            people.append(
                draw(st.dictionaries(st.sampled_from(CLASSES), st.integers(1, 5), max_size=4))
                if again
                else people[-1]
            )
        workers = tuple(
            {
                hours: most + sum(each for key, each in groups.items() if key[2] == hours)
                for hours, most in month.items()
            }
            for month, groups in zip(months, people, strict=True)
        )
        industry = draw(st.sampled_from([None, "medical_services", "construction"]))
        employed = tuple(tuple(Group(*key, n) for key, n in groups.items()) for groups in people)
        return Establishment(name, industry, workers, employed)

    @st.composite
    def employer(draw):
        year = draw(st.integers(2013, 2030))
        days = tuple(date(year + (month > 12), (month - 1) % 12 + 1, 1) for month in range(4, 16))
        name = draw(
            st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=20)
        )
        return Employer(name, year, days, (draw(site("Head office")), draw(site("Clinic 2"))))

    return employer()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(employers())
def test_form_file_and_command_give_the_same_figures_for_the_same_employer(employer):
    from django.http import QueryDict

    wanted = quota_year(JAPAN, employer)
    read = parse_employer(employer_text(employer), "employer.yaml", JAPAN)
    form = forms.EmployerForm("jp", QueryDict(forms.query_of("jp", employer)))

    assert [figure.value for figure in quota_year(JAPAN, read).figures] == [f.value for f in wanted.figures]
    assert form.is_valid(), form.errors
    assert quota_year(JAPAN, form.result).months == wanted.months
    for shown, given_ in zip(form.result.establishments, employer.establishments, strict=True):
        assert [set(together(groups)) for groups in shown.employed] == [
            set(together(groups)) for groups in given_.employed
        ]


def test_the_example_of_the_command_comes_out_the_same_on_the_page(client):
    answer = map_employer("jp", EXAMPLE)
    upload = SimpleUploadedFile("employer.yaml", EXAMPLE.read_bytes())
    response = client.post(PAGE, {"file": upload}, follow=True)
    shown = words(response)

    assert f"Example Care and Transport {answer.headline['en']}." in shown
    assert "owes a levy of ¥150,000" in shown
    assert "(214.5 − 15) × 2.7% = 5.3865 (10,773/2,000) → 5" in shown
    query = response.redirect_chain[0][0].partition("?")[2]
    assert query and client.get(f"{PAGE}answer.json?{query}").json()["figures"]["levy"]["value"] == 150_000


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        # Published worked examples, and three worked out by hand (employment_quota.cases.yaml has them all).
        ({"s1w_30+": "186", "s1p_physical_ordinary_30+": "0"}, "owes a levy of ¥2,850,000: short by 57"),
        ({"year": "2024", "s1w_30+": "200"}, "owes a levy of ¥1,200,000: short by 24 point-months"),
        ({"year": "2024", "s1p_physical_ordinary_30+": "25"}, "receives ¥6,240,000"),
        ({"s1w_30+": "80", "s1p_physical_ordinary_30+": "12"}, "receives ¥1,512,000"),
        ({"year": "2023", "s1w_20-30": "40", "s1w_10-20": "10"}, "(220 − 0) × 2.3% = 5.06 (253/50) → 5"),
        ({"year": "2018", "s1w_30+": "100", "s1w_20-30": "20"}, "× 2.2% = 2.42 (121/50) → 2"),
        ({"year": "2014", "s1industry": "medical_services", "s1w_30+": "71"}, "71 × 30% = 21.3 (213/10) →"),
    ],
)  # fmt: skip
def test_worked_examples_come_out_on_the_page(client, fields, says):
    assert says in words(client.get(PAGE, typed(**fields)))


def test_workers_above_the_limit_in_four_months_make_no_duty_to_file(client):
    four = {"monthly": "on", "s1w_30+": "101", "s1w_30+_m4": "100"}
    five = {"monthly": "on", "s1w_30+": "101", "s1w_30+_m5": "100"}

    assert "Must file a return no" in words(client.get(PAGE, typed(**four)))
    assert "Must file a return yes" in words(client.get(PAGE, typed(**five)))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"s1w_30+": "twelve"}, "twelve is not a whole number of people."),
        ({"s1w_30+": "-3"}, "-3 is not a whole number of people."),
        ({"s1w_30+": "2"}, "3 people with a disability work these hours, and only 2 workers are entered."),
        ({"year": "1999"}, "The law of fiscal year 1999 is not known here. Choose one from 2013"),
        ({"year": "next"}, "This is not a year."),
        ({"s1industry": "piracy"}, "This is no industry with an exclusion rate."),
        ({"s1w_30+": "", "s1p_physical_ordinary_30+": ""}, "Enter how many workers there are."),
        ({"sites": "2", "s1name": "A", "s2name": "A", "s2w_30+": "1"}, "Two establishments have this name."),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(client, fields, says):
    asked = {key: value for key, value in typed(employer="Acme & Sons", **fields).items() if value}
    response = client.get(PAGE, asked)

    assert response.status_code == 200
    assert says in words(response)
    for value in asked.values():
        assert f'value="{html.escape(value)}"' in response.content.decode() or value == "2"


def test_mistakes_of_several_establishments_are_said_together(client):
    two = {
        "sites": "2",
        "s1w_30+": "twelve",
        "s2name": "Clinic",
        "s2w_30+": "5",
        "s2p_mental_ordinary_30+": "9",
    }
    shown = words(client.get(PAGE, typed(**two)))

    assert "twelve is not a whole number of people." in shown
    assert "9 people with a disability work these hours, and only 5 workers" in shown


def test_empty_fields_leave_the_address_and_a_new_establishment_comes_without_losing_anything(client):
    response = client.get(PAGE, typed(add="1", s1p_mental_ordinary_30="", sites="1"))

    assert response.status_code == 302
    assert "sites=2" in response["Location"] and "s1w_30%2B=200" in response["Location"]
    assert "mental" not in response["Location"]


def test_more_establishments_than_months_allow_are_all_kept_and_the_reason_is_said(client):
    five = {f"s{number}name": f"Site {number}" for number in range(1, 6)}
    five |= {f"s{number}w_30+": "50" for number in range(2, 6)}
    response = client.get(PAGE, typed(sites="5", monthly="on", **five))

    assert "By month the form holds up to 4 establishments." in words(response)
    assert all(f'value="Site {number}"' in response.content.decode() for number in range(1, 6))


def test_what_was_typed_by_month_is_kept_while_months_are_alike(client):
    page = client.get(PAGE, typed(**{"s1w_30+_m3": "150"})).content.decode()

    assert '<input type="hidden" name="s1w_30+_m3" value="150">' in page


def test_a_broken_file_is_refused_with_its_line_at_the_field(client):
    text = EXAMPLE.read_text(encoding="utf-8").replace("kind: physical", "kind: physic", 1)
    line = text[: text.index("kind: physic,")].count("\n") + 1
    shown = words(client.post(PAGE, {"file": SimpleUploadedFile("mine.yaml", text.encode())}))

    assert f"mine.yaml:{line}" in shown and "Did you mean 'physical'?" in shown


def test_a_file_larger_than_the_form_is_answered_all_the_same(client):
    sites = "".join(
        f"  - name: Site {number}\n    workers: {{2026-04: {{30+: 10}}}}\n"
        for number in range(forms.MOST_SITES + 1)
    )
    text = f"employer: Many\nfiscal_year: 2026\nestablishments:\n{sites}"
    shown = words(client.post(PAGE, {"file": SimpleUploadedFile("many.yaml", text.encode())}))

    assert "Many owes a levy" in shown and "This file holds more than the form can." in shown


def test_the_downloaded_file_is_the_one_the_command_takes(client, tmp_path):
    response = client.get(f"{PAGE}employer.yaml?{urlencode(typed())}")
    path = tmp_path / "employer.yaml"
    path.write_bytes(response.content)

    assert "attachment" in response["Content-Disposition"]
    assert map_employer("jp", path).year.figure("levy").value == 1_200_000


def test_the_table_to_download_has_a_row_for_each_number(client):
    lines = client.get(f"{PAGE}answer.csv?{urlencode(typed())}").content.decode().splitlines()

    assert lines[0] == "period,measure,value,unit"
    assert "FY2026,levy,1200000,JPY" in lines
    assert len(lines) == 1 + 12 * 8 + 7


def test_the_law_is_shown_as_it_stood_on_a_day_and_refused_before_it_is_known(client):
    shown = words(client.get(PAGE, {"on": "2026-06-30"}))

    assert "at least 2.5% of a private employer's workers" in shown
    assert "2.7% from 1 July 2026" in shown
    assert "Choose a day from 2010-07-01 on." in words(client.get(PAGE, {"on": "1999-01-01"}))


def test_an_announced_rate_is_marked_as_announced(client):
    shown = words(client.get("/xx/map/quota/", {"year": "2027", "s1w_full": "500"}))

    assert "Announced from 1 April 2028" in shown and "(announced)" in shown


def test_one_more_hire_and_another_rate_are_told(client):
    shown = words(client.get(PAGE, typed()))

    assert "30 hours or more Physical disability (severe) Intellectual disability (severe) 2" in shown
    assert (
        "20 to under 30 hours Physical disability (severe) Intellectual disability (severe) Mental" in shown
    )
    assert "Employment quota of 3.0 %" in shown and "an option, not law" in shown


def test_what_the_policy_analysis_says_against_quota_posts_is_on_the_page(client):
    shown = words(client.get(PAGE))

    assert "posts that are gathered in one department, or placed with another firm" in shown
    assert "they tend to be insecure and low paid, and they come in fewer occupations" in shown
    assert "most offers under the quota are in integrated workplaces" in shown
    assert "Quota jobs clustered or outsourced: 15%" in shown  # assumed, and said so
    assert "Least people of a special subsidiary: 5 people" in shown


def test_a_country_without_a_quota_says_so(client):
    assert "No employment quota is described for this country." in words(client.get("/nz/map/quota/"))
    assert client.get("/nz/map/quota/answer.json").status_code == 404
    assert client.get("/zz/map/quota/").status_code == 404


def test_the_page_speaks_japanese(client):
    shown = words(client.get(PAGE, typed(lang="ja")))

    assert "納付金" in shown and "順を追った計算" in shown
    assert "Step by step" not in shown


def test_a_file_of_more_establishments_than_anybody_waits_for_is_led_to_the_command(client):
    sites = "".join(f"  - name: s{n}\n    workers: {{2026-04: {{}}}}\n" for n in range(301))
    text = f"employer: Many\nfiscal_year: 2026\nestablishments:\n{sites}"
    shown = words(client.post(PAGE, {"file": SimpleUploadedFile("many.yaml", text.encode())}))

    assert "This file has 301 establishments" in shown and "placefirst map jp --quota FILE" in shown
