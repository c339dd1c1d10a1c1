#!/usr/bin/env python3
"""How fast payment codes are written, read and drawn, beside vietnam-qr-pay (write, read) and qrcode (matrix) on Node.

    tests/bench/payment_codes.py [TURNS]

Both sides make the same thousand codes, and the same hundred matrices at level M, in turns on one machine, so that the ratios mean
something where the figures themselves do not. Counted is the time that the working thread had a processor; the best turn of each side
counts: what else runs here only ever makes one slower.
Needs node and npm; fetches the two packages the first time. Prints one line a task.
"""

import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "tests/bench/payment_codes"
TURNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5


def run(*command: str, cwd: pathlib.Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    for command in ("node", "npm", "cargo"):
        if not shutil.which(command):
            sys.exit(f"{command} is not here")
    if not (PEERS / "node_modules").is_dir():
        run("npm", "ci", "--no-audit", "--no-fund", cwd=PEERS)
    run("cargo", "build", "--quiet", "--release", "--package", "congdan-core", "--example", "payment_codes")
    ours, theirs = [], []
    for _ in range(TURNS):
        ours.append(json.loads(run(str(ROOT / "target/release/examples/payment_codes"), "50")))
        theirs.append(json.loads(run("node", "peers.mjs", "50", cwd=PEERS)))
    for what in ("first", "side"):
        if ours[0][what] != theirs[0][what]:
            sys.exit(f"not the same work: {ours[0][what]} and {theirs[0][what]}")
    print(f"{'':8}{'ours':>12}{'peer':>12}{'ratio':>8}   (nanoseconds of processor a code, best of {TURNS} turns)")
    for task, peer in (("write", "vietnam-qr-pay"), ("read", "vietnam-qr-pay"), ("matrix", "qrcode")):
        one, other = (min(turn[task] for turn in side) for side in (ours, theirs))
        print(f"{task:8}{one:12,}{other:12,}{other / one:8.1f}   {peer}")


if __name__ == "__main__":
    main()
