#!/usr/bin/env python3
"""How much a status lookup costs, on SQLite and on PostgreSQL, beside a bare prepared lookup of the same row (pgbench).

    tests/bench/status.py [SECONDS]

Everything runs in one go on one machine, so that the ratios mean something where the figures themselves do not. Needs wrk,
PostgreSQL and the release build of `seeded`; says what is missing. Prints one line a contender: requests a second, and CPU
microseconds a request of the application and of the database.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10
CONNECTIONS = 32
TICK = os.sysconf("SC_CLK_TCK")


def need(command: str, package: str) -> str:
    found = shutil.which(command)
    if not found:
        sys.exit(f"{command} is not here (Debian: {package})")
    return found


def cpu(pids: list[int]) -> float:
    """Seconds of CPU that these processes and their threads have used."""
    total = 0
    for pid in pids:
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except FileNotFoundError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def children(parent: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True).stdout
    return [parent, *map(int, found.split())]


class Postgres:
    """A server of our own in a scratch folder, without network."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.bin = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self.folder = folder / "postgres"
        self.folder.mkdir()
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
            folder.chmod(0o711)
        self.run("initdb", "-D", f"{self.folder}/data", "-U", "congdan", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c port=54330"
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-l", f"{self.folder}/log", "-o", options, "start")
        self.pid = int((self.folder / "data/postmaster.pid").read_text().splitlines()[0])

    def run(self, command: str, *arguments: str) -> str:
        prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        done = subprocess.run([*prefix, str(self.bin / command), *arguments], capture_output=True, text=True, cwd="/")
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        return done.stdout

    def url(self) -> str:
        return f"postgres://congdan@localhost/postgres?host={self.folder}&port=54330"

    def stop(self) -> None:
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "fast", "-w", "stop")


def service(folder: pathlib.Path, name: str, url: str | None, database: Postgres | None) -> dict:
    command = [str(ROOT / "target/release/seeded"), *([url] if url else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as process:
        assert process.stdout
        try:
            seeded = json.loads(process.stdout.readline())
            body = json.dumps({"code": seeded["dossier_code"], "second_fact": seeded["second_fact"]})
            script = folder / "status.lua"
            script.write_text(
                f"wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = '{body}'\n"
            )
            memory = pathlib.Path(f"/proc/{process.pid}/status").read_text().split("VmRSS:")[1].split()[0]
            load = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), seeded["base"] + "/v1/statuses"]
            subprocess.run([*load[:3], "-d2s", *load[4:]], capture_output=True, check=True)
            before = cpu([process.pid]), cpu(children(database.pid)) if database else 0.0
            printed = subprocess.run(load, capture_output=True, text=True, check=True).stdout
            after = cpu([process.pid]), cpu(children(database.pid)) if database else 0.0
        finally:
            process.terminate()
    if "Non-2xx" in printed:
        sys.exit(f"{name}: not every lookup was answered\n{printed}")
    requests = int(printed.split(" requests in")[0].split()[-1])
    return {
        "name": name,
        "per_second": requests / SECONDS,
        "application": (after[0] - before[0]) / requests * 1e6,
        "database": (after[1] - before[1]) / requests * 1e6,
        "idle_kib": int(memory),
        "code": seeded["dossier_code"],
    }


def bare(folder: pathlib.Path, postgres: Postgres, database: str, code: str) -> dict:
    script = folder / "lookup.sql"
    script.write_text(f"SELECT * FROM dossier WHERE code = '{code}';\n")
    script.chmod(0o644)
    arguments = ["-n", "-M", "prepared", "-f", str(script), "-c", str(CONNECTIONS), "-j", "1", "-T", str(SECONDS)]
    before = time.process_time(), cpu(children(postgres.pid)), os.times()
    printed = postgres.run("pgbench", *arguments, "-h", str(postgres.folder), "-p", "54330", "-U", "congdan", database)
    after = os.times()
    transactions = int(printed.split("number of transactions actually processed: ")[1].split()[0].split("/")[0])
    # The server's workers are gone by now: the CPU of pgbench comes from the children's times, the server's from its parent.
    client = after.children_user + after.children_system - before[2].children_user - before[2].children_system
    gone = pathlib.Path(f"/proc/{postgres.pid}/stat").read_text().rsplit(")", 1)[1].split()
    server = (int(gone[13]) + int(gone[14])) / TICK
    return {"name": "pgbench, prepared", "per_second": transactions / SECONDS, "client": client / transactions * 1e6, "server_total": server}


def main() -> None:
    need("wrk", "wrk")
    if not list(pathlib.Path("/usr/lib/postgresql").glob("*/bin")):
        sys.exit("PostgreSQL is not here (Debian: postgresql)")
    if subprocess.run(["cargo", "build", "--release", "--quiet", "-p", "congdan-tests", "--bin", "seeded"], cwd=ROOT).returncode:
        sys.exit("the release build failed")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        postgres = Postgres(folder)
        try:
            lines = [service(folder, "SQLite", None, None), service(folder, "PostgreSQL", postgres.url(), postgres)]
            peer = bare(folder, postgres, "postgres", lines[1]["code"])
        finally:
            postgres.stop()
    print(f"{'contender':<20} {'requests/s':>11} {'application µs':>15} {'database µs':>12} {'to pgbench':>11}")
    for line in lines:
        ratio = line["per_second"] / peer["per_second"]
        print(f"{line['name']:<20} {line['per_second']:>11.0f} {line['application']:>15.0f} {line['database']:>12.0f} {ratio:>10.2f}×")
    print(f"{peer['name']:<20} {peer['per_second']:>11.0f} {'(client ' + format(peer['client'], '.0f') + ')':>15}")
    program = ROOT / "target/release/congdan"
    if program.exists():
        print(f"program, bytes: {program.stat().st_size}")
    print("resident when idle, kB: " + ", ".join(f"{line['name']} {line['idle_kib']}" for line in lines))


if __name__ == "__main__":
    main()
