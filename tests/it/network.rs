//! Nothing leaves the machine: the program finds the same where the network is forbidden, and its file does not
//! even know the system's calls that open a connection.

use std::process::{Command, Output, Stdio};

use super::hostile::NEIGHBOUR;

fn screen(folder: &std::path::Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(["screen", ".", "--lang", "sv", "--format", "json"]);
    command.current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

/// Ends a process that so much as asks for a socket; held by the thread that calls it and by all that it starts.
#[cfg(target_os = "linux")]
fn forbid_network() {
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};
    let calls = [
        libc::SYS_socket,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_sendto,
        libc::SYS_sendmmsg,
    ];
    let rules = calls.into_iter().map(|call| (call, Vec::new())).collect();
    let arch = TargetArch::try_from(std::env::consts::ARCH).unwrap();
    let (other, these) = (SeccompAction::Allow, SeccompAction::KillProcess);
    let filter = SeccompFilter::new(rules, other, these, arch).unwrap();
    seccompiler::apply_filter(&BpfProgram::try_from(filter).unwrap()).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
#[expect(clippy::print_stderr, reason = "says what was not tried")]
fn it_finds_the_same_where_the_network_is_forbidden() {
    use std::os::unix::process::ExitStatusExt;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("kallelse.md"), NEIGHBOUR).unwrap();
    let parity = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parity");
    for name in ["agenda.pdf", "agenda.docx"] {
        std::fs::create_dir(folder.path().join(name.replace('.', "-"))).unwrap();
        std::fs::copy(parity.join(name), folder.path().join(name.replace('.', "-")).join(name))
            .unwrap();
    }
    let open = screen(folder.path());
    let place = folder.path().to_owned();
    let shut = std::thread::spawn(move || {
        forbid_network();
        // That the ban holds: a shell that connects is ended by it.
        let knock = ["-c", "exec 3<>/dev/tcp/127.0.0.1/9"];
        let knocked = Command::new("bash").args(knock).stderr(Stdio::null()).status();
        (screen(&place), knocked.map(|status| status.signal()))
    });
    let (shut, knocked) = shut.join().unwrap();
    match knocked {
        Ok(signal) => assert_eq!(signal, Some(libc::SIGSYS), "the ban holds"),
        Err(_) => eprintln!("not tried: there is no bash to show that the ban holds"),
    }
    assert_eq!((open.status.code(), shut.status.code()), (Some(1), Some(1)));
    assert_eq!(String::from_utf8_lossy(&open.stdout), String::from_utf8_lossy(&shut.stdout));
}

/// What the program asks the system's libraries for.
#[cfg(target_os = "linux")]
#[test]
#[expect(clippy::print_stderr, reason = "says what was not tried")]
fn the_program_knows_no_call_that_opens_a_connection() {
    let list = ["-D", "--undefined-only", env!("CARGO_BIN_EXE_utkik")];
    let Ok(output) = Command::new("nm").args(list).output() else {
        eprintln!("not tried: there is no nm");
        return;
    };
    let listed = String::from_utf8(output.stdout).unwrap();
    // `U name@GLIBC_2.2.5`
    let names = listed.lines().filter_map(|line| line.split_whitespace().last());
    let names: std::collections::BTreeSet<&str> =
        names.filter_map(|name| name.split('@').next()).collect();
    assert!(names.contains("memcpy") && names.contains("getenv"), "names are seen: {listed}");
    let calls = ["connect", "bind", "listen", "accept", "accept4", "getaddrinfo", "gethostbyname"];
    for call in calls.into_iter().chain(["socket", "recvfrom", "sendto", "res_init"]) {
        assert!(!names.contains(call), "{call} is linked");
    }
}

/// Packages that open connections, or exist to; a new one that brings them in is seen here.
#[test]
fn no_package_for_networks_is_among_ours() {
    let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock")).unwrap();
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let names: std::collections::BTreeSet<&str> = names.collect();
    let for_networks = [
        "async-std",
        "attohttpc",
        "curl",
        "curl-sys",
        "h2",
        "hickory-resolver",
        "hyper",
        "isahc",
        "libp2p",
        "minreq",
        "native-tls",
        "openssl",
        "openssl-sys",
        "quinn",
        "reqwest",
        "rustls",
        "smol",
        "socket2",
        "surf",
        "tokio",
        "tungstenite",
        "ureq",
        "websocket",
    ];
    assert!(names.contains("serde"), "the list is read");
    for name in for_networks {
        assert!(!names.contains(name), "{name} is in Cargo.lock");
    }
}
