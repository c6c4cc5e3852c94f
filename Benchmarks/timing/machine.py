"""What the measurements were made on, in words."""

import os
import platform
import shutil
import subprocess
from pathlib import Path


def description() -> str:
    """Cores, processor, memory and system."""
    return (f"{cores()} cores, {cpu_model()}, {memory() / 2**30:.0f} GiB of memory; "
            f"{platform.system()} {platform.release()}")


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory() -> int:
    """The machine's memory in bytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def cpu_model() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or "unknown processor"


def swift_version() -> str:
    return first_line(["swift", "--version"])


def first_line(command: list[str]) -> str:
    """The first line that a program prints; "unknown" where there is none."""
    if shutil.which(command[0]) is None:
        return "unknown"
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip().splitlines()
    return lines[0] if lines else "unknown"
