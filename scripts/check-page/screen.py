"""What is checked of a page on a screen."""

PHONE = 390
SCREENS = [(width, scheme) for width in (1280, PHONE, 320) for scheme in ("light", "dark")]

# What is folded up is looked at as well. Lazy pictures load as soon as they are no longer lazy; decode() ends when they
# have, or fails.
_PICTURES = """async () => {
    document.querySelectorAll('details').forEach(details => { details.open = true; });
    const images = [...document.images].filter(image => image.checkVisibility());
    images.forEach(image => { image.loading = 'eager'; });
    await Promise.allSettled(images.map(image => image.decode()));
    return images.map(image => ({
        source: image.currentSrc, isThere: image.complete && image.naturalWidth > 0, alt: image.alt }));
}"""

_LINKS = "() => [...document.links].map(link => link.href)"

_FRAGMENTS = """() => [...document.querySelectorAll('a[href^="#"]')].map(link => link.getAttribute('href').slice(1))
    .filter(id => document.getElementById(id) === null)"""

_DUPLICATE_IDS = """() => { const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
    return ids.filter((id, place) => ids.indexOf(id) !== place); }"""

# What sticks out to the right and is not inside a box that scrolls by itself.
_OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    const scrolls = element => element !== null && element !== document.body && element !== document.documentElement
        && (['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const outside = [...document.body.querySelectorAll('*')]
        .filter(element => element.getBoundingClientRect().right > width + 0.5 && !scrolls(element.parentElement))
        .map(element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : ''));
    const total = document.documentElement.scrollWidth;
    return total > width ? [`the page is ${total} px wide`, ...outside.slice(0, 3)] : outside.slice(0, 3);
}"""

# The height of the smallest letters of each picture as it is shown, in CSS pixels. Pages state the size in the layout that was drawn.
_LETTERS = """() => [...document.images].filter(image => image.checkVisibility() && image.closest('figure[id]'))
    .map(image => {
        const source = [...image.parentElement.querySelectorAll('source')]
            .find(source => new URL(source.srcset.split(' ')[0], document.baseURI).href === image.currentSrc) ?? image;
        const shown = image.getBoundingClientRect().width / Number(source.getAttribute('width'));
        return { name: image.currentSrc.split('/').pop(), isNarrow: source !== image,
            size: source.dataset.text === '' ? null : Number(source.dataset.text) * shown };
    })"""

# What a reader of a table looks for, as far as its columns are in view before anything is moved.
_COLUMNS = """() => [...document.querySelectorAll('.table')].flatMap(box => {
    const right = box.getBoundingClientRect().right;
    return [...box.querySelectorAll('thead th')]
        .filter(cell => /^(p|Estimate|Mean|Difference|Ratio|Change)$|interval$/.test(cell.textContent.trim()))
        .filter(cell => !cell.checkVisibility() || cell.getBoundingClientRect().right > right + 0.5)
        .map(cell => `${box.querySelector('table').id}: the column ${cell.textContent} is not in view`);
})"""

# The share of the first screen that the formula takes.
_FORMULA = """() => [...document.querySelectorAll('.top .formula')].reduce(
    (sum, part) => sum + (part.tagName === 'DETAILS' ? part.querySelector('summary') : part).getBoundingClientRect().height, 0)"""

SMALLEST_LETTERS = 11  # CSS pixels
TALLEST_FORMULA = 200  # CSS pixels

_AXE = """async () => (await axe.run()).violations.map(violation =>
    `axe: ${violation.id} (${violation.nodes.length}): ${violation.help}: ${violation.nodes[0].html.slice(0, 160)}`)"""


def overflow(page):
    """What makes a page scroll sideways."""
    return page.evaluate(_OVERFLOW)


class Visit:
    """A page that is open in a window of its own, and all that went wrong while it loaded."""

    def __init__(self, browser, address, width, scheme):
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.problems = []
        self.requests = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self._note("error", str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self._note("failed", request.url))
        self.page.on("response", lambda response: response.ok or self._note(str(response.status), response.url))
        self.page.goto(address, wait_until="load")
        self.pictures = self.page.evaluate(_PICTURES)

    def __enter__(self):
        return self

    def __exit__(self, *reason):
        self.context.close()

    def _note(self, kind, text):
        self.problems.append(f"{kind}: {text}")

    def _dialog(self, dialog):
        self._note("dialog", dialog.message)
        dialog.dismiss()

    def foreign(self, own):
        """Requests for anything outside of the report."""
        return [url for url in self.requests if not url.startswith(own)]

    def pictures_of(self, scheme):
        """What is wrong with the pictures: missing, without a description, or those of the other scheme."""
        wrong = []
        for picture in self.pictures:
            if not picture["isThere"]:
                wrong.append(f"{picture['source']} did not load")
            if not picture["alt"]:
                wrong.append(f"{picture['source']} has no alt")
        for url in self.requests:
            if url.endswith(".png") and url.endswith("-dark.png") != (scheme == "dark"):
                wrong.append(f"{url} is loaded on a {scheme} screen")
        return wrong or ([] if self.pictures else ["the page has no picture"])

    def phone(self):
        """What is wrong on a phone: small letters, wide layouts, columns out of view, a formula that fills the screen."""
        wrong = []
        for picture in self.page.evaluate(_LETTERS):
            if not picture["isNarrow"]:
                wrong.append(f"{picture['name']} is not laid out for a narrow screen")
            elif picture["size"] is not None and picture["size"] < SMALLEST_LETTERS:
                wrong.append(f"{picture['name']}: letters are {picture['size']:.1f} px high")
        wrong += self.page.evaluate(_COLUMNS)
        self.page.evaluate("() => document.querySelectorAll('.top details').forEach(part => { part.open = false; })")
        height = self.page.evaluate(_FORMULA)
        return wrong + ([f"the formula takes {height:.0f} px"] if height > TALLEST_FORMULA else [])

    def accessibility(self, axe):
        self.page.evaluate(axe)
        return self.page.evaluate(_AXE)

    def links(self, own):
        """Links of the report to itself that lead nowhere, ids that are used twice, and links to elsewhere by http."""
        wrong = [f"#{id} is nowhere" for id in self.page.evaluate(_FRAGMENTS)]
        wrong += [f"id {id} is used twice" for id in self.page.evaluate(_DUPLICATE_IDS)]
        for link in sorted({url.split("#")[0] for url in self.page.evaluate(_LINKS)}):
            if link.startswith(own):
                status = self.context.request.get(link).status
                wrong += [f"{link}: {status}"] if status != 200 else []
            elif not link.startswith("https://doi.org/"):
                wrong.append(f"{link} leaves the report")
        return wrong
