#!/usr/bin/env python3
"""unpack.py LIBRARIES FOLDER AAPT2: takes the libraries' archives (AAR) apart, once for a set of them.

FOLDER/jars        classes, of the AARs and of the plain jars beside them
FOLDER/resources   compiled resources, one archive a library
FOLDER/manifests   manifests, for the merger
FOLDER/native      libraries for arm64-v8a and x86_64
FOLDER/services    what ServiceLoader reads
FOLDER/packages    the packages whose table of resources (class R) the libraries' own code asks for
"""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ABIS = ("arm64-v8a", "x86_64")


def package_of(archive: zipfile.ZipFile) -> str:
    return re.search(r'package="([\w.]+)"', archive.read("AndroidManifest.xml").decode())[1]


def unpack(aar: Path, folder: Path, aapt2: str) -> str:
    with zipfile.ZipFile(aar) as archive:
        package = package_of(archive)
        for name in archive.namelist():
            if name == "classes.jar" or re.fullmatch(r"libs/[^/]+\.jar", name):
                (folder / f"jars/{aar.stem}-{Path(name).name}").write_bytes(archive.read(name))
            elif (native := re.fullmatch(r"jni/([^/]+)/([^/]+\.so)", name)) and native[1] in ABIS:
                file = folder / "native" / native[1] / native[2]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(archive.read(name))
        (folder / f"manifests/{aar.stem}.xml").write_bytes(archive.read("AndroidManifest.xml"))
        resources = [name for name in archive.namelist() if name.startswith("res/") and not name.endswith("/")]
        if resources:
            archive.extractall(folder / "raw" / aar.stem, resources)
            compiled = folder / f"resources/{aar.stem}.zip"
            subprocess.run([aapt2, "compile", "--dir", folder / "raw" / aar.stem / "res", "-o", compiled], check=True)
    return package


def asked_for(jars: list[Path], packages: set[str]) -> list[str]:
    named = {package: package.replace(".", "/").encode() + b"/R$" for package in packages}
    found = set()
    for jar in jars:
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if name.endswith(".class"):
                    code = archive.read(name)
                    found |= {package for package, mark in named.items() if mark in code}
    return sorted(found)


def gather_services(jars: list[Path], folder: Path) -> None:
    for jar in jars:
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if name.startswith("META-INF/services/") and not name.endswith("/"):
                    with (folder / Path(name).name).open("ab") as file:
                        file.write(archive.read(name).rstrip() + b"\n")


def main(libraries: Path, folder: Path, aapt2: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("jars", "resources", "manifests", "native", "services"):
        (folder / part).mkdir(parents=True)
    packages = {unpack(aar, folder, aapt2) for aar in sorted(libraries.glob("*.aar"))}
    for jar in libraries.glob("*.jar"):
        shutil.copy(jar, folder / "jars")
    shutil.rmtree(folder / "raw", ignore_errors=True)
    jars = sorted((folder / "jars").iterdir())
    gather_services(jars, folder / "services")
    (folder / "packages").write_text("\n".join(asked_for(jars, packages)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
