"""The commands ``placefirst evaluate …``: what came of it, each in a file ``evaluate_….py``."""

from __future__ import annotations

from typing import Final

from placefirst_cli.app import lazy_group

#: What there is, and its sentence in the help.
COMMANDS: Final = {
    "compare": "Compare agencies fairly on one measure: funnel, case mix, expected, fidelity; no ranking.",
    "quarter": "Count a quarter of an agency's own records, by every definition, group and time.",
    "release": "Attack what a network would publish beside all it has published, and write what holds.",
    "network": "Carry a network's protected quarter to another installation as a signed file.",
    "year": "Report a network's year from the files of its quarters: PDF, Word, English or Japanese.",
    "package": "Write an open data package of released quarters: CSV, Parquet, dictionary, licence.",
    "turned-away": "Count refusals from the side of those who ask, and say what they tell of the model.",
    "refit": "Re-fit the model with a network's own figures: prior beside posterior, and a file for Explain.",
    "reform": "What became of a figure after a dated reform, beside what its own past would have given.",
}

group: Final = lazy_group(
    COMMANDS,
    "What came of it: people turned away, figures of a network, reforms, and what may be published.\n\n"
    "Ask what one does with: placefirst evaluate WHAT --help",
    "evaluate_{name}",
)
