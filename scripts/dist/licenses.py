"""What a release contains of other projects, with versions and licences."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build"

#: The SPDX expressions of Debian's source packages; a new one has to be added here, after its licence was read.
EXPRESSIONS = {
    "openblas": "BSD-3-Clause",
    "freetype": "FTL OR GPL-2.0-or-later",
    "libpng1.6": "libpng-2.0",
    "zlib": "Zlib",
    "openssl": "Apache-2.0",
    "brotli": "MIT",
    "bzip2": "bzip2-1.0.6",
    "fonts-inter": "OFL-1.1",
    "fonts-dejavu": "Bitstream-Vera",
    "harfbuzz": "MIT-Modern-Variant",
    "fribidi": "LGPL-2.1-or-later",
    "fontconfig": "HPND-sell-variant",
    "expat": "MIT",
    "glib2.0": "LGPL-2.1-or-later",
    "graphite2": "LGPL-2.1-or-later OR MPL-2.0 OR GPL-2.0-or-later",
    "pcre2": "BSD-3-Clause",
    "util-linux": "BSD-3-Clause",
}


@dataclass(frozen=True)
class Component:
    """A part of a release that another project wrote. `notice` is its licence text, `address` a package URL."""

    name: str
    version: str
    expression: str
    notice: str
    address: str


def components(files: list[Path]) -> list[Component]:
    """The components of a release: Debian's packages that the files are from, Swift packages, and the Swift runtime."""
    found = {component.name: component for file in files if (component := debian_component(file))}
    swift = [swift_runtime(), icu()]
    return sorted([*found.values(), *swift_packages(), *swift], key=lambda component: component.name.lower())


def debian_component(file: Path) -> Component | None:
    if "swift_static" in file.parts or file.is_relative_to(BUILD):
        return None
    owner = subprocess.run(["dpkg", "-S", file], text=True, capture_output=True).stdout.split(": ")[0].split(":")[0]
    if not owner:
        sys.exit(f"dist: no package of Debian owns {file}, so that its licence is not known")
    query = subprocess.run(["dpkg-query", "-W", "-f", "${source:Package} ${Version}", owner], text=True, capture_output=True)
    source, version = query.stdout.split()
    if source == "glibc" or source.startswith("gcc-"):
        return None  # The few functions that the compiler links into every program; the exceptions of their licences allow it without a notice.
    if source not in EXPRESSIONS:
        sys.exit(f"dist: {file.name} is from {source}, whose licence is not in scripts/dist/licenses.py; read it and add its SPDX expression")
    notice = Path(f"/usr/share/doc/{owner}/copyright").read_text(errors="replace")
    # Debian refers to licences that its packages share.
    shared = dict.fromkeys(name.rstrip(".") for name in re.findall(r"/usr/share/common-licenses/([\w.-]+)", notice))
    texts = [Path("/usr/share/common-licenses", name).read_text() for name in shared]
    notice = "\n".join([notice, *texts])
    return Component(source, version, EXPRESSIONS[source], notice, f"pkg:deb/debian/{owner}@{version}?distro=debian-12")


def swift_packages() -> list[Component]:
    pins = json.loads((ROOT / "Package.resolved").read_text())["pins"]
    found = []
    for pin in pins:
        folder = BUILD / "checkouts" / pin["identity"]
        text = "\n".join(file.read_text() for file in sorted(folder.glob("LICENSE*")) + sorted(folder.glob("NOTICE*")))
        location = re.sub(r"^https://|\.git$", "", pin["location"])
        version = pin["state"]["version"]
        expression = "Apache-2.0 WITH Swift-exception" if "Runtime Library Exception" in text else "Apache-2.0"
        found.append(Component(pin["identity"], version, expression, text, f"pkg:swift/{location}@{version}"))
    return found


def toolchain() -> Path:
    """The folder that holds the toolchain's `lib` and `share`."""
    info = subprocess.run(["swift", "-print-target-info"], text=True, capture_output=True, check=True).stdout
    return Path(json.loads(info)["paths"]["runtimeResourcePath"]).parents[1]


def swift_runtime() -> Component:
    """The standard library with Foundation, CoreFoundation, Dispatch and the blocks runtime."""
    version = re.search(r"Swift version (\S+)", subprocess.run(["swift", "--version"], text=True, capture_output=True).stdout)[1]
    notice = (toolchain() / "share/swift/LICENSE.txt").read_text()
    return Component("swift", version, "Apache-2.0 WITH Swift-exception", notice, f"pkg:github/swiftlang/swift@swift-{version}-RELEASE")


def icu() -> Component:
    """ICU's code without its data, as swift-foundation-icu has it."""
    archive = toolchain() / "lib/swift_static/linux/lib_FoundationICU.a"
    names = subprocess.run(["nm", "-g", "--defined-only", archive], text=True, capture_output=True).stdout
    version = re.search(r"icudt(\d+)_dat", names)[1]
    return Component("icu", version, "Unicode-3.0", (Path(__file__).parent / "licenses" / "icu.txt").read_text(),
                     f"pkg:github/unicode-org/icu@release-{version}-1")
