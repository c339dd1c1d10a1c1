"""assembly_test.py OUT HOST_LIBRARY: the gates of android/assembly let the right thing through and stop the wrong one; what a store
gets has no way to a demo, and only the build that Firebase wakes knows Firebase."""

import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

ASSEMBLY = Path(__file__).resolve().parents[2] / "android/assembly"
HOST_LIBRARY = sys.argv.pop()
OUT = Path(sys.argv.pop())


def run(script: str, *arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, ASSEMBLY / script, *map(str, arguments)], capture_output=True, text=True)


class Gates(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.apk, self.linked, self.library = self.folder / "app.apk", self.folder / "linked.apk", self.folder / "libcore.so"
        self.library.write_bytes(bytes(range(256)) * 100)
        with zipfile.ZipFile(self.linked, "w", zipfile.ZIP_DEFLATED) as linked:
            linked.writestr("AndroidManifest.xml", b"manifest" * 33)
            linked.writestr("resources.arsc", b"table" * 77)

    def test_what_is_mapped_lies_on_a_page_and_reads_back(self):
        wrote = run("package.py", "write", self.apk, self.linked, f"lib/x86_64/libcore.so={self.library}", f"classes.dex={self.library}")
        self.assertEqual(wrote.returncode, 0, wrote.stderr)
        self.assertEqual(run("package.py", "check", self.apk).returncode, 0)
        with zipfile.ZipFile(self.apk) as apk:
            self.assertIsNone(apk.testzip())
            self.assertEqual(apk.read("lib/x86_64/libcore.so"), self.library.read_bytes())

    def test_a_library_that_lies_askew_or_compressed_is_refused(self):
        for compression in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            with zipfile.ZipFile(self.apk, "w", compression) as apk:
                apk.write(self.library, "lib/x86_64/libcore.so")
            self.assertNotEqual(run("package.py", "check", self.apk).returncode, 0)

    def test_an_app_without_its_library_is_refused(self):
        run("package.py", "write", self.apk, self.linked)
        self.assertIn("no library", run("package.py", "check", self.apk).stderr)

    def test_a_library_of_this_machine_is_refused(self):
        refused = run("check_library.py", HOST_LIBRARY)
        self.assertNotEqual(refused.returncode, 0)
        for reason in ("it needs", "its name is not", "does not begin as a page"):
            self.assertIn(reason, refused.stderr)
        self.assertNotIn("are allowed", refused.stderr)

    def test_a_library_that_weighs_too_much_is_refused(self):
        refused = run("check_library.py", HOST_LIBRARY, 1_000)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("1000 are allowed", refused.stderr)

    def test_a_version_that_differs_from_the_catalogue_is_refused(self):
        copy = self.folder / "android"
        (copy / "assembly").mkdir(parents=True)
        (copy / "gradle").mkdir()
        for file in ("assembly/libraries.py", "assembly/closure.txt", "gradle/libs.versions.toml"):
            text = (ASSEMBLY.parent / file).read_text(encoding="utf-8")
            (copy / file).write_text(text.replace('material3 = "1.4.0"', 'material3 = "1.3.0"'), encoding="utf-8")
        refused = subprocess.run([sys.executable, copy / "assembly/libraries.py", "fetch", "app", copy], capture_output=True, text=True)
        self.assertIn("material3", refused.stderr)


class Release(unittest.TestCase):
    """A build for trying out reads an invitation and talks to a demo without TLS; a release does neither."""

    @staticmethod
    def classes(*jars: str) -> str:
        text = b""
        for jar in jars:
            with zipfile.ZipFile(OUT / jar) as archive:
                text += b"".join(archive.read(name) for name in archive.namelist())
        return text.decode("latin-1")

    def test_a_release_has_no_way_to_a_demo(self):
        for part in ("readDemoInvitation", "forDemo", "demo_connect"):
            self.assertIn(part, self.classes("bridge.jar", "app.jar"), "the debug build is what it is held against")
            self.assertNotIn(part, self.classes("release-bridge.jar", "release-app.jar"))

    def test_a_release_reaches_nothing_without_tls(self):
        debug = (OUT / "AndroidManifest.xml").read_text(encoding="utf-8")
        release = (OUT / "release-AndroidManifest.xml").read_text(encoding="utf-8")
        self.assertIn("networkSecurityConfig", debug)
        self.assertNotIn("networkSecurityConfig", release)
        self.assertIn('android:usesCleartextTraffic="false"', release)


class Pushes(unittest.TestCase):
    """What Firebase wakes is a build of its own; the one that everybody gets has nothing of it."""

    def test_only_the_build_for_it_knows_firebase(self):
        self.assertIn("com/google/firebase", Release.classes("push-fcm.jar"), "the other build is what it is held against")
        self.assertNotIn("com/google/firebase", Release.classes("app.jar", "data.jar", "bridge.jar", "features.jar", "release-app.jar"))
        for manifest in ("AndroidManifest.xml", "release-AndroidManifest.xml"):
            self.assertNotIn("firebase", (OUT / manifest).read_text(encoding="utf-8"))
        with zipfile.ZipFile(OUT / "congdan-debug.apk") as apk:
            for name in apk.namelist():
                if name.endswith(".dex"):
                    self.assertNotIn(b"com/google/firebase", apk.read(name), name)

    def test_what_its_manifest_names_its_code_has(self):
        manifest = (ASSEMBLY.parent / "push/fcm/src/main/AndroidManifest.xml").read_text(encoding="utf-8")
        with zipfile.ZipFile(OUT / "push-fcm.jar") as jar:
            names = jar.namelist()
        for service in re.findall(r'<service\s+android:name="([\w.]+)"', manifest) or self.fail("it names a service"):
            self.assertIn(service.replace(".", "/") + ".class", names)
        for name in re.findall(r'"(vn\.congdan\.fcm\.\w+)"', manifest) or self.fail("it names the project"):
            self.assertIn(name, Release.classes("push-fcm.jar"))


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=2).result
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(bool(failed))
