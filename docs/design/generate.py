#!/usr/bin/env python3
"""generate.py android|ios FOLDER: makes the apps' colours, sizes and words from tokens.json and words.json.

android: FOLDER/kotlin (a source folder) and FOLDER/res (resources; Vietnamese is the default language).
ios:     FOLDER/Tokens.swift, FOLDER/Words.swift and FOLDER/Localizable.xcstrings.
Only the standard library is needed. What is made is never committed.
"""

import json
import re
import sys
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
MADE = "Made from docs/design by generate.py: change it there."


def read(name: str) -> dict:
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(word.capitalize() for word in rest)


def made(path: Path, text: str) -> None:
    """Untouched when it is the same, so that a build does not begin again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def kotlin_tokens(tokens: dict) -> str:
    fields = "\n".join(f"    /** {what[0].upper() + what[1:]}. */\n    val {role}: Color," for role, what in tokens["roles"].items())
    palettes = "\n".join(
        f"    val {theme} = Palette(\n" + "".join(f"        {role} = Color(0xFF{colour[1:]}),\n" for role, colour in colours.items()) + "    )"
        for theme, colours in tokens["themes"].items()
    )
    space = "\n".join(f"    val {name} = {size}.dp" for name, size in tokens["space"].items())
    shape = "\n".join(f"    val {name} = {size}.dp" for name, size in tokens["shape"].items())
    styles = "\n".join(
        f"    val {name} = TextStyle(fontSize = {t['size']}.sp, lineHeight = {t['line']}.sp, fontWeight = FontWeight({t['weight']}))"
        for name, t in tokens["type"].items()
    )
    motion = "\n".join(f"    const val {name.upper()} = {time}" for name, time in tokens["motion"].items())
    return f"""// {MADE}
package vn.congdan.design

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** Colours by what they are for. */
data class Palette(
{fields}
)

object Palettes {{
{palettes}
}}

/** Distances. `touch` is the least height and width of what can be pressed. */
object Space {{
{space}
}}

/** Radii of corners. */
object Radius {{
{shape}
}}

/** Sizes of words; a phone's own setting multiplies them. */
object TypeScale {{
{styles}
}}

/** Lengths of movements in milliseconds. */
object Motion {{
{motion}
}}
"""


def android_text(text: str, arguments: dict) -> str:
    for place, name in enumerate(arguments, 1):
        text = text.replace("{" + name + "}", f"%{place}$s")
    return escape(re.sub(r"(['\"\\@?])", r"\\\1", text))


def android_strings(words: dict, language: str) -> str:
    lines = "".join(
        f'    <string name="{key}">{android_text(word[language], word.get("arguments", {}))}</string>\n' for key, word in words.items()
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {MADE} -->\n<resources>\n{lines}</resources>\n'


def swift_tokens(tokens: dict) -> str:
    fields = "\n".join(f"  /// {what[0].upper() + what[1:]}.\n  public let {role}: UInt32" for role, what in tokens["roles"].items())
    palettes = "\n".join(
        f"  public static let {theme} = Palette(\n    " + ",\n    ".join(f"{role}: 0x{colour[1:]}" for role, colour in colours.items()) + ")"
        for theme, colours in tokens["themes"].items()
    )

    def numbers(values: dict) -> str:
        return "\n".join(f"  public static let {name}: Double = {value}" for name, value in values.items())

    styles = "\n".join(
        f"  public static let {name} = TypeStyle(size: {t['size']}, line: {t['line']}, weight: {t['weight']})" for name, t in tokens["type"].items()
    )
    return f"""// {MADE}

/// Colours by what they are for, as 0xRRGGBB.
public struct Palette: Equatable, Sendable {{
{fields}

{palettes}
}}

/// Distances. `touch` is the least height and width of what can be pressed.
public enum Space {{
{numbers(tokens["space"])}
}}

/// Radii of corners.
public enum Radius {{
{numbers(tokens["shape"])}
}}

/// Sizes of words; a phone's own setting multiplies them.
public struct TypeStyle: Equatable, Sendable {{
  public let size: Double
  public let line: Double
  public let weight: Int

{styles}
}}

/// Lengths of movements in milliseconds.
public enum Motion {{
{numbers(tokens["motion"])}
}}
"""


def swift_text(text: str, arguments: dict) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    for name in arguments:
        text = text.replace("{" + name + "}", f"\\({name})")
    return f'"{text}"'


def swift_words(words: dict) -> str:
    members = []
    for key, word in words.items():
        arguments = word.get("arguments", {})
        choice = f"isVietnamese ? {swift_text(word['vi'], arguments)} : {swift_text(word['en'], arguments)}"
        if arguments:
            named = ", ".join(f"{name}: String" for name in arguments)
            members.append(f"  public func {camel(key)}({named}) -> String {{\n    {choice}\n  }}")
        else:
            members.append(f"  public var {camel(key)}: String {{ {choice} }}")
    body = "\n".join(members)
    return f"""// {MADE}

/// What the app's screens say by themselves. Vietnamese binds; English is a courtesy.
public struct Words: Sendable {{
  public static let vietnamese = Words(isVietnamese: true)
  public static let english = Words(isVietnamese: false)
  let isVietnamese: Bool

{body}
}}
"""


def xcstrings(words: dict) -> str:
    """The same words as Xcode's catalogue, for what the system itself shows; `%1$@` stands for the first argument."""

    def text(word: dict, language: str) -> str:
        said = word[language].replace("%", "%%")
        for place, name in enumerate(word.get("arguments", {}), 1):
            said = said.replace("{" + name + "}", f"%{place}$@")
        return said

    def unit(word: dict, language: str) -> dict:
        return {"stringUnit": {"state": "translated", "value": text(word, language)}}

    strings = {key: {"comment": MADE, "localizations": {language: unit(word, language) for language in ("vi", "en")}} for key, word in words.items()}
    return json.dumps({"sourceLanguage": "vi", "strings": strings, "version": "1.0"}, ensure_ascii=False, indent=2) + "\n"


def main(platform: str, folder: Path) -> None:
    tokens, words = read("tokens.json"), read("words.json")["words"]
    if platform == "android":
        made(folder / "kotlin/vn/congdan/design/Tokens.kt", kotlin_tokens(tokens))
        # Once by name too: else Android reads the default as no language at all, and prefers a person's second one.
        for suffix, language in (("", "vi"), ("-vi", "vi"), ("-en", "en")):
            made(folder / f"res/values{suffix}/strings.xml", android_strings(words, language))
    elif platform == "ios":
        made(folder / "Tokens.swift", swift_tokens(tokens))
        made(folder / "Words.swift", swift_words(words))
        made(folder / "Localizable.xcstrings", xcstrings(words))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]))
