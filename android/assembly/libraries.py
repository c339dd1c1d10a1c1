#!/usr/bin/env python3
"""What Gradle would fetch, fetched without it.

libraries.py fetch SECTION FOLDER   fetches a section of closure.txt through Maven into FOLDER and checks every checksum
libraries.py lock                   fetches everything and writes the checksums of closure.txt anew

closure.txt has sections in [brackets] and lines `group:artifact:version:type sha256`. It is what the libraries of
gradle/libs.versions.toml bring with them; a version that differs from the catalogue's is refused.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLOSURE = HERE / "closure.txt"
CATALOGUE = HERE.parent / "gradle/libs.versions.toml"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
# Nothing transitive: an AAR cannot stand on Maven's class path, and the closure is the whole list already.
DEPENDENCY = (
    "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version><type>{}</type>"
    "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>"
)
POM = (
    '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>vn.congdan</groupId>'
    "<artifactId>libraries</artifactId><version>1</version><packaging>pom</packaging><dependencies>{}</dependencies></project>"
)


def closure() -> dict[str, dict[str, str]]:
    sections, current = {}, {}
    for line in CLOSURE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            library, _, checksum = line.partition(" ")
            current[library] = checksum
    return sections


def agree_with_catalogue(sections: dict[str, dict[str, str]]) -> None:
    catalogue = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    locked = {}
    for section in sections.values():
        for library in section:
            group, artifact, version, _ = library.split(":")
            locked.setdefault(f"{group}:{artifact}", set()).add(version)
    for library in catalogue["libraries"].values():
        version = catalogue["versions"][library["version"]["ref"]]
        if locked.get(library["module"]) != {version}:
            sys.exit(f"{library['module']}: {CATALOGUE.name} says {version}, {CLOSURE.name} {locked.get(library['module'])}")


def file_of(library: str) -> str:
    group, artifact, version, kind = library.split(":")
    return f"{group}.{artifact}-{version}.{kind}"


def fetch(libraries, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", suffix=".xml") as pom:
        pom.write(POM.format("".join(DEPENDENCY.format(*library.split(":")) for library in libraries)))
        pom.flush()
        subprocess.run(
            ["mvn", "-q", "-B", "-f", pom.name, COPY, f"-DoutputDirectory={folder}", "-Dmdep.prependGroupId=true"], check=True
        )


def checksum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main(arguments: list[str]) -> None:
    sections = closure()
    agree_with_catalogue(sections)
    match arguments:
        case ["fetch", section, folder]:
            fetch(sections[section], Path(folder))
            for library, checksum in sections[section].items():
                if checksum_of(Path(folder) / file_of(library)) != checksum:
                    sys.exit(f"{library} is not what {CLOSURE.name} has the checksum of")
        case ["lock"]:
            written = [line for line in CLOSURE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
            with tempfile.TemporaryDirectory() as scratch:
                for section, libraries in sections.items():
                    folder = Path(scratch) / section
                    fetch(libraries, folder)
                    lines = [f"{library} {checksum_of(folder / file_of(library))}" for library in sorted(libraries)]
                    written += ["", f"[{section}]", *lines]
            CLOSURE.write_text("\n".join(written) + os.linesep, encoding="utf-8")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
