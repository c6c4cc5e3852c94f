"""The engines: each loads a model's file as a table with types, and answers a query as CSV."""
import csv
import io
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def header(model):
    with open(model.path, encoding="utf8", newline="") as file:
        return next(csv.reader(file))


def command(words, text=None, **settings):
    result = subprocess.run(words, input=text, capture_output=True, text=True, check=False, **settings)
    if result.returncode != 0:
        raise RuntimeError(f"{words[0]}: {result.stderr.strip()}")
    return result.stdout.encode()


class Engine:
    """An engine that runs while the check does."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def name_of(self, table):
        """The table as --table takes it: in double quotes, since a name may have dots."""
        return quoted(table)


class DuckDB(Engine):
    dialect = "duckdb"
    types = {"integer": "BIGINT", "double": "DOUBLE", "decimal": "DECIMAL(18, 6)", "text": "VARCHAR"}

    def run(self, text):
        return command(["duckdb", "-init", "/dev/null", "-bail", "-csv", "-nullvalue", "", str(self.folder / "check.duckdb")], text)

    def load(self, model):
        columns = ", ".join(f"{quoted(name)} {self.types[model.types[name]]}" for name in header(model))
        path = str(model.path).replace("'", "''")
        table = quoted(model.table)
        self.run(f"CREATE OR REPLACE TABLE {table} ({columns}); COPY {table} FROM '{path}' (HEADER, NULLSTR '');")

    def query(self, text):
        return self.run(text + ";")


class PostgreSQL(Engine):
    dialect = "postgres"
    types = {"integer": "bigint", "double": "double precision", "decimal": "numeric(18, 6)", "text": "text"}

    def __enter__(self):
        # The server refuses to run as root.
        self.user = "postgres" if os.geteuid() == 0 else None
        programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
        self.programs = programs[-1] if programs else pathlib.Path(shutil.which("initdb") or "initdb").parent
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="check-engines-"))
        if self.user:
            os.chown(self.home, pwd.getpwnam(self.user).pw_uid, -1)
        self.server("initdb", "-D", self.home / "data", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust")
        self.server("pg_ctl", "-D", self.home / "data", "-w", "-l", self.home / "log",
                    "-o", f"-c listen_addresses='' -k {self.home}", "start")
        return self

    def __exit__(self, *error):
        try:
            self.server("pg_ctl", "-D", self.home / "data", "-m", "immediate", "stop")
        finally:
            shutil.rmtree(self.home, ignore_errors=True)

    def server(self, name, *arguments):
        # pg_ctl's server keeps the streams that it is given.
        result = subprocess.run([self.programs / name, *map(str, arguments)], user=self.user, cwd=self.home,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if result.returncode != 0:
            raise RuntimeError(f"{name} ended with {result.returncode}")

    def run(self, text):
        return command(["psql", "--no-psqlrc", "--quiet", "--csv", "-v", "ON_ERROR_STOP=1", "-h", str(self.home),
                        "postgres"], text, user=self.user, cwd=self.home)

    def load(self, model):
        names = header(model)
        columns = ", ".join(f"{quoted(name)} {self.types[model.types[name]]}" for name in names)
        table = quoted(model.table)
        rows = model.path.read_text(encoding="utf8").split("\n", 1)[1].rstrip("\r\n")
        self.run(f"DROP TABLE IF EXISTS {table};\nCREATE TABLE {table} ({columns});\n"
                 f"COPY {table} FROM STDIN (FORMAT csv);\n{rows}\n\\.\n")

    def query(self, text):
        return self.run(text + ";")


class Spark(Engine):
    dialect = "spark"
    types = {"integer": "bigint", "double": "double", "decimal": "decimal(18, 6)", "text": "string"}

    def __enter__(self):
        from pyspark.sql import SparkSession
        self.session = (
            SparkSession.builder.master("local[2]").appName("check-engines").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
            .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "4").getOrCreate())
        self.session.sparkContext.setLogLevel("ERROR")
        return self

    def __exit__(self, *error):
        self.session.stop()

    def name_of(self, table):
        # Views of a session may not be called everything; the table of hostile names has a plain one.
        return "mixreport_check"

    def load(self, model):
        schema = ", ".join(f"`{name.replace('`', '``')}` {self.types[model.types[name]]}" for name in header(model))
        frame = self.session.read.csv(str(model.path), header=True, schema=schema, escape='"', multiLine=True)
        frame.createOrReplaceTempView("mixreport_check")

    def query(self, text):
        frame = self.session.sql(text)
        output = io.StringIO()
        writer = csv.writer(output)
        writer.writerow(frame.columns)
        for row in frame.toLocalIterator():
            writer.writerow(["" if value is None else repr(value) if isinstance(value, float) else str(value)
                             for value in row])
        return output.getvalue().encode()


ALL = {"duckdb": DuckDB, "postgres": PostgreSQL, "spark": Spark}
