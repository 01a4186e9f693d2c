"""Aligns documents in JSON Lines on all cores and writes their pairs as Parquet: python jsonl.py documents.jsonl pairs.parquet

A line is {"id": …, "ar": …, "en": …}. One document after the other is read and written, however many there are; one that cannot
be aligned is reported. Read the result with pandas, polars or datasets.load_dataset("parquet", data_files="pairs.parquet").
"""

import json
import sys

import muwazi
import pyarrow as pa
import pyarrow.parquet


def documents(path):
    """The documents of a file, one after the other."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main(path, out):
    writer, failed = None, 0
    for found in muwazi.align_many(documents(path), on_error="yield"):
        if isinstance(found, muwazi.MuwaziError):
            print(f"{found.id}: {found}", file=sys.stderr)
            failed += 1
            continue
        table = found.to_arrow()
        table = table.add_column(0, "id", pa.array([str(found.id)] * len(table), pa.string()))
        writer = writer or pyarrow.parquet.ParquetWriter(out, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
