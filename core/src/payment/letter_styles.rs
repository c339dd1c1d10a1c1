//! Letters in other styles that look like plain ones: full-width, mathematical, in circles and brackets, raised and lowered,
//! ligatures, Roman numbers.
//!
//! What each stands for is its compatibility decomposition in Unicode 18.0 (section 3.7; field 5 of UnicodeData.txt), for Latin
//! letters, digits and the Greek ones of mathematics. Fractions, units of measure and dates in one sign, and the phonetic letters of
//! U+10780 to U+107BF are left out: no name is written with them. The tables of all scripts (NFKC) are many times as large.

/// Each line: a letter, another one, and what the letters from the one to the other stand for, in small letters without marks;
/// from the start again when that ends. One text, because a phone would download where each of many is.
const STYLES: &str = "\
    \u{00AA}\u{00AA}a\n\
    \u{00B2}\u{00B3}2 3\n\
    \u{00B5}\u{00B5}μ\n\
    \u{00B9}\u{00BA}1 o\n\
    \u{0132}\u{0133}ij ij\n\
    \u{013F}\u{0140}l· l·\n\
    \u{0149}\u{0149}ʼn\n\
    \u{017F}\u{017F}s\n\
    \u{01C4}\u{01CC}dz dz dz lj lj lj nj nj nj\n\
    \u{01F1}\u{01F3}dz dz dz\n\
    \u{02B0}\u{02B0}h\n\
    \u{02B2}\u{02B3}j r\n\
    \u{02B7}\u{02B8}w y\n\
    \u{02E1}\u{02E3}l s x\n\
    \u{03D0}\u{03D6}β θ υ υ υ φ π\n\
    \u{03F0}\u{03F2}κ ρ ς\n\
    \u{03F4}\u{03F5}θ ε\n\
    \u{03F9}\u{03F9}σ\n\
    \u{1D2C}\u{1D2C}a\n\
    \u{1D2E}\u{1D2E}b\n\
    \u{1D30}\u{1D31}d e\n\
    \u{1D33}\u{1D3A}g h i j k l m n\n\
    \u{1D3C}\u{1D3C}o\n\
    \u{1D3E}\u{1D43}p r t u w a\n\
    \u{1D47}\u{1D49}b d e\n\
    \u{1D4D}\u{1D4D}g\n\
    \u{1D4F}\u{1D50}k m\n\
    \u{1D52}\u{1D52}o\n\
    \u{1D56}\u{1D58}p t u\n\
    \u{1D5B}\u{1D5B}v\n\
    \u{1D62}\u{1D65}i r u v\n\
    \u{1D9C}\u{1D9C}c\n\
    \u{1D9E}\u{1D9E}ð\n\
    \u{1DA0}\u{1DA0}f\n\
    \u{1DBB}\u{1DBB}z\n\
    \u{1E9A}\u{1E9B}aʾ s\n\
    \u{2070}\u{2071}0 i\n\
    \u{2074}\u{2079}4 5 6 7 8 9\n\
    \u{207F}\u{2089}n 0 1 2 3 4 5 6 7 8 9\n\
    \u{2090}\u{2093}a e o x\n\
    \u{2095}\u{209F}h k l m n p s t w y z\n\
    \u{20A8}\u{20A8}rs\n\
    \u{2100}\u{2103}a/c a/s c °c\n\
    \u{2105}\u{2106}c/o c/u\n\
    \u{2109}\u{210E}°f g h h h h\n\
    \u{2110}\u{2113}i i l l\n\
    \u{2115}\u{2116}n no\n\
    \u{2119}\u{211D}p q r r r\n\
    \u{2120}\u{2122}sm tel tm\n\
    \u{2124}\u{2124}z\n\
    \u{2128}\u{2128}z\n\
    \u{212C}\u{212D}b c\n\
    \u{212F}\u{2131}e e f\n\
    \u{2133}\u{2134}m o\n\
    \u{2139}\u{2139}i\n\
    \u{213B}\u{213B}fax\n\
    \u{2145}\u{2149}d d e i j\n\
    \u{2160}\u{217F}i ii iii iv v vi vii viii ix x xi xii l c d m\n\
    \u{2460}\u{2473}1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20\n\
    \u{2474}\u{2487}(1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11) (12) (13) (14) (15) (16) (17) (18) (19) (20)\n\
    \u{2488}\u{249B}1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15. 16. 17. 18. 19. 20.\n\
    \u{249C}\u{24B5}(a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l) (m) (n) (o) (p) (q) (r) (s) (t) (u) (v) (w) (x) (y) (z)\n\
    \u{24B6}\u{24E9}a b c d e f g h i j k l m n o p q r s t u v w x y z\n\
    \u{24EA}\u{24EA}0\n\
    \u{2C7C}\u{2C7D}j v\n\
    \u{A7F1}\u{A7F4}s c f q\n\
    \u{FB00}\u{FB06}ff fi fl ffi ffl st st\n\
    \u{FF04}\u{FF04}$\n\
    \u{FF10}\u{FF19}0 1 2 3 4 5 6 7 8 9\n\
    \u{FF20}\u{FF20}@\n\
    \u{FF21}\u{FF3A}a b c d e f g h i j k l m n o p q r s t u v w x y z\n\
    \u{FF41}\u{FF5A}a b c d e f g h i j k l m n o p q r s t u v w x y z\n\
    \u{FF5C}\u{FF5C}|\n\
    \u{1CCD6}\u{1CCEF}a b c d e f g h i j k l m n o p q r s t u v w x y z\n\
    \u{1CCF0}\u{1CCF9}0 1 2 3 4 5 6 7 8 9\n\
    \u{1D400}\u{1D6A3}a b c d e f g h i j k l m n o p q r s t u v w x y z\n\
    \u{1D6A4}\u{1D6A5}ı ȷ\n\
    \u{1D6A8}\u{1D7C9}α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ θ σ τ υ φ χ ψ ω \
        ∇ α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ ς σ τ υ φ χ ψ ω ∂ ε θ κ φ ρ π\n\
    \u{1D7CA}\u{1D7CB}ϝ ϝ\n\
    \u{1D7CE}\u{1D7FF}0 1 2 3 4 5 6 7 8 9\n\
    \u{1DFD3}\u{1DFD3}d\n\
    \u{1F100}\u{1F10A}0. 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,\n\
    \u{1F110}\u{1F129}(a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l) (m) (n) (o) (p) (q) (r) (s) (t) (u) (v) (w) (x) (y) (z)\n\
    \u{1F12A}\u{1F12E}〔s〕 c r cd wz\n\
    \u{1F130}\u{1F149}a b c d e f g h i j k l m n o p q r s t u v w x y z\n\
    \u{1F14A}\u{1F14F}hv mv sd ss ppv wc\n\
    \u{1F16A}\u{1F16C}mc md mr\n\
    \u{1F190}\u{1F190}dj\n\
    \u{1FBF0}\u{1FBF9}0 1 2 3 4 5 6 7 8 9";

/// What a letter in another style stands for, in small letters without marks; `None` for a plain letter.
pub(super) fn plain_letters(letter: char) -> Option<&'static str> {
    if letter.is_ascii() {
        return None;
    }
    STYLES.lines().find_map(|line| {
        let mut signs = line.chars();
        let (first, last) = (signs.next()?, signs.next()?);
        let words = signs.as_str();
        let place = u32::from(letter).checked_sub(u32::from(first))? as usize;
        if letter <= last { words.split(' ').nth(place % words.split(' ').count()) } else { None }
    })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::text::fold;

    const LEFT_OUT: [std::ops::RangeInclusive<char>; 5] = [
        '\u{00BC}'..='\u{00BE}',
        '\u{2150}'..='\u{215F}',
        '\u{2189}'..='\u{2189}',
        '\u{3250}'..='\u{33FF}',
        '\u{10780}'..='\u{107BF}',
    ];

    #[test]
    fn every_letter_stands_for_what_unicode_says() {
        let (mut count, mut missing) = (0, Vec::new());
        // Beyond these are ideographs and signs without a decomposition.
        for letter in ('\0'..='\u{1FFFF}').filter(|letter| !LEFT_OUT.iter().any(|block| block.contains(letter))) {
            let by_unicode = fold(&letter.nfkc().collect::<String>());
            match plain_letters(letter) {
                // Places among the mathematical letters that are kept free: the letter had one elsewhere already.
                Some(_) if letter.nfkc().eq([letter]) => assert!(('\u{1D400}'..='\u{1D7FF}').contains(&letter)),
                Some(plain) => {
                    assert_eq!(fold(plain), by_unicode, "U+{:04X}", u32::from(letter));
                    count += 1;
                }
                None if by_unicode.contains(|sign: char| sign.is_ascii_alphanumeric())
                    && fold(letter.encode_utf8(&mut [0; 4])) != by_unicode =>
                {
                    missing.push((letter.escape_unicode().to_string(), by_unicode));
                }
                None => {}
            }
        }
        assert_eq!(missing, []);
        assert!(count > 1_300, "{count}");
    }
}
