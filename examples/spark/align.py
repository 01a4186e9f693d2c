"""Aligns a Parquet table of document pairs on Spark: spark-submit --files muwazi align.py documents.parquet pairs.parquet"""

import json
import subprocess
import sys
import tempfile

import pandas as pd
from pyspark import SparkFiles
from pyspark.sql import SparkSession

SCHEMA = "id string, number int, ar string, en string, confidence double, shape string, error string"


def rows(answer):
    """The rows of what muwazi answers for one document."""
    if "error" in answer:
        yield answer["id"], None, None, None, None, None, answer["error"]
    for number, pair in enumerate(answer.get("pairs", [])):
        yield answer["id"], number, pair["ar"], pair["en"], pair["confidence"], pair["shape"], None


def align(batches):
    """Aligns the documents of a partition, with one process for all of them."""
    command = [SparkFiles.get("muwazi"), "align", "--stream", "--quiet"]
    columns = [column.split()[0] for column in SCHEMA.split(", ")]
    for batch in batches:
        # Through files: neither side has to wait for the other, and the partition need not fit into memory twice.
        with tempfile.TemporaryFile() as documents, tempfile.TemporaryFile() as answers:
            for document in batch[["id", "ar", "en"]].to_dict("records"):
                documents.write(json.dumps(document).encode() + b"\n")
            documents.seek(0)
            done = subprocess.run(command, stdin=documents, stdout=answers, stderr=subprocess.PIPE)
            if done.returncode not in (0, 1):
                raise RuntimeError(done.stderr.decode())
            answers.seek(0)
            found = [row for line in answers for row in rows(json.loads(line))]
        yield pd.DataFrame(found, columns=columns)


def main(documents, pairs):
    spark = SparkSession.builder.appName("muwazi").getOrCreate()
    table = spark.read.parquet(documents)
    table.mapInPandas(align, SCHEMA).write.mode("overwrite").parquet(pairs)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
