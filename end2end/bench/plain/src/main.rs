//! `plain ADDRESS BODY HEADERS`: gives out one page by a route of axum, in the server's own loop,
//! and counts nothing. The bench sets the portal beside it. BODY is the page as it goes over the
//! wire, HEADERS a file with a line for each of its headers.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue},
    response::Response,
    routing::get,
};
use bytes::Bytes;
use hyper::{Request, body::Incoming};
use server::{Answer, Guests, Peer, bind, config::Lookup, listen};
use std::{convert::Infallible, error::Error, fs, future::pending};
use tower::ServiceExt;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, body, headers] = &arguments[..] else {
        return Err("plain ADDRESS BODY HEADERS".into());
    };
    let (body, headers) = (Bytes::from(fs::read(body)?), read(&fs::read_to_string(headers)?)?);
    let give = async move || {
        let mut response = Response::new(Body::from(body.clone()));
        *response.headers_mut() = headers.clone();
        response
    };
    let plain = Plain(Router::new().route("/", get(give)));
    let config = Lookup::here()?.load()?;
    listen(bind(address).await?, plain, &Guests::new(&config), pending()).await;
    Ok(())
}

fn read(lines: &str) -> Result<HeaderMap, Box<dyn Error>> {
    let mut headers = HeaderMap::new();
    for (name, value) in lines.lines().filter_map(|line| line.split_once(": ")) {
        headers.append(name.parse::<HeaderName>()?, value.parse::<HeaderValue>()?);
    }
    Ok(headers)
}

#[derive(Clone)]
struct Plain(Router);

impl Answer for Plain {
    fn answer(
        &self,
        _: Peer,
        request: Request<Incoming>,
    ) -> impl Future<Output = Result<Response, Infallible>> + Send + use<> {
        self.0.clone().oneshot(request)
    }
}
