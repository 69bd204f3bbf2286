"""Errors: the whole tree in one file. Each says where, what, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches


def quoted(text: str) -> str:
    """Return a user's text for a sentence: shortened, and without anything a terminal would obey."""
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def printable(text: str) -> str:
    r"""Return a text in which everything that a terminal would obey is spelt out.

    >>> print(printable("a\x1b[31mé"))
    a\x1b[31mé
    """
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


class PlacefirstError(Exception):
    """Something a user can put right; its text is a sentence meant for that user.

    The sentence may have places for *values*, so that a page can say it in the reader's language.

    >>> str(PlacefirstError("{path} is no {kind}.", path="people.smr", kind="table"))
    'people.smr is no table.'
    """

    def __init__(self, template: str = "", /, **values: object) -> None:
        self.template, self.values = template, values
        super().__init__(template.format(**values) if values else template)

    def __reduce__(self) -> tuple[Callable[..., PlacefirstError], tuple[object, ...]]:
        """Travel to another process whole: what an error is made of need not be its text."""
        return _again, (type(self), self.args, self.__dict__)


def _again(
    kind: type[PlacefirstError], said: tuple[object, ...], known: dict[str, object]
) -> PlacefirstError:
    error = kind.__new__(kind, *said)
    error.args = said
    error.__dict__.update(known)
    return error


class InvalidDefinition(PlacefirstError):
    """A data file says something that cannot be read; nothing was loaded."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        self.where, self.problem, self.remedy = where, problem, remedy
        super().__init__(f"{where}: {problem} {remedy}")


MOST_NAMES = 40  # that a sentence lists


class UnknownName(PlacefirstError):
    """A name is asked for that nobody defined; the text offers the nearest known ones."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(sorted(known))
        self.near = next(iter(get_close_matches(name, self.known, n=1)), None)
        hint = f"Did you mean {self.near!r}? " if self.near else ""
        names = ", ".join(self.known[:MOST_NAMES]) or "none"
        if len(self.known) > MOST_NAMES:
            names += f" and {len(self.known) - MOST_NAMES} more"
        super().__init__(f"There is no {kind} {quoted(name)}. {hint}Known: {names}.")


class NotInForce(PlacefirstError):
    """A value is asked for on a day before its series starts or after it ended."""


class InvalidRequest(PlacefirstError):
    """A value given by the user is out of its range or makes no sense; says which are allowed."""


class NotSimulated(PlacefirstError):
    """A country is to be simulated that is described at the level of Map only; says what is missing."""

    def __init__(self, code: str, name: str, needs: Iterable[str]) -> None:
        self.code, self.needs = code, tuple(needs)
        super().__init__(
            f"{name} ({code}) is described at the level of Map. To simulate it, its folder needs: "
            f"{', '.join(self.needs)}. How: docs/how-to/add-a-country.md; see it with: placefirst map {code}."
        )


class RefusedField(InvalidRequest):
    """One field of a request is refused; *field* is its name, so that a form can say it there."""

    def __init__(self, field: str, problem: str, remedy: str = "") -> None:
        self.field, self.problem, self.remedy = field, problem, remedy
        super().__init__(f"{problem} {remedy}".strip())


class RefusedAnswer(InvalidRequest):
    """One answer of many is refused; *field* is the name of its question, and may stand in the sentence."""

    def __init__(self, template: str, /, *, field: str, **values: object) -> None:
        self.field = field
        super().__init__(template, field=field, **values)


class NotEnough(InvalidRequest):
    """Data do not suffice for an answer; *said* says why by language, *enough* what would be."""

    def __init__(self, said: Mapping[str, str], enough: Iterable[Mapping[str, str]] = ()) -> None:
        self.said, self.enough = said, tuple(enough)
        super().__init__("{text}", text=" ".join([said["en"], *(each["en"] for each in self.enough)]))


class UnknownQuarter(InvalidRequest):
    """A text names no quarter; says how one is written."""


class TwoVersions(InvalidRequest):
    """Figures of one *measure* were counted by two versions of its definition; they cannot be added up."""


class UnsourcedClaims(InvalidRequest):
    """A report would state what rests on nothing; *claims* are those sentences."""

    def __init__(self, claims: Iterable[str]) -> None:
        self.claims = tuple(claims)
        super().__init__(
            "Statements that rest on nothing: {count}. The first: {first}. "
            "Say what each rests on, or mark it as opinion.",
            count=len(self.claims),
            first=quoted(self.claims[0]),
        )


class StorageFailed(PlacefirstError):
    """A file or folder could not be read or written; nothing half-written is left."""


class Interrupted(PlacefirstError):
    """The user stopped a long run; nothing half-written is left."""
