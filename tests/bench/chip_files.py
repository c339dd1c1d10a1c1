#!/usr/bin/env python3
"""How long the files of a chip take to judge, beside what OpenSSL takes for one verification with the same kind of key.

    tests/bench/chip_files.py [SECONDS]

Passive authentication verifies two signatures (the card's and its signer's certificate) and hashes the files; "x two" says how
many times OpenSSL's two it takes. Everything runs in one go on one machine. Prints one line a measurement.
"""

import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS = sys.argv[1] if len(sys.argv) > 1 else "2"
PEERS = {
    "nistp256": "ecdsap256",
    "brainpoolP256r1": "ecdsabrp256r1",
    "brainpoolP384r1": "ecdsabrp384r1",
    "brainpoolP512r1": "ecdsabrp512r1",
    "nistp521": "ecdsap521",
    "rsa2048": "rsa2048",
}


def openssl(kind: str) -> float:
    """Microseconds for one verification."""
    printed = subprocess.run(["openssl", "speed", "-seconds", SECONDS, kind], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\s([0-9.]+)\s*$", printed.strip().splitlines()[-1])
    if not found:
        sys.exit(f"openssl speed says nothing of {kind}:\n{printed}")
    return 1e6 / float(found[1])


def main() -> None:
    if not shutil.which("openssl"):
        sys.exit("openssl is not here (Debian: openssl)")
    ours = ["cargo", "run", "--release", "--quiet", "-p", "congdan-core", "--features", "sim", "--example", "chip_files"]
    printed = subprocess.run(ours, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    measured = dict(line.split("\t") for line in printed.splitlines())
    print(f"{'':18}{'verify µs':>12}{'OpenSSL µs':>12}{'x':>8}{'authenticate µs':>18}{'x two':>8}")
    for name, kind in PEERS.items():
        peer, verify, whole = openssl(kind), float(measured[f"verify {name}"]), float(measured[f"authenticate {name}"])
        print(f"{name:18}{verify:12.0f}{peer:12.0f}{verify / peer:8.1f}{whole:18.0f}{whole / peer / 2:8.1f}")
    print(f"master list of 600 certificates, read and verified: {float(measured['master list']) / 1e6:.2f} s")
    print(f"4 kB that are no signed file, refused: {float(measured['refuse bytes that are none']):.1f} µs")


if __name__ == "__main__":
    main()
