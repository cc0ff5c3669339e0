# SPDX-License-Identifier: Apache-2.0
"""A document with a long table, laid out in parts side by side, with WeasyPrint 57.

The rows of the table are dealt out to at most four processes, in order; the first has what stands before the table too, the last what stands
after it. Each lays out its part with the styles of the whole document, tells how many pages it has, is told its place among all pages, and
paints. What is painted comes back as values, and WeasyPrint writes one file from the pages of all parts as if it had painted them itself:
tags, outline, destinations, fonts. How many parts there are follows from the table's length alone, so that every machine makes the same bytes.
The last page of a part may be short.
"""

import hashlib
import io
import itertools
import os
import pickle
import struct
import zlib

from apart import Apart

ROWS_OF_A_PART = 400  # at least; a document with a table shorter than two parts is laid out whole
MOST_PARTS = 4
SCALE = 0.75  # points in a CSS pixel
COUNT, PLACE = struct.Struct("=Q"), struct.Struct("=QQ")


class Undivided(Exception):
    """The document holds what only a whole can be right about."""


class Part:
    """One part of the document around a table: the rows and the other elements that it leaves out."""

    def __init__(self, table, rows, around):
        self.table, self.rows, self.around = table, rows, around


def pinned(elements):
    """Whether something in them is linked to or links: page numbers and places of these are known to a whole document alone."""
    return any(each.attrib.keys() & {"id", "name", "href", "rowspan"} for element in elements for each in element.iter())


def parts_of(root):
    """The parts of the document; none where it is laid out whole."""
    above = {child: parent for parent in root.iter() for child in parent}
    body = max(root.iter("tbody"), key=len, default=())
    rows = list(body)
    count = min(MOST_PARTS, len(rows) // ROWS_OF_A_PART)
    if count < 2 or len(above[body].findall("tbody")) > 1:
        return []
    before, after, element = set(), set(), above[body]
    while element.tag != "body":
        siblings = list(above[element])
        at = siblings.index(element)
        before.update(siblings[:at])
        after.update(siblings[at + 1:])
        element = above[element]
    if pinned(rows) or pinned(after):
        return []
    edges = [len(rows) * i // count for i in range(count + 1)]
    return [Part(above[body], set(rows[:edges[i]] + rows[edges[i + 1]:]), (before if i else set()) | (after if i < count - 1 else set()))
            for i in range(count)]


def carried_on(name, value):
    """Whether a declaration makes pages depend on what is elsewhere in the document."""
    return name.startswith("counter_") or name == "string_set" or (name, value) == ("position", "fixed")


def goes_by_place(style_for, table):
    """Whether the style sheets ask for what parts cannot know before all are laid out: the place of a page, counters and strings of the
    document's own, columns as wide as their words, borders that neighbours share."""
    style = style_for(table)
    if style["table_layout"] != "fixed" or style["border_collapse"] != "separate":
        return True
    for sheet, origin, _ in style_for._sheets:
        kinds = (kind for _, selectors, _ in sheet.page_rules for _, _, kind in selectors)
        if any(test is not None for kind in kinds for test in (kind.side, kind.blank, kind.first, kind.index)):
            return True
        matcher = sheet.matcher
        by_key = (matcher.id_selectors, matcher.class_selectors, matcher.lower_local_name_selectors, matcher.namespace_selectors)
        entries = itertools.chain(matcher.other_selectors, matcher.lang_attr_selectors, *(some for each in by_key for some in each.values()))
        if origin == "author" and any(carried_on(name, value) for *_, declared in entries for name, value, _ in declared):
            return True
    return False


def leave_out(html, part):
    """Rows of other parts get neither style nor box. What else is not of this part gets no box, but for running heads and feet. Selectors
    still see the whole document."""
    from weasyprint.formatting_structure import build
    root, to_box = html.wrapper_element, build.element_to_box

    def own():
        levels = [iter([root])]
        while levels:
            element = next(levels[-1], None)
            if element is None:
                levels.pop()
            elif element.etree_element not in part.rows:
                yield element
                levels.append(element.iter_children())

    def element_to_box(element, style_for, *more, **named):
        if element is root.etree_element and goes_by_place(style_for, part.table):
            raise Undivided
        if element in part.rows or (element in part.around and style_for(element)["position"][0] != "running()"):
            return []
        return to_box(element, style_for, *more, **named)

    root.iter_subtree = own
    build.element_to_box = element_to_box

    def undo():
        del root.iter_subtree
        build.element_to_box = to_box

    return undo


def number_pages(place_among):
    """Margin boxes are made when all pages of the part are laid out: then their numbers are asked for. `place_among(count)` gives how many
    pages come before, and how many there are."""
    from weasyprint import layout
    make_boxes = layout.make_margin_boxes
    place = []

    def make_margin_boxes(context, of_page, state):
        if not place:
            place.extend(place_among(len(context.page_maker) - 1))
        quotes, counters, scopes = state
        numbered = {**counters, "page": [counters["page"][0] + place[0]], "pages": [place[1]]}
        return make_boxes(context, of_page, (quotes, numbered, scopes))

    layout.make_margin_boxes = make_margin_boxes

    def undo():
        layout.make_margin_boxes = make_boxes

    return undo


def stream_class():
    """A stream that names a font by its family and face alone: WeasyPrint's names depend on the size that a part uses first."""
    from weasyprint.pdf import stream
    named = set()

    class Stream(stream.Stream):
        def add_font(self, pango_font):
            font = super().add_font(pango_font)
            if font not in named:
                named.add(font)
                face = font.name.partition(b"+")[2]
                font.hash = "".join(chr(65 + each % 26) for each in hashlib.md5(face).digest()[:6])
                font.name = b"/" + font.hash.encode() + b"+" + face
            return font

    return Stream


def painted(document, elements):
    """The document's pages as values: contents, marks, links, anchors; with the fonts and images that they use."""
    import pydyf
    from weasyprint.links import resolve_links
    Stream = stream_class()
    numbers = {element: i for i, element in enumerate(elements)}
    states, x_objects, patterns, shadings, images = {}, {}, {}, {}, {}
    pages = []
    for page, (links, _) in zip(document.pages, resolve_links(document.pages)):
        boxes = {}

        def box_number(box):
            link = (getattr(box, "link_annotation", None) or 0) - 1
            return boxes.setdefault(id(box), (len(boxes), None if box.element is None else numbers[box.element], link))[0]

        for i, (*_, box) in enumerate(links, start=1):
            box.link_annotation = i  # copies of the box have it too; the annotation itself is made with the file
        stream = Stream(document.fonts, (0, 0, page.width, page.height), states, x_objects, patterns, shadings, images, True)
        stream.transform(d=-1, f=page.height * SCALE)
        page.paint(stream, scale=SCALE)
        pages.append({
            "width": page.width, "height": page.height, "bleed": page.bleed, "bookmarks": page.bookmarks, "anchors": page.anchors,
            "links": [link[:3] for link in links],
            "marked": [(key, box_number(box)) for key, box in stream.marked],
            "boxes": [box[1:] for box in boxes.values()],
            "content": zlib.compress(b"\n".join(pydyf._to_bytes(item) for item in stream.stream))})
    # What is named by a number of the part's own could be another part's too.
    if x_objects.keys() != images.keys() or patterns or shadings or any(name.startswith("s") for name in states):
        raise Undivided
    return pages, states, images


def font_values(font):
    """A font without what belongs to the libraries of this process."""
    values = {name: value for name, value in font.__dict__.items() if name not in ("ttfont", "description")}
    return {**values, "fixed": font.ttfont is not None and "fvar" not in font.ttfont}


def merge_fonts(fonts, more):
    """The widths and texts of the glyphs that another part used."""
    from fontTools.ttLib import TTFont
    from weasyprint.pdf.stream import Font
    for key, values in more.items():
        font = fonts.get(key)
        if font is None:
            if not values.pop("fixed"):
                raise Undivided
            font = fonts[key] = Font.__new__(Font)
            font.__dict__.update(values, ttfont=TTFont(io.BytesIO(values["file_content"]), fontNumber=values["index"]))
            continue
        for glyph, width in values["widths"].items():
            font.widths.setdefault(glyph, width)
        for glyph, text in values["cmap"].items():
            font.cmap.setdefault(glyph, text)
        font.bbox = [pick(ours, theirs) for pick, ours, theirs in zip((min, min, max, max), font.bbox, values["bbox"])]


class Box:
    """A box of which no more is left than its element and the number of its link, -1 for none."""

    def __init__(self, element, link):
        self.element, self.link, self.link_annotation = element, link, None


class Page:
    """A painted page, to be written into the file."""

    def __init__(self, values, elements, states, images):
        self.__dict__.update(values)
        self.boxes = [Box(None if number is None else elements[number], link) for number, link in self.boxes]
        self.links = [(*link, Box(None, -1)) for link in self.links]
        self.states, self.images = states, images
        self._page_box = self

    def descendants(self):
        return self.boxes

    def paint(self, stream, scale):
        stream.stream, stream.compress = [self.content], False
        stream.extra["Filter"] = "/FlateDecode"
        for box in self.boxes:
            if box.link >= 0:
                box.link_annotation = self.links[box.link][3].link_annotation
        stream.marked.extend((key, self.boxes[box]) for key, box in self.marked)
        stream._states.update(self.states)
        stream._images.update(self.images)
        stream._x_objects.update(dict.fromkeys(self.images))


def lay_out_part(html, part, place_among):
    undo = [leave_out(html, part), number_pages(place_among)]
    try:
        return html.render()
    finally:
        for each in undo:
            each()


class Other:
    """A part that is laid out in a process of its own."""

    def __init__(self, html, part, elements):
        self.counts, told = os.pipe()
        asked, self.places = os.pipe()

        def place_among(count):
            os.write(told, COUNT.pack(count))
            return PLACE.unpack(os.read(asked, PLACE.size))

        def work():
            try:
                document = lay_out_part(html, part, place_among)
                pages, states, images = painted(document, elements)
                return pickle.dumps((pages, states, images, {key: font_values(font) for key, font in document.fonts.items()}), -1)
            except Undivided:
                return b""

        self.process = Apart(work)
        os.close(told)
        os.close(asked)

    def count(self):
        told = os.read(self.counts, COUNT.size)
        if not told:
            self.process.result()  # ends this process too where the part failed
            raise Undivided
        return COUNT.unpack(told)[0]

    def place(self, before, total):
        os.write(self.places, PLACE.pack(before, total))

    def painted(self):
        made = self.process.result()
        if not made:
            raise Undivided
        return pickle.loads(made)  # of a process that may do what this one may, no less and no more

    def end(self):
        os.close(self.counts)
        os.close(self.places)
        self.process.end()


def lay_out_parts(html, parts):
    """The document of all parts, ready to be written. Raises Undivided where it has to be laid out whole."""
    elements = list(html.etree_element.iter())
    others = [Other(html, part, elements) for part in parts[1:]]

    def place_among(count):
        counts = [count] + [other.count() for other in others]
        for i, other in enumerate(others, start=1):
            other.place(sum(counts[:i]), sum(counts))
        return 0, sum(counts)

    try:
        document = lay_out_part(html, parts[0], place_among)
        pages, *resources = painted(document, elements)
        made = [Page(page, elements, *resources) for page in pages]
        for other in others:
            pages, *resources, fonts = other.painted()
            made += [Page(page, elements, *resources) for page in pages]
            merge_fonts(document.fonts, fonts)
        document.pages = made
        return document
    finally:
        for other in others:
            other.end()
