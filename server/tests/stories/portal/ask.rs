//! Somebody who asks for a page, over a connection of their own.

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{HeaderMap, Method, Request, body::Incoming, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, sleep, timeout},
};

/// A browser on a telephone.
pub const PHONE: &str = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 \
                         (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

/// One request, as it is being written.
pub struct Ask {
    to: SocketAddr,
    path: String,
    headers: Vec<(String, String)>,
    body: Bytes,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Ask {
    pub fn new(to: SocketAddr, path: &str) -> Self {
        let ask = Self { to, path: path.to_owned(), headers: Vec::new(), body: Bytes::new() };
        ask.with("host", "songmai.vn").with("user-agent", PHONE)
    }

    /// Puts a header in the place of any other of its name.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(other, _)| other != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(other, _)| other != name);
        self
    }

    /// Another person, with a browser of their own.
    pub fn by(self, person: &str) -> Self {
        self.with("user-agent", &format!("{PHONE} {person}/1.0"))
    }

    pub fn on(self, host: &str) -> Self {
        self.with("host", host)
    }

    /// As a script of the site's own page sends it: the proof of origin, and no wish for a page.
    pub fn of_own_page(self) -> Self {
        self.with("sec-fetch-site", "same-origin").with("accept", "*/*")
    }

    /// With a form, as a browser sends it from the site's own page.
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let mut form = form_urlencoded::Serializer::new(String::new());
        let form = form.extend_pairs(fields).finish();
        let ask = self.with("sec-fetch-site", "same-origin").with("accept", "text/html,*/*;q=0.8");
        ask.body("application/x-www-form-urlencoded", form)
    }

    /// With JSON, as a script of the site's own page sends it.
    pub fn json(self, value: &serde_json::Value) -> Self {
        self.of_own_page().body("application/json", value.to_string())
    }

    pub fn body(self, kind: &str, body: impl Into<Bytes>) -> Self {
        let ask = self.with("content-type", kind);
        Self { body: body.into(), ..ask }
    }

    pub async fn get(self) -> Answer {
        self.send(Method::GET).await
    }

    pub async fn head(self) -> Answer {
        self.send(Method::HEAD).await
    }

    pub async fn post(self) -> Answer {
        self.send(Method::POST).await
    }

    pub async fn put(self) -> Answer {
        self.send(Method::PUT).await
    }

    pub async fn send(self, method: Method) -> Answer {
        let response = self.open(method).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// Sends, and leaves the body to whoever wants to hear it come.
    pub async fn open(self, method: Method) -> hyper::Response<Incoming> {
        let stream = TcpStream::connect(self.to).await.unwrap();
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let mut request = Request::builder().method(method).uri(&self.path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Full::new(self.body)).unwrap();
        let response = timeout(Duration::from_secs(20), sender.send_request(request)).await;
        response.unwrap().unwrap()
    }
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Asks until what comes says so. What is asked for later than a page may be old must say it.
pub async fn within_a_second(ask: impl Fn() -> Ask, says: impl Fn(&Answer) -> bool) -> Answer {
    let began = Instant::now();
    loop {
        let asked = began.elapsed();
        let answer = ask().get().await;
        if says(&answer) {
            return answer;
        }
        assert!(asked < Duration::from_millis(1_500), "{}", answer.text());
        sleep(Duration::from_millis(50)).await;
    }
}

/// Bytes as no browser sends them; the status of the answer, and all of it.
pub async fn raw(to: SocketAddr, bytes: &[u8]) -> (u16, String) {
    let mut stream = TcpStream::connect(to).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await.unwrap().unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    (status.unwrap_or_else(|| panic!("no status in {answer:?}")), answer)
}
