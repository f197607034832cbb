"""Running the command line: a mistake of a user is one line on standard error and an exit code, never a traceback."""

from __future__ import annotations

import _thread
import io
import os
import sys
import threading

import typer
from typer.exceptions import TyperException

from .console import complain
from .ontology.errors import OutputError, ShizhengError, UsageError

__all__ = ["run"]

_SOON = 0.01  # seconds


def run(app: typer.Typer, arguments: list[str]) -> None:
    """Run a command and leave with its exit code."""
    if sys.stdout is None:  # closed by whoever started us
        complain(OutputError("is closed", where="standard output", hint="send it to a file, or to /dev/null"))
        sys.exit(OutputError.exit_code)
    sys.unraisablehook = _interrupted_again
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a machine's locale may know no Chinese
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run(app, arguments)
        sys.stdout.flush()
        sys.exit(code)
    except ShizhengError as error:
        complain(error)
        sys.exit(error.exit_code)
    except TyperException as error:  # a wrong option or command
        within = getattr(error, "ctx", None)
        help_of = within.command_path if within else "shizheng"
        complain(UsageError(error.format_message().rstrip("."), hint=f"see {help_of} --help"))
        sys.exit(UsageError.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        complain(ShizhengError("interrupted; an earlier graph is unharmed"))
        sys.exit(130)
    except BrokenPipeError:  # `| head` has read enough
        _close_output()
        sys.exit(0)
    except OSError as error:
        if error.filename is not None:
            raise  # no fault of the output: whoever opens a file tells what is wrong with it
        _close_output()
        complain(OutputError(f"can't be written ({error.strerror or error})", where="standard output"))
        sys.exit(OutputError.exit_code)


def _interrupted_again(lost: sys.UnraisableHookArgs) -> None:
    """Raise a Ctrl-C again that came while a generator was being closed: Python would print it and go on."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        threading.Timer(_SOON, _thread.interrupt_main).start()  # at once, it would be lost in this very function
    else:
        sys.__unraisablehook__(lost)


def _run(app: typer.Typer, arguments: list[str]) -> int:
    """Run a command and return its exit code; ``app()`` would give Ctrl-C and a broken pipe codes of its own."""
    command = typer.main.get_command(app)
    try:
        with command.make_context("shizheng", arguments) as context:
            command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    return 0


def _close_output() -> None:
    """Send what is left in the buffer of standard output nowhere, so that Python's exit does not stumble over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
