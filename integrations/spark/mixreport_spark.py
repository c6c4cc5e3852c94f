#!/usr/bin/env python3
"""Fits a linear mixed model to a table of a Spark cluster.

    spark-submit mixreport_spark.py --table sales.ratings 'y ~ service + (1|dept)' -- report -o ratings
    spark-submit mixreport_spark.py --read parquet --path 's3://lake/ratings/' 'y ~ service + (1|dept)' -- fit --json fit.json

`mixreport engine spark` runs it in this way. What follows -- is a command of mixreport and its options: report (the default), fit, means, anova or predict. In a notebook:

    from mixreport_spark import cells, run
    run(frame, "y ~ service + (1|dept)", "report", "-o", "ratings")

The cluster groups the rows that are equal but for their responses, by SQL alone; the groups (cells) go to mixreport, no row does.
Needs pyspark and the program mixreport on the machine of the driver.
"""
import argparse
import csv
import hashlib
import json
import subprocess
import sys
import tempfile
import time

VIEW = "mixreport_rows"


def queries(formulas, table, options=(), program="mixreport"):
    """The queries that mixreport has for a table and one or several formulas, as a dictionary."""
    formulas = [formulas] if isinstance(formulas, str) else list(formulas)
    words = [program, "sql", *formulas, "--table", table, "--dialect", "spark", "--json", "-", *options]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise ValueError(result.stderr.strip())
    return json.loads(result.stdout)


def asked_of(source, formulas, options=(), program="mixreport", spark=None):
    """The session of a DataFrame, or the given one for a table by its name, and what is asked of it."""
    if isinstance(source, str):
        return spark, queries(formulas, source, options, program)
    source.createOrReplaceTempView(VIEW)
    return source.sparkSession, queries(formulas, VIEW, options, program)


def cells(source, formula, options=(), program="mixreport", spark=None):
    """The cells of a DataFrame or of a table by its name, as a DataFrame, and what is asked of mixreport about them."""
    spark, asked = asked_of(source, formula, options, program, spark)
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


def say(line, quiet):
    if not quiet:
        print(f"mixreport: {line}", file=sys.stderr, flush=True)


def counted(spark, asked, name, quiet):
    """Tells how many rows and cells there are."""
    start = time.monotonic()
    row = spark.sql(asked["counts"]).first()
    missing = row["total"] - row["complete"]
    left_out = f", {missing} of them left out for missing values" if missing else ""
    say(f"{name}: {row['total']} rows{left_out}, in {row['cells']} cells ({time.monotonic() - start:.2g} s)", quiet)
    if row["complete"] == 0:
        raise ValueError(f"mixreport: {name}: no row is without missing values in the columns of the model")
    if 2 * row["cells"] > row["complete"]:
        say(asked["advice"], quiet)


def run(source, formula, *command, options=(), program="mixreport", spark=None, title=None, quiet=False):
    """Runs a command of mixreport, such as "fit", "--json", "fit.json", on the cells; returns its exit code.

    `options` are those that say what the columns are: --weights and --categorical. `title` is what a report calls the data.
    """
    name, *rest = command if command and not command[0].startswith("-") else ("report", *command)
    others = [word for word in rest if name == "anova" and "~" in word and not word.startswith("-")]
    spark, asked = asked_of(source, [formula, *others], options, program, spark)
    title = title or (f"table {source}" if isinstance(source, str) else "a DataFrame")
    counted(spark, asked, title, quiet)
    frame = spark.sql(asked["cells"])
    renamed = dict(zip([formula, *others], asked["formulas"]))
    rest = [renamed[word] if word in others else word for word in rest]
    if name == "report":
        digest = hashlib.sha256(asked["cells"].encode()).hexdigest()
        rest.insert(0, f"--data-source=Spark {spark.version}, {title}; the query of the cells has the SHA-256 {digest}")
    # All cells are there before the program begins, so that a failure of the cluster is not the end of the data.
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(frame.columns)
        for row in frame.toLocalIterator(prefetchPartitions=True):
            writer.writerow([text(value) for value in row])
        file.flush()
        file.seek(0)
        words = [program, name, "-", asked["formula"], "--count", asked["count"],
                 "--within-ss", asked["withinSumOfSquares"], *options, *rest]
        return subprocess.run(words, stdin=file, check=False).returncode


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
    parser.add_argument("--quiet", action="store_true", help="do not say what the cluster does")
    given = parser.parse_args(arguments[:split])
    if (given.table is None) == (given.read is None) or (given.read is None) != (given.path is None):
        parser.error("expected --table, or --read and --path")

    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession
    spark = SparkSession.builder.appName("mixreport").getOrCreate()
    options = [word for name in ("weights", "categorical") if getattr(given, name)
               for word in ("--" + name, getattr(given, name))]
    try:
        source, title = given.table, None
        if source is None:
            title = f"{given.read} files in {given.path.rstrip('/').split('/')[-1]}"
            reader = spark.read.format(given.read)
            if given.read == "csv":
                reader = reader.option("header", True).option("inferSchema", True)
            source = reader.load(given.path)
        code = run(source, given.formula, *arguments[split + 1:], options=options, program=given.mixreport, spark=spark,
                   title=title, quiet=given.quiet)
    except ValueError as error:
        sys.exit(str(error))
    except PySparkException as error:
        # The message ends with the position in the query; behind it are the plan and the cluster's stack.
        sys.exit(f"mixreport: Spark: {str(error).split('JVM stacktrace')[0].split(';' + chr(10))[0].strip()}")
    finally:
        spark.stop()
    sys.exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
