"""What docs/design promises: contrast, sizes that can be read and pressed, plain words in both languages, all of them used."""

import json
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DESIGN = ROOT / "docs/design"
TOKENS = json.loads((DESIGN / "tokens.json").read_text(encoding="utf-8"))
TABLE = json.loads((DESIGN / "words.json").read_text(encoding="utf-8"))
WORDS, KINDS = TABLE["words"], TABLE["kinds"]
LANGUAGES = ("vi", "en")


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def swift_name(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(word.capitalize() for word in rest)


def sources(folder: str, suffix: str) -> str:
    """Hand-written sources: made ones use every word by nature."""
    made = {"build", ".build", "Generated", "Design"} if folder.startswith("ios") else {"build"}
    files = [path for path in sorted((ROOT / folder).rglob(f"*{suffix}")) if not made & set(path.relative_to(ROOT).parts)]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


class Colours(unittest.TestCase):
    def test_black_on_white_is_the_greatest_contrast(self):
        self.assertAlmostEqual(contrast("#000000", "#ffffff"), 21)
        self.assertAlmostEqual(contrast("#777777", "#ffffff"), 4.48, places=2)

    def test_every_theme_has_every_role(self):
        for name, theme in TOKENS["themes"].items():
            self.assertEqual(list(theme), list(TOKENS["roles"]), name)
            for role, colour in theme.items():
                self.assertRegex(colour, r"^#[0-9a-f]{6}$", f"{name} {role}")

    def test_words_and_edges_can_be_seen(self):
        for kind in ("words", "edges"):
            rule = TOKENS["contrast"][kind]
            for name, theme in TOKENS["themes"].items():
                least = rule["leastHighContrast" if name.endswith("HighContrast") else "least"]
                for front, behind in rule["pairs"]:
                    found = contrast(theme[front], theme[behind])
                    self.assertGreaterEqual(round(found, 2), least, f"{name}: {front} on {behind} is {found:.2f}")

    def test_no_on_colour_is_left_out_of_the_rule(self):
        paired = {front for front, _ in TOKENS["contrast"]["words"]["pairs"]}
        self.assertEqual([role for role in TOKENS["roles"] if role.startswith("on") and role not in paired], [])


class Sizes(unittest.TestCase):
    def test_what_is_pressed_is_large_enough(self):
        self.assertGreaterEqual(TOKENS["space"]["touch"], 48)

    def test_stacked_accents_have_room(self):
        for name, style in TOKENS["type"].items():
            self.assertGreaterEqual(style["size"], 15, name)
            self.assertGreaterEqual(style["line"] / style["size"], 1.35, f"{name}: Ẫ and Ỹ would touch the line above")
        self.assertGreaterEqual(TOKENS["type"]["body"]["size"], 16)


class Words(unittest.TestCase):
    def test_both_languages_are_there(self):
        for key, word in WORDS.items():
            self.assertRegex(key, r"^[a-z]+(_[a-z]+)*$")
            for language in LANGUAGES:
                self.assertTrue(word.get(language, "").strip(), f"{key} has no {language}")
                self.assertEqual(word[language], word[language].strip(), f"{key} {language}")

    def test_arguments_stand_in_both_languages(self):
        for key, word in WORDS.items():
            for language in LANGUAGES:
                self.assertEqual(sorted(re.findall(r"\{(\w*)\}", word[language])), sorted(word.get("arguments", {})), f"{key} {language}")

    def test_a_sentence_says_one_thing(self):
        for key, word in WORDS.items():
            for language in LANGUAGES:
                text = word[language]
                ends = re.findall(r"[.?!…](?:\s|$)", text)
                if word["kind"] == "sentence":
                    self.assertTrue(len(ends) == 1 and text[-1] in ".?", f"{key} {language} is not one sentence")
                else:
                    self.assertEqual(ends, [], f"{key} {language} is a {word['kind']}, not a sentence")
                self.assertNotRegex(text, "[;()!]", f"{key} {language} says a second thing")

    def test_it_is_short_enough_to_be_read(self):
        for key, word in WORDS.items():
            for language in LANGUAGES:
                length = len(word[language].split())
                most = KINDS[word["kind"]][language]
                self.assertLessEqual(length, most, f"{key} {language} has {length} words, a {word['kind']} at most {most}")

    def test_no_word_is_said_twice(self):
        seen = {}
        for key, word in WORDS.items():
            same = (word["kind"], word["vi"], word["en"])
            self.assertNotIn(same, seen, f"{key} and {seen.get(same)} are one word")
            seen[same] = key

    def test_every_word_is_used_and_every_used_word_is_there(self):
        # Manifests name words too.
        android = set(re.findall(r"R\.string\.(\w+)", sources("android", ".kt")))
        android |= set(re.findall(r"@string/(\w+)", sources("android", ".xml")))
        # The apps' own text: a test may call anything `words`.
        ios = set(re.findall(r"\bwords\.(\w+)", sources("ios/Sources", ".swift") + sources("ios/App", ".swift")))
        swift = {swift_name(key): key for key in WORDS}
        self.assertEqual(sorted(android - set(WORDS)), [], "words that the Android app uses and nobody wrote")
        self.assertEqual(sorted(ios - set(swift)), [], "words that the iOS app uses and nobody wrote")
        self.assertEqual(sorted(set(WORDS) - android - {swift[name] for name in ios}), [], "words that no screen says")


class Generated(unittest.TestCase):
    def make(self, platform: str) -> Path:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        subprocess.run([sys.executable, DESIGN / "generate.py", platform, folder.name], check=True)
        return Path(folder.name)

    def test_android_reads_back_what_was_written(self):
        made = self.make("android")
        for language, folder in (("vi", "values"), ("vi", "values-vi"), ("en", "values-en")):
            strings = {node.get("name"): node.text for node in xml.parse(made / f"res/{folder}/strings.xml").getroot()}
            for key, word in WORDS.items():
                text = word[language]
                for place, name in enumerate(word.get("arguments", {}), 1):
                    text = text.replace("{" + name + "}", f"%{place}$s")
                self.assertEqual(re.sub(r"\\(.)", r"\1", strings.pop(key)), text)
            self.assertEqual(strings, {})
        tokens = (made / "kotlin/vn/congdan/design/Tokens.kt").read_text(encoding="utf-8")
        for theme in TOKENS["themes"].values():
            self.assertIn(f"primary = Color(0xFF{theme['primary'][1:]})", tokens)

    def test_ios_has_every_word(self):
        made = self.make("ios")
        swift = (made / "Words.swift").read_text(encoding="utf-8")
        for key, word in WORDS.items():
            self.assertRegex(swift, rf"public (var|func) {swift_name(key)}\b")
            if not word.get("arguments"):
                self.assertIn(f'"{word["vi"]}" : "{word["en"]}"', swift)

    def test_the_catalogue_of_ios_has_every_word_in_both_languages(self):
        made = json.loads((self.make("ios") / "Localizable.xcstrings").read_text(encoding="utf-8"))
        self.assertEqual(made["sourceLanguage"], "vi")
        self.assertEqual(set(made["strings"]), set(WORDS))
        for key, word in WORDS.items():
            for language in LANGUAGES:
                said = made["strings"][key]["localizations"][language]["stringUnit"]["value"]
                for place, name in enumerate(word.get("arguments", {}), 1):
                    said = said.replace(f"%{place}$@", "{" + name + "}")
                self.assertEqual(said.replace("%%", "%"), word[language])

    def test_nothing_made_is_committed(self):
        tracked = subprocess.run(["git", "ls-files", "android", "ios"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        self.assertNotRegex(tracked, r"/Tokens\.(kt|swift)|/strings\.xml|/Words\.swift")


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=2).result
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(bool(failed))
