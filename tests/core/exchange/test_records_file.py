"""What an agency took away is read again; what a file cannot hold is said, what is none is refused."""

import shutil
import zipfile
from datetime import date

import pytest

from placefirst.errors import InvalidRequest, StorageFailed
from placefirst.exchange.quarter_figures import quarter_figures
from placefirst.exchange.records_file import LACKS, read_records
from placefirst.exchange.taken_file import taken_zip
from placefirst.measures.quarter import quarter_from
from tests.house.tree import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "evaluate" / "records.zip"
DAY = date(2026, 7, 10)
PEOPLE = (("id", "stage", "accepted_on", "closed_on"), [["p1", "working", "2026-04-02", None]])
REFERRAL = (
    "id", "person_id", "received_on", "decision", "decided_on", "source", "reason", "was_employed",
    "first_contact_on",
)  # fmt: skip
JOB = (
    "person_id", "started_on", "ended_on", "is_over", "setting", "is_competitive", "is_permanent",
    "hours_per_week", "four_hours_on", "wage", "wage_per",
)  # fmt: skip
CONTACT = ("person_id", "on", "place", "whom", "held")


def tables(**more):
    return {
        "people": PEOPLE,
        "referrals": (
            REFERRAL, [["r1", "p1", "2026-04-01", "accepted", "2026-04-02", "clinic", "", "no", "2026-04-03"]]
        ),
        "jobs": (
            JOB,
            [["p1", "2026-05-01", None, "no", "ordinary", None, "yes", 24, "2026-05-01", 1100, "hour"]],
        ),
        "closings": (("person_id", "on", "reopened_on"), []),
        "contacts": (CONTACT, [["p1", "2026-04-20", "workplace", "employer", "held"]]),
        **more,
    }  # fmt: skip


def written(folder, **more):
    path = folder / "records.zip"
    path.write_bytes(
        taken_zip(
            tables(**more), service="jp-0042", purpose="statistics / 統計", day=DAY, people=1, has_names=False
        )
    )
    return path


def test_a_file_for_statistics_says_what_it_cannot_hold_and_gives_its_quarter(tmp_path):
    file = read_records(written(tmp_path))
    found = file.quarterly(quarter_from("2026-04"))

    assert (file.service, file.day, str(file.newest)) == ("jp-0042", DAY, "2026-04")
    assert file.lacks == LACKS
    assert (found.workforce, found.fidelity, found.people) == (None, None, 1)
    worked = found.cell("learning_community_quarter")
    assert (worked.above, worked.below) == (1, 1)
    assert {each.what: dict(each.counts) for each in found.bands}["wage"] == {"JPY|hour|1000|1250": 1}
    (met,) = [each for each in found.times if (each.what, each.by) == ("first_employer_contact", "")]
    assert met.ended == (0, 0, 1)


def test_the_archive_and_its_folder_say_the_same(tmp_path):
    shutil.unpack_archive(EXAMPLE, tmp_path / "unpacked")

    whole = quarter_figures(EXAMPLE)
    assert whole == quarter_figures(tmp_path / "unpacked")
    assert (whole["quarter"], whole["lacks"], whole["may_be_published"]) == ("2026-07", [], False)
    assert whole["quarterly"]["workforce"][0] == 2


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"jobs": (JOB, [["p1", "1 May", *[None] * 9]])}, r"jobs.csv, line 2: started_on holds “1 May”"),
        ({"jobs": (JOB, [["p9", None, None, "no", *[None] * 7]])}, "person_id holds “p9”, which is no key"),
        ({"jobs": (JOB, [["p1", None, None, "ja", *[None] * 7]])}, "“ja”, which is no yes or no"),
        ({"jobs": (JOB, [["p1", None, None, "no", "", None, None, "NaN", None, None, ""]])}, "no number"),
        ({"jobs": (JOB[:5], [])}, ""),
        ({"closings": (("person_id", "on", "reopened_on"), [["p1", None, None]])}, "on holds “”"),
        ({"contacts": (CONTACT[:3], [["p1", "2026-04-20", "home"]])}, "contacts.csv has no column held"),
        ({"people": (PEOPLE[0], PEOPLE[1] * 2)}, "names a person twice"),
    ],
)
def test_what_is_wrong_is_told_by_file_line_and_remedy(tmp_path, more, says):
    path = written(tmp_path, **more)
    if not says:  # an empty table needs no column
        assert read_records(path).rows.jobs == {}
        return
    with pytest.raises(InvalidRequest, match=says) as refused:
        read_records(path)
    assert "again" in str(refused.value)


def test_what_is_no_such_file_is_refused_with_where_to_take_one(tmp_path):
    text = tmp_path / "some.zip"
    text.write_text("no archive")
    with pytest.raises(InvalidRequest, match="no archive that can be opened"):
        read_records(text)
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as held:
        held.writestr("people.csv", "id\n")
    with pytest.raises(InvalidRequest, match=r"there is no README.txt, referrals.csv"):
        read_records(other)
    with pytest.raises(StorageFailed, match="cannot be read"):
        read_records(tmp_path / "nothing.zip")


def test_a_quarter_that_was_not_over_is_refused(tmp_path):
    file = read_records(written(tmp_path))
    with pytest.raises(InvalidRequest, match="before the quarter 2026-07 was over. Choose 2026-04"):
        file.quarterly(quarter_from("2026-07"))
