"""A tiny country with three options, written to a folder and read by the one reader."""

import pytest

from placefirst.parameters.read import load_country

COUNTRY = """
country: zz
name: {en: Zembla}
currency: ZEM
fiscal_year_starts: 4
as_of: 2026-01-01
languages: [en]
divisions: {welfare: {name: {en: Welfare}}}
payers: {nation: {name: {en: Nation}}}
programmes: [help]
"""
PROGRAMME = """
programme: help
name: {en: Help}
division: welfare
payer: nation
rule: block_grant
law: {en: Act}
serves: {en: Everyone}
main_service: {en: Help}
sector: {en: Welfare}
review_by: 2027-01-01
parameters:
  kind:
    description: The agency does this.
    unit: word
    values: {2020-01-01: {value: free, source: act}}
  grant:
    description: The nation pays this.
    unit: ZEM/year
    values:
      2020-01-01: {value: 100, source: act, range: [0, 1_000]}
      2028-01-01: {value: 200, source: act, range: [0, 1_000], status: announced}
sources: {act: {title: Act, publisher: Nation, evidence: law, read: law}}
"""
LEVERS = """
topic: levers
name: {en: Levers}
parameters:
  places:
    description: An agency has this many places.
    unit: person
    values: {2020-01-01: {value: 0, source: today, range: [0, 30]}}
  fee:
    description: The nation pays this for a contact.
    unit: ZEM/contact
    values: {2020-01-01: {value: 0, source: today, range: [0, 50_000]}}
  weight:
    description: A fee is multiplied by this.
    unit: ratio
    values: {2020-01-01: {value: 1, source: today, range: [0, 5]}}
  door:
    description: First come, first served, says this.
    unit: flag
    values: {2020-01-01: {value: false, source: today}}
sources: {today: {title: None, publisher: ours, evidence: law, read: assumed}}
"""
OPTION = """
option: NAME
name: {en: TITLE}
why: {en: Because it may help.}
instrument: {en: Notice}
assessed: {en: Nothing}
could_lose: {en: Nobody}
closing_rule: {en: None}
parameters:
PARAMETERS
changes:
CHANGES
sources: {ours: {title: Ours, publisher: ours, evidence: assumption, read: assumed}}
"""
OPTIONS = {
    "places": (
        "Places",
        """
  places:
    description: An agency has this many places.
    unit: person
    transfers: local
    values: {2000-01-01: {value: 5, source: ours, range: [0, 20]}}
  fee:
    description: The nation pays this.
    unit: ZEM/contact
    transfers: local
    values: {2000-01-01: {value: 6_000, source: ours, range: [0, 30_000]}}
""",
        ["{path: levers.places, value: places}", "{path: levers.fee, value: fee}"],
    ),
    "outreach": (
        "Outreach",
        """
  fee:
    description: The nation pays this.
    unit: ZEM/contact
    transfers: local
    values: {2000-01-01: {value: 6_000, source: ours, range: [0, 30_000]}}
""",
        ["{path: levers.fee, value: fee}"],
    ),
    "weighted": (
        "Weighted",
        """
  weight:
    description: A fee is multiplied by this.
    unit: ratio
    transfers: local
    values: {2000-01-01: {value: 1.8, source: ours, range: [0.5, 3]}}
  open:
    description: First come, first served, says this.
    unit: flag
    transfers: local
    values: {2000-01-01: {value: true, source: ours}}
""",
        ["{path: levers.weight, value: weight}", "{path: levers.door, value: open}"],
    ),
}


@pytest.fixture(scope="session")
def zembla(tmp_path_factory):
    folder = tmp_path_factory.mktemp("countries") / "zz"
    (folder / "options").mkdir(parents=True)
    (folder / "country.yaml").write_text(COUNTRY)
    (folder / "help.yaml").write_text(PROGRAMME)
    (folder / "levers.yaml").write_text(LEVERS)
    for name, (title, parameters, changes) in OPTIONS.items():
        text = OPTION.replace("NAME", name).replace("TITLE", title).replace("PARAMETERS", parameters)
        text = text.replace("CHANGES", "\n".join(f"  - {change}" for change in changes))
        (folder / "options" / f"{name}.yaml").write_text(text)
    return load_country("zz", folder)
