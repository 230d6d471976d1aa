#![no_main]

use libfuzzer_sys::fuzz_target;
use utkik::input::source::Format;

fuzz_target!(|bytes: &[u8]| utkik_fuzz::extract(Format::Plain, "a.txt", bytes));
