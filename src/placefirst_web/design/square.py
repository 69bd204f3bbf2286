"""Square: an address as a picture that a phone reads (a QR code), in the page, without a style of its own."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

from placefirst.documents import square as drawn


def square(address: str, label: str, *, width: int = 0) -> SafeString:
    """Return the drawing of *address*, dark on light whatever the colours; *label* is the id of its words.

    *width* in pixels, where the page gives it none.
    """
    size = f'width="{width}" height="{width}" ' if width else ""
    return mark_safe(  # noqa: S308 - digits of our own and the id of an element
        drawn.square(address).svg(f'{size}role="img" aria-labelledby="{label}"')
    )
