"""Words: text in a table cell, broken between words and, in Japanese, between signs; never in a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions
    from rich.measure import Measurement
    from rich.text import Text

# Signs after which a line may break, with the closing marks that must not begin a line and the
# opening ones that must not end it. Everything else breaks at spaces only.
_WIDE: Final = r"\u3005-\u30ff\u3400-\u9fff\uff10-\uff9f"
_OPENING: Final = r"（「『【"
_CLOSING: Final = r"、。，．・：；？！）」』】％々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_PIECE: Final = re.compile(
    rf"\s+|[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}{_CLOSING}]+)[{_CLOSING}]*|[{_OPENING}{_CLOSING}]+"
)


class Words:
    """A text that a table wraps well; a number and its mark stay on one line."""

    def __init__(self, text: str) -> None:
        self._pieces: tuple[str, ...] = tuple(_PIECE.findall(text))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Say how narrow and how wide the text can be."""
        from rich.cells import cell_len
        from rich.measure import Measurement

        widths = [cell_len(piece) for piece in self._pieces if not piece.isspace()] or [0]
        whole = sum(cell_len(piece) for piece in self._pieces)
        return Measurement(min(max(widths), options.max_width), min(whole, options.max_width))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Give the lines of the text."""
        from rich.text import Text

        for line in self.lines(options.max_width):
            yield Text(line)

    def lines(self, width: int) -> list[str]:
        """Return the text in lines of at most *width* columns; a longer piece is cut as a last resort."""
        from rich.cells import cell_len, chop_cells

        lines, line = [], ""
        for piece in self._pieces:
            if cell_len(line) + cell_len(piece) <= width:
                line += piece
                continue
            if line.strip():
                lines.append(line.rstrip())
            *cut, line = chop_cells(piece.lstrip(), width) or [""]
            lines.extend(cut)
        return [*lines, line.rstrip()] if line.strip() or not lines else lines
