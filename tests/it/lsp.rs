//! A session with the language server as an editor has it: the real program, spoken to over its standard
//! streams.

use std::io::{BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request, RequestId};
use serde_json::{Value, json};

pub(super) struct Client {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    asked: i32,
}

impl Client {
    pub(super) fn start() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
        command.args(["lsp", "--stdio", "--lang", "sv"]).env_remove("UTKIK_CONFIG");
        let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let to = server.stdin.take().unwrap();
        let from = BufReader::new(server.stdout.take().unwrap());
        let mut client = Self { server, to, from, asked: 0 };
        let told = client.ask("initialize", json!({ "capabilities": {} }));
        assert_eq!(told["capabilities"]["hoverProvider"], true, "{told}");
        client.tell("initialized", json!({}));
        client
    }

    fn tell(&mut self, method: &str, params: Value) {
        let message = Message::Notification(Notification::new(method.to_owned(), params));
        message.write(&mut self.to).unwrap();
    }

    fn next(&mut self) -> Message {
        Message::read(&mut self.from).unwrap().unwrap()
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        let request = Request::new(id, method.to_owned(), params);
        Message::Request(request).write(&mut self.to).unwrap();
        match self.next() {
            Message::Response(response) => {
                let response = serde_json::to_value(response).unwrap();
                assert!(response.get("error").is_none(), "{response}");
                response["result"].clone()
            }
            other => panic!("{other:?}"),
        }
    }

    /// Opens a document and gives what is shown at it.
    pub(super) fn open(&mut self, uri: &str, text: &str) -> Vec<Value> {
        let document = json!({ "uri": uri, "languageId": "x", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.shown(uri)
    }

    fn change(&mut self, uri: &str, text: &str) -> Vec<Value> {
        let params = json!({
            "textDocument": { "uri": uri, "version": 2 },
            "contentChanges": [{ "text": text }],
        });
        self.tell("textDocument/didChange", params);
        self.shown(uri)
    }

    fn shown(&mut self, uri: &str) -> Vec<Value> {
        let Message::Notification(told) = self.next() else { panic!("no diagnostics") };
        assert_eq!(told.method, "textDocument/publishDiagnostics");
        assert_eq!(told.params["uri"], uri);
        told.params["diagnostics"].as_array().unwrap().clone()
    }

    pub(super) fn at(&mut self, method: &str, uri: &str, line: u32, character: u32) -> Value {
        let params = json!({
            "textDocument": { "uri": uri },
            "position": { "line": line, "character": character },
        });
        self.ask(method, params)
    }

    /// Says goodbye as the protocol has it.
    pub(super) fn end(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

const AGENDA: &str = "# Kommunstyrelsen\n\nSammanträde 2031-02-11\n\n## 1. Val av justerare\n\n\
    ## 2. Nedläggning av Norrby skola\n\nDnr KS 2031/12\n\nNorrby skola läggs ned.\n";

#[test]
fn an_agenda_is_marked_where_it_is_loaded_and_told_of_on_hover() {
    let mut client = Client::start();
    let uri = "file:///m%C3%B6te/kallelse.md";
    let shown = client.open(uri, AGENDA);
    let raised: Vec<&Value> = shown.iter().filter(|one| one["severity"] == 2).collect();
    assert_eq!(raised.len(), 1, "{shown:?}");
    assert_eq!(raised[0]["range"]["start"], json!({ "line": 6, "character": 0 }), "{shown:?}");
    let said = raised[0]["message"].as_str().unwrap();
    assert!(said.starts_with("Hög nivå: Skola eller förskola läggs ned"), "{said}");
    let marks: Vec<&Value> = shown.iter().filter(|one| one["severity"] == 4).collect();
    assert!(marks.iter().any(|mark| mark["code"] == "school-closure"), "{shown:?}");
    let hover = client.at("textDocument/hover", uri, 6, 0);
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("Poäng 0,") && text.contains("Fråga:"), "{text}");
    assert_eq!(client.at("textDocument/hover", uri, 2, 3), Value::Null, "nothing is said here");
    let calm = client.change(
        uri,
        &AGENDA.replace("Nedläggning av", "Invigning av").replace("läggs ned", "öppnar"),
    );
    assert!(calm.iter().all(|one| one["severity"] != 2), "{calm:?}");
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert!(client.shown(uri).is_empty());
    client.end();
}

/// An editor whose server has ended gets no help until it is started anew.
#[test]
fn a_message_that_is_none_does_not_end_the_server() {
    let mut client = Client::start();
    for body in ["{\"jsonrpc\":", "[]", "{\"jsonrpc\":\"2.0\",\"method\":4}"] {
        write!(client.to, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    }
    client.tell("textDocument/didOpen", json!({ "textDocument": { "uri": 4 } }));
    let Message::Notification(told) = client.next() else { panic!("a word in the log") };
    assert_eq!(told.method, "window/logMessage");
    let document =
        json!({ "uri": "file:///lång väg.md", "languageId": "x", "version": 1, "text": AGENDA });
    client.tell("textDocument/didOpen", json!({ "textDocument": document }));
    assert!(!client.shown("file:///l%C3%A5ng%20v%C3%A4g.md").is_empty());
    client.end();
}

/// A read-me tells of the repository; a draft with the same words is a paper.
#[test]
fn what_describes_a_repository_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    let at = |name: &str| format!("file://{}/{name}", folder.path().display());
    let mut client = Client::start();
    assert!(client.open(&at("README.md"), AGENDA).is_empty());
    assert!(!client.open(&at("utkast.md"), AGENDA).is_empty());
    client.end();
}

const CHECKLIST: &str = "[pack]\nid = \"lokal\"\nversion = \"1\"\nname.sv = \"Lokal\"\n\n\
    [[patch]]\nrisk = \"school-closure\"\ntimes = 0.8\nreason = \"Prövat.\"\n";

#[test]
fn a_checklist_is_checked_completed_and_its_examples_come_to_something() {
    let mut client = Client::start();
    let uri = "file:///lokal.toml";
    assert!(client.open(uri, CHECKLIST).is_empty());
    let wrong = client.change(uri, &CHECKLIST.replace("school-closure", "school-closur"));
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(
        (&wrong[0]["severity"], &wrong[0]["range"]["start"]["line"]),
        (&json!(1), &json!(6))
    );
    assert!(wrong[0]["message"].as_str().unwrap().contains("school-closure"), "{wrong:?}");
    let labels = |found: Value| -> Vec<String> {
        let items = found.as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    };
    let ids = labels(client.at("textDocument/completion", uri, 6, 10));
    assert!(ids.contains(&"school-closure".to_owned()), "{ids:?}");
    client.change(uri, &format!("{CHECKLIST}ti\n\n[[ri"));
    let keys = labels(client.at("textDocument/completion", uri, 9, 2));
    assert!(keys.contains(&"times".to_owned()), "{keys:?}");
    let tables = labels(client.at("textDocument/completion", uri, 11, 4));
    assert!(tables.contains(&"risk".to_owned()), "{tables:?}");
    let example = "[[risk]]\nid = \"egen\"\n[risk.examples]\n\
                   matches = [\"Nedläggning av Norrby skola\"]\n";
    client.change(uri, &format!("{CHECKLIST}\n{example}"));
    let hover = client.at("textDocument/hover", uri, 13, 15);
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.starts_with("Hög nivå,") && text.contains("poäng ("), "{text}");
    let named = client.at("textDocument/hover", uri, 6, 12);
    assert!(named["contents"]["value"].as_str().unwrap().contains("riskfaktor"), "{named}");
    client.end();
}
