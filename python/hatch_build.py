"""Put an unpacked release of the program into the wheel."""

import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ProgramHook(BuildHookInterface):
    """Adds `bin/mixreport` of a release as a command and its `share` as shared data, so that each finds the other as in the release."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        release = os.environ.get("MIXREPORT_RELEASE")
        if version == "editable" and not release:
            return
        if not release or not (Path(release) / "bin" / "mixreport").is_file():
            raise ValueError(
                f"MIXREPORT_RELEASE is {release!r}; expected the folder of an unpacked release of mixreport (`make dist` sets it)")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{os.environ.get('MIXREPORT_PLATFORM', 'manylinux_2_35_x86_64')}"
        build_data["shared_scripts"][f"{release}/bin/mixreport"] = "mixreport"
        for folder in ("share/mixreport", "share/man", "lib"):
            if (Path(release) / folder).is_dir():
                build_data["shared_data"][f"{release}/{folder}"] = folder
