//! The protocol's frames on the standard streams. A message that is none costs itself alone: an editor whose server
//! ends gets no help any more.

use std::io::{self, BufRead, Read, Write};
use std::thread::{self, JoinHandle};

use lsp_server::{Connection, Message};

/// The most bytes of a message, and of a line of its head.
const MOST: u64 = 64 << 20;
const MOST_LINE: u64 = 4096;

/// A connection to whoever speaks on standard input, and the thread that writes to standard output; it ends when
/// the connection is dropped.
#[must_use]
pub fn connect() -> (Connection, JoinHandle<io::Result<()>>) {
    let (ours, theirs) = Connection::memory();
    let Connection { sender, receiver } = theirs;
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Ok(Some(body)) = frame(&mut input) {
            let Some(message) = message(&body) else { continue };
            let last = matches!(&message, Message::Notification(told) if told.method == "exit");
            if sender.send(message).is_err() || last {
                break;
            }
        }
    });
    let writer = thread::spawn(move || {
        let mut output = io::stdout().lock();
        for message in receiver {
            message.write(&mut output)?;
        }
        output.flush()
    });
    (ours, writer)
}

/// The body of the next message; none at the end. A head that does not tell how long its body is is passed over.
fn frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length: Option<u64> = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(MOST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
        let Some(length) = length.filter(|_| line.is_empty()) else { continue };
        if length > MOST {
            io::copy(&mut input.by_ref().take(length), &mut io::sink())?;
            return Ok(Some(Vec::new()));
        }
        let mut body = Vec::new();
        let read = input.by_ref().take(length).read_to_end(&mut body)?;
        return Ok((read as u64 == length).then_some(body));
    }
}

/// The message that `body` is, if it is one.
fn message(body: &[u8]) -> Option<Message> {
    let mut value: serde_json::Value = serde_json::from_slice(body).ok()?;
    if let Some(uri) = value.pointer_mut("/params/textDocument/uri")
        && let Some(written) = uri.as_str()
    {
        *uri = escaped(written).into();
    }
    serde_json::from_value(value).ok()
}

/// `uri` with what may not stand in one in hexadecimal digits: some editors write letters such as å as they are.
fn escaped(uri: &str) -> String {
    let mut escaped = String::with_capacity(uri.len());
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_broken_message_costs_itself_alone() {
        let good = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let framed = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let cases = [
            (framed("{\"jsonrpc\":") + &framed(good), 1, "no JSON"),
            (framed("[]") + &framed(good), 1, "no message"),
            ("Content-Length: x\r\n\r\n".to_owned() + &framed(good), 1, "no length"),
            ("\r\n\r\n".to_owned() + &framed(good), 1, "blank lines"),
            (framed(good)[..30].to_owned(), 0, "cut off"),
            (String::new(), 0, "nothing"),
        ];
        for (stream, wanted, remark) in cases {
            let mut input = stream.as_bytes();
            let mut found = 0;
            while let Some(body) = frame(&mut input).unwrap() {
                found += usize::from(message(&body).is_some());
            }
            assert_eq!(found, wanted, "{remark}");
        }
    }

    #[test]
    fn addresses_are_written_as_the_protocol_wants_them() {
        assert_eq!(escaped("file:///tmp/l\u{e5}ng fil.md"), "file:///tmp/l%C3%A5ng%20fil.md");
        assert_eq!(escaped("file:///tmp/l%C3%A5ng.md"), "file:///tmp/l%C3%A5ng.md");
    }

    proptest! {
        #[test]
        fn any_stream_is_read_to_its_end(stream in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut input = stream.as_slice();
            while let Ok(Some(body)) = frame(&mut input) {
                let _ = message(&body);
            }
        }
    }
}
