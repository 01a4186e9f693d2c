"""Aligns a Parquet table of document pairs on Spark: spark-submit align.py documents.parquet pairs.parquet"""

import sys

import muwazi
import pandas as pd
from pyspark.sql import SparkSession

SCHEMA = "id string, number int, ar string, en string, confidence double, shape string, error string"


def rows(found):
    """The rows of what a document gives: its pairs, or its error."""
    if isinstance(found, muwazi.MuwaziError):
        yield found.id, None, None, None, None, None, str(found)
        return
    for number, pair in enumerate(found):
        yield found.id, number, pair.ar, pair.en, pair.confidence, pair.shape, None


def align(batches):
    """Aligns the documents of a partition."""
    # One for all of them; Spark gives a core to each task.
    aligner = muwazi.Aligner()
    columns = [column.split()[0] for column in SCHEMA.split(", ")]
    for batch in batches:
        documents = batch[["id", "ar", "en"]].to_dict("records")
        aligned = aligner.align_many(documents, workers=1, on_error="yield")
        yield pd.DataFrame([row for found in aligned for row in rows(found)], columns=columns)


def main(documents, pairs):
    spark = SparkSession.builder.appName("muwazi").getOrCreate()
    table = spark.read.parquet(documents)
    table.mapInPandas(align, SCHEMA).write.mode("overwrite").parquet(pairs)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
