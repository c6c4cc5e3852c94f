"""Finds the program and runs it, with data sent through pipes."""

from __future__ import annotations

import contextlib
import os
import pty
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from importlib import metadata
from typing import Callable, Optional, Union

from .errors import ConditionFailure, MixReportError, ProgramNotFound

#: A line of text that says how far a run has come; empty at its end.
ProgressHandler = Callable[[str], None]


def path() -> str:
    """The path of the program: that of the environment variable MIXREPORT_PROGRAM, of this package, or on the PATH."""
    chosen = os.environ.get("MIXREPORT_PROGRAM")
    if chosen:
        if not os.access(chosen, os.X_OK):
            raise ProgramNotFound(f"MIXREPORT_PROGRAM is {chosen!r}, which is not a program that can be run")
        return chosen
    found = _installed() or shutil.which("mixreport")
    if not found:
        raise ProgramNotFound(
            "the program mixreport is neither part of the installed package nor on the PATH; install the package from a wheel, "
            "or set the environment variable MIXREPORT_PROGRAM")
    return found


def _installed() -> Optional[str]:
    """The program that was installed together with this package: where pip has recorded it, or next to the package for `pip install --target`."""
    try:
        recorded = [str(file.locate()) for file in metadata.files("mixreport") or [] if file.name == "mixreport" and file.parent.name == "bin"]
    except metadata.PackageNotFoundError:
        recorded = []
    beside = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bin", "mixreport")
    return next((os.path.realpath(file) for file in [*recorded, beside] if os.access(file, os.X_OK)), None)


class Input:
    """Data for a run: pieces of a CSV file that are written when the program reads them, or the path of a file.

    `is_read_again` is for commands that open their data more than once; a pipe can be read only once, so that the pieces are kept in memory. `name` is
    what messages call the data.
    """

    def __init__(self, source: Union[str, Callable[[], Iterator[bytes]]], name: str, is_read_again: bool = False) -> None:
        self.source = source
        self.name = name
        self.is_read_again = is_read_again


def run(
    arguments: Sequence[Union[str, Input]], progress: Optional[ProgressHandler] = None
) -> str:
    """Run the program to its end and return its standard output.

    Raises ConditionFailure where a condition of `fail_if` holds and MixReportError for all other failures.
    """
    words = [path()]
    names: dict[str, str] = {}
    inherited: list[int] = []
    writers: list[threading.Thread] = []
    with contextlib.ExitStack() as stack:
        stack.callback(_close_all, inherited)
        for argument in arguments:
            if isinstance(argument, str):
                words.append(argument)
                continue
            if isinstance(argument.source, str):
                words.append(argument.source)
                continue
            if argument.is_read_again:
                inherited.append(_kept(argument.source))
                # A report states the name of its data.
                link = os.path.join(stack.enter_context(tempfile.TemporaryDirectory()), argument.name)
                os.symlink(f"/proc/self/fd/{inherited[-1]}", link)
            else:
                inherited.append(_pipe(argument.source, writers))
                link = f"/dev/fd/{inherited[-1]}"
            names[link] = argument.name
            words.append(link)
        try:
            return _run(words, inherited, writers, progress)
        except MixReportError as error:
            message = str(error)
            for link, name in names.items():
                message = message.replace(link, name)
            raise type(error)(message) from None


def _pipe(source: Callable[[], Iterator[bytes]], writers: list[threading.Thread]) -> int:
    reading, writing = os.pipe()

    def write() -> None:
        try:
            with open(writing, "wb") as file:
                for piece in source():
                    file.write(piece)
        except BrokenPipeError:
            pass  # The program has ended early, and says why.

    writers.append(threading.Thread(target=write, daemon=True))
    return reading


def _kept(source: Callable[[], Iterator[bytes]]) -> int:
    descriptor = os.memfd_create("data")
    with open(descriptor, "wb", closefd=False) as file:
        for piece in source():
            file.write(piece)
    return descriptor


def _run(
    words: list[str], inherited: list[int], writers: list[threading.Thread], progress: Optional[ProgressHandler]
) -> str:
    # The program shows progress on a terminal only.
    terminal, errors_to = pty.openpty() if progress else (-1, subprocess.PIPE)
    environment = {**os.environ, "TERM": "xterm"} if progress else None
    try:
        process = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors_to, pass_fds=inherited, env=environment)
    except OSError as error:
        raise ProgramNotFound(f"{words[0]} cannot be run: {error.strerror}") from error
    finally:
        if progress:
            os.close(errors_to)
    # Closed here, so that a program that ends early breaks the pipe.
    _close_all(inherited)
    errors: list[str] = []
    for thread in writers:
        thread.start()
    if progress:
        reader = threading.Thread(target=_follow, args=(terminal, progress, errors), daemon=True)
    else:
        assert process.stderr
        stream = process.stderr
        reader = threading.Thread(target=lambda: errors.append(stream.read().decode(errors="replace")), daemon=True)
    reader.start()
    assert process.stdout
    try:
        output = process.stdout.read()
        code = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    finally:
        reader.join()
        if progress:
            os.close(terminal)
            progress("")
        process.stdout.close()
        if process.stderr:
            process.stderr.close()
    for thread in writers:
        thread.join()
    if code != 0:
        raise _failure(code, "".join(errors))
    return output.decode()


def _follow(terminal: int, progress: ProgressHandler, errors: list[str]) -> None:
    """Pass on the program's line of progress, which it rewrites in place, and keep its messages."""
    rest = ""
    while True:
        try:
            piece = os.read(terminal, 1 << 16)
        except OSError:  # The program has closed its end.
            break
        if not piece:
            break
        rest += piece.decode(errors="replace").replace("\r\n", "\n")
        while "\n" in rest:
            line, rest = rest.split("\n", 1)
            errors.append(line.rsplit("\r\x1b[K", 1)[-1] + "\n")
        shown = rest.rsplit("\r\x1b[K", 1)[-1]
        if shown:
            progress(shown)
    errors.append(rest.rsplit("\r\x1b[K", 1)[-1])


def _failure(code: int, errors: str) -> MixReportError:
    text = errors.strip()
    lines = [line[len("mixreport: "):] if line.startswith("mixreport: ") else line for line in text.splitlines()]
    message = "\n".join(lines) or f"mixreport ended with exit code {code} and without a message"
    return ConditionFailure(message) if "--fail-if" in message and "holds" in message else MixReportError(message)


def _close_all(descriptors: list[int]) -> None:
    while descriptors:
        os.close(descriptors.pop())


def progress_handler(chosen: Optional[bool]) -> Optional[ProgressHandler]:
    """What shows progress: in a notebook or a terminal by default, nowhere with False, on standard error in any case with True."""
    if chosen is False:
        return None
    shell = sys.modules.get("IPython")
    if shell is not None and type(shell.get_ipython()).__name__ == "ZMQInteractiveShell":
        return _notebook_progress()
    return _show_on_standard_error if chosen or sys.stderr.isatty() else None


def _show_on_standard_error(text: str) -> None:
    sys.stderr.write("\r\x1b[K" + text)
    sys.stderr.flush()


def _notebook_progress() -> ProgressHandler:
    from IPython.display import display

    handle = None

    def show(text: str) -> None:
        nonlocal handle
        content = {"text/plain": text}
        if handle is None and text:
            handle = display(content, raw=True, display_id=True)
        elif handle is not None:
            handle.update(content, raw=True)

    return show
