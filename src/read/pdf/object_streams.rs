//! Streams of objects that are more than what is in them: objects that share a place, or lie inside of one another.
//!
//! lopdf reads each object of a stream from where the stream's index says, to its end. An index that names one place
//! four thousand times makes gigabytes of a file of ten kilobytes.

use lopdf::{DecompressError, Document, Object, ObjectId, Stream};

/// Greatest number of bytes that a stream of objects may unpack to.
const MOST_UNPACKED: usize = 16 << 20;
/// Number of bytes that may be read for a stream, whatever its index says; as objects they take sixty times as much.
const CHEAP: usize = 4 << 20;
/// Type of streams whose objects are not read.
const REFUSED: &[u8] = b"MuwaziRefused";

/// Returns an object as it is to be read: a stream of objects only if they are no more than what is in it.
pub(super) fn filter(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Ok(stream) = object.as_stream_mut()
        && stream.dict.has_type(b"ObjStm")
        && is_more_than_it_holds(stream)
    {
        stream.dict.set("Type", Object::Name(REFUSED.to_vec()));
    }
    Some((id, object.clone()))
}

/// Number of the first stream whose objects were not read.
pub(super) fn refused(document: &Document) -> Option<u32> {
    let is_refused = |object: &Object| {
        let stream = object.as_stream();
        stream.is_ok_and(|stream| stream.dict.has_type(REFUSED))
    };
    let mut objects = document.objects.iter();
    objects.find_map(|(id, object)| is_refused(object).then_some(id.0))
}

fn is_more_than_it_holds(stream: &Stream) -> bool {
    // What cannot be unpacked is not read anyway, but what is too long would be.
    let content = match stream.get_plain_content_with_limit(MOST_UNPACKED) {
        Ok(content) => content,
        Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
            return true;
        }
        Err(_) => return false,
    };
    let first = stream.dict.get(b"First").and_then(Object::as_i64);
    let Some(first) = first.ok().and_then(|first| usize::try_from(first).ok()) else {
        return false;
    };
    let index = content.get(..first).unwrap_or_default();
    let numbers = index
        .split(u8::is_ascii_whitespace)
        .filter(|number| !number.is_empty());
    let mut places: Vec<usize> = numbers
        .skip(1)
        .step_by(2)
        .filter_map(|number| std::str::from_utf8(number).ok()?.parse::<usize>().ok())
        .map(|place| first.saturating_add(place))
        .filter(|&place| place < content.len())
        .collect();
    let worst = places.iter().map(|place| content.len() - place);
    if worst.sum::<usize>() <= CHEAP {
        return false;
    }
    places.sort_unstable();
    let is_apart = |place: usize| {
        let before = place.checked_sub(1).map_or(b' ', |before| content[before]);
        before.is_ascii_whitespace() || b")>]".contains(&before)
    };
    let is_shared = places.windows(2).any(|pair| pair[0] == pair[1]);
    is_shared || !places.iter().all(|&place| is_apart(place))
}
