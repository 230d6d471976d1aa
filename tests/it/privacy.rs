//! The search for personal details, on each labelled set by itself: `cargo test --test it privacy -- --nocapture`
//! shows the figures and every miss.

use std::path::Path;

use serde_json::Value;
use utkik::casework::privacy::hits;

#[test]
#[expect(clippy::print_stdout, reason = "shown with --nocapture")]
fn each_set_by_itself() {
    for set in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"] {
        let path = format!("tests/privacy/{set}.jsonl");
        let text =
            std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let (mut personal, mut seen, mut harmless, mut taken) = (0, 0, 0, 0);
        for line in text.lines() {
            let one: Value = serde_json::from_str(line).unwrap();
            let text = one["text"].as_str().unwrap();
            let found = hits(text);
            if let Some(part) = one["personal"].as_str() {
                let start = text.find(part).unwrap();
                let end = start + part.len();
                let is_seen = found.iter().any(|hit| hit.span.start < end && start < hit.span.end);
                personal += 1;
                seen += usize::from(is_seen);
                if !is_seen {
                    println!("{set}, missed: {text}");
                }
            } else {
                harmless += 1;
                taken += usize::from(!found.is_empty());
                if !found.is_empty() {
                    let parts = found.iter().map(|hit| &text[hit.span.start..hit.span.end]);
                    println!("{set}, false alarm: {text} {:?}", parts.collect::<Vec<_>>());
                }
            }
        }
        println!("{set}: {seen} of {personal} seen, {taken} of {harmless} false alarms");
        assert!(seen * 100 >= personal * 90, "{set}: {seen} of {personal}");
        assert!(taken * 100 <= harmless * 5, "{set}: {taken} of {harmless}");
    }
}
