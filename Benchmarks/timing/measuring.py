"""Runs a program in a process of its own, and takes its time and memory."""

import json
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass


class BenchmarkError(Exception):
    """Something that keeps the benchmark from running, in words for its user."""


class RunError(Exception):
    """Why one program gave no answer, in a few words."""


@dataclass(frozen=True)
class Process:
    """What a process printed, parsed as JSON, its wall time in seconds and its peak memory in MiB."""

    answer: dict
    wall: float
    peak: float


def run(command: list[str], timeout: float) -> Process:
    """Runs a program that prints JSON; kills it, and whatever it started, after `timeout` seconds."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, start_new_session=True)
        expired = threading.Event()

        def stop():
            expired.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(timeout, stop)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if expired.is_set():
            raise RunError(f"stopped after {timeout:.0f} s")
        if process.returncode == -signal.SIGKILL:
            raise RunError("killed, as by a system without memory left")
        if process.returncode != 0:
            errors.seek(0)
            words = errors.read().decode(errors="replace").strip().splitlines()
            print(f"{shlex.join(command)}\n  " + "\n  ".join(words[-20:]), file=sys.stderr)
            raise RunError(f"ended with code {process.returncode}: {words[-1] if words else 'no message'}")
        output.seek(0)
        try:
            answer = json.loads(last_line(output.read()))
        except ValueError as error:
            raise RunError(f"did not print JSON: {error}") from error
    # Linux counts the peak in KiB, macOS in bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Process(answer, wall, usage.ru_maxrss / unit)


def last_line(output: bytes) -> str:
    """From the last line that opens an object on: libraries print remarks before it, and ours prints many lines."""
    text = output.decode()
    return text if text.startswith("{") else text[text.rindex("\n{") + 1:]
