"""The data of ICU that a release needs, out of all that comes with Foundation.

The data are a table of items with names, most of them about languages. mixreport formats and sorts nothing by language. Foundation needs the items of
normalisation where an address contains characters beyond ASCII (UTS 46). The format is ICU's common data, `CmnD` (source/common/ucmndata.h).
"""

import re
import struct
import subprocess
import sys
from pathlib import Path

#: The items that are kept, by the end of their names.
NEEDED = (".nrm",)


def symbol_data(archive: Path, work: Path) -> tuple[str, bytes]:
    """The name and the bytes of the symbol icudtNN_dat of a static library."""
    listed = subprocess.run(["nm", "-A", "--defined-only", archive], capture_output=True, text=True).stdout
    found = re.search(r"^[^:]*:([^:]+):([0-9a-f]+) . (icudt\d+_dat)$", listed, re.MULTILINE)
    if not found:
        sys.exit(f"link: {archive} defines no icudtNN_dat")
    member, offset, name = found.groups()
    subprocess.run(["ar", "x", "--output", work, archive, member], check=True)
    sections = subprocess.run(["objdump", "-h", work / member], capture_output=True, text=True, check=True).stdout
    section = max(re.findall(r"^\s*\d+ (\S+)\s+([0-9a-f]{8,})", sections, re.MULTILINE), key=lambda entry: int(entry[1], 16))[0]
    raw = work / "icu-all"
    subprocess.run(["objcopy", "-O", "binary", f"--only-section={section}", "--set-section-flags", f"{section}=alloc", work / member, raw], check=True)
    return name, raw.read_bytes()[int(offset, 16):]


def filtered(data: bytes) -> bytes:
    """Common data with the needed items alone."""
    header_size, magic = struct.unpack_from("<HH", data)
    if magic != 0x27DA or data[12:16] != b"CmnD":
        sys.exit("link: the data of ICU are not little-endian common data")
    (count,) = struct.unpack_from("<I", data, header_size)
    entries = [struct.unpack_from("<II", data, header_size + 4 + 8 * index) for index in range(count)]
    starts = sorted(start for _, start in entries) + [len(data) - header_size]
    items = []
    for name_offset, start in entries:
        name = data[header_size + name_offset:data.index(b"\0", header_size + name_offset)]
        if name.decode().endswith(NEEDED):
            end = starts[starts.index(start) + 1]
            items.append((name, data[header_size + start:header_size + end]))
    if not items:
        sys.exit(f"link: the data of ICU have no item that ends with {', '.join(NEEDED)}")
    table = 4 + 8 * len(items)
    names, offsets = b"", []
    for name, _ in items:
        offsets.append(table + len(names))
        names += name + b"\0"
    result = bytearray()
    position = aligned(table + len(names))
    result += struct.pack("<I", len(items))
    places = []
    for _, item in items:
        places.append(position)
        position = aligned(position + len(item))
    for offset, place in zip(offsets, places):
        result += struct.pack("<II", offset, place)
    result += names
    for place, (_, item) in zip(places, items):
        result += bytes(place - len(result)) + item
    return data[:header_size] + bytes(result)


def aligned(position: int) -> int:
    return -(-position // 16) * 16


def needed_object(archive: Path, work: Path) -> Path:
    """An object that defines ICU's data, which the linker takes in place of the one in the library."""
    name, data = symbol_data(archive, work)
    (work / "icu-needed").write_bytes(filtered(data))
    source, result = work / "icu-needed.s", work / "icu-needed.o"
    source.write_text(f'.section .rodata\n.balign 16\n.globl {name}\n.type {name}, @object\n{name}:\n.incbin "{work / "icu-needed"}"\n'
                      f'.size {name}, . - {name}\n.section .note.GNU-stack,"",@progbits\n')
    subprocess.run(["gcc", "-c", source, "-o", result], check=True)
    return result
