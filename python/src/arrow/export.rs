//! Columns handed out by the C stream interface: the schema, one batch with all pairs, the end.
//!
//! What is handed out owns its memory, in a box behind `private_data` that its `release` frees. A consumer may move a
//! structure, which it marks by an empty `release`.

use std::ffi::{CString, c_char, c_int, c_void};
use std::ptr;

use super::ffi::{ArrowArray, ArrowArrayStream, ArrowSchema, NULLABLE};
use super::layout::{Column, Columns, Values};

/// Creates a stream of the columns.
pub(super) fn stream(columns: Columns) -> ArrowArrayStream {
    let state = State {
        fields: Columns::default().named().iter().map(Field::of).collect(),
        columns: Some(columns),
    };
    ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        get_last_error: Some(get_last_error),
        release: Some(release_stream),
        private_data: Box::into_raw(Box::new(state)).cast(),
    }
}

/// What a stream still has to hand out.
struct State {
    fields: Vec<Field>,
    columns: Option<Columns>,
}

/// Name, format and flags of a column.
struct Field {
    name: CString,
    format: CString,
    flags: i64,
}

impl Field {
    fn of(column: &Column) -> Self {
        let format = match column.values {
            Values::Texts(_) => c"U",
            Values::Numbers(_) => c"g",
            Values::Integers(_) => c"l",
            Values::Flags(_) => c"b",
        };
        Self {
            // Names are ours and have no NUL.
            name: CString::new(column.name).unwrap_or_default(),
            format: format.to_owned(),
            flags: if column.is_optional { NULLABLE } else { 0 },
        }
    }
}

unsafe extern "C" fn get_schema(stream: *mut ArrowArrayStream, out: *mut ArrowSchema) -> c_int {
    // SAFETY: the consumer hands back the stream that it was given, which is not released yet.
    let state = unsafe { &*(*stream).private_data.cast::<State>() };
    let fields = state.fields.iter().map(|field| {
        schema(
            field.format.clone(),
            field.name.clone(),
            field.flags,
            Vec::new(),
        )
    });
    let table = schema(c"+s".to_owned(), CString::default(), 0, fields.collect());
    // SAFETY: the consumer gives room for a schema.
    unsafe { out.write(table) };
    0
}

unsafe extern "C" fn get_next(stream: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
    // SAFETY: the consumer hands back the stream that it was given, which is not released yet.
    let state = unsafe { &mut *(*stream).private_data.cast::<State>() };
    let batch = state.columns.take().map_or_else(ArrowArray::ended, table);
    // SAFETY: the consumer gives room for an array.
    unsafe { out.write(batch) };
    0
}

/// Returns nothing: there are no errors.
unsafe extern "C" fn get_last_error(_: *mut ArrowArrayStream) -> *const c_char {
    ptr::null()
}

unsafe extern "C" fn release_stream(stream: *mut ArrowArrayStream) {
    // SAFETY: the stream is not released yet, so that its box is there; it is marked as released.
    unsafe {
        drop(Box::from_raw((*stream).private_data.cast::<State>()));
        (*stream).release = None;
    }
}

/// Memory of a schema.
struct SchemaBox {
    format: CString,
    name: CString,
    children: Vec<*mut ArrowSchema>,
}

fn schema(format: CString, name: CString, flags: i64, children: Vec<ArrowSchema>) -> ArrowSchema {
    let children = children.into_iter();
    let mut own = Box::new(SchemaBox {
        format,
        name,
        children: children
            .map(|child| Box::into_raw(Box::new(child)))
            .collect(),
    });
    ArrowSchema {
        format: own.format.as_ptr(),
        name: own.name.as_ptr(),
        metadata: ptr::null(),
        flags,
        n_children: own.children.len().cast_signed() as i64,
        children: own.children.as_mut_ptr(),
        dictionary: ptr::null_mut(),
        release: Some(release_schema),
        private_data: Box::into_raw(own).cast(),
    }
}

unsafe extern "C" fn release_schema(schema: *mut ArrowSchema) {
    // SAFETY: the schema is not released yet, so that its box is there, and its children were boxed by `schema`.
    unsafe {
        let own = Box::from_raw((*schema).private_data.cast::<SchemaBox>());
        for child in own.children {
            let mut child = Box::from_raw(child);
            if let Some(release) = child.release {
                release(&mut *child);
            }
        }
        (*schema).release = None;
    }
}

/// Memory of an array.
struct ArrayBox {
    buffers: Vec<*const c_void>,
    children: Vec<*mut ArrowArray>,
    /// What the buffers point into.
    _values: Option<Values>,
    _ends: Vec<i64>,
}

/// Creates the array of a table.
fn table(columns: Columns) -> ArrowArray {
    let count = columns.count;
    let children = columns.named().map(|column| values(column.values, count));
    // A table itself has no missing rows.
    let own = ArrayBox {
        buffers: vec![ptr::null()],
        children: children
            .into_iter()
            .map(|child| Box::into_raw(Box::new(child)))
            .collect(),
        _values: None,
        _ends: Vec::new(),
    };
    array(own, count, 0)
}

/// Creates the array of a column of so many values.
fn values(values: Values, count: usize) -> ArrowArray {
    let mut ends = Vec::new();
    let (buffers, missing) = match &values {
        Values::Texts(texts) => {
            ends.reserve(count + 1);
            ends.push(0);
            ends.extend(&texts.ends);
            let missing = texts.are_there.unset;
            let are_there = if missing == 0 {
                ptr::null()
            } else {
                texts.are_there.bytes.as_ptr().cast()
            };
            let buffers = vec![are_there, ends.as_ptr().cast(), texts.bytes.as_ptr().cast()];
            (buffers, missing)
        }
        Values::Numbers(numbers) => (vec![ptr::null(), numbers.as_ptr().cast()], 0),
        Values::Integers(numbers) => (vec![ptr::null(), numbers.as_ptr().cast()], 0),
        Values::Flags(flags) => (vec![ptr::null(), flags.bytes.as_ptr().cast()], 0),
    };
    // Moving vectors leaves their elements where they are.
    let own = ArrayBox {
        buffers,
        children: Vec::new(),
        _values: Some(values),
        _ends: ends,
    };
    array(own, count, missing)
}

fn array(own: ArrayBox, count: usize, missing: usize) -> ArrowArray {
    let mut own = Box::new(own);
    ArrowArray {
        length: count.cast_signed() as i64,
        null_count: missing.cast_signed() as i64,
        offset: 0,
        n_buffers: own.buffers.len().cast_signed() as i64,
        n_children: own.children.len().cast_signed() as i64,
        buffers: own.buffers.as_mut_ptr(),
        children: own.children.as_mut_ptr(),
        dictionary: ptr::null_mut(),
        release: Some(release_array),
        private_data: Box::into_raw(own).cast(),
    }
}

unsafe extern "C" fn release_array(array: *mut ArrowArray) {
    // SAFETY: the array is not released yet, so that its box is there, and its children were boxed by `table`.
    unsafe {
        let own = Box::from_raw((*array).private_data.cast::<ArrayBox>());
        for child in own.children {
            let mut child = Box::from_raw(child);
            if let Some(release) = child.release {
                release(&mut *child);
            }
        }
        (*array).release = None;
    }
}
