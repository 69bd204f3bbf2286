"""One small run of the imaginary country, every number with its label and unit."""

import re
from fractions import Fraction
from pathlib import Path

from placefirst.loop import explain
from placefirst.parameters.read import read_yaml

ROOT = Path(__file__).resolve().parents[2]
FILE = Path(__file__).with_name("xx.yaml")
QUESTION = {"options": ["quasi_ips"], "years": 3, "seed": 1}
# The mean year stands for the years and their detail; an interval is no number, nor is what was asked.
LEFT_OUT = {"spend_by_payer_yen", "refused_per_year", "changes", "detail", "flows"}
ROW = re.compile(r"^\| (`[^|]*) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def described():
    """What docs/results.md says of each key: its unit and its meaning."""
    told = {}
    for keys, unit, meaning in ROW.findall((ROOT / "docs/results.md").read_text(encoding="utf-8")):
        for key in re.findall(r"`(\w+)`", keys):
            told.setdefault(key, (unit, meaning.replace("`", "").replace('"', "'")))
    return told


def leaves(name, value):
    """The numbers below *value*, by their dotted names."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(f"{name}.{key}", below)
    else:
        yield name, value


def numbers():
    """Every number of the run by its dotted name; its second part is a key of docs/results.md."""
    answer = explain.explain("xx", **QUESTION)
    return {
        name: number
        for scenario, side in answer.scenarios.items()
        for key, value in side.items()
        if key not in LEFT_OUT
        for name, number in leaves(f"{scenario}.{key}", value)
    }


def kept():
    """The numbers that stand in the file, or none if there is no file yet."""
    return read_yaml(FILE)["numbers"] if FILE.exists() else {}


def same(before, after):
    """Is a number of the file the number of the run?"""
    return before == (after if isinstance(after, str) or after is None else Fraction(str(after)))


def write(found):
    """Write the file anew."""
    keys = dict.fromkeys(name.split(".")[1] for name in found)
    told = described()
    options = ", ".join(QUESTION["options"])
    asked = f"{{country: xx, options: [{options}], years: {QUESTION['years']}, seed: {QUESTION['seed']}}}"
    lines = [
        "# One small run of the imaginary country. `make golden` shows changes and writes this file anew:",
        "# read every line that changed. A real country's law never touches it.",
        f"question: {asked}",
        "described:",
    ]
    lines += [f'  {key}: {{unit: "{told[key][0]}", label: "{told[key][1]}"}}' for key in keys]
    lines.append("numbers:")
    for name, value in found.items():
        shown = f'"{value}"' if isinstance(value, str) else "null" if value is None else value
        lines.append(f"  {name}: {shown}")
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
