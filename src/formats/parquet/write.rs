//! Writer of columns for programs that work on data (Apache Parquet), compressed with Snappy.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use crate::formats::frame::{Emit, Out};
use crate::model::pair::Pair;

/// Schema with the columns of CSV, in their order.
const SCHEMA: &str = "
message pairs {
    REQUIRED BYTE_ARRAY ar (UTF8);
    REQUIRED BYTE_ARRAY en (UTF8);
    REQUIRED DOUBLE confidence;
    REQUIRED BYTE_ARRAY shape (UTF8);
    REQUIRED INT64 ar_index;
    REQUIRED INT64 en_index;
    REQUIRED BYTE_ARRAY level (UTF8);
    OPTIONAL BYTE_ARRAY ar_file (UTF8);
    OPTIONAL BYTE_ARRAY en_file (UTF8);
    REQUIRED BOOLEAN moved;
    REQUIRED BOOLEAN human;
}";
/// Number of pairs that are held before they are written.
const GROUP: usize = 16_384;

/// Writer of groups of pairs, column by column.
pub(in crate::formats) struct Columns<'a> {
    out: Out<'a>,
    /// Writer of the library, onto a temporary file: the library asks for an output that another thread could have.
    writer: SerializedFileWriter<File>,
    file: File,
    pairs: Vec<Pair>,
}

impl<'a> Columns<'a> {
    pub(in crate::formats) fn new(out: Out<'a>) -> io::Result<Self> {
        let file = tempfile::tempfile()?;
        let schema = parse_message_type(SCHEMA).map_err(failed)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
        let writer = SerializedFileWriter::new(
            file.try_clone()?,
            Arc::new(schema),
            Arc::new(properties.build()),
        );
        Ok(Self {
            out,
            writer: writer.map_err(failed)?,
            file,
            pairs: Vec::new(),
        })
    }

    fn group(&mut self) -> Result<(), ParquetError> {
        let pairs = std::mem::take(&mut self.pairs);
        let mut group = self.writer.next_row_group()?;
        let mut texts = |text: &dyn Fn(&Pair) -> String| {
            let values: Vec<ByteArray> = pairs
                .iter()
                .map(|pair| text(pair).as_str().into())
                .collect();
            column::<ByteArrayType>(&mut group, &values, None)
        };
        texts(&|pair| pair.ar.clone())?;
        texts(&|pair| pair.en.clone())?;
        let confidence: Vec<f64> = pairs.iter().map(|pair| pair.confidence).collect();
        column::<DoubleType>(&mut group, &confidence, None)?;
        let shapes: Vec<ByteArray> = pairs
            .iter()
            .map(|pair| pair.shape.to_string().as_str().into())
            .collect();
        column::<ByteArrayType>(&mut group, &shapes, None)?;
        for start in [
            |pair: &Pair| pair.ar_segments.start,
            |pair: &Pair| pair.en_segments.start,
        ] {
            let numbers = pairs
                .iter()
                .map(|pair| i64::try_from(start(pair)).unwrap_or(i64::MAX));
            column::<Int64Type>(&mut group, &numbers.collect::<Vec<_>>(), None)?;
        }
        let levels: Vec<ByteArray> = pairs.iter().map(|pair| pair.level.name().into()).collect();
        column::<ByteArrayType>(&mut group, &levels, None)?;
        for file in [
            |pair: &Pair| pair.ar_file.clone(),
            |pair: &Pair| pair.en_file.clone(),
        ] {
            let files: Vec<Option<String>> = pairs.iter().map(file).collect();
            let is_there: Vec<i16> = files.iter().map(|file| i16::from(file.is_some())).collect();
            let names: Vec<ByteArray> = files
                .iter()
                .flatten()
                .map(|file| file.as_str().into())
                .collect();
            column::<ByteArrayType>(&mut group, &names, Some(&is_there))?;
        }
        for flag in [|pair: &Pair| pair.moved, |pair: &Pair| pair.human] {
            let flags: Vec<bool> = pairs.iter().map(flag).collect();
            column::<BoolType>(&mut group, &flags, None)?;
        }
        group.close().map(drop)
    }
}

/// Writes the next column; `is_there` says for each row whether it has a value, if not all have.
fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<File>,
    values: &[T::T],
    is_there: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else {
        return Err(ParquetError::General(
            "there are more columns than the schema has".into(),
        ));
    };
    column.typed::<T>().write_batch(values, is_there, None)?;
    column.close()
}

impl Emit<Pair> for Columns<'_> {
    fn row(&mut self, pair: &Pair) -> io::Result<()> {
        self.pairs.push(pair.clone());
        match self.pairs.len() {
            GROUP => self.group().map_err(failed),
            _ => Ok(()),
        }
    }

    fn end(&mut self) -> io::Result<()> {
        if !self.pairs.is_empty() {
            self.group().map_err(failed)?;
        }
        self.writer.finish().map_err(failed)?;
        self.file.rewind()?;
        io::copy(&mut self.file, &mut self.out).map(drop)
    }

    /// Does nothing: no pair goes out before the end.
    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error.to_string())
}
