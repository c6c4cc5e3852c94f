"""What is checked of a page on paper."""

import io

import pypdf

import screen

A4 = (595.0, 842.0)  # points
INNER_WIDTH = 673  # CSS pixels: 210 mm less two margins of 16 mm


def printed(browser, address):
    """The page as a PDF, printed at once by a reader whose screen is dark; how many pictures and what sticks out."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    page = context.new_page()
    page.goto(address, wait_until="load")
    bytes_ = page.pdf(prefer_css_page_size=True)
    # What is wider than the sheet makes the browser print all of the page smaller.
    page.emulate_media(media="print")
    page.set_viewport_size({"width": INNER_WIDTH, "height": 900})
    wrong = screen.overflow(page)
    count = page.evaluate("[...document.images].filter(image => image.checkVisibility()).length")
    context.close()
    return bytes_, count, wrong


def problems(document, pictures):
    """What is wrong with the sheets: another size, an empty one, a picture that is missing or cut off."""
    sheets = pypdf.PdfReader(io.BytesIO(document)).pages
    wrong, shown = [], 0
    for number, sheet in enumerate(sheets, 1):
        size = (float(sheet.mediabox.width), float(sheet.mediabox.height))
        if any(abs(found - expected) > 1.5 for found, expected in zip(size, A4)):
            wrong.append(f"sheet {number} is {size[0]:.0f} x {size[1]:.0f} points, not A4")
        boxes, text, dark = _content(sheet)
        wrong += [f"{dark} dark pictures on sheet {number}"] if dark else []
        shown += len(boxes)
        if not boxes and not text.strip():
            wrong.append(f"sheet {number} is empty")
        for left, bottom, right, top in boxes:
            if left < -0.5 or bottom < -0.5 or right > size[0] + 0.5 or top > size[1] + 0.5:
                wrong.append(f"a picture on sheet {number} is cut off: {left:.0f}...{right:.0f}, {bottom:.0f}...{top:.0f}")
    if shown != pictures:
        wrong.append(f"{shown} pictures are printed of {pictures}")
    # A picture and its text take a sheet at most; tables and sentences take the rest.
    if not 2 <= len(sheets) <= pictures + 12:
        wrong.append(f"{len(sheets)} sheets for {pictures} pictures")
    return len(sheets), wrong


def _content(sheet):
    """The boxes of the pictures on a sheet, in points from its lower left, its text, and how many are dark."""
    boxes, dark = [], 0

    def visit(operator, operands, matrix, _):
        nonlocal dark
        if operator != b"Do":
            return
        drawn = sheet["/Resources"]["/XObject"][operands[0]]
        if drawn["/Subtype"] == "/Image":
            sample = drawn.get_data()[::97]
            dark += sum(sample) < 128 * len(sample)
            corners = [(matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])
                       for x in (0, 1) for y in (0, 1)]
            across, up = zip(*corners)
            boxes.append((min(across), min(up), max(across), max(up)))

    text = sheet.extract_text(visitor_operand_before=visit)
    return boxes, text, dark
