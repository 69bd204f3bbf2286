"""A page by the keyboard alone, and what is wrong with it as it stands."""

from __future__ import annotations

from tests.browser.access import complaints


def mistakes(page) -> list[str]:
    """What axe finds, and whether the page is wider than its window."""
    fits = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    where = page.url.split("/", 3)[3]
    told = [f"{where}: axe {rule} {places[0]}" for rule, places in complaints(page)]
    return told + ([] if fits else [f"{where}: too wide"])


def tab_to(page, selector: str, most: int = 120) -> None:
    """Go on by the keyboard alone until what *selector* names has the focus."""
    for _step in range(most):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {selector}")


def press(page, selector: str, key: str = "Enter") -> None:
    """Go to what *selector* names and press *key* there."""
    tab_to(page, selector)
    page.keyboard.press(key)
