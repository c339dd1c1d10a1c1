#!/usr/bin/env python3
"""check_library.py LIBRARY [MOST]: fails unless Android 8 (API 26) and later can load it, on pages of 4 and 16 KiB, and it is at
most MOST bytes in gzip; else prints its sizes.

It reads with llvm-readelf. What it cannot see: a device.
"""

import gzip
import re
import subprocess
import sys
from pathlib import Path

ALLOWED = Path(__file__).resolve().parent / "bionic.txt"
PAGE = 0x4000
SEGMENT = re.compile(r"^\s+(LOAD|TLS|GNU_RELRO|GNU_STACK|GNU_EH_FRAME)\s+(\S+)\s+(\S+)\s+\S+\s+(\S+)\s+(\S+)\s+([RWE ]{3})\s+(\S+)", re.M)


def readelf(option: str, library: str) -> str:
    return subprocess.run(["llvm-readelf", option, "-W", library], capture_output=True, text=True, check=True).stdout


def segments(library: str) -> list[tuple[str, int, int, int, str, int]]:
    """Kind, offset, address, size in memory, flags, alignment."""
    found = SEGMENT.findall(readelf("-l", library))
    return [(kind, int(off, 16), int(at, 16), int(size, 16), flags, int(align, 16)) for kind, off, at, _, size, flags, align in found]


def wrong_dynamic(dynamic: str) -> list[str]:
    wrong = []
    needed = set(re.findall(r"NEEDED.*\[(.*)\]", dynamic))
    if needed - {"libc.so", "libdl.so", "libm.so", "liblog.so"}:
        wrong.append(f"it needs {sorted(needed)}")
    if not re.search(r"SONAME.*\[libcongdan_bindings\.so\]", dynamic):
        wrong.append("its name is not libcongdan_bindings.so")
    if "TEXTREL" in dynamic:
        wrong.append("its code must be changed to be loaded (TEXTREL), which Android refuses")
    if not re.search(r"BIND_NOW|FLAGS_1.*NOW", dynamic):
        wrong.append("it binds late, so its tables stay writable")
    if re.search("RPATH|RUNPATH", dynamic):
        wrong.append("it looks for libraries in a path of the machine it was built on")
    return wrong


def wrong_segments(found: list[tuple[str, int, int, int, str, int]]) -> list[str]:
    wrong = []
    loads = [segment for segment in found if segment[0] == "LOAD"]
    for _, offset, address, _, flags, align in loads:
        if align != PAGE or (address - offset) % PAGE:
            wrong.append(f"the segment at {address:#x} does not begin as a page of 16 KiB does")
        if "W" in flags and "E" in flags:
            wrong.append(f"the segment at {address:#x} can be written and run")
    kinds = {segment[0]: segment for segment in found}
    if "TLS" in kinds:
        wrong.append("it has thread-local storage of its own (needs API 29)")
    if "E" in kinds["GNU_STACK"][4] if "GNU_STACK" in kinds else True:
        wrong.append("its stack can be run")
    if "GNU_RELRO" not in kinds:
        wrong.append("nothing of it becomes read-only after loading")
    else:
        _, _, address, size, _, _ = kinds["GNU_RELRO"]
        page_end = -(-(address + size) // PAGE) * PAGE
        if any("W" in flags and address + size <= at < page_end for kind, _, at, _, flags, _ in loads if kind == "LOAD"):
            wrong.append("data that must stay writable shares a page with data that becomes read-only")
    return wrong


def wrong_symbols(library: str) -> list[str]:
    lines = (line.split() for line in ALLOWED.read_text(encoding="utf-8").splitlines())
    allowed = {line[1]: line[3] for line in lines if len(line) == 4}
    wrong, exported = [], []
    for line in readelf("--dyn-syms", library).splitlines():
        fields = line.split()
        if len(fields) < 8 or not fields[0].rstrip(":").isdigit():
            continue
        name = fields[7].partition("@")[0]
        if fields[6] != "UND":
            exported.append(name)
        elif name not in allowed:
            wrong.append(f"it imports {name}")
        elif allowed[name] == "weak" and fields[4] != "WEAK":
            wrong.append(f"it imports {name} and cannot do without it")
    strange = [name for name in exported if not re.search("uniffi|^ffi_", name, re.IGNORECASE)]
    if strange or not exported:
        wrong.append(f"it exports {strange or 'nothing'}")
    if any("sim" in name.lower().split("_") for name in exported):
        wrong.append("the software card is in it")
    return wrong


def wrong_relocations(library: str) -> list[str]:
    kinds = set(re.findall(r"R_(?:AARCH64|X86_64)_\w+", readelf("-r", library)))
    strange = sorted(kind for kind in kinds if re.search("COPY|IRELATIV|TLS|TPREL|DTP", kind))
    return [f"relocations that old loaders do not know: {strange}"] if strange else []


def main(library: str, most: str | None = None) -> None:
    wrong = wrong_dynamic(readelf("-d", library)) + wrong_segments(segments(library)) + wrong_symbols(library) + wrong_relocations(library)
    content = Path(library).read_bytes()
    packed = len(gzip.compress(content, 9))
    if most and packed > int(most):
        wrong.append(f"it has {packed} bytes in gzip, and {most} are allowed: tests/bench/library_size.py says what they are")
    if wrong:
        sys.exit(f"{library}:\n  " + "\n  ".join(wrong))
    print(f"{Path(library).parent.name:<12} {len(content):>9} bytes, {packed:>8} in gzip")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
