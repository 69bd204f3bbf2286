"""placefirst explain --out: tables, dictionary and answer that agree; written whole or not at all."""

import json
import resource

import polars as pl
import pytest

from tests.cli import command

TABLES = ("people", "events", "agencies", "ledger", "budget", "accounts", "inventory", "split")
OF_DRAWS = ("draws", "draw_figures")  # with --draws only
FILES = {
    "answer.json",
    "dictionary.json",
    *(f"{name}.{end}" for name in TABLES for end in ("parquet", "csv")),
}
SHORT = ("explain", "xx", "--years", "1")


placefirst = command.within


def refused(told):
    """The one sentence of a mistake."""
    assert (2, "") == (told.returncode, told.stdout)
    assert told.stderr.startswith("placefirst: ") and 1 == len(told.stderr.splitlines())
    assert "Traceback" not in told.stderr and "made a mistake" not in told.stderr
    return told.stderr


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A folder below folders that did not exist, and the object printed by the same run."""
    folder = tmp_path_factory.mktemp("explain") / "new" / "results"
    told = placefirst(*SHORT, "--option", "quasi_ips:places=3,fee=5000", "--json", "--out", str(folder))
    assert (0, "") == (told.returncode, told.stderr)
    return folder, json.loads(told.stdout)


def table(folder, name):
    return pl.read_parquet(folder / f"{name}.parquet")


def test_the_folder_holds_every_table_twice_a_dictionary_and_the_answer(written):
    folder, answer = written

    assert {path.name for path in folder.iterdir()} == FILES
    assert ["results"] == [path.name for path in folder.parent.iterdir()]
    assert answer == json.loads((folder / "answer.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TABLES)
def test_parquet_and_csv_say_the_same_and_every_column_is_described(written, name):
    folder, answer = written
    parquet = table(folder, name)
    words = json.loads((folder / "dictionary.json").read_text(encoding="utf-8"))

    assert parquet.equals(pl.read_csv(folder / f"{name}.csv", schema=parquet.schema))
    assert parquet.columns == list(words[name]) and {*TABLES, *OF_DRAWS} == set(words)
    assert all(words[name].values())
    of_differences = {"budget", "accounts", "inventory", "split"}
    told = answer["difference"] if name in of_differences else answer["scenarios"]
    assert list(told) == parquet["scenario"].unique().sort().to_list()


def test_the_budget_is_the_change_of_what_each_payer_spends(written):
    folder, answer = written
    spent = {key: side["spend_by_payer_yen"] for key, side in answer["scenarios"].items()}
    years = table(folder, "budget").group_by("scenario", "payer", "fiscal_year").agg(pl.col("impact").sum())

    assert years.height
    for key, payer, year, impact in years.iter_rows():
        assert abs(spent[key][payer][str(year)] - spent["baseline"][payer][str(year)] - impact) <= 1


def test_the_tables_add_up_to_the_figures_of_the_answer(written):
    folder, answer = written
    people, events, agencies = (table(folder, name) for name in ("people", "events", "agencies"))
    for key, side in answer["scenarios"].items():
        mine = events.filter(pl.col("scenario") == key)
        happened = dict(mine.group_by("event").agg(pl.col("events").sum()).iter_rows())
        in_tse = people.filter(pl.col("scenario") == key, pl.col("state").is_in(["tse", "ips_in_tse"]))
        ends = agencies.filter(pl.col("scenario") == key, pl.col("kind") == "centre")
        starts = mine.filter(pl.col("event") == "start_service")
        served = dict(starts.group_by("gaf_band").agg(pl.col("events").sum()).iter_rows())

        assert happened["job_start"] == sum(side["job_starts_per_year"].values())
        assert happened["no_place"] == side["no_place_per_year"]
        assert {f"gaf_{band}": number for band, number in served.items()} == side["served_per_year"]
        assert round(in_tse["person_months"].sum() / 12) == side["tse_users"]
        assert ends["agency"].n_unique() == side["agencies_by_model"]["centres"]


def test_the_ledger_table_sums_to_zero_over_all_parties(written):
    ledger = table(written[0], "ledger")
    keys = ["scenario", "fiscal_year"]
    paid = ledger.group_by(*keys, pl.col("payer").alias("party")).agg(-pl.col("amount").sum())
    received = ledger.group_by(*keys, pl.col("recipient").alias("party")).agg(pl.col("amount").sum())
    sums = pl.concat([paid, received]).group_by(keys).agg(pl.col("amount").sum())

    assert {0} == set(sums["amount"])
    assert ledger["amount"].min() > 0


def test_a_second_run_into_the_same_folder_is_refused_at_once_and_touches_nothing(written):
    folder, _ = written
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    sentence = refused(placefirst("explain", "jp", "--years", "30", "--out", str(folder)))

    assert f"{folder} holds something already. Name a new or an empty folder." in sentence
    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_empty_folder_is_filled_even_where_one_stands_in_it(tmp_path):
    told = placefirst(*SHORT, "--out", ".", cwd=tmp_path)

    assert (0, "") == (told.returncode, told.stderr)
    assert FILES == {path.name for path in tmp_path.iterdir()}


def test_a_folder_with_a_long_name_that_no_terminal_should_obey_is_filled_too(tmp_path):
    name = f"\x1b[31m{'n' * 240}"
    told = placefirst(*SHORT, "--out", str(tmp_path / name))

    assert (0, "") == (told.returncode, told.stderr)
    assert "\x1b" not in told.stdout
    assert FILES == {path.name for path in (tmp_path / name).iterdir()}


@pytest.mark.parametrize(
    ("out", "sentence"),
    [
        ("file", "file is a file and no folder. Name a new or an empty folder."),
        ("file/below", "file is a file and no folder. Name a new or an empty folder."),
        ("/dev/full", "/dev/full is a file and no folder."),
        ("/proc/results", "/proc/results cannot be written: "),
        ("n" * 300, "cannot be written: File name too long. Name another folder."),
        ("\x1b[31m" + "n" * 300, r"\x1b[31mnnn"),
    ],
    ids=["a file", "below a file", "a device", "unwritable", "too long", "too long with colour"],
)
def test_a_folder_that_cannot_be_written_is_refused_before_the_run(tmp_path, out, sentence):
    (tmp_path / "file").write_text("mine")
    told = refused(placefirst("explain", "jp", "--years", "30", "--out", out, cwd=tmp_path))

    assert sentence in told
    assert "\x1b" not in told
    assert [("file", "mine")] == [(path.name, path.read_text()) for path in tmp_path.iterdir()]


@pytest.mark.parametrize("out", ["full", "new/below"])
def test_a_disk_that_fills_while_writing_leaves_nothing_half_written(tmp_path, written, out):
    """A limit on the size of a file stands for the disk: the same write fails in the same place."""
    (tmp_path / "full").mkdir()
    told = command.placefirst(
        *SHORT,
        *("--out", str(tmp_path / out)),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000)),
    )

    assert f"{out} could not be written: File too large. Nothing half-written is left; " in refused(told)
    assert [tmp_path / "full"] == list(tmp_path.rglob("*"))
