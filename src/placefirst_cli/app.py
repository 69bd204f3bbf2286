"""App: the list of commands, found by name and imported when asked for."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from functools import wraps
from importlib import import_module
from types import TracebackType
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from placefirst.errors import Interrupted, PlacefirstError, printable

#: Every command: its name, which is also the name of its file (- as _), and its sentence in the help.
#: A command is the function ``command`` in that file, plus one line here.
COMMANDS: Final = {
    "map": "Show a country's employment services: divisions side by side, every rule with its source.",
    "explain": "Simulate a country under today's rules and under options, and show what changes.",
    "implement": "Score a service's fidelity from a file, and count what came of it by every definition.",
    "evaluate": "What came of it: people turned away, figures of a network, reforms, what may be published.",
    "lab": "Give a whole Policy Lab away as a file, bring one in, or read its report from the file.",
    "check": "List every problem of the country files, and what should be read again.",
    "new-country": "Begin the folder of a country, so that its check says what to fill in next.",
    "calibrate": "Fit what has no direct source to published flows, and keep the misfits visible.",
    "validate": "Hold a country's model against what was published, and say what it misses.",
    "verify": "Run published decision models on the engine and compare the printed digits.",
    "model": "Run a decision model of your own from a file: totals, ratios, trace, draws, people.",
    "serve": "Serve the pages on this machine.",
    "backup": "Write the whole database to one file, and the keys apart to another.",
    "restore": "Bring a backup back and compare it row by row; or only try it out, beside this one.",
    "accounts": "Give and take roles of accounts, and list who holds one.",
}

MISTAKE: Final = 2  # exit code of whatever a user can put right
STOPPED: Final = 130  # exit code after Ctrl-C
ENDED: Final = "Stopped; nothing half-written is left."


class ReaderGone(Exception):
    """Whoever read our output has stopped (``placefirst map jp | head``); that is no mistake."""


class LazyGroup(TyperGroup):
    """A group whose help needs no import of any command."""

    commands_of: Mapping[str, str] = {}
    file_of = ""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands in their order."""
        return list(self.commands_of)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command for the list of the help: its name and its sentence."""
        if cmd_name not in self.commands_of:
            return None
        says = self.commands_of[cmd_name]
        return TyperCommand(cmd_name, help=says, short_help=says)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that *args* start with, imported now."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, imported(str(name), self.file_of), rest


def lazy_group(commands: Mapping[str, str], says: str, files: str) -> typer.Typer:
    """Return a group of *commands*, each with its sentence, in *files* such as ``evaluate_{name}``.

    *says* is the help of the group, which is what it prints when it is called alone.
    """

    class Group(LazyGroup):
        commands_of = commands
        file_of = files

    group = typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @group.callback(help=says)
    def alone(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            print(context.get_help())

    return group


def imported(name: str, file_of: str) -> Any:
    """Return the command *name*, or the group, read from its file."""
    module = import_module(f"placefirst_cli.{file_of.format(name=name.replace('-', '_'))}")
    if isinstance(group := getattr(module, "group", None), typer.Typer):
        return typer.main.get_command(group)
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

    @wraps(module.command)
    def command(**answers: Any) -> Any:
        try:
            return module.command(**answers)
        except BrokenPipeError as error:
            raise ReaderGone from error
        except Exception as error:  # here, before an end of file is taken for a Ctrl-C
            from placefirst.kernels import unreadable

            if told := unreadable(error):
                raise told from error
            raise

    single.command(name, help=module.command.__doc__)(command)
    return typer.main.get_command(single)


app: Final = lazy_group(
    COMMANDS,
    "Placefirst: bring Individual Placement and Support to a whole country.\n\n"
    "Ask what a command does with: placefirst COMMAND --help",
    "{name}",
)


def run(arguments: list[str]) -> int:
    """Run the command line *arguments*; return the exit code, and never a traceback."""
    try:
        code = typer.main.get_command(app).main(args=arguments, prog_name="placefirst", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, so that a full disk or a reader gone away is met below
        if code == STOPPED:  # so typer reports a Ctrl-C
            return _say(ENDED, STOPPED)
        return code if isinstance(code, int) else 0
    except (KeyboardInterrupt, typer.Abort, Interrupted) as error:
        return _say(str(error) or ENDED, STOPPED)
    except PlacefirstError as error:
        return _say(str(error), MISTAKE)
    except typer.TyperException as error:
        message = str(getattr(error, "format_message", error.__str__)()).rstrip(".")
        where = getattr(getattr(error, "ctx", None), "command_path", "placefirst")
        return _say(f"{message}. See {where} --help.", MISTAKE)
    except typer.Exit as error:
        return error.exit_code
    except (BrokenPipeError, ReaderGone):
        return _quiet()
    except OSError as error:
        _quiet()
        what = f"{error.filename or 'The system'}: {error.strerror or error}."
        return _say(f"{what} Check the path, your rights there and the space left.", MISTAKE)


def say_it_is_ours(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print one sentence for a mistake of Placefirst itself; a traceback only if asked for."""
    if os.environ.get("PLACEFIRST_TRACEBACK"):
        traceback.print_exception(kind, error, trace)
    _say(
        f"Placefirst itself made a mistake ({kind.__name__}: {error}). "
        "Please report it; PLACEFIRST_TRACEBACK=1 shows where.",
        1,
    )


def _quiet() -> int:
    """Send what is still to be written nowhere: nobody reads it."""
    with suppress(OSError, ValueError):  # where the output is no file, nothing is left to send
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _say(sentence: str, code: int) -> int:
    """Print one sentence for the user on the error stream, and nothing that a terminal would obey."""
    print(f"placefirst: {printable(' '.join(sentence.split()))}", file=sys.stderr)
    return code
