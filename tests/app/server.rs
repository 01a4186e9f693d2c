//! The program as a server, and requests to it as a browser makes them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::support::Folder;

/// Arguments of a server with the projects in a folder.
const OF_A_FOLDER: [&str; 5] = ["app", "--no-open", "--keep", "--projects", "projects"];

/// A server that ends with the test.
pub(super) struct Server {
    child: Child,
    address: String,
}

/// An answer.
pub(super) struct Reply {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) bytes: Vec<u8>,
}

impl Reply {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    #[track_caller]
    pub(super) fn ok(&self) {
        assert_eq!(self.status, 200, "{}", self.text());
    }

    #[track_caller]
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("{}", self.text()))
    }
}

impl Server {
    /// Starts a server with the projects in a folder.
    pub(super) fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_muwazi"));
        command.args(OF_A_FOLDER).args(arguments);
        let started = Self::started(command, folder);
        started.unwrap_or_else(|line| panic!("{line}"))
    }

    /// Starts a server that a program with these arguments watches, and may end; `None` if it did so at once.
    pub(super) fn watched(folder: &Folder, program: &str, arguments: &[&str]) -> Option<Self> {
        let mut command = Command::new(program);
        command.args(arguments);
        command.arg(env!("CARGO_BIN_EXE_muwazi")).args(OF_A_FOLDER);
        Self::started(command, folder).ok()
    }

    /// Starts a server by a command; if it did not begin to listen, what it said.
    fn started(mut command: Command, folder: &Folder) -> Result<Self, String> {
        let mut child = command
            .current_dir(folder.path(""))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        let stderr = child.stderr.take().expect("its messages");
        BufReader::new(stderr).read_line(&mut line).expect("a line");
        let address = line
            .split_whitespace()
            .find(|word| word.starts_with("http"));
        let Some(address) = address else {
            let _ = child.wait();
            return Err(line);
        };
        let address = address.split('#').next().unwrap_or_default().to_owned();
        Ok(Self { child, address })
    }

    /// The server of a program that was started otherwise, and opened this address.
    pub(super) fn of(child: Child, address: &str) -> Self {
        let address = address.to_owned();
        Self { child, address }
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    pub(super) fn key(&self) -> &str {
        self.address.rsplit('=').next().unwrap_or_default()
    }

    pub(super) fn port(&self) -> u16 {
        let host = self.address.split('/').nth(2).unwrap_or_default();
        let port = host.rsplit(':').next().and_then(|port| port.parse().ok());
        port.expect("a port")
    }

    pub(super) fn cookie(&self) -> String {
        format!("muwazi-{}={}", self.port(), self.key())
    }

    /// Whether something answers under another address of this machine.
    pub(super) fn listens_on(&self, host: &str) -> bool {
        TcpStream::connect((host, self.port())).is_ok()
    }

    /// Sends a request with these headers alone.
    pub(super) fn raw(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        let length = body.len().to_string();
        let mut headers = headers.to_vec();
        headers.push(("Content-Length", &length));
        self.send(method, target, &headers, body)
    }

    fn send(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let reply = self.sent(method, target, headers, body);
        reply.unwrap_or_else(|| panic!("{method} {target}: no answer"))
    }

    /// Answer to a request; `None` if there was none, for the server ended.
    fn sent(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Reply> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port())).ok()?;
        stream
            .set_read_timeout(Some(Duration::from_secs(120)))
            .expect("a timeout");
        let mut head = format!("{method} {target} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            head += &format!("Host: 127.0.0.1:{}\r\n", self.port());
        }
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        stream.write_all(format!("{head}\r\n").as_bytes()).ok()?;
        stream.write_all(body).ok()?;
        let mut bytes = Vec::new();
        // A refusal may end the connection before all is read.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(": "));
        Some(Reply {
            status: status
                .and_then(|status| status.parse().ok())
                .expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
            bytes: bytes[end + 4..].to_vec(),
        })
    }

    /// Sends a request as the page does.
    pub(super) fn ask(&self, method: &str, target: &str, body: &[u8]) -> Reply {
        let reply = self.try_to_ask(method, target, body);
        reply.unwrap_or_else(|| panic!("{method} {target}: no answer"))
    }

    /// The same; `None` if the server ended before it answered.
    pub(super) fn try_to_ask(&self, method: &str, target: &str, body: &[u8]) -> Option<Reply> {
        let origin = format!("http://127.0.0.1:{}", self.port());
        let length = body.len().to_string();
        let headers = [
            ("Cookie", &*self.cookie()),
            ("Origin", &origin),
            ("Content-Type", "application/json"),
            ("Content-Length", &length),
        ];
        self.sent(method, target, &headers, body)
    }

    pub(super) fn get(&self, target: &str) -> Reply {
        self.ask("GET", target, b"")
    }

    pub(super) fn post(&self, target: &str, value: Value) -> Reply {
        self.ask("POST", target, value.to_string().as_bytes())
    }

    pub(super) fn put(&self, target: &str, bytes: &[u8]) -> Reply {
        self.ask("PUT", target, bytes)
    }

    /// Announces a body of so many bytes, and sends nothing of it.
    pub(super) fn announce(&self, method: &str, target: &str, length: usize) -> Reply {
        let origin = format!("http://127.0.0.1:{}", self.port());
        let headers = [
            ("Cookie", &*self.cookie()),
            ("Origin", &origin),
            ("Content-Type", "application/json"),
            ("Content-Length", &length.to_string()),
        ];
        self.send(method, target, &headers, b"")
    }

    /// Waits until nothing goes on in the background of a project, and returns what came of it.
    pub(super) fn settled(&self, project: &str) -> Value {
        loop {
            let work = self.get(&format!("/api/p/{project}/work")).json();
            if work["is_running"] == false {
                return work;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until all in the background of a project is done without a failure.
    pub(super) fn wait(&self, project: &str) {
        assert_eq!(self.settled(project)["failures"], Value::Array(Vec::new()));
    }

    /// Ends it at once, as a crash does.
    pub(super) fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    /// Ends it as the system does when it shuts down, and waits for it.
    #[cfg(unix)]
    pub(super) fn terminate(mut self) {
        let id = self.child.id().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-TERM", &id])
            .status();
        assert!(sent.expect("kill runs").success());
        assert!(self.child.wait().expect("ended").success());
    }

    #[cfg(not(unix))]
    pub(super) fn terminate(self) {
        self.stop();
    }

    /// Waits for its end, if something else ends it.
    pub(super) fn ended(mut self) -> std::process::ExitStatus {
        self.child.wait().expect("ended")
    }

    /// Ends it as the page does, and waits for it.
    pub(super) fn stop(mut self) {
        self.post("/api/stop", Value::Object(serde_json::Map::new()))
            .ok();
        assert!(self.child.wait().expect("ended").success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
