//! The marks of lists: bullets, "1.", "a)". Which words are marks, and marks drawn apart from their
//! lines.

use super::drawn::Rule;
use super::lines::{Line, Piece};

/// How far before its line a mark may stand, as a part of the size.
const FARTHEST: f32 = 4.0;

/// How far above a baseline the bullets of the largest letters stand, in points.
const HIGHEST: f32 = 30.0;

/// Whether `word` is the mark of a list: a bullet, "1.", "12)", "a)".
pub(super) fn is_mark(word: &str) -> bool {
    let Some(inner) = word.strip_suffix(['.', ')']) else { return is_bullet(word) };
    let digits = (1..=3).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_digit());
    let letter = word.ends_with(')') && inner.chars().count() == 1;
    digits || (letter && inner.chars().all(char::is_alphabetic))
}

/// Whether `word` is a bullet or a dash.
pub(super) fn is_bullet(word: &str) -> bool {
    is_dash(word)
        || matches!(word, "•" | "·" | "▪" | "●" | "○" | "■" | "□" | "*" | "►" | "➢" | "✓" | "◦")
}

/// Whether `word` is a dash, which may begin a wrapped line as well as an item of a list.
pub(super) fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "−")
}

/// The first word of a line.
pub(super) fn first_word(line: &Line) -> &str {
    line.pieces.first().and_then(|piece| piece.text.split(' ').next()).unwrap_or("")
}

/// Puts marks that are drawn apart from their lines at the head of those: WeasyPrint draws all marks
/// of a page last.
pub(super) fn join(lines: Vec<Line>) -> Vec<Line> {
    let lone = |line: &Line| line.pieces.len() == 1 && is_mark(&line.pieces[0].text);
    let mut by_place: Vec<usize> = (0..lines.len()).filter(|at| !lone(&lines[*at])).collect();
    by_place.sort_by(|one, two| lines[*one].y().total_cmp(&lines[*two].y()));
    let mut joined: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    for at in 0..joined.len() {
        let Some(mark) = joined[at].take_if(|line| lone(line)) else { continue };
        let y = |at: &usize| joined[*at].as_ref().map_or(0.0, Line::y);
        let from = by_place.partition_point(|at| y(at) < mark.y() - mark.size());
        let target = by_place[from..]
            .iter()
            .take_while(|at| y(at) <= mark.y() + mark.size())
            .find(|at| joined[**at].as_ref().is_some_and(|line| belongs(&mark, line)));
        match target.and_then(|at| joined[*at].as_mut()) {
            Some(line) => drop(line.pieces.splice(0..0, mark.pieces)),
            None => joined[at] = Some(mark),
        }
    }
    joined.into_iter().flatten().collect()
}

/// Whether `mark` stands on the line, shortly before its beginning.
fn belongs(mark: &Line, line: &Line) -> bool {
    let size = mark.size().max(line.size()).max(1.0);
    (mark.y() - line.y()).abs() <= size * 0.3
        && (0.0..FARTHEST).contains(&((line.x0() - mark.x1()) / size))
        && mark.spot() == line.spot()
        && mark.artifact() == line.artifact()
}

/// Puts a bullet before each line that one of `dots` stands before: Chromium draws bullets as shapes.
pub(super) fn add_bullets(lines: &mut [Line], dots: &[Rule]) {
    let mut by_place: Vec<usize> = (0..lines.len()).collect();
    by_place.sort_by(|one, two| lines[*one].y().total_cmp(&lines[*two].y()));
    for dot in dots {
        let middle = (dot.y0 + dot.y1) / 2.0;
        let from = by_place.partition_point(|at| lines[*at].y() < middle);
        let line = by_place[from..]
            .iter()
            .take_while(|at| lines[**at].y() < middle + HIGHEST)
            .find(|at| is_bullet_of(dot, &lines[**at]));
        if let Some(line) = line.map(|at| &mut lines[*at]) {
            let first = &line.pieces[0];
            let bullet = Piece { text: "•".to_owned(), x0: dot.x0, x1: dot.x1, ..first.clone() };
            line.pieces.insert(0, bullet);
        }
    }
}

fn is_bullet_of(dot: &Rule, line: &Line) -> bool {
    let size = line.size().max(1.0);
    let above = (line.y() - (dot.y0 + dot.y1) / 2.0) / size;
    let gap = (line.x0() - dot.x1) / size;
    (0.1..0.6).contains(&above) && (0.1..2.5).contains(&gap) && !is_mark(first_word(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marks() {
        for word in ["•", "-", "1.", "12)", "a)"] {
            assert!(is_mark(word), "{word}");
        }
        for word in ["2026.", "kap.", "a.", "§", "1", "(a)"] {
            assert!(!is_mark(word), "{word}");
        }
    }
}
