#!/usr/bin/env python3
"""stand_ins.py OUT ARCH ZIG: libraries to link against in place of bionic's, with exactly the names of bionic.txt and no code.

OUT gets libc.so, libdl.so, libm.so and liblog.so for ARCH (aarch64 or x86_64). ZIG assembles, rustc's own linker links.
"""

import subprocess
import sys
from pathlib import Path

ALLOWED = Path(__file__).resolve().parent / "bionic.txt"
LIBRARIES = ("libc.so", "libdl.so", "libm.so", "liblog.so")


def allowed() -> list[list[str]]:
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def assembly(symbol: str, kind: str) -> str:
    if kind == "var":
        return f".data\n.balign 8\n.globl {symbol}\n.type {symbol},%object\n.size {symbol},8\n{symbol}: .quad 0\n"
    return f".text\n.globl {symbol}\n.type {symbol},%function\n{symbol}: .byte 0\n.size {symbol},1\n"


def linker() -> Path:
    sysroot = subprocess.check_output(["rustc", "--print", "sysroot"], text=True).strip()
    return next(Path(sysroot).glob("lib/rustlib/*/bin/rust-lld"))


def main(out: Path, arch: str, zig: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for library in LIBRARIES:
        symbols = [(symbol, kind) for of, symbol, _, kind in allowed() if of == library and kind != "weak"]
        source, versions, code = (out / f"{library}.{ending}" for ending in ("s", "map", "o"))
        source.write_text("".join(assembly(*symbol) for symbol in symbols))
        exported = "".join(f"  {symbol};\n" for symbol, _ in symbols)
        versions.write_text(f"LIBC {{\n global:\n{exported} local: *;\n}};\n")
        subprocess.check_call([zig, "cc", "-target", f"{arch}-linux-android.26", "-c", source, "-o", code])
        subprocess.check_call(
            [linker(), "-flavor", "gnu", "-shared", "--hash-style=both", "-soname", library, "--version-script", versions]
            + ["-o", out / library, code]
        )


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
