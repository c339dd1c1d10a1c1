"""What is promised of the iOS app's files: few lines need Apple, all of them listed; every stand-in is listed and used."""

import re
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IOS = ROOT / "ios"
LIST = ROOT / "docs/design/apple.md"
# What the phone asks the person for, and under which key the app says why.
REASONS = (
    ("AVFoundation", "NSCamera"),
    ("CoreNFC", "NFCReader"),
    ("LocalAuthentication", "NSFaceID"),
    ("Photos", "NSPhotoLibraryAdd"),
)
MADE = {".build", "Generated", "Design"}
# Of Apple alone; what Linux has too is not among them.
FRAMEWORKS = {path.name for path in (IOS / "Tests/Stubs").iterdir() if path.is_dir()}


def swift(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.swift")) if not MADE & set(path.relative_to(IOS).parts)]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def frameworks(path: Path) -> set[str]:
    return FRAMEWORKS & set(re.findall(r"^\s*import (\w+)$", path.read_text(encoding="utf-8"), re.M))


def sources() -> list[Path]:
    return swift(IOS / "Sources") + swift(IOS / "App")


def released(text: str) -> str:
    """What of a file is compiled without DEBUG."""
    kept, open_ifs = [], []
    for line in text.splitlines():
        word = line.strip()
        if word.startswith("#if "):
            open_ifs.append("debug" if re.match(r"#if DEBUG\b", word) else "other")
            is_mark = open_ifs[-1] == "debug"
        elif word.startswith("#else") and open_ifs[-1] != "other":
            open_ifs[-1] = "release"
            is_mark = True
        elif word.startswith("#endif"):
            is_mark = open_ifs.pop() != "other"
        else:
            is_mark = False
        if not is_mark and "debug" not in open_ifs:
            kept.append(line)
    return "\n".join(kept)


def is_screen(path: Path) -> bool:
    return IOS / "Sources/Features" in path.parents


def declarations() -> list[str]:
    """Of the stand-ins, as `Module: name`: what is public, by its own name."""
    found = []
    for path in swift(IOS / "Tests/Stubs"):
        text = path.read_text(encoding="utf-8")
        kinds = r"(?:struct|class|enum|protocol|func|var|let|typealias|macro|static func)"
        for name in re.findall(rf"^\s*(?:@\w+(?:\(.*?\))? )*(?:public|open) .*?\b{kinds} `?(\w+)", text, re.M):
            found.append(f"{path.parent.name}: {name}")
    return sorted(set(found))


class Apple(unittest.TestCase):
    def test_few_lines_beside_screens_need_apple(self):
        files = sources()
        adapters = [path for path in files if not is_screen(path) and frameworks(path)]
        share = 100 * sum(map(lines, adapters)) / sum(map(lines, files))
        print(f"{share:.1f} % of {sum(map(lines, files))} lines need Apple's frameworks and are no screen")
        self.assertLessEqual(share, 25)

    def test_each_of_them_is_listed(self):
        wanted = sorted(str(path.relative_to(IOS)) for path in sources() if not is_screen(path) and frameworks(path))
        listed = sorted(re.findall(r"^\* `(App/[^`]+)`", LIST.read_text(encoding="utf-8"), re.M))
        self.assertEqual(listed, wanted)

    def test_screens_need_no_other_framework_than_those_of_screens(self):
        for path in sources():
            if is_screen(path):
                self.assertLessEqual(frameworks(path), {"SwiftUI", "UIKit"}, path)

    def test_each_screen_has_previews(self):
        for path in swift(IOS / "Sources/Features"):
            if path.name.endswith("Screen.swift"):
                self.assertTrue(path.with_name(path.name.replace("Screen", "Previews")).exists(), path)

    def test_only_the_bridge_sees_what_is_generated(self):
        for path in sources():
            if IOS / "Sources/Bridge/Core" not in path.parents:
                self.assertNotRegex(path.read_text(encoding="utf-8"), r"\bimport Generated\b", str(path))


class StandIns(unittest.TestCase):
    def test_each_declaration_is_listed(self):
        listed = re.findall(r"^\* `(\w+: \w+)`$", LIST.read_text(encoding="utf-8"), re.M)
        self.assertEqual(sorted(listed), declarations())

    def test_each_declaration_is_used(self):
        said = "\n".join(path.read_text(encoding="utf-8") for path in sources())
        # What the compiler asks of a result builder or a wrapper, or a signature that is used names, is named in the stand-ins alone.
        stands = "\n".join(path.read_text(encoding="utf-8") for path in swift(IOS / "Tests/Stubs"))
        for declaration in declarations():
            name = declaration.split(": ")[1]
            uses = len(re.findall(rf"\b{name}\b", said)) or len(re.findall(rf"\b{name}\b", stands)) - 1
            self.assertTrue(uses > 0 or name.startswith("build"), f"{declaration} is used by nothing")


class Project(unittest.TestCase):
    def test_the_phone_is_asked_for_nothing_that_is_not_said(self):
        plist = (IOS / "App/Resources/Info.plist").read_text(encoding="utf-8")
        for framework, reason in REASONS:
            if any(framework in frameworks(path) for path in sources()):
                self.assertIn(f"{reason}UsageDescription", plist)

    def test_a_release_knows_no_demo(self):
        for path in sources():
            kept = released(path.read_text(encoding="utf-8"))
            self.assertNotRegex(kept, r"(?i)demo", f"{path} outside `#if DEBUG`")
        plist = (IOS / "App/Resources/Info.plist").read_text(encoding="utf-8")
        self.assertNotIn("NSAppTransportSecurity", plist)
        self.assertNotIn("NSLocalNetwork", plist)

    def test_what_a_release_keeps(self):
        text = "a\n#if DEBUG\nb\n#if X\nc\n#endif\n#else\nd\n#endif\n#if X\ne\n#endif\n#if DEBUG && X\nf\n#endif"
        self.assertEqual(released(text).split(), ["a", "d", "#if", "X", "e", "#endif"])

    def test_what_apple_calls_required_reasons_is_declared(self):
        used = any("UserDefaults" in path.read_text(encoding="utf-8") for path in sources())
        declared = "CategoryUserDefaults" in (IOS / "App/Resources/PrivacyInfo.xcprivacy").read_text(encoding="utf-8")
        self.assertEqual(used, declared)


if __name__ == "__main__":
    if sys.argv[1:] == ["list"]:
        print("\n".join(f"* `{declaration}`" for declaration in declarations()))
        sys.exit()
    result = unittest.main(exit=False, verbosity=2).result
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(bool(failed))
