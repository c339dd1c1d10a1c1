#!/usr/bin/env python3
"""Checking the birth form (1.001193) and folding text, beside ajv with all errors and the way pages fold.

    tests/bench/form.py [ANSWERS] [ROUNDS]

Both sides get the same answers and texts, already parsed, in one go on one machine, collect every error with its place and its words
(ours in two languages) and must agree, but for what only the service can tell. Ours also looks for doubts and puts every answer in its
canonical spelling; the peer does neither. Counted is the time that the working thread had a processor. Three runs, ours and theirs in
turn; prints the best of each, and the ratio. Needs cargo, Node and npm.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ANSWERS = sys.argv[1] if len(sys.argv) > 1 else "500"
ROUNDS = sys.argv[2] if len(sys.argv) > 2 else "40"
AJV = "ajv@8.20.0"
# As tests/it/form_schema.rs has them, with the reasons.
UNSAID = {"form.date_in_future", "form.date_words_differ", "person.number.born_in_future", "form.out_of_range"}


def main() -> int:
    for command in ("cargo", "node", "npm"):
        if not shutil.which(command):
            sys.exit(f"{command} is not here")
    bench = ROOT / "tests/bench/form"
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=bench, check=True)
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "package.json").write_text('{"private": true}')
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", AJV], cwd=folder, check=True)
        best = {"ours": {}, "theirs": {}}
        for _ in range(3):
            subprocess.run([bench / "target/release/congdan-form-bench", folder, ANSWERS, ROUNDS], check=True)
            subprocess.run(["node", ROOT / "tests/bench/form.mjs", folder, ROUNDS], check=True)
            for side in best:
                said = json.loads(pathlib.Path(folder, f"{side}.json").read_text())
                for what in ("check_ns", "fold_ns"):
                    said[what] = min(said[what], best[side].get(what, said[what]))
                best[side] = said
    ours, theirs = best["ours"], best["theirs"]
    differ = [(errors, valid) for errors, valid in zip(ours["errors"], theirs["valid"]) if valid != (not errors)]
    for errors, valid in differ:
        assert valid and set(errors) <= UNSAID, f"we say {errors}, ajv {'takes it' if valid else 'refuses it'}"
    refused = sum(1 for errors in ours["errors"] if errors)
    print(f"{len(ours['errors'])} answers, {refused} refused, {len(differ)} where only the service can tell")
    assert len(differ) * 50 <= len(ours["errors"]), "more than 2 %"
    same = sum(one == other for one, other in zip(ours["folded"], theirs["folded"]))
    print(f"{len(ours['folded'])} texts, {same} folded alike")
    for what, peer in (("check_ns", "ajv, all errors"), ("fold_ns", "normalize('NFD').replace")):
        mine, other = ours[what], theirs[what]
        print(f"{what[:-3]:6} ours {mine / 1000:8.2f} µs   {peer} {other / 1000:8.2f} µs   ratio {other / mine:5.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
