"""Make the project's site: its documents, the example analyses with their reports, and the documentation of the libraries.

    scripts/site PROGRAM MODULES FOLDER

PROGRAM is the built program, MODULES the folder of the modules that were built with it. FOLDER is written anew: a page for each Markdown file of the project,
reports/ with the reports of the analyses in Examples and the list of them, api/ with DocC's pages. DocC's pages need the address that the site will have:
SITE_PATH is the part after the host, empty for the root.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from pygments.formatters import HtmlFormatter

from pages import PAGE, Pages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ANALYSES = ["repeated-measures", "split-plot", "longitudinal", "ratings"]
LIBRARIES = ["Fitter", "Plot"]


def run(*words: object, **options: object) -> str:
    done = subprocess.run([str(word) for word in words], text=True, stdout=subprocess.PIPE, **options)
    if done.returncode != 0:
        sys.exit(f"site: {Path(str(words[0])).name} failed with exit code {done.returncode}")
    return done.stdout


def example(program: Path, name: str, target: Path) -> list[Path]:
    """Run the command of an example's README in a copy of its folder, and keep the reports that it makes; returns their folders."""
    command = re.search(r"```sh\n(mixreport [^\n]*)\n```", (ROOT / "Examples" / name / "README.md").read_text())[1]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, name)
        shutil.copytree(ROOT / "Examples" / name, copy)
        path = f"{program.parent}:{os.environ['PATH']}"
        made = [copy / line for line in run("bash", "-c", command, cwd=copy, env={**os.environ, "PATH": path}).splitlines()]
        # Reports, or the list of several, which the site has one of.
        reports = [page.parent for page in made if (page.parent / "report.json").exists()]
        return [Path(shutil.copytree(report, target / (name if len(reports) == 1 else report.name))) for report in reports]


def card(report: Path) -> str:
    """A report as its answers and its first figure, which lead to it."""
    document = json.loads((report / "report.json").read_text())
    folder = f"../../reports/{quote(report.name)}"
    answers = html.escape(" ".join(document["answers"]) or document["title"])
    light = document["picture"]
    dark = light.replace(".png", "-dark.png") if light else None
    figure = "" if light is None else (
        f'<picture><source media="(prefers-color-scheme: dark)" srcset="{folder}/{dark}"><img src="{folder}/{light}" alt="" loading="lazy"></picture>')
    return f'<p class="report"><a href="{folder}/index.html">{figure}The report: {html.escape(document["title"])}</a> <span>{answers}</span></p>\n'


def documentation(modules: Path, library: str, target: Path) -> None:
    docc = Path(shutil.which("swift")).resolve().parent / "docc"
    if not docc.exists():
        print(f"site: {docc} was not found; the site is without the documentation of {library}", file=sys.stderr)
        return
    headers = [folder for folder in sorted((ROOT / "Sources").glob("C*")) if folder.is_dir()]
    headers += [folder / "include" for folder in headers] + [*(ROOT / ".build/checkouts").glob("*/Sources/*/include")]
    packages = re.findall(r'pkgConfig: "([^"]+)"', (ROOT / "Package.swift").read_text())
    flags = [word for word in run("pkg-config", "--cflags", *packages).split() if word.startswith("-I")]
    clang = [word for flag in [*(f"-I{folder}" for folder in headers), *flags] for word in ("-Xcc", flag)]
    maps = [word for file in [*(ROOT / "Sources").glob("C*/module.modulemap"), *modules.parent.glob("C*.build/module.modulemap"), *modules.parent.glob("_NumericsShims.build/module.modulemap")]
            for word in ("-Xcc", f"-fmodule-map-file={file}")]
    triple = re.search(r'"triple": "([^"]+)"', run("swift", "-print-target-info"))[1]
    with tempfile.TemporaryDirectory() as graphs:
        run("swift", "symbolgraph-extract", "-module-name", library, "-target", triple, "-I", modules, *clang, *maps, "-minimum-access-level", "public",
            "-output-dir", graphs)
        base = "/".join(part for part in (os.environ.get("SITE_PATH", "").strip("/"), "api", library.lower()) if part)
        run(docc, "convert", ROOT / f"Sources/{library}/{library}.docc", "--additional-symbol-graph-dir", graphs, "--output-path", target, "--transform-for-static-hosting",
            "--hosting-base-path", base, "--fallback-display-name", library, "--fallback-bundle-identifier", f"mixreport.{library}")


def library_list(folder: Path) -> None:
    """The page that names the libraries."""
    items = "".join(f'<li><a href="{name.lower()}/documentation/{name.lower()}/">{name}</a></li>\n' for name in LIBRARIES if (folder / name.lower()).exists())
    (folder / "index.html").write_text(PAGE.format(
        title="Libraries", root="..",
        body=f"<h1>Libraries</h1>\n<p>For programs in Swift: a fit, its tests and predictions; and figures as PNG, SVG or PDF.</p>\n<ul>\n{items}</ul>"))


def style(folder: Path) -> None:
    """The style of the reports, with what pages of text need besides."""
    shutil.copyfile(ROOT / "templates/style.css", folder / "style.css")
    light, dark = (HtmlFormatter(style=name, nobackground=True).get_style_defs("pre") for name in ("xcode", "github-dark"))
    (folder / "site.css").write_text(f"{(HERE / 'site.css').read_text()}\n{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n")


def missing_links(folder: Path) -> list[str]:
    """Links of the pages of text to what the site does not have."""
    missing = []
    for page in sorted(folder.rglob("*.html")):
        if page.is_relative_to(folder / "api") or page.is_relative_to(folder / "reports"):
            continue
        for address in re.findall(r'(?:href|src)="([^"#]+)', page.read_text()):
            parts = urlsplit(html.unescape(address))
            if not parts.scheme and not (page.parent / unquote(parts.path)).exists():
                missing.append(f"{page.relative_to(folder)}: {address}")
    return missing


def main() -> None:
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    program, modules, folder = (Path(word).resolve() for word in sys.argv[1:])
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "reports").mkdir(parents=True)
    cards = {Path("Examples", name, "README.md"): "".join(map(card, example(program, name, folder / "reports"))) for name in ANALYSES}
    run(program, "index", folder / "reports", "--title", "Example analyses")
    (folder / "api").mkdir()
    for library in LIBRARIES:
        documentation(modules, library, folder / "api" / library.lower())
    library_list(folder / "api")
    style(folder)
    Pages(ROOT, folder).write_all(cards)
    if missing := missing_links(folder):
        sys.exit("site: links to what is not there:\n" + "\n".join(missing))
    print(folder / "index.html")


if __name__ == "__main__":
    main()
