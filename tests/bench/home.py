#!/usr/bin/env python3
"""How many instructions the first screen takes, from the start of a program that holds the core to the data of the screen.

    tests/bench/home.py [COUNT]

A citizen with COUNT dossiers (20) on the phone. Callgrind counts every instruction of the process, loading included, so that
neither the machine nor what else runs on it matters; the budget holds for 20 dossiers. Prints one line; fails beyond the budget.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUDGET = 3_000_000


def main() -> None:
    count = sys.argv[1] if len(sys.argv) > 1 else "20"
    if not shutil.which("valgrind"):
        sys.exit("valgrind is not here (Debian: valgrind)")
    build = ["cargo", "build", "--release", "--quiet", "-p", "congdan-bindings", "--example", "home_screen"]
    subprocess.run(build, check=True, cwd=ROOT)
    program = str(ROOT / "target/release/examples/home_screen")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "make", folder, count], check=True, stdout=subprocess.DEVNULL)
        counted = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "read", folder]
        run = subprocess.run(counted, check=True, capture_output=True, text=True)
    found = re.search(r"Collected\s*:\s*(\d+)", run.stderr)
    if not found:
        sys.exit(f"callgrind says nothing:\n{run.stderr}")
    instructions = int(found[1])
    print(f"{run.stdout.strip()}: {instructions:,} instructions from the start of the program (budget {BUDGET:,} for 20 dossiers)")
    if count == "20" and instructions > BUDGET:
        sys.exit("beyond the budget")


if __name__ == "__main__":
    main()
