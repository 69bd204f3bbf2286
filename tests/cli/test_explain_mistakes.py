"""placefirst explain, asked for what makes no sense: one sentence with where, what and remedy, and code 2."""

import subprocess
import sys
from pathlib import Path

import pytest

from placefirst_cli.app import run

PLACEFIRST = Path(sys.executable).with_name("placefirst")
MONTH = "is no month. Write it as 2026-04."


def is_one_sentence(code, out, err):
    return (
        (2, "") == (code, out)
        and err.startswith("placefirst: ")
        and 1 == len(err.splitlines())
        and err.rstrip("\n").isprintable()
        and len(err) < 600
        and not any(word in err for word in ("Traceback", "Error:", "made a mistake"))
    )


@pytest.fixture
def ask(capsys):
    """Ask in this process, for what no start of a process would show better."""

    def asked(*arguments):
        code = run(["explain", *arguments])
        printed = capsys.readouterr()
        assert is_one_sentence(code, printed.out, printed.err), printed.err
        return printed.err

    return asked


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["zz"], "There is no country 'zz'. Known: au, "),
        (
            ["au"],
            "Australia (au) is described at the level of Map. To simulate it, its folder needs: people.yaml",
        ),
        (["../xx"], "There is no country '../xx'. Known: au, "),
        (["xx", "--zzz"], "No such option: --zzz. See placefirst explain --help."),
    ],
)
def test_a_mistake_is_one_sentence_of_the_real_command(tmp_path, arguments, sentence):
    told = subprocess.run(
        [PLACEFIRST, "explain", *arguments, "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert is_one_sentence(told.returncode, told.stdout, told.stderr), told.stderr
    assert sentence in told.stderr
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["xx", "--option", "quasi_ip"], "There is no option 'quasi_ip'. Did you mean 'quasi_ips'? Known: "),
        (
            ["xx", "--option", "quasi_ips:place=3"],
            "no parameter of quasi_ips 'place'. Did you mean 'places'?",
        ),
        (["jp", "--start", "2020-04"], "Start in a month in which it is in force."),
        (["jp", "--share", "inf"], "--share must be a number above 0, such as 0.1, not inf."),
        (["xx", "--people", "many"], "Invalid value for '--people': "),
        (["xx", "--option", "x" * 10_000], "A scenario is at most 2,000 characters long, not 10,000."),
        ([], "Missing argument 'country'. See placefirst explain --help."),
    ],
)
def test_a_mistake_of_any_kind_is_one_sentence(tmp_path, ask, arguments, sentence):
    assert sentence in ask(*arguments, "--out", str(tmp_path / "out"))
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "country", ["", "XX", "./xx", "xx/../xx", "xx/", "xx\n", "x\x1b[31mx", "/etc/passwd", "x" * 10_000]
)
def test_a_country_is_a_code_and_never_a_path(ask, country):
    assert "There is no country '" in ask(country)


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("", "The scenario is empty. Name an option: "),
        (" \t", "The scenario is empty. Name an option: "),
        ("+", "An option's name is missing in '+'. Write name or name:parameter=value, joined by +."),
        ("quasi_ips+", "An option's name is missing in 'quasi_ips+'."),
        ("+quasi_ips", "An option's name is missing in '+quasi_ips'."),
        (":places=1", "An option's name is missing in ':places=1'."),
        ("a+", "There is no option 'a'."),
        ("baseline", "There is no option 'baseline'."),
        ("../options/quasi_ips", "There is no option '../options/quasi_ips'."),
        ("quasi_ips\x1b[31m", r"There is no option 'quasi_ips\x1b[31m'. Did you mean 'quasi_ips'?"),
        ("a" * 1_999, "There is no option 'aaaa"),
        ("quasi_ips:", "quasi_ips: nothing follows the colon. Write quasi_ips alone, or quasi_ips:places=5."),
        ("quasi_ips:places", "quasi_ips: 'places' is not parameter=value. Write quasi_ips:places=5."),
        ("quasi_ips:=1", "quasi_ips: '=1' is not parameter=value. Write quasi_ips:places=5."),
        ("quasi_ips:places=1,", "an empty piece between commas is not parameter=value."),
        ("quasi_ips:,places=1", "an empty piece between commas is not parameter=value."),
        ("quasi_ips:" + "p" * 1_900 + "=1", "There is no parameter of quasi_ips 'pppp"),
        ("quasi_ips:places=3,places=4", "quasi_ips: places is given twice. Keep one."),
        ("quasi_ips+quasi_ips:fee=1", "The option 'quasi_ips' stands twice in "),
        ("quasi_ips:places=11", "places cannot be 11. Give a whole number from 1 to 10 (person)."),
        ("quasi_ips:places=-1", "places cannot be -1. Give a whole number from 1 to 10 (person)."),
        ("quasi_ips:places=2.5", "places cannot be 2.5. Give a whole number from 1 to 10 (person)."),
        ("quasi_ips:places=1=2", "places cannot be '1=2': it is no number."),
        ("quasi_ips:places=1\n2", r"places cannot be '1\n2': it is no number."),
        ("quasi_ips:places=nan", "places cannot be 'nan': it is no number."),
        ("quasi_ips:places=" + "9" * 1_900, "999...': it is no number."),
        ("quasi_ips:awareness=5%", "A share is a ratio: 10 % is 0.1."),
        ("quasi_ips:from=2027-13", "quasi_ips: from='2027-13' is no month. Write it as from=2027-04."),
        ("quasi_ips:from=0000-04", "quasi_ips: from='0000-04' is no month. Write it as from=2027-04."),
        ("quasi_ips:from=2027-04-01", "names a day, and an option takes effect with a month."),
        ("quasi_ips:from=2020-04", "before the simulation starts in 2026-04. Start the simulation earlier"),
        ("quasi_ips:from=2036-04", "the simulation ends before. Simulate more years"),
        ("quasi_ips:fee=1+outreach_fee", "the option 'quasi_ips' sets it to 1, both from 2026-04."),
    ],
)
def test_an_option_that_cannot_be_read_says_how_to_write_it(ask, option, sentence):
    assert sentence in ask("xx", "--option", option)


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        ("--people 0", "--people must be at least 1."),
        ("--people -5", "--people must be at least 1."),
        ("--people 60000000", "One run cannot hold so many people; ask for at most 50,000,000."),
        (f"--people {10**400}", "One run cannot hold so many people; ask for at most 50,000,000."),
        ("--share 0", "--share must be a number above 0, such as 0.1, not 0."),
        ("--share -0.1", "--share must be a number above 0, such as 0.1, not -0.1."),
        ("--share nan", "--share must be a number above 0, such as 0.1, not nan."),
        ("--share 1e300", "One run cannot hold so many people; ask for at most 50,000,000."),
        ("--share half", "Invalid value for '--share': "),
        ("--share 0.5 --people 9", "Give the number of people or a share of the country, not both."),
        ("--years 0", "--years must be between 1 and 30, not 0."),
        ("--years 31", "--years must be between 1 and 30, not 31."),
        ("--years 1.5", "Invalid value for '--years': "),
        ("--threads 0", "--threads must be between 1 and 256, not 0."),
        ("--threads 1000", "--threads must be between 1 and 256, not 1000."),
        ("--seed -1", "--seed must be a whole number from 0 to 9223372036854775807, not -1."),
        (f"--seed {2**63}", "--seed must be a whole number from 0 to 9223372036854775807, not "),
        ("--start 2026-13", f"--start '2026-13' {MONTH}"),
        ("--start 2026-4", f"--start '2026-4' {MONTH}"),
        ("--start ２０２６-04", f"--start '２０２６-04' {MONTH}"),
        ("--start +026-04", f"--start '+026-04' {MONTH}"),
        ("--start 0000-04", f"--start '0000-04' {MONTH}"),
        ("--start " + "2" * 10_000, f"...' {MONTH}"),
        ("--start 9999-12", "--start 9999-12 is too far ahead. Start in 2100-12 at the latest."),
        ("--start 1999-04", "--start 1999-04: xx.people.area_population: not in force on 1999-04-01; "),
        ("--language fr", "There is no language 'fr'. Known: en, ja."),
        ("--language fr --json", "There is no language 'fr'. Known: en, ja."),
        ("--language fr --options", "There is no language 'fr'. Known: en, ja."),
        ("--option", "Option '--option' requires an argument."),
        ("yy", "Got unexpected extra argument"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_with_what_may_be_given(ask, flags, sentence):
    assert sentence in ask("xx", *flags.split(" "))


def test_more_scenarios_than_can_stand_side_by_side_are_refused(ask):
    texts = [part for places in range(1, 10) for part in ("--option", f"quasi_ips:places={places}")]

    assert "At most 8 scenarios can stand side by side, not 9." in ask("xx", *texts)
