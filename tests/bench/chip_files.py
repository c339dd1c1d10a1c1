#!/usr/bin/env python3
"""How long a card takes to judge, beside what OpenSSL takes for the same primitives, and to read, beside npm's mrz.

    tests/bench/chip_files.py [SECONDS]

Passive authentication verifies two signatures (the card's and its signer's certificate) and hashes the files; "x sum" says how many
times it takes what OpenSSL takes for two verifications with keys of that kind and SHA-256 over as many bytes. Everything runs in one go
on one machine; counted is the time on a processor, as openssl speed counts. Prints one line a measurement. Needs openssl, node and npm.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "tests/bench/chip_files"
SECONDS = sys.argv[1] if len(sys.argv) > 1 else "2"
KINDS = {
    "nistp256": "ecdsap256",
    "brainpoolP256r1": "ecdsabrp256r1",
    "brainpoolP384r1": "ecdsabrp384r1",
    "brainpoolP512r1": "ecdsabrp512r1",
    "nistp521": "ecdsap521",
    "rsa2048": "rsa2048",
}


def run(*command: str, cwd: pathlib.Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def verification(kind: str) -> float:
    """Microseconds for one."""
    printed = run("openssl", "speed", "-seconds", SECONDS, kind)
    found = re.search(r"\s([0-9.]+)\s*$", printed.strip().splitlines()[-1])
    if not found:
        sys.exit(f"openssl speed says nothing of {kind}:\n{printed}")
    return 1e6 / float(found[1])


def hashing() -> float:
    """Microseconds for a byte of SHA-256, in pieces of a kilobyte."""
    printed = run("openssl", "speed", "-seconds", SECONDS, "-bytes", "1024", "-evp", "sha256").strip().splitlines()[-1]
    return 1e3 / float(printed.split()[-1].removesuffix("k"))


def main() -> None:
    for command in ("openssl", "node", "npm", "cargo"):
        if not shutil.which(command):
            sys.exit(f"{command} is not here")
    if not (PEERS / "node_modules").is_dir():
        run("npm", "ci", "--no-audit", "--no-fund", cwd=PEERS)
    ours = ["cargo", "run", "--release", "--quiet", "-p", "congdan-core", "--features", "sim", "--example", "chip_files"]
    with tempfile.NamedTemporaryFile() as lines:
        measured = dict(line.split("\t") for line in run(*ours, "--", lines.name).splitlines())
        peer = int(run("node", "peers.mjs", lines.name, cwd=PEERS))
    byte = hashing()
    print(f"{'':18}{'verify µs':>12}{'OpenSSL µs':>12}{'x':>8}{'authenticate µs':>18}{'x sum':>8}")
    for name, kind in KINDS.items():
        one, verify, whole = verification(kind), float(measured[f"verify {name}"]), float(measured[f"authenticate {name}"])
        both = 2 * one + byte * int(measured[f"bytes {name}"])
        print(f"{name:18}{verify:12.0f}{one:12.0f}{verify / one:8.1f}{whole:18.0f}{whole / both:8.1f}")
    for name in ("German", "Dutch"):
        count, seconds = measured[f"certificates {name}"], float(measured[f"master list {name}"]) / 1e6
        print(f"{name} master list's size, {count} certificates, read and verified: {seconds:.2f} s")
    print(f"4 kB that are no signed file, refused: {float(measured['refuse bytes that are none']):.1f} µs")
    print(f"\n{'a card':18}{'ns':>12}{'npm mrz ns':>12}{'ratio':>8}")
    for what in ("lines", "codes"):
        one = float(measured[f"{what} of a hundred cards"]) * 10
        print(f"{what:18}{one:12.0f}{peer:12}{peer / one:8.1f}")


if __name__ == "__main__":
    main()
