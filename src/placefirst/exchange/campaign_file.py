"""Campaign file: a survey and what it was told, as a zip or a folder of two files; paper is typed so too.

``campaign.json`` says what was asked of whom; ``answers.csv`` (:mod:`placefirst.exchange.answers_file`)
counts what was told, without a line for anybody.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

from placefirst.deliberation.reading import read_object, under, written
from placefirst.errors import InvalidRequest, StorageFailed
from placefirst.exchange.answers_file import LARGEST, answers_csv, read_answers
from placefirst.parameters.read import load_country
from placefirst.refusals.campaign import PURPOSES, TEXTS, Campaign
from placefirst.refusals.report import Report
from placefirst.systems.asked import asked_services

#: The number of the format; a file of a later one is refused.
FORMAT: Final = 1
MARK: Final = "placefirst_campaign"
JSON: Final = "campaign.json"
ANSWERS: Final = "answers.csv"
LONGEST_JSON: Final = 1_000_000  # bytes
MOST_STRATA: Final = 60
MOST_CODES: Final = 50_000  # of one stratum
MOST_IN_ALL: Final = 100_000  # codes of a survey
MOST_DRAWN: Final = 1_000  # places of one stratum
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}\Z")  # of a stratum: no cell a spreadsheet would obey
_ZIP: Final = b"PK\x03\x04"  # with which a zip begins
_DAY: Final = (1980, 1, 1, 0, 0, 0)  # of every file in the zip: the same campaign gives the same bytes


def read_campaign(path: Path) -> tuple[Campaign, list[Report]]:
    """
    Return the campaign in the zip, the folder or the ``campaign.json`` at *path*, and what it was told.

    A report read from counts arrived in the month it tells of, and holds no municipality and no words.
    Raises ``InvalidRequest`` (file, line, what to do) for what is no campaign, ``StorageFailed`` for a file
    that cannot be read.
    """
    try:
        if path.is_dir():
            answers = path / ANSWERS
            return _read(
                (path / JSON).read_bytes(),
                answers.read_bytes() if answers.exists() else None,
                f"{path.name}/",
            )
        content = path.read_bytes()
    except OSError as error:
        raise StorageFailed(
            f"{path}: this cannot be read ({error.strerror}). Name a zip or a folder that holds {JSON}."
        ) from error
    return read_given(content, path.name)


def read_given(content: bytes, shown: str) -> tuple[Campaign, list[Report]]:
    """
    Return the campaign in *content*, a zip or the text of ``campaign.json``; *shown* is its name in refusals.

    Raises ``InvalidRequest`` as :func:`read_campaign` does.
    """
    if not content.startswith(_ZIP):
        return _read(content, None, "", shown)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            names = held.namelist()
            text = held.open(JSON).read(LONGEST_JSON + 1)  # no more, however much a zip makes of little
            answers = held.open(ANSWERS).read(LARGEST + 1) if ANSWERS in names else None
    except (KeyError, OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error):
        raise InvalidRequest(
            "{shown} is a zip without a {json} that can be read. Export the campaign anew.",
            shown=shown,
            json=JSON,
        ) from None
    return _read(text, answers, f"{shown}/")


def write_campaign(campaign: Campaign, reports: Iterable[Report], path: Path) -> None:
    """Write *campaign* and the counts of its *reports* as a zip at *path*; raises ``StorageFailed``."""
    try:
        path.write_bytes(campaign_zip(campaign, reports))
    except OSError as error:
        raise StorageFailed(f"{path}: this cannot be written ({error.strerror}).") from error


def campaign_zip(campaign: Campaign, reports: Iterable[Report] | None = None) -> bytes:
    """Return *campaign* as a zip, with the counts of its *reports* if given. Same campaign, same bytes."""
    files = {JSON: campaign_text(campaign).encode()}
    if reports is not None:
        files[ANSWERS] = answers_csv(reports)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in files.items():
            held.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def campaign_json(campaign: Campaign) -> dict[str, Any]:
    """Return *campaign* as one JSON object, nothing left out."""
    return {MARK: FORMAT, **{name: _plain(value) for name, value in asdict(campaign).items()}}


def campaign_text(campaign: Campaign) -> str:
    """Return *campaign* as the text of a file: the same campaign gives the same text."""
    return json.dumps(campaign_json(campaign), ensure_ascii=False, indent=1) + "\n"


def campaign_of_json(data: Any, shown: str) -> Campaign:
    """
    Return the campaign that the JSON object *data* says; *shown* is the name of its file in refusals.

    Raises ``InvalidRequest`` for whatever is no campaign, ``UnknownName`` for a country that there is not.
    """
    if not isinstance(data, Mapping) or MARK not in data:
        raise InvalidRequest(
            "{shown} is no campaign: {mark} does not stand in it. Export one to see how it is written.",
            shown=shown,
            mark=MARK,
        )
    if (given := data[MARK]) != FORMAT or isinstance(given, bool):
        raise InvalidRequest(
            "{where}: format {given} is not known here, only {known}. A newer Placefirst may read it.",
            where=under(f"{shown}: ", MARK),
            given=written(str(given))[:20],
            known=FORMAT,
        )
    campaign = read_object(Campaign, {key: each for key, each in data.items() if key != MARK}, f"{shown}: ")
    _check(campaign, shown)
    return campaign


def _read(text: bytes, answers: bytes | None, folder: str, shown: str = "") -> tuple[Campaign, list[Report]]:
    shown = shown or f"{folder}{JSON}"
    campaign = campaign_of_json(_json(text, shown), shown)
    if answers is None:
        return campaign, []
    read = read_answers(answers, f"{folder}{ANSWERS}", campaign)
    if read.problems:
        raise read.problems[0]
    return campaign, list(read.reports)


def _json(content: bytes, shown: str) -> Any:
    if len(content) > LONGEST_JSON:
        raise InvalidRequest(
            "{shown} is larger than {most:,} bytes; a campaign is smaller than that. Export it anew.",
            shown=shown,
            most=LONGEST_JSON,
        )
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        line = content.count(b"\n", 0, error.pos) + 1 if isinstance(error, json.JSONDecodeError) else 1
        raise InvalidRequest(
            "{shown}, line {line}: this is no JSON in UTF-8. Export the campaign anew, or mend that line.",
            shown=shown,
            line=line,
        ) from None


def _no_constant(constant: str) -> Any:
    raise ValueError(constant)


def _check(campaign: Campaign, shown: str) -> None:
    """Refuse what no campaign can be."""
    services = {each.key for each in asked_services(load_country(campaign.country))}
    keys = [each.key for each in campaign.strata]
    bias = campaign.bias
    if campaign.opens > campaign.closes:
        raise InvalidRequest("{shown}: it closes before it opens. Mend one of the two days.", shown=shown)
    if campaign.purpose not in PURPOSES:
        raise InvalidRequest("{shown}: purpose is one of {known}.", shown=shown, known=", ".join(PURPOSES))
    if unknown := [each for each in campaign.texts if each not in TEXTS]:
        raise InvalidRequest(
            "{shown}: nobody knows the text {given}. Known: {known}.",
            shown=shown, given=written(unknown[0]), known=", ".join(TEXTS),
        )  # fmt: skip
    if unknown := [each for each in campaign.services if each not in services]:
        raise InvalidRequest(
            "{shown}: the country has no kind of service {given}. Known: {known}.",
            shown=shown, given=written(unknown[0]), known=", ".join(sorted(services)),
        )  # fmt: skip
    if len(keys) > MOST_STRATA:
        raise InvalidRequest("{shown}: there are more than {most} strata.", shown=shown, most=MOST_STRATA)
    if doubled := next((each for each in keys if keys.count(each) > 1), ""):
        raise InvalidRequest("{shown}: the stratum {given} stands twice.", shown=shown, given=doubled)
    if not 0 < bias.least <= 1 <= bias.most <= 10 or bias.false >= 1:
        raise InvalidRequest(
            "{shown}: bias.least is above 0 and at most 1, bias.most from 1 to 10, bias.false below 1.",
            shown=shown,
        )
    if sum(each.issued for each in campaign.strata) > MOST_IN_ALL:
        raise InvalidRequest(
            "{shown}: a survey has at most {most:,} codes in all. Make two surveys of it.",
            shown=shown, most=MOST_IN_ALL,
        )  # fmt: skip
    for each in campaign.strata:
        if not _KEY.match(each.key):
            raise InvalidRequest(
                "{shown}: the key of a stratum is 1 to 40 small letters, digits and hyphens, not {given}.",
                shown=shown, given=written(each.key),
            )  # fmt: skip
        if each.size == 0:
            raise InvalidRequest(
                "{shown}: of the stratum {given}, the size is 1 or more; leave it out if it is not known.",
                shown=shown, given=each.key,
            )  # fmt: skip
        if each.drawn is not None and each.drawn > MOST_DRAWN:
            raise InvalidRequest(
                "{shown}: of the stratum {given}, at most {most:,} places are drawn. Make two strata of it.",
                shown=shown, given=each.key, most=MOST_DRAWN,
            )  # fmt: skip
        is_drawn = each.units is not None and each.drawn is not None and 1 <= each.drawn <= each.units
        if not is_drawn and (each.units, each.drawn) != (None, None):
            raise InvalidRequest(
                "{shown}: of the stratum {given}, units and drawn are both given, drawn from 1 to units; "
                "or neither is.",
                shown=shown, given=each.key,
            )  # fmt: skip
        if each.used > each.issued or each.issued > MOST_CODES:
            raise InvalidRequest(
                "{shown}: of the stratum {given}, at most {most:,} codes are issued, and no more are used.",
                shown=shown, given=each.key, most=MOST_CODES,
            )  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value
