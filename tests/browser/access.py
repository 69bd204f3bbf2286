"""What axe finds wrong with a page as it stands: each rule with the first places at which it is broken."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT

#: All that we promise; of what is in order axe need not make a list.
ASKED = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Only what is wrong leaves the browser: the whole report is a hundred times as long.
FIND = """async ([part, asked]) => (await axe.run(part || document, asked)).violations.map(
  each => [each.id, each.nodes.slice(0, 3).map(node => node.target.join(" "))])"""


def complaints(page, part: str = "") -> list[list]:
    """Return what is wrong with the page, or with the *part* of it that a selector names."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(FIND, [part, ASKED])
