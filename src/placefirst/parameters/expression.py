"""Expression: small arithmetic that a data file may write, read by our own parser; nothing is ever executed.

Allowed are numbers, names (letters, digits, _ and . as in ``a_to.b``), ``+ - * / **``, brackets, the
comparisons ``< <= > >= ==`` (1 if true, else 0) and the functions of :data:`FUNCTIONS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import InvalidRequest, UnknownName, quoted

LONGEST: Final = 500  # characters
DEEPEST: Final = 40  # brackets within brackets

#: Every function: how many values it takes (None: one or more) and what it does.
FUNCTIONS: Final[Mapping[str, tuple[int | None, Callable[..., Any]]]] = MappingProxyType(
    {
        "exp": (1, np.exp),
        "log": (1, np.log),
        "sqrt": (1, np.sqrt),
        "abs": (1, np.abs),
        "floor": (1, np.floor),
        "min": (None, lambda *values: _fold(np.minimum, values)),
        "max": (None, lambda *values: _fold(np.maximum, values)),
        "if": (3, lambda test, yes, no: np.where(np.asarray(test) != 0, yes, no)),
    }
)
_SIGNS: Final[Mapping[str, Callable[[Any, Any], Any]]] = MappingProxyType(
    {
        "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "**": np.power,
        "<": lambda one, two: np.less(one, two) * 1.0, "<=": lambda one, two: np.less_equal(one, two) * 1.0,
        ">": lambda one, two: np.greater(one, two) * 1.0,
        ">=": lambda one, two: np.greater_equal(one, two) * 1.0,
        "==": lambda one, two: np.equal(one, two) * 1.0,
    }
)  # fmt: skip
_BINDS: Final = ({"<", "<=", ">", ">=", "=="}, {"+", "-"}, {"*", "/"})  # from loose to tight
_PIECE: Final = re.compile(
    r"\s*(?:(?P<number>(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)?)"
    r"|(?P<sign>\*\*|<=|>=|==|[-+*/()<>,]))"
)


def _fold(two: Callable[[Any, Any], Any], values: tuple[Any, ...]) -> Any:
    found = values[0]
    for value in values[1:]:
        found = two(found, value)
    return found


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression: its text, its tree, and the names it rests on."""

    text: str
    tree: Any
    names: frozenset[str]

    def value(self, names: Mapping[str, Any]) -> NDArray[np.float64]:
        """Return its value where *names* have these values: array of float, shape () or as they broadcast.

        A division by zero or an overflow gives a value that is not finite; the caller refuses it.
        Raises ``UnknownName`` for a name that has no value.
        """
        with np.errstate(all="ignore"):
            return np.asarray(_value(self.tree, names), dtype=np.float64)

    def require(self, known: Collection[str]) -> None:
        """Raise ``UnknownName`` for the first name that is not *known*."""
        for name in sorted(self.names):
            if name not in known:
                raise UnknownName("name", name, known)


def _value(tree: Any, names: Mapping[str, Any]) -> Any:
    match tree:
        case ("number", number):
            return np.float64(number)
        case ("name", name):
            if name not in names:
                raise UnknownName("name", name, names)
            return np.asarray(names[name], dtype=np.float64)
        case ("call", name, values):
            return FUNCTIONS[name][1](*[_value(value, names) for value in values])
        case (sign, one, two):
            return _SIGNS[sign](_value(one, names), _value(two, names))
    raise AssertionError(tree)


def parse(text: str) -> Expression:
    """Return what *text* means.

    Raises ``InvalidRequest`` if it is no expression: with what is wrong and what is allowed.

    Examples
    --------
    >>> float(parse("1 - exp(-rate * 3)").value({"rate": 0.0}))
    0.0
    >>> parse("0.002 * ratio ** 2").names
    frozenset({'ratio'})
    """
    if len(text) > LONGEST:
        raise InvalidRequest(f"an expression of {len(text)} characters is too long (at most {LONGEST}).")
    reader = _Reader(text)
    tree = reader.loose(0, 0)
    if reader.sign or reader.kind:
        raise reader.lost()
    return Expression(" ".join(text.split()), tree, frozenset(reader.names))


class _Reader:
    """Reads one expression from left to right."""

    def __init__(self, text: str) -> None:
        self._text, self._place = text, 0
        self.names: set[str] = set()
        self.kind = self.sign = ""
        self._next()

    def lost(self) -> InvalidRequest:
        there = f"at {quoted(self._text[self._start :].strip())}" if self.kind or self.sign else "at its end"
        return InvalidRequest(
            f"the expression {quoted(self._text)} cannot be read {there}; it may hold numbers, names, "
            f"+ - * / **, brackets, < <= > >= ==, and {', '.join(FUNCTIONS)}."
        )

    def _next(self) -> None:
        self._start = self._place
        if not self._text[self._place :].strip():
            self.kind = self.sign = self.word = ""
            return
        found = _PIECE.match(self._text, self._place)
        if found is None:
            self.kind, self.sign, self.word = "none", "", ""
            raise self.lost()
        self._place = found.end()
        self.kind = "" if found["sign"] else ("number" if found["number"] else "name")
        self.sign, self.word = found["sign"] or "", found["number"] or found["name"] or ""

    def loose(self, level: int, depth: int) -> Any:
        """A chain of the signs of one level, tighter levels within."""
        if depth > DEEPEST:
            raise InvalidRequest(f"the expression has brackets more than {DEEPEST} levels deep.")
        if level == len(_BINDS):
            return self._signed(depth)
        tree = self.loose(level + 1, depth)
        while self.sign in _BINDS[level]:
            sign = self.sign
            self._next()
            tree = (sign, tree, self.loose(level + 1, depth))
        return tree

    def _signed(self, depth: int) -> Any:
        if self.sign in {"-", "+"}:
            sign = self.sign
            self._next()
            inner = self._signed(depth + 1) if depth <= DEEPEST else self.loose(0, depth + 1)
            return (sign, ("number", 0.0), inner)
        base = self._atom(depth)
        if self.sign == "**":
            self._next()
            return ("**", base, self._signed(depth + 1))
        return base

    def _atom(self, depth: int) -> Any:
        if self.kind == "number":
            number = float(self.word.replace("_", ""))
            self._next()
            return ("number", number)
        if self.kind == "name":
            name = self.word
            self._next()
            if self.sign == "(":
                return self._call(name, depth)
            self.names.add(name)
            return ("name", name)
        if self.sign == "(":
            self._next()
            tree = self.loose(0, depth + 1)
            self._close()
            return tree
        raise self.lost()

    def _call(self, name: str, depth: int) -> Any:
        if name not in FUNCTIONS:
            raise UnknownName("function", name, FUNCTIONS)
        self._next()
        values = [self.loose(0, depth + 1)]
        while self.sign == ",":
            self._next()
            values.append(self.loose(0, depth + 1))
        self._close()
        wanted = FUNCTIONS[name][0]
        if wanted is not None and len(values) != wanted:
            raise InvalidRequest(f"{name} takes {wanted} values, not {len(values)}.")
        return ("call", name, tuple(values))

    def _close(self) -> None:
        if self.sign != ")":
            raise self.lost()
        self._next()
