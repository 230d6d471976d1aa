//! Builds `target/web/utkik.html`: compiles the engine to WebAssembly, makes its glue with wasm-bindgen, and
//! puts these with the page, its style, its words and its scripts into one file that needs nothing else.
//!
//!     cargo run -p utkik-page
//!     cargo run -p utkik-page -- ENGINE.wasm     with an engine that was compiled in another way

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::{Compression, GzBuilder};
use sha2::{Digest as _, Sha256};

type Done<T> = Result<T, Box<dyn Error>>;

const TARGET: &str = "wasm32-unknown-unknown";

/// The scripts of the page, in the order in which they stand in it; the first is that of the reports.
const SCRIPTS: [&str; 5] = [
    "src/render/page/html/page.js",
    "web/page/engine.js",
    "web/page/inbox.js",
    "web/page/dialogue.js",
    "web/page/page.js",
];

const STYLES: [&str; 2] = ["src/render/page/html/page.css", "web/page/page.css"];

fn main() -> Done<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let engine = match std::env::args_os().nth(1) {
        Some(path) => PathBuf::from(path),
        None => compiled(&root)?,
    };
    let out = target(&root).join("web");
    let glue = bound(&engine, &out.join("engine"))?;
    shrunk(&glue.wasm)?;
    let page = page(&root, &glue)?;
    let path = out.join("utkik.html");
    fs::write(&path, &page)?;
    let (wasm, whole) = (fs::metadata(&glue.wasm)?.len(), page.len());
    say(&format!("{}: {whole} bytes, with an engine of {wasm} bytes", path.display()));
    Ok(())
}

fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

/// Compiles the engine.
fn compiled(root: &Path) -> Done<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments =
        ["build", "--locked", "--package", "utkik-web", "--profile", "web", "--target", TARGET];
    run(
        Command::new(cargo).current_dir(root).args(arguments),
        "rustup target add wasm32-unknown-unknown",
    )?;
    Ok(target(root).join(TARGET).join("web/utkik_web.wasm"))
}

/// What wasm-bindgen makes of the engine.
struct Glue {
    wasm: PathBuf,
    script: PathBuf,
}

fn bound(engine: &Path, out: &Path) -> Done<Glue> {
    let version = include_str!("../../Cargo.toml")
        .lines()
        .find_map(|line| line.strip_prefix("wasm-bindgen = \"=")?.strip_suffix('"'));
    let version = version.ok_or("web/Cargo.toml names no version of wasm-bindgen")?;
    let help = format!("cargo install --locked wasm-bindgen-cli --version {version}");
    let mut bind = Command::new("wasm-bindgen");
    bind.args([
        "--target",
        "no-modules",
        "--no-typescript",
        "--remove-name-section",
        "--out-name",
        "engine",
        "--out-dir",
    ]);
    run(bind.arg(out).arg(engine), &help)?;
    Ok(Glue { wasm: out.join("engine_bg.wasm"), script: out.join("engine.js") })
}

/// Makes the engine smaller, where wasm-opt is there.
fn shrunk(wasm: &Path) -> Done<()> {
    let optimise = Command::new("wasm-opt")
        .arg("-Os")
        .arg("--all-features")
        .arg(wasm)
        .arg("-o")
        .arg(wasm)
        .status();
    match optimise {
        Ok(status) if !status.success() => Err("wasm-opt failed".into()),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn run(command: &mut Command, help: &str) -> Done<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|error| format!("{name}: {error}. Try: {help}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{name} failed. If it lacks something: {help}").into())
    }
}

/// The page with everything in it.
fn page(root: &Path, glue: &Glue) -> Done<String> {
    let read = |path: &str| {
        fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))
    };
    let all = |paths: &[&str]| -> Result<String, String> {
        paths.iter().map(|path| read(path)).collect()
    };
    let (style, script) = (all(&STYLES)?, all(&SCRIPTS)?);
    let worker = format!("{}\n{}", fs::read_to_string(&glue.script)?, read("web/page/worker.js")?);
    let words = format!(
        "{{\"version\": \"{}\", \"sv\": {}, \"en\": {}}}",
        version(&read("Cargo.toml")?)?,
        read("web/page/words.sv.json")?.trim(),
        read("web/page/words.en.json")?.trim()
    );
    let policy = policy(&style, &script);
    let parts = [
        ("{{policy}}", policy),
        ("{{style}}", style),
        ("{{words}}", words),
        ("{{engine}}", packed(&fs::read(&glue.wasm)?)?),
        ("{{worker}}", worker),
        ("{{script}}", script),
    ];
    let mut page = String::new();
    let template = read("web/page/page.html")?;
    let mut rest = template.as_str();
    for (mark, part) in &parts {
        let (before, after) =
            rest.split_once(mark).ok_or_else(|| format!("page.html lacks {mark}"))?;
        if part.to_lowercase().contains("</script") || part.contains("<!--") {
            return Err(format!("what goes into {mark} would end its element").into());
        }
        page.push_str(before);
        page.push_str(part);
        rest = after;
    }
    page.push_str(rest);
    Ok(page)
}

/// What the page may do: run its own script and style, which are known by their digests, and its engine in a
/// worker. It may fetch nothing, send nothing and be led nowhere.
fn policy(style: &str, script: &str) -> String {
    let digest = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    let (style, script) = (digest(style), digest(script));
    format!(
        "default-src 'none'; connect-src 'none'; script-src {script} 'wasm-unsafe-eval'; style-src {style}; \
         worker-src blob:; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
}

fn version(manifest: &str) -> Done<&str> {
    let version =
        manifest.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    Ok(version.ok_or("Cargo.toml has no version")?)
}

/// The engine as text: gzip, without name and time so that it is the same each time, in base64.
fn packed(wasm: &[u8]) -> Done<String> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    writer.write_all(wasm)?;
    Ok(BASE64_STANDARD.encode(writer.finish()?))
}
