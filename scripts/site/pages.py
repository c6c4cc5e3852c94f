"""Pages of HTML from the Markdown of the project."""

import html
import os
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound


# Whose Markdown is for readers of the site, besides that of the root.
FOLDERS = ["docs", "Examples", "Benchmarks", "python", "r"]


class Pages:
    """The Markdown files of the project as pages at the same places of a site, README.md as index.html.

    Links between the files become links between the pages. Other files that are linked to are copied; links to folders without a README.md are taken off.
    """

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        files = [*root.glob("*.md"), *(file for folder in FOLDERS for file in (root / folder).rglob("*.md"))]
        self.sources = sorted(file.relative_to(root) for file in files)
        self.markdown = MarkdownIt("commonmark", {"html": True, "highlight": highlighted}).enable("table").use(anchors_plugin, max_level=3)

    def page(self, source: Path) -> Path:
        """Where a file's page is, from the site's folder."""
        return source.parent / "index.html" if source.name == "README.md" else source.with_suffix(".html")

    def write_all(self, additions: dict[Path, str]) -> None:
        """Write all pages; `additions` is what follows the title of some."""
        for source in self.sources:
            self.write(source, additions.get(source, ""))

    def write(self, source: Path, addition: str) -> None:
        tokens = self.markdown.parse((self.root / source).read_text())
        for token in inline(tokens):
            name = "src" if token.type == "image" else "href"
            address = token.attrs.get(name)
            if isinstance(address, str):
                token.attrs[name] = self.address(address, source)
        without_empty_links(tokens)
        title = next(re.sub(r"[`*]", "", tokens[index + 1].content) for index, token in enumerate(tokens) if token.type == "heading_open")
        body = self.markdown.renderer.render(tokens, self.markdown.options, {})
        body = re.sub(r'(<img src=")([^"]+)', lambda found: found[1] + self.address(found[2], source), body) if "<img" in body else body
        body = body.replace("<table>", '<div class="table"><table>').replace("</table>", "</table></div>")
        heading, rest = body.split("</h1>", 1)
        target = self.site / self.page(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        to_root = os.path.relpath(self.site, target.parent)
        target.write_text(PAGE.format(title=html.escape(title), root=to_root, body=f"{heading}</h1>\n{addition}{rest}"))

    def address(self, address: str, source: Path) -> str:
        """The address on the site of what a file of the project links to; nothing where the site does not have it."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or (self.site / self.page(source).parent / parts.path).exists():
            return address
        linked = Path(os.path.normpath(source.parent / unquote(parts.path)))
        if (self.root / linked).is_dir():
            linked = linked / "README.md"
        if linked in self.sources:
            target = self.page(linked)
        elif (self.root / linked).is_file():
            target = linked
            (self.site / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.root / linked, self.site / target)
        else:
            return ""
        return os.path.relpath(target, self.page(source).parent) + (f"#{parts.fragment}" if parts.fragment else "")


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens if token.children for child in token.children]


def without_empty_links(tokens: list[Token]) -> None:
    """Take off links without an address, and keep their text."""
    for token in tokens:
        kept, is_open = [], False
        for child in token.children or []:
            if child.type == "link_open" and child.attrs.get("href") == "":
                is_open = True
            elif child.type == "link_close" and is_open:
                is_open = False
            else:
                kept.append(child)
        token.children = kept if token.children else token.children


def highlighted(code: str, language: str, _: object) -> str:
    try:
        return highlight(code, get_lexer_by_name(language), HtmlFormatter(nowrap=True))
    except ClassNotFound:
        return ""


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="{root}/style.css">
<link rel="stylesheet" href="{root}/site.css">
</head>
<body>
<nav class="site"><a href="{root}/index.html">mixreport</a> <a href="{root}/Examples/index.html">Examples</a> <a href="{root}/docs/index.html">Documentation</a> <a href="{root}/api/index.html">Libraries</a></nav>
<main class="document">
{body}
</main>
</body>
</html>
"""
