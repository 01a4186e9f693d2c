"""Aligns lines of JSON on Spark: spark-submit --files muwazi pipe.py documents.jsonl pairs"""

import sys

from pyspark import SparkFiles
from pyspark.sql import SparkSession


def main(documents, pairs):
    context = SparkSession.builder.appName("muwazi").getOrCreate().sparkContext
    # Exit code 1 says that single documents failed; their records say why.
    command = f"sh -c '{SparkFiles.get('muwazi')} align --stream --quiet || [ $? -eq 1 ]'"
    context.textFile(documents).pipe(command, checkCode=True).saveAsTextFile(pairs)
    context.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
