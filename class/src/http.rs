//! The page and the way to a seat, over HTTP: the built page as files, and `POST /join`, which gives a seat to whoever
//! has the code of the class.

use std::cell::RefCell;
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::rc::Rc;

use ::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use axum_core::body::Body;
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower::ServiceExt as _;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;

use crate::accounts::User;
use crate::seats::NoSeat;

/// How many wrong codes one address may send.
const MOST_WRONG: u32 = 10;

/// The longest body of a request, in bytes.
const LONGEST: usize = 4 * 1024;

/// What joining asks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Join {
    code: String,
    #[serde(default)]
    name: String,
    /// The teacher's secret, from the link that only the teacher has.
    #[serde(default)]
    teacher: Option<String>,
}

/// What a page is to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Joined {
    /// The name of the class in subjects.
    pub room: String,
    /// The seat.
    pub seat: String,
    /// Its secret.
    pub pass: String,
}

/// Gives seats.
pub trait Door {
    /// The code that people type.
    fn code(&self) -> &str;

    /// The secret in the teacher's link.
    fn teacher_secret(&self) -> &str;

    /// The name of the class in subjects.
    fn room(&self) -> &str;

    /// A seat for somebody.
    ///
    /// # Errors
    /// [`NoSeat`].
    fn seat(&self, name: &str) -> impl Future<Output = Result<User, NoSeat>>;

    /// The teacher's.
    fn teacher(&self) -> Option<User>;
}

/// Answers requests of one class.
pub struct Site<D> {
    door: Rc<D>,
    files: ServeDir,
    wrong: RefCell<HashMap<IpAddr, u32>>,
}

impl<D: Door> Site<D> {
    /// Serves the files of a folder, and seats at a door.
    #[must_use]
    pub fn new(door: Rc<D>, folder: &std::path::Path) -> Self {
        Self { door, files: ServeDir::new(folder), wrong: RefCell::default() }
    }

    /// The answer to one request.
    pub async fn answer<B>(&self, from: SocketAddr, request: Request<B>) -> Response<Body>
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let mut answer = match (request.method(), request.uri().path()) {
            (&Method::POST, "/join") => self.join(from.ip(), request).await,
            _ => self.file(request).await,
        };
        let headers = answer.headers_mut();
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        // A class is started again with a newer page.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        answer
    }

    async fn file<B>(&self, request: Request<B>) -> Response<Body>
    where
        B: Send + 'static,
    {
        let request = request.map(|_| Body::empty());
        let files =
            tower::ServiceBuilder::new().layer(CompressionLayer::new()).service(self.files.clone());
        match files.oneshot(request).await {
            Ok(answer) => answer.map(Body::new),
            Err(never) => match never {},
        }
    }

    async fn join<B>(&self, from: IpAddr, request: Request<B>) -> Response<Body>
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        if self.wrong.borrow().get(&from).is_some_and(|wrong| *wrong >= MOST_WRONG) {
            return told(StatusCode::TOO_MANY_REQUESTS, "too many wrong codes");
        }
        let Ok(body) = Limited::new(request.into_body(), LONGEST).collect().await else {
            return told(StatusCode::PAYLOAD_TOO_LARGE, "the request is too long");
        };
        let Ok(join) = serde_json::from_slice::<Join>(&body.to_bytes()) else {
            return told(StatusCode::BAD_REQUEST, "a code and a name are needed");
        };
        let is_teacher = match &join.teacher {
            Some(secret) if *secret == self.door.teacher_secret() => true,
            Some(_) => return self.is_wrong(from),
            None => false,
        };
        if !is_teacher && !join.code.trim().eq_ignore_ascii_case(self.door.code()) {
            return self.is_wrong(from);
        }
        let user = match is_teacher {
            true => self.door.teacher().ok_or(NoSeat::Full),
            false => self.door.seat(&join.name).await,
        };
        match user {
            Ok(User { name, pass }) => {
                let joined = Joined { room: self.door.room().to_owned(), seat: name, pass };
                answer(StatusCode::OK, &json!(joined))
            }
            Err(why @ NoSeat::BadName) => told(StatusCode::BAD_REQUEST, &why.to_string()),
            Err(why @ NoSeat::Full) => told(StatusCode::CONFLICT, &why.to_string()),
            Err(why @ NoSeat::NotKept) => told(StatusCode::INSUFFICIENT_STORAGE, &why.to_string()),
        }
    }

    fn is_wrong(&self, from: IpAddr) -> Response<Body> {
        *self.wrong.borrow_mut().entry(from).or_default() += 1;
        told(StatusCode::FORBIDDEN, "this is not the code of the class")
    }
}

fn told(status: StatusCode, problem: &str) -> Response<Body> {
    answer(status, &json!({ "problem": problem }))
}

fn answer(status: StatusCode, body: &serde_json::Value) -> Response<Body> {
    let mut answer = Response::new(Body::from(body.to_string()));
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}
