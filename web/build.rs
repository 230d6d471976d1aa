//! How much the engine may use: a page must not take a whole computer.

/// Bytes of memory at the most; a document that wants more is told of as unread.
const MEMORY: u64 = 2 << 30;

/// Bytes of stack. An overflow ends the worker, and costs the document that was read.
const STACK: u64 = 4 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").as_deref() == Ok("wasm") {
        println!("cargo::rustc-link-arg-cdylib=--max-memory={MEMORY}");
        println!("cargo::rustc-link-arg-cdylib=-zstack-size={STACK}");
    }
}
