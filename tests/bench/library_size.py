#!/usr/bin/env python3
"""How many bytes a phone downloads of Rust, and what they are: core's modules, other crates, data.

    tests/bench/library_size.py [LIBRARY]

Without a library it builds the one that ships for arm64 (without the software card), which needs what `tests/run android` needs.
LIBRARY has its symbols. The size that counts is that of the stripped library in gzip; what a part adds to it is estimated by
compressing that part's bytes alone, so that the parts add up to a little more than the whole.
"""

import collections
import gzip
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = """
set -euo pipefail
export CONGDAN_ROOT=$PWD CONGDAN_TOOLS=${CONGDAN_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/congdan-tools} CONGDAN_OUT=$PWD/out
CONGDAN_SCRATCH=$(mktemp -d) && export CONGDAN_SCRATCH
trap 'rm -rf "$CONGDAN_SCRATCH"' EXIT
mkdir -p "$CONGDAN_TOOLS" "$CONGDAN_OUT/library"
. tests/legs/android_toolchain.sh
. android/assembly/library.sh
need llvm-nm llvm
install_python_binaries
install_rust_targets
build_library aarch64 "$CONGDAN_OUT/library"
"""
# What rustc writes in place of signs that a symbol cannot have; the sizes of both manglings are read.
SIGNS = {"$LT$": "<", "$GT$": ">", "$u20$": " ", "$RF$": "&", "$C$": ",", "$LP$": "(", "$RP$": ")", "$BP$": "*", "$u7b$": "{", "$u7d$": "}", "..": "::"}
# The first name with a path behind it. Of a method of a type the type says whose it is, of a generic one of serde what is read.
PATH = re.compile(r"\b([a-z][a-z0-9_]*)((?:::[A-Za-z_][A-Za-z0-9_]*)+)")
OURS = re.compile(r"\b(congdan_core)((?:::[A-Za-z_][A-Za-z0-9_]*)+)")
# Below this many bytes a part is listed among the others.
LEAST = 4_000


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def sections(library: pathlib.Path) -> dict[str, tuple[int, int, int]]:
    """Address, offset in the file and size by name."""
    found = {}
    for line in run("llvm-readelf", "-S", "-W", str(library)).splitlines():
        fields = re.match(r"\s*\[\s*\d+\]\s+(\S+)\s+(\S+)\s+([0-9a-f]+)\s+([0-9a-f]+)\s+([0-9a-f]+)", line)
        if fields and fields[2] != "NOBITS":
            found[fields[1]] = tuple(int(fields[number], 16) for number in (3, 4, 5))
    return found


def owner(name: str) -> str:
    """The crate, and of core the module."""
    for written, sign in SIGNS.items():
        name = name.replace(written, sign)
    found = OURS.search(name) or PATH.search(name)
    if not found:
        return "other"
    crate, path = found[1], [part for part in found[2].split("::") if part and part[0].islower()]
    if crate != "congdan_core":
        return "std" if crate in ("core", "alloc", "std") else crate
    kept = 2 if path[:1] == ["eid"] else 1
    return "::".join(["congdan_core", *path[:kept]])


def main() -> None:
    library = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out/library/shipped/libcongdan_bindings.so"
    if len(sys.argv) < 2:
        subprocess.run(["bash", "-c", BUILD], check=True, cwd=ROOT)
    stripped = library.with_suffix(".stripped")
    subprocess.run(["llvm-strip", "--strip-all", "-o", str(stripped), str(library)], check=True)
    content = stripped.read_bytes()
    print(f"{library}: {len(content)} bytes, {compressed(content)} in gzip\n")

    print(f"{'section':28}{'bytes':>10}{'gzip':>10}")
    for name, (_, offset, size) in sorted(sections(stripped).items(), key=lambda item: -item[1][2]):
        if size >= LEAST:
            print(f"{name:28}{size:10}{compressed(content[offset : offset + size]):10}")

    whole, places = library.read_bytes(), sections(library)
    code = collections.defaultdict(bytearray)
    for line in run("llvm-nm", "--print-size", "--demangle", str(library)).splitlines():
        fields = re.match(r"([0-9a-f]+) ([0-9a-f]+) ([tTwW]) (.+)", line)
        if fields:
            address, size, name = int(fields[1], 16), int(fields[2], 16), fields[4]
            start, offset, _ = places[".text"]
            code[owner(name)] += whole[address - start + offset :][:size]
    print(f"\n{'code':44}{'bytes':>10}{'gzip':>10}")
    rest = 0
    for name, parts in sorted(code.items(), key=lambda item: -len(item[1])):
        if len(parts) < LEAST:
            rest += len(parts)
            continue
        print(f"{name:44}{len(parts):10}{compressed(bytes(parts)):10}")
    print(f"{'the others':44}{rest:10}")

    print(f"\n{'data':44}{'bytes':>10}{'gzip':>10}")
    folders = collections.defaultdict(list)
    for file in sorted((ROOT / "core/data").rglob("*")):
        # As it stands in the library, whole.
        if file.is_file() and file.stat().st_size > 0 and file.read_bytes() in content:
            folders[file.parent.name].append(file.read_bytes())
    for name, files in sorted(folders.items(), key=lambda item: -sum(map(len, item[1]))):
        joined = b"".join(files)
        print(f"{'core/data/' + name:44}{len(joined):10}{compressed(joined):10}")


if __name__ == "__main__":
    main()
