"""A static HarfBuzz, which Debian does not have, from the source of its package.

It is the version of the library that `swift build` links, so that both programs draw the same, without what the program does not use of it: GLib, FreeType and Graphite.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

# Everything is compiled in one file, which is HarfBuzz's own way of building without a build system.
FLAGS = ["-std=c++11", "-O2", "-fPIC", "-DNDEBUG", "-DHAVE_PTHREAD", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics", "-fvisibility-inlines-hidden",
         "-ffunction-sections", "-fdata-sections", "-fno-asynchronous-unwind-tables"]


def static_library(work: Path) -> Path:
    """The library in a folder of its version, where it stays for the next time."""
    version = subprocess.run(["dpkg-query", "-W", "-f", "${source:Version}", "libharfbuzz-dev"], capture_output=True, text=True).stdout
    if not version:
        sys.exit("link: the Debian package libharfbuzz-dev is not installed, and its version is not known; run scripts/bootstrap")
    folder = work / re.sub(r"[^\w.+-]", "_", version)
    library = folder / "libharfbuzz.a"
    if library.exists():
        return library
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = unpacked(version, folder)
    made = folder / "harfbuzz.o"
    run("g++", *FLAGS, "-I", source / "src", "-c", source / "src/harfbuzz.cc", "-o", made)
    run("ar", "rcs", folder / "new.a", made)
    shutil.rmtree(source)
    (folder / "new.a").rename(library)
    return library


def unpacked(version: str, folder: Path) -> Path:
    """The source of Debian's package, with its patches; apt checks its signature."""
    sources = folder / "sources"
    (folder / "lists/partial").mkdir(parents=True)
    sources.mkdir()
    for file in [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("debian.sources"), *Path("/etc/apt/sources.list.d").glob("debian.list")]:
        if file.exists():
            # The same mirrors for sources, whether the system asks for them or not.
            text = re.sub(r"^Types:.*$", "Types: deb-src", file.read_text(), flags=re.MULTILINE)
            (sources / file.name.replace("sources.list", "main.list")).write_text(re.sub(r"^deb(-src)? ", "deb-src ", text, flags=re.MULTILINE))
    options = ["-o", "Dir::Etc::SourceList=/dev/null", "-o", f"Dir::Etc::SourceParts={sources.resolve()}", "-o", f"Dir::State::lists={(folder / 'lists').resolve()}",
               "-o", "APT::Sandbox::User=root"]
    run("apt-get", "-qq", *options, "update")
    run("apt-get", "-qq", *options, "source", "--download-only", f"harfbuzz={version}", cwd=folder)
    run("dpkg-source", "--no-check", "-x", next(folder.glob("*.dsc")).name, "source", cwd=folder)
    for file in [*folder.glob("harfbuzz_*"), sources, folder / "lists"]:
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    return folder / "source"


def run(*command: object, **options: object) -> None:
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, **options)
    if done.returncode != 0:
        sys.exit(f"link: {command[0]} failed with exit code {done.returncode}; `make dist` gets HarfBuzz's source from Debian's mirror")
