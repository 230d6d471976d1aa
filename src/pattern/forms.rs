//! The form of single words: designations of property, personal numbers, school years.

/// "4:12": a number, a colon and a number; "09:30" is a clock time.
pub(super) fn is_designation(word: &str) -> bool {
    let digits = |part: &str| {
        !part.is_empty() && !part.starts_with('0') && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    word.split_once(':').is_some_and(|(block, unit)| {
        let block =
            block.strip_prefix(['s', 'S']).filter(|rest| rest.is_empty()).map_or(block, |_| "1");
        digits(block) && digits(unit)
    })
}

/// "19850612-1234": a day and four figures.
pub(super) fn is_personal_number(word: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    word.split_once('-').is_some_and(|(day, last)| {
        matches!(day.len(), 6 | 8) && last.len() == 4 && digits(day) && digits(last)
    })
}

/// "f-6", "7-9".
pub(super) fn is_grades(word: &str) -> bool {
    let Some((from, to)) = word.split_once('-') else { return false };
    let grade = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_digit());
    (from == "f" || grade(from)) && grade(to)
}
