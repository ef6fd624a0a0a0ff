//! A log's text where it is too large for a memory: in from texts, files, streams and responses, piece by
//! piece; out as a `Blob`, which a browser keeps elsewhere. Node has all of these too.

use std::borrow::Cow;

use js_sys::{Array, ArrayBuffer, Error, Function, JsString, Promise, Reflect, Uint8Array};
use leftfold_core::codec::TextSource;
use leftfold_core::domain::{Code, Refusal};
use leftfold_core::event_sourcing::{LocalBoxFuture, Reason};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag};

use super::BrowserProblem;

/// How much is taken over from JavaScript at once, in bytes or UTF-16 units.
const BATCH: u32 = 1 << 18;

/// The longest text of JavaScript that every engine has room for, in UTF-16 units: V8's, 2^29 − 24.
const LONGEST_TEXT: u32 = (1 << 29) - 24;

/// What an exported log is.
const KIND: &str = "application/x-ndjson";

#[wasm_bindgen]
extern "C" {
    /// A `ReadableStream`, of whichever realm.
    type Stream;

    #[wasm_bindgen(method, js_name = getReader, catch)]
    fn get_reader(this: &Stream) -> Result<Reader, JsValue>;

    #[wasm_bindgen(method, js_name = pipeThrough, catch)]
    fn pipe_through(this: &Stream, through: &Packing) -> Result<JsValue, JsValue>;

    type Reader;

    #[wasm_bindgen(method, catch)]
    fn read(this: &Reader) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn cancel(this: &Reader) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_name = CompressionStream)]
    type Packing;

    #[wasm_bindgen(constructor, js_class = "CompressionStream", catch)]
    fn new(format: &str) -> Result<Packing, JsValue>;

    /// A `Response` of what comes from a stream.
    #[wasm_bindgen(js_name = Response)]
    type Received;

    #[wasm_bindgen(constructor, js_class = "Response", catch)]
    fn new(body: &JsValue) -> Result<Received, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn blob(this: &Received) -> Result<Promise, JsValue>;
}

/// A log's text that comes from JavaScript.
pub struct LogText {
    from: Origin,
    bytes: Option<u64>,
}

enum Origin {
    Text {
        text: JsString,
        read: u32,
    },
    Bytes {
        reader: Option<Reader>,
        /// What has come and was not taken over yet.
        left: Uint8Array,
    },
}

impl LogText {
    /// The text of what a call was given.
    ///
    /// # Errors
    /// What has no text, or has given it to somebody else.
    pub fn of(given: &JsValue) -> Result<Self, BrowserProblem> {
        if let Some(text) = given.dyn_ref::<JsString>() {
            // Most of it is one byte a unit; what is more shows as more than all in the end.
            let bytes = Some(u64::from(text.length()));
            return Ok(Self { from: Origin::Text { text: text.clone(), read: 0 }, bytes });
        }
        if given.is_instance_of::<ArrayBuffer>() || ArrayBuffer::is_view(given) {
            let left = match given.dyn_ref::<Uint8Array>() {
                Some(bytes) => bytes.clone(),
                None => viewed(given),
            };
            let bytes = Some(u64::from(left.length()));
            return Ok(Self { from: Origin::Bytes { reader: None, left }, bytes });
        }
        if !given.is_object() {
            return Err(BrowserProblem::NoText);
        }
        let member = |name: &str| Reflect::get(given, &name.into()).unwrap_or_default();
        let (stream, bytes) = if let Some(stream) = member("stream").dyn_ref::<Function>() {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a size in whole bytes"
            )]
            let size = member("size").as_f64().map(|size| size as u64);
            (stream.call0(given).map_err(|error| unreadable(&error))?, size)
        } else if member("getReader").is_function() {
            (given.clone(), None)
        } else {
            (member("body"), None)
        };
        if !Reflect::get(&stream, &"getReader".into()).is_ok_and(|reader| reader.is_function()) {
            return Err(BrowserProblem::NoText);
        }
        let reader =
            stream.unchecked_ref::<Stream>().get_reader().map_err(|error| unreadable(&error))?;
        let left = Uint8Array::new_with_length(0);
        Ok(Self { from: Origin::Bytes { reader: Some(reader), left }, bytes })
    }
}

/// The bytes of a buffer, or of a view of one.
fn viewed(given: &JsValue) -> Uint8Array {
    let member = |name: &str| Reflect::get(given, &name.into()).unwrap_or_default();
    let number = |name: &str| member(name).as_f64();
    match (member("buffer"), number("byteOffset"), number("byteLength")) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole numbers that are no larger than a buffer"
        )]
        (buffer, Some(offset), Some(length)) if buffer.is_object() => {
            Uint8Array::new_with_byte_offset_and_length(&buffer, offset as u32, length as u32)
        }
        _ => Uint8Array::new(given),
    }
}

impl TextSource for LogText {
    fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<Cow<'_, [u8]>>, Reason>> {
        Box::pin(async move {
            match &mut self.from {
                Origin::Text { text, read } => Ok(next_of_text(text, read).map(Cow::Owned)),
                Origin::Bytes { reader, left } => {
                    while left.length() == 0 {
                        let Some(open) = reader else { return Ok(None) };
                        match more(open).await? {
                            Some(bytes) => *left = bytes,
                            None => *reader = None,
                        }
                    }
                    let piece = left.subarray(0, BATCH.min(left.length())).to_vec();
                    *left = left.subarray(BATCH.min(left.length()), left.length());
                    Ok(Some(Cow::Owned(piece)))
                }
            }
        })
    }

    fn bytes(&self) -> Option<u64> {
        self.bytes
    }
}

impl Drop for LogText {
    /// What is not read to its end is let go: nobody else can read it.
    fn drop(&mut self) {
        if let Origin::Bytes { reader: Some(reader), .. } = &self.from
            && let Ok(cancelled) = reader.cancel()
        {
            spawn_local(async { drop(JsFuture::from(cancelled).await) });
        }
    }
}

fn next_of_text(text: &JsString, read: &mut u32) -> Option<Vec<u8>> {
    let mut end = text.length().min(read.saturating_add(BATCH));
    // A character of two units stays whole.
    let begins_two = |at: u32| (55_296.0..56_320.0).contains(&text.char_code_at(at));
    if end < text.length() && begins_two(end - 1) {
        end -= 1;
    }
    let piece = String::from(text.slice(*read, end)).into_bytes();
    *read = end;
    (!piece.is_empty()).then_some(piece)
}

/// What comes next from a stream; none at its end.
async fn more(reader: &Reader) -> Result<Option<Uint8Array>, BrowserProblem> {
    let read = reader.read().map_err(|error| unreadable(&error))?;
    let came = JsFuture::from(read).await.map_err(|error| unreadable(&error))?;
    let member = |name: &str| Reflect::get(&came, &name.into()).unwrap_or_default();
    if member("done").is_truthy() {
        return Ok(None);
    }
    let bytes = member("value").dyn_into::<Uint8Array>();
    bytes.map(Some).map_err(|_| BrowserProblem::NoBytes)
}

fn unreadable(error: &JsValue) -> BrowserProblem {
    let message = error.dyn_ref::<Error>().map(|error| String::from(error.message()));
    BrowserProblem::FileUnreadable(message.unwrap_or_default())
}

/// A log's text that goes to JavaScript, piece by piece.
#[derive(Default)]
pub struct LogParts {
    parts: Array,
    length: u32,
}

impl LogParts {
    /// Makes sure that it can be packed, where it is to be.
    ///
    /// # Errors
    /// A browser that can't pack.
    pub fn check_packing(&self, gzip: bool) -> Result<(), Refusal> {
        if gzip { Packing::new("gzip").map(drop).map_err(|error| refused(&error)) } else { Ok(()) }
    }

    /// Takes the next piece, to become part of a `Blob`.
    ///
    /// # Errors
    /// A browser that has no room for it.
    pub fn push_blob(&mut self, piece: &str) -> Result<(), Refusal> {
        let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(piece)));
        self.parts.push(blob.map_err(|error| refused(&error))?.as_ref());
        Ok(())
    }

    /// Takes the next piece, to become part of a text.
    ///
    /// # Errors
    /// A text that gets longer than one of JavaScript can be.
    pub fn push_text(&mut self, piece: &str) -> Result<(), Refusal> {
        let piece = JsString::from(piece);
        self.length = self.length.saturating_add(piece.length());
        if self.length > LONGEST_TEXT {
            let message = format!(
                "the log is longer than a text of JavaScript can be ({LONGEST_TEXT} characters): \
                 take it as a Blob, with exportLogAsBlob() or archiveAsBlob()"
            );
            return Err(Refusal::new(Code::InvalidCommand, message));
        }
        self.parts.push(&piece);
        Ok(())
    }

    /// All pieces as one text.
    #[must_use]
    pub fn into_text(self) -> JsString {
        self.parts.join("")
    }

    /// All pieces as one `Blob`, packed with gzip where that is wanted.
    ///
    /// # Errors
    /// A browser that has no room for it, or can't pack.
    pub async fn into_blob(self, gzip: bool) -> Result<Blob, Refusal> {
        let options = BlobPropertyBag::new();
        options.set_type(KIND);
        let blob = Blob::new_with_blob_sequence_and_options(&self.parts, &options);
        let blob = blob.map_err(|error| refused(&error))?;
        if !gzip {
            return Ok(blob);
        }
        packed(&blob).await.map_err(|error| refused(&error))
    }
}

async fn packed(blob: &Blob) -> Result<Blob, JsValue> {
    let stream = Reflect::get(blob, &"stream".into())?.dyn_into::<Function>()?.call0(blob)?;
    let packed = stream.unchecked_ref::<Stream>().pipe_through(&Packing::new("gzip")?)?;
    let packed: Blob = JsFuture::from(Received::new(&packed)?.blob()?).await?.dyn_into()?;
    let options = BlobPropertyBag::new();
    options.set_type("application/gzip");
    Blob::new_with_blob_sequence_and_options(&Array::of1(&packed), &options)
}

fn refused(error: &JsValue) -> Refusal {
    let message = error.dyn_ref::<Error>().map(|error| String::from(error.message()));
    let message = message.unwrap_or_else(|| "a file can't be made here".into());
    let reason = BrowserProblem::FileNotMade(message).into();
    Refusal::because(Code::StorageUnavailable, reason).with("problem", "no_file")
}
