"""Which flags of ``placefirst explain`` go together: what would be left undone is refused, not dropped."""

from __future__ import annotations

from collections.abc import Mapping

#: Ways of asking, and the flags that none of them heeds. The first that is asked for decides.
LEFT_UNDONE = {
    "--agency": ("--draws", "--accounts", "--brief", "--life", "--follow", "--overlay"),
    "--follow": ("--draws", "--accounts", "--brief", "--out", "--overlay"),
    "--life": ("--draws", "--accounts", "--brief", "--out", "--overlay"),
    "--draws": ("--accounts", "--brief"),
}
OF_DRAWS = ("--runs", "--precision", "--workers", "--cluster")


def require_together(asked: Mapping[str, bool]) -> None:
    """Refuse flags of which one would be left undone; *asked* says which were given."""
    from placefirst.errors import InvalidRequest

    for way, others in LEFT_UNDONE.items():
        if not asked[way]:
            continue
        for other in others:
            if asked[other]:
                raise InvalidRequest(f"{other} does nothing with {way}. Ask for them one after the other.")
    for flag in OF_DRAWS:
        if asked[flag] and not asked["--draws"]:
            raise InvalidRequest(f"{flag} is of a sweep. Add --draws, such as --draws 200.")
