#!/usr/bin/env python3
"""Fits a linear mixed model to a table of a Spark cluster.

    spark-submit mixreport_spark.py --table sales.ratings 'y ~ service + (1|dept)' -- report -o ratings
    spark-submit mixreport_spark.py --read parquet --path 's3://lake/ratings/' 'y ~ service + (1|dept)' -- fit --json fit.json

What follows -- is a command of mixreport and its options: report (the default), fit, means, anova or predict. In a notebook:

    from mixreport_spark import cells, run
    run(frame, "y ~ service + (1|dept)", "report", "-o", "ratings")

The cluster groups the rows that are equal but for their responses, by SQL alone; the groups (cells) go to mixreport, no row does.
Needs pyspark and the program mixreport on the machine of the driver.
"""
import argparse
import csv
import io
import json
import subprocess
import sys

VIEW = "mixreport_rows"


def queries(formula, table, options=(), program="mixreport"):
    """The queries that mixreport has for a table, as a dictionary."""
    words = [program, "sql", formula, "--table", table, "--dialect", "spark", "--json", "-", *options]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise ValueError(result.stderr.strip())
    return json.loads(result.stdout)


def cells(source, formula, options=(), program="mixreport", spark=None):
    """The cells of a DataFrame or of a table by its name, as a DataFrame, and what is asked of mixreport about them."""
    if isinstance(source, str):
        asked = queries(formula, source, options, program)
    else:
        spark = source.sparkSession
        source.createOrReplaceTempView(VIEW)
        asked = queries(formula, VIEW, options, program)
    return spark.sql(asked["cells"]), asked


def text(value):
    """A value as a cell of CSV: with all digits, and NULL as no text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    return str(value)


def run(source, formula, *command, options=(), program="mixreport", spark=None):
    """Runs a command of mixreport, such as "fit", "--json", "fit.json", on the cells; returns its exit code.

    `options` are those that say what the columns are: --weights and --categorical.
    """
    frame, asked = cells(source, formula, options, program, spark)
    name, *rest = command or ("report",)
    words = [program, name, "-", asked["formula"], "--count", asked["count"],
             "--within-ss", asked["withinSumOfSquares"], *options, *rest]
    with subprocess.Popen(words, stdin=subprocess.PIPE) as process:
        try:
            with io.TextIOWrapper(process.stdin, encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream)
                writer.writerow(frame.columns)
                for row in frame.toLocalIterator(prefetchPartitions=True):
                    writer.writerow([text(value) for value in row])
        except BrokenPipeError:
            pass  # The program has said why it stopped.
    return process.returncode


def main(arguments):
    split = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(description="Fits a linear mixed model to a table of a Spark cluster.",
                                     epilog="What follows -- is a command of mixreport and its options.")
    parser.add_argument("formula", help="the model in lme4's notation")
    parser.add_argument("--table", help="a table of the catalogue, such as sales.ratings")
    parser.add_argument("--read", metavar="FORMAT", help="the format of files to read: parquet, csv, orc, delta, ...")
    parser.add_argument("--path", help="where the files are, with --read")
    parser.add_argument("--weights", metavar="COLUMN", help="the column with prior weights")
    parser.add_argument("--categorical", metavar="A,B", help="numeric columns to treat as categories")
    parser.add_argument("--mixreport", default="mixreport", metavar="PROGRAM", help="the program (default: on the PATH)")
    given = parser.parse_args(arguments[:split])
    if (given.table is None) == (given.read is None) or (given.read is None) != (given.path is None):
        parser.error("expected --table, or --read and --path")

    from pyspark.sql import SparkSession
    spark = SparkSession.builder.appName("mixreport").getOrCreate()
    source = given.table
    if source is None:
        reader = spark.read.format(given.read)
        if given.read == "csv":
            reader = reader.option("header", True).option("inferSchema", True)
        source = reader.load(given.path)
    options = [word for name in ("weights", "categorical") if getattr(given, name)
               for word in ("--" + name, getattr(given, name))]
    try:
        code = run(source, given.formula, *arguments[split + 1:], options=options, program=given.mixreport, spark=spark)
    except ValueError as error:
        sys.exit(str(error))
    finally:
        spark.stop()
    sys.exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
