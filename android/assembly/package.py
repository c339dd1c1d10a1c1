#!/usr/bin/env python3
"""package.py write APK RESOURCES [NAME=FILE…]   puts the resources' archive and files together, aligned, not yet signed
package.py check APK                         fails unless what a phone maps into memory lies where it must

A library that is not compressed is mapped into memory where it lies, so it must begin on a page, and pages may be 16 KiB. Debian's
zipalign knows 4 KiB only. The alignment is also noted in the entry (extra field 0xd935), which is how apksigner keeps it.
"""

import struct
import sys
import zipfile
from pathlib import Path

PAGE, WORD = 16384, 4
LOCAL_HEADER = 30
ALIGNMENT = 0xD935


def alignment(name: str) -> int:
    return PAGE if name.endswith(".so") else WORD


def is_mapped(name: str) -> bool:
    """Whether a phone reads it in place: libraries, and the table of resources (demanded from Android 11)."""
    return name.endswith(".so") or name == "resources.arsc"


def put(apk: zipfile.ZipFile, name: str, content: bytes, stored: bool) -> None:
    # A fixed time, so that the same input is the same file.
    entry = zipfile.ZipInfo(name, (1981, 1, 1, 1, 1, 2))
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    if stored:
        multiple = alignment(name)
        begin = apk.fp.tell() + LOCAL_HEADER + len(name.encode()) + 6
        padding = -begin % multiple
        entry.extra = struct.pack("<HHH", ALIGNMENT, 2 + padding, multiple) + bytes(padding)
    apk.writestr(entry, content)


def write(apk_path: str, resources: str, files: list[str]) -> None:
    with zipfile.ZipFile(apk_path, "w") as apk, zipfile.ZipFile(resources) as linked:
        for entry in linked.infolist():
            put(apk, entry.filename, linked.read(entry), is_mapped(entry.filename) or entry.compress_type == zipfile.ZIP_STORED)
        for pair in files:
            name, _, file = pair.partition("=")
            put(apk, name, Path(file).read_bytes(), is_mapped(name))


def check(apk_path: str) -> None:
    wrong, libraries = [], 0
    with zipfile.ZipFile(apk_path) as apk, open(apk_path, "rb") as raw:
        for entry in apk.infolist():
            if not is_mapped(entry.filename):
                continue
            raw.seek(entry.header_offset + 26)
            name, extra = struct.unpack("<HH", raw.read(4))
            begin = entry.header_offset + LOCAL_HEADER + name + extra
            if entry.compress_type != zipfile.ZIP_STORED:
                wrong.append(f"{entry.filename} is compressed")
            elif begin % alignment(entry.filename):
                wrong.append(f"{entry.filename} begins at {begin}")
            libraries += entry.filename.endswith(".so")
    if wrong or not libraries:
        sys.exit(f"{apk_path}: {'; '.join(wrong) or 'no library in it'}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", apk_path, resources, *files]:
            write(apk_path, resources, files)
        case ["check", apk_path]:
            check(apk_path)
        case _:
            sys.exit(__doc__)
