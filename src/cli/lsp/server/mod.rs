//! A language server: what utkik says of an agenda or a checklist, while it is written in an editor.
//!
//! Owns the protocol and where things stand in an editor's terms. What is said of an agenda is the report
//! of a screening, and of a checklist what its loading and its audit find; nothing is decided here. Files
//! are read only where a checklist is spread over several.

mod agenda;
mod checklist;
mod place;
mod stream;

pub use stream::connect;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use lsp_server::{Connection, ErrorCode, Message, Notification, ProtocolError, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, LogMessage,
    Notification as _, PublishDiagnostics,
};
use lsp_types::request::{Completion, HoverRequest, Request as _};
use lsp_types::{
    CompletionOptions, CompletionParams, CompletionResponse, Diagnostic,
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Hover,
    HoverContents, HoverParams, HoverProviderCapability, LogMessageParams, MarkupContent,
    MarkupKind, MessageType, PublishDiagnosticsParams, Range, ServerCapabilities,
    TextDocumentPositionParams, TextDocumentSyncCapability, TextDocumentSyncKind, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use utkik_checklist::{Checklist, PackFiles};
use utkik_input::source;
use utkik_lang::Lang;
use utkik_text::shown_lines;

/// What the server works with.
#[derive(Debug)]
pub struct Settings {
    /// The language of what is shown.
    pub lang: Lang,
    /// The checklists that agendas are screened with, and that a checklist being written comes on top of.
    pub packs: Vec<PackFiles>,
    /// The packs, loaded.
    pub checklist: Checklist,
    /// Patterns of files that are none of a meeting's, as the settings file has them.
    pub excludes: Vec<String>,
}

/// Why the server could not go on.
#[derive(Debug)]
pub enum ServeError {
    /// The client does not keep to the protocol, or has gone away.
    Protocol(ProtocolError),
    /// A message has other values than the protocol gives it.
    Message(serde_json::Error),
    /// Nobody reads the answers.
    Closed,
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Protocol(error) => error.fmt(f),
            Self::Message(error) => error.fmt(f),
            Self::Closed => f.write_str("the client has gone away"),
        }
    }
}

impl std::error::Error for ServeError {}

impl From<ProtocolError> for ServeError {
    fn from(error: ProtocolError) -> Self {
        Self::Protocol(error)
    }
}

impl From<serde_json::Error> for ServeError {
    fn from(error: serde_json::Error) -> Self {
        Self::Message(error)
    }
}

/// Serves the client of `connection` until it says goodbye.
///
/// # Errors
///
/// A client that breaks the protocol or goes away ends the server.
pub fn serve(connection: &Connection, settings: &Settings) -> Result<(), ServeError> {
    connection.initialize(serde_json::to_value(capabilities())?)?;
    let mut server = Server { settings, open: BTreeMap::new() };
    for message in &connection.receiver {
        let answer = match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request)? {
                    return Ok(());
                }
                Some(Message::Response(server.request(request)))
            }
            Message::Notification(notification) => {
                // What cannot be understood is told in the editor's log, and the next message is read.
                let answer = server.notification(notification).unwrap_or_else(|error| {
                    let message = error.to_string();
                    let params = LogMessageParams { typ: MessageType::WARNING, message };
                    Some(Notification::new(LogMessage::METHOD.to_owned(), params))
                });
                answer.map(Message::Notification)
            }
            Message::Response(_) => None,
        };
        if let Some(answer) = answer {
            connection.sender.send(answer).map_err(|_| ServeError::Closed)?;
        }
    }
    Ok(())
}

fn capabilities() -> ServerCapabilities {
    let triggers = ["\"", "["].map(str::to_owned).to_vec();
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers),
            ..CompletionOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// A document as it stands in the editor, with what is said of it.
enum Opened {
    Agenda(Box<agenda::Screened>),
    Checklist(Box<checklist::Checked>),
}

struct Server<'a> {
    settings: &'a Settings,
    open: BTreeMap<String, Opened>,
}

impl Server<'_> {
    fn request(&self, request: Request) -> Response {
        let id = request.id.clone();
        let answered = match request.method.as_str() {
            HoverRequest::METHOD => read(request.params).and_then(|params| self.hover(&params)),
            Completion::METHOD => read(request.params).and_then(|params| self.complete(&params)),
            other => {
                let code = ErrorCode::MethodNotFound as i32;
                return Response::new_err(id, code, other.to_owned());
            }
        };
        match answered {
            Ok(value) => Response::new_ok(id, value),
            Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
        }
    }

    /// Takes what the editor tells, and gives what is to be shown at the document.
    fn notification(&mut self, told: Notification) -> Result<Option<Notification>, ServeError> {
        let (uri, diagnostics) = match told.method.as_str() {
            DidOpenTextDocument::METHOD => {
                let params: DidOpenTextDocumentParams = read(told.params)?;
                let document = params.text_document;
                let diagnostics = self.diagnose(&document.uri, document.text);
                (document.uri, diagnostics)
            }
            DidChangeTextDocument::METHOD => {
                let params: DidChangeTextDocumentParams = read(told.params)?;
                let Some(change) = params.content_changes.into_iter().next_back() else {
                    return Ok(None);
                };
                let uri = params.text_document.uri;
                let diagnostics = self.diagnose(&uri, change.text);
                (uri, diagnostics)
            }
            DidCloseTextDocument::METHOD => {
                let params: DidCloseTextDocumentParams = read(told.params)?;
                let uri = params.text_document.uri;
                self.open.remove(uri.as_str());
                (uri, Vec::new())
            }
            _ => return Ok(None),
        };
        // Editors show what they get as it stands.
        let diagnostics = diagnostics
            .into_iter()
            .map(|told| Diagnostic { message: shown_lines(&told.message), ..told })
            .collect();
        let params = PublishDiagnosticsParams { uri, diagnostics, version: None };
        Ok(Some(Notification::new(PublishDiagnostics::METHOD.to_owned(), params)))
    }

    /// Whether a file is no paper of a meeting: settings, what describes a repository, and what is excluded.
    fn is_left_out(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let root = || path.parent().is_some_and(|folder| folder.join(".git").exists());
        path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
            || (source::describes_repository(&name) && root())
            || source::left_out(&path.to_string_lossy(), &self.settings.excludes)
    }

    /// Reads a document anew.
    fn diagnose(&mut self, uri: &Uri, text: String) -> Vec<Diagnostic> {
        let path = place::path(uri);
        let opened = if checklist::is_checklist(&path, &text) {
            Opened::Checklist(Box::new(checklist::Checked::new(&path, text, self.settings)))
        } else if self.is_left_out(&path) {
            self.open.remove(uri.as_str());
            return Vec::new();
        } else {
            Opened::Agenda(Box::new(agenda::Screened::new(&path, text, self.settings)))
        };
        let diagnostics = match &opened {
            Opened::Agenda(screened) => screened.diagnostics(self.settings),
            Opened::Checklist(checked) => checked.diagnostics(self.settings.lang),
        };
        self.open.insert(uri.as_str().to_owned(), opened);
        diagnostics
    }

    fn opened(&self, at: &TextDocumentPositionParams) -> Option<&Opened> {
        self.open.get(at.text_document.uri.as_str())
    }

    fn hover(&self, params: &HoverParams) -> Result<Value, serde_json::Error> {
        let at = &params.text_document_position_params;
        let found = self.opened(at).and_then(|opened| match opened {
            Opened::Agenda(screened) => screened.hover(at.position, self.settings),
            Opened::Checklist(checked) => checked.hover(at.position, self.settings),
        });
        serde_json::to_value(found.map(|(text, range)| plain_hover(&text, range)))
    }

    fn complete(&self, params: &CompletionParams) -> Result<Value, serde_json::Error> {
        let at = &params.text_document_position;
        let found = self.opened(at).and_then(|opened| match opened {
            Opened::Agenda(_) => None,
            Opened::Checklist(checked) => Some(checked.complete(at.position, self.settings)),
        });
        serde_json::to_value(found.map(CompletionResponse::Array))
    }
}

/// Plain text: what an agenda says must not become links or pictures in the editor.
fn plain_hover(text: &str, range: Range) -> Hover {
    let contents = MarkupContent { kind: MarkupKind::PlainText, value: shown_lines(text) };
    Hover { contents: HoverContents::Markup(contents), range: Some(range) }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, serde_json::Error> {
    serde_json::from_value(params)
}
