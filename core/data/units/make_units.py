#!/usr/bin/env python3
"""Makes units.txt from the two MIT-licensed sources that NOTICE.md names.

    make_units.py CURRENT.json DATASET.db CONVERTER.json > units.txt

CURRENT.json: json/full_json_generated_data_vn_units_*.json of thanglequoc/vietnamese-provinces-database.
DATASET.db, CONVERTER.json: data/dataset.db and data/converter_2025.json of the package vietnamadminunits.
"""

import json
import math
import sqlite3
import sys
import unicodedata
from collections import defaultdict

KINDS = {
    "Thành phố": "C", "Tỉnh": "T", "Quận": "q", "Huyện": "h", "Thị xã": "y", "Phường": "p", "Xã": "x", "Thị trấn": "t", "Đặc khu": "k",
}
# A candidate this many times further away than another old ward of the same name that claims it too was matched by name alone.
FURTHER = 3
# Kilometres below which two wards of one name cannot be told apart by their centres.
NEAR = 10
# The same commune under another code in the older source.
RECODED = {"06970": "06978"}


def named(full, district=False):
    full = unicodedata.normalize("NFC", full)
    for kind, letter in KINDS.items():
        if full.lower().startswith(kind.lower() + " "):
            letter = "c" if district and letter == "C" else letter
            return letter + full[len(kind) + 1 :]
    raise ValueError(full)


def kilometres(one, other):
    return math.hypot((one[0] - other[0]) * 111.2, (one[1] - other[1]) * 111.2 * math.cos(math.radians(one[0])))


def wards(lines, rows):
    """Codes as steps from the one before, left out where the step is 3, the usual one."""
    before = 0
    for code, rest in rows:
        step = int(code) - before
        before = int(code)
        lines.append(("" if step == 3 else str(step)) + rest)


def main(current, dataset, converter):
    provinces = json.load(open(current))
    lines = ["#now"]
    for province in sorted(provinces, key=lambda one: one["Code"]):
        lines.append(f"P{province['Code']} {named(province['FullName'])}")
        wards(lines, sorted((ward["Code"], named(ward["FullName"])) for ward in province["Wards"]))

    base = sqlite3.connect(dataset)
    old = base.execute(
        "select provinceCode, province, districtCode, district, wardCode, ward, provinceKey, districtKey, wardKey,"
        " wardLat, wardLon from admin_units_legacy"
    ).fetchall()
    new = {
        (row[0], row[1]): (RECODED.get(row[2], row[2]), row[3:])
        for row in base.execute("select provinceKey, wardKey, wardCode, wardLat, wardLon from admin_units")
    }
    table = json.load(open(converter))
    targets = {}
    for province, by_ward in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in by_ward.items():
            for key in olds:
                assert key not in targets
                targets[key] = [(*new[province, ward], True)]
    for province, by_old in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, candidates in by_old.items():
            assert key not in targets
            targets[key] = [(*new[province, one["newWardKey"]], one["isDefaultNewWard"]) for one in candidates]
            assert sum(default for *_, default in targets[key]) == 1

    def key(row):
        return "_".join([row[6], row[7], row[8] or ""])

    same_name = defaultdict(list)
    for row in old:
        for code, _, _ in targets[key(row)]:
            same_name[code, row[5]].append(row)

    def is_doubtful(row, code, centre):
        if row[9] is None or centre[0] is None:
            return False
        away = kilometres(row[9:11], centre)
        others = [kilometres(one[9:11], centre) for one in same_name[code, row[5]] if one is not row and one[9] is not None]
        return away > NEAR and any(other * FURTHER < away for other in others)

    known = {ward["Code"] for province in provinces for ward in province["Wards"]}
    lines.append("#before")
    province = district = last = None
    pending = []
    for row in sorted(old, key=lambda row: (row[0], row[2], row[4] or "")):
        if row[0] != province:
            wards(lines, pending)
            pending, province = [], row[0]
            lines.append(f"P{row[0]} {named(row[1])}")
        if row[2] != district:
            wards(lines, pending)
            pending, district, last = [], row[2], None
            lines.append(f"D{row[2]} {named(row[3], district=True)}")
        candidates = []
        for code, centre, default in sorted(targets[key(row)], key=lambda one: (not one[2], one[0])):
            assert code in known, code
            doubtful = "?" if len(targets[key(row)]) > 1 and not default and is_doubtful(row, code, centre) else ""
            candidates.append(code + doubtful)
        target = ",".join(candidates)
        shown = "" if target == last else ">" + target
        last = target
        if row[4]:
            pending.append((row[4], named(row[5]) + shown))
        else:
            lines[-1] += shown
    wards(lines, pending)
    print("\n".join(lines))


main(*sys.argv[1:])
