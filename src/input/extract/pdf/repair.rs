//! Mends what files are known to get wrong: glyphs drawn twice, ligatures with swapped bytes,
//! spaces without width, accents drawn beside their letters. Each fault was seen in real files.

use super::drawn::Glyph;

/// Within how much of its font's size a letter drawn again is the same letter: bold is feigned by
/// drawing a letter again a fiftieth beside itself.
const SAME_SPOT: f32 = 0.05;

/// Within how many points it is so at least.
const SAME_SPOT_POINTS: f32 = 0.25;

/// How many neighbours of the same letter are compared at the most.
const NEIGHBOURS: usize = 64;

/// How near two glyphs of one place begin, as a part of the font's size.
const NO_WIDTH: f32 = 0.05;

/// Mends the glyphs of a page.
pub(super) fn repair(glyphs: &mut Vec<Glyph>) {
    drop_doubled(glyphs);
    drop_empty(glyphs);
    for glyph in glyphs.iter_mut() {
        glyph.letter = mended(glyph);
    }
    join_accents(glyphs);
}

/// Drops letters drawn again on the same spot; one drawn beside itself or with an outline is bold.
fn drop_doubled(glyphs: &mut Vec<Glyph>) {
    let place = |value: f32| (value.clamp(0.0, 4_000.0) * 16.0) as u64;
    let mut order: Vec<(u64, usize)> = glyphs
        .iter()
        .enumerate()
        .map(|(at, glyph)| {
            let letter = u64::from(u32::from(glyph.letter));
            (letter << 40 | place(glyph.x) << 20 | place(glyph.y), at)
        })
        .collect();
    order.sort_unstable();
    let mut doubled = vec![false; glyphs.len()];
    for (position, (_, at)) in order.iter().enumerate() {
        for (_, other) in order.iter().skip(position + 1).take(NEIGHBOURS) {
            let (one, two) = (glyphs[*at], glyphs[*other]);
            let near = (one.size * SAME_SPOT).max(SAME_SPOT_POINTS);
            if two.letter != one.letter || two.x - one.x > near {
                break;
            }
            if (two.y - one.y).abs() <= near && one.turn == two.turn {
                let (first, second) = (*at.min(other), *at.max(other));
                doubled[second] = true;
                glyphs[first].bold |= two.outlined || one.outlined || two.x - one.x > 0.1;
            }
        }
    }
    let mut doubled = doubled.iter();
    glyphs.retain(|_| doubled.next() != Some(&true));
}

/// The letter that `glyph` stands for.
fn mended(glyph: &Glyph) -> char {
    match glyph.letter {
        // Ghostscript 10.0 swaps the bytes of the letters of a ligature: U+7400 is "t".
        letter @ '\u{6100}'..='\u{7A00}' if u32::from(letter) & 0xFF == 0 => {
            char::from_u32(u32::from(letter) >> 8).unwrap_or(letter)
        }
        // The bullets of Symbol and Wingdings.
        '\u{F0A7}' | '\u{F0A8}' | '\u{F0B7}' | '\u{F0D8}' | '\u{F076}' | '\u{F06E}' => '•',
        '\u{F02D}' => '-',
        // A hyphen that is drawn is no soft one, whatever its font calls it.
        '\u{AD}' if glyph.advance > 0.0 => '-',
        letter => letter,
    }
}

/// Drops spaces and soft hyphens that the next glyph stands on (Chromium writes soft hyphens so).
fn drop_empty(glyphs: &mut Vec<Glyph>) {
    let empty: Vec<bool> = glyphs
        .iter()
        .enumerate()
        .map(|(at, glyph)| {
            let next = glyphs.get(at + 1);
            (glyph.letter.is_whitespace() || glyph.letter == '\u{AD}')
                && next.is_some_and(|next| {
                    (next.x - glyph.x).abs() < glyph.size * NO_WIDTH
                        && (next.y - glyph.y).abs() < glyph.size * NO_WIDTH
                })
        })
        .collect();
    let mut empty = empty.iter();
    glyphs.retain(|_| empty.next() != Some(&true));
}

/// Puts accents that are drawn over a letter behind it, as combining marks.
fn join_accents(glyphs: &mut [Glyph]) {
    let mut from = 0;
    while let Some(found) = glyphs[from..].iter().position(|g| combining(g.letter).is_some()) {
        let at = from + found;
        from = at + 1;
        let Some(mark) = combining(glyphs[at].letter) else { continue };
        let next = glyphs.get(at + 1).filter(|letter| stands_over(letter, &glyphs[at]));
        let previous = at.checked_sub(1).map(|before| glyphs[before]);
        let (letter, forward) = match (next, previous) {
            (Some(next), _) => (*next, true),
            (None, Some(previous)) if stands_over(&previous, &glyphs[at]) => (previous, false),
            _ => continue,
        };
        let marked = Glyph { letter: mark, x: letter.x + letter.advance, advance: 0.0, ..letter };
        if forward {
            let plain = if letter.letter == 'ı' { 'i' } else { letter.letter };
            glyphs[at] = Glyph { letter: plain, ..letter };
            glyphs[at + 1] = marked;
            from = at + 2;
        } else {
            glyphs[at] = marked;
        }
    }
}

/// Whether `accent` stands over `letter`.
fn stands_over(letter: &Glyph, accent: &Glyph) -> bool {
    let centre = accent.x + accent.advance / 2.0;
    let slack = letter.advance * 0.1;
    letter.letter.is_alphabetic()
        && letter.turn == accent.turn
        && (letter.x - slack..=letter.x + letter.advance + slack).contains(&centre)
        && (letter.y - accent.y).abs() < letter.size * 0.6
}

/// The combining mark for an accent that has a glyph of its own.
fn combining(letter: char) -> Option<char> {
    Some(match letter {
        '`' => '\u{300}',
        '´' => '\u{301}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '¯' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' | '°' => '\u{30A}',
        '˝' => '\u{30B}',
        'ˇ' => '\u{30C}',
        '¸' => '\u{327}',
        '\u{300}'..='\u{36F}' => letter,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pdf::drawn::Direction;

    /// Glyphs of size 10 on one line: letter, x, advance.
    fn line(letters: &[(char, f32, f32)]) -> Vec<Glyph> {
        letters
            .iter()
            .map(|(letter, x, advance)| Glyph {
                letter: *letter,
                x: *x,
                y: 100.0,
                advance: *advance,
                size: 10.0,
                bold: false,
                outlined: false,
                artifact: false,
                turn: Direction::Right,
            })
            .collect()
    }

    type Letters = &'static [(char, f32, f32)];

    #[test]
    fn known_faults_are_mended() {
        let cases: [(Letters, &str, &str); 10] = [
            (
                &[('a', 0., 5.), ('\u{7400}', 5., 3.), ('\u{7400}', 8., 3.)],
                "att",
                "ligature with swapped bytes",
            ),
            (&[('\u{6F22}', 0., 5.)], "\u{6F22}", "a letter that is no swapped one"),
            (&[('n', 0., 5.), (' ', 5., 3.), ('i', 5., 3.)], "ni", "space without width"),
            (
                &[('n', 0., 5.), ('\u{AD}', 5., 3.), ('i', 5., 3.)],
                "ni",
                "soft hyphen that is not seen",
            ),
            (&[('n', 0., 5.), (' ', 5., 3.), ('i', 8., 3.)], "n i", "space with width"),
            (
                &[('¨', 0.8, 3.), ('a', 0., 5.), ('r', 5., 3.)],
                "a\u{308}r",
                "accent before its letter",
            ),
            (&[('A', 0., 6.), ('˚', 1.5, 3.)], "A\u{30A}", "accent after its letter"),
            (&[('4', 0., 5.), ('°', 5., 4.), ('C', 9., 6.)], "4°C", "degrees stay degrees"),
            (&[('b', 0., 5.), ('o', 5., 5.), ('b', 0.2, 5.), ('o', 5.2, 5.)], "bo", "drawn twice"),
            (&[('l', 0., 2.), ('l', 2., 2.)], "ll", "two letters beside each other"),
        ];
        for (drawn, wanted, remark) in cases {
            let mut glyphs = line(drawn);
            repair(&mut glyphs);
            let found: String = glyphs.iter().map(|glyph| glyph.letter).collect();
            assert_eq!(found, wanted, "{remark}");
        }
    }

    #[test]
    fn feigned_bold_is_bold_and_a_second_copy_is_not() {
        let bold = |shift: f32| {
            let mut glyphs = line(&[('b', 0., 5.), ('b', shift, 5.)]);
            repair(&mut glyphs);
            (glyphs.len(), glyphs[0].bold)
        };
        assert_eq!(bold(0.3), (1, true));
        assert_eq!(bold(0.0), (1, false));
    }

    #[test]
    fn drawn_soft_hyphens_are_hyphens() {
        let mut glyphs = line(&[('\u{AD}', 0., 3.), ('\u{F0B7}', 3., 4.), ('\u{AD}', 7., 0.)]);
        repair(&mut glyphs);
        let found: Vec<char> = glyphs.iter().map(|glyph| glyph.letter).collect();
        assert_eq!(found, ['-', '•', '\u{AD}']);
    }
}
