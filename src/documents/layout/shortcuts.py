# SPDX-License-Identifier: Apache-2.0
"""Shortcuts for long tables in WeasyPrint 57: the same bytes, in less time. Another version does without them.

What is kept is held together with what its key is made of: an address names one thing as long as that thing lives.
"""

import itertools
import sys

ALIKE = ("tr", "td", "b", "br")  # what long tables are made of
SHORT = 40  # letters of a cell that others may well repeat
SIDES = ("top", "right", "bottom", "left")
CORNERS = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
SQUARE = dict.fromkeys(CORNERS, (0, 0))
USED = (tuple(f"{what}_{side}" for what in ("margin", "padding") for side in SIDES) + tuple(f"border_{side}_width" for side in SIDES)
        + ("width", "height", "min_width", "max_width", "min_height", "max_height"))


# What the test of a selector may look at for the answer to follow from tags, classes and what is above (cssselect2 compiles each to Python).
OF_ABOVE = {"ancestors", "any", "attrib", "classes", "etree_element", "get", "id", "in_html_document", "lang", "local_name", "namespace_url",
            "next", "parent", "split_whitespace", "startswith", "tag"}


def is_plain(element):
    """Elements with other attributes are left alone, since selectors and `attr()` may read these."""
    return getattr(element, "tag", None) in ALIKE and element.attrib.keys() <= {"class"}


def names_in(code):
    return set(code.co_names).union(*(names_in(inner) for inner in code.co_consts if hasattr(inner, "co_names")))


def share_matches(weasyprint):
    """Which selectors match a cell follows from its tag, its class and what is above it; if none of a style sheet that could match cells
    looks at anything else, such as siblings."""
    from cssselect2 import Matcher
    match = Matcher.match
    shared, simple = {}, {}

    def is_simple(matcher):
        by_key = (*matcher.class_selectors.values(), *matcher.namespace_selectors.values(),
                  *(matcher.lower_local_name_selectors.get(tag, []) for tag in ALIKE))
        return all(names_in(test.__code__) <= OF_ABOVE for test, *_ in itertools.chain(matcher.other_selectors, *by_key))

    def kind(wrapper):
        element = wrapper.etree_element
        if not is_plain(element):
            return id(element)
        if not hasattr(wrapper, "_kind"):
            wrapper._kind = (element.tag, element.get("class"), kind(wrapper.parent))
        return wrapper._kind

    def matched(matcher, wrapper):
        if not is_plain(wrapper.etree_element):
            return match(matcher, wrapper)
        if matcher not in simple:
            simple[matcher] = is_simple(matcher)
        if not simple[matcher]:
            return match(matcher, wrapper)
        key = (matcher, kind(wrapper))
        if key not in shared:
            shared[key] = match(matcher, wrapper)
        return shared[key]

    Matcher.match = matched


def share_styles(weasyprint):
    """The style of each cell of a table is computed anew. Cells of the same tag, under the same style and with the same declarations, have
    the same; so do the anonymous boxes in them."""
    from weasyprint.formatting_structure import boxes
    compute = weasyprint.css.computed_from_cascaded
    shared, alike = {}, set()

    def computed_from_cascaded(element, cascaded, parent_style, pseudo_type=None, *more, **named):
        anonymous = element is None and not cascaded and id(parent_style) in alike
        plain = pseudo_type is None and is_plain(element)
        if not anonymous and not plain:
            return compute(element, cascaded, parent_style, pseudo_type, *more, **named)
        declared = tuple(sorted((name, id(value[0])) for name, value in cascaded.items()))
        key = (id(parent_style), element.tag if plain else None, declared)
        if key not in shared:
            style = compute(element, cascaded, parent_style, pseudo_type, *more, **named)
            shared[key] = (style, parent_style, [value[0] for value in cascaded.values()])
            alike.add(id(style))
        return shared[key][0]

    weasyprint.css.computed_from_cascaded = boxes.computed_from_cascaded = computed_from_cascaded


def share_percentages(weasyprint):
    """The used widths, paddings and borders of a box follow from its style and the size of the block around it: worked out once for each
    two of these."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import percent
    resolve = percent.resolve_percentages
    shared = {}

    def resolve_percentages(box, containing_block, main_flex_direction=None):
        block = (containing_block.width, containing_block.height) if isinstance(containing_block, boxes.Box) else containing_block
        key = (id(box.style), block, main_flex_direction)
        if key in shared:
            box.__dict__.update(shared[key][1])
            return
        resolve(box, containing_block, main_flex_direction)
        shared[key] = (box.style, {name: box.__dict__[name] for name in USED})

    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout") and getattr(module, "resolve_percentages", None) is resolve:
            module.resolve_percentages = resolve_percentages


def words_of(cell, boxes):
    """What the layout of a cell follows from, where it holds one short text alone; None otherwise."""
    if len(cell.children) != 1 or type(cell.children[0]) is not boxes.LineBox:
        return None
    line = cell.children[0]
    if len(line.children) != 1 or type(line.children[0]) is not boxes.TextBox:
        return None
    text = line.children[0]
    return (text.text, id(text.style), id(line.style), id(cell.style), cell.width) if len(text.text) < SHORT else None


def moved(box, element, right, down):
    copied = box.copy()
    copied.element = element
    copied.position_x += right
    copied.position_y += down
    if hasattr(box, "children"):
        copied.children = [moved(child, element, right, down) for child in box.children]
    return copied


def placed(done, cell):
    """A copy of a cell that is laid out, in the place of another."""
    copied = moved(done, cell.element, cell.position_x - done.position_x, cell.position_y - done.position_y)
    copied.position_x, copied.position_y = cell.position_x, cell.position_y  # exactly: a sum may be off in its last digit
    copied.__dict__.update(grid_x=cell.grid_x, colspan=cell.colspan, rowspan=cell.rowspan, computed_height=cell.computed_height)
    return copied


def share_cells(weasyprint):
    """Cells with the same few words in the same style and width are laid out once, and copied wherever they fit on the page."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import block
    lay_out = block.block_container_layout
    shared = {}

    def block_container_layout(context, cell, bottom_space, skip_stack, *more, **named):
        key = words_of(cell, boxes) if skip_stack is None and type(cell) is boxes.TableCellBox else None
        if key is None:
            return lay_out(context, cell, bottom_space, skip_stack, *more, **named)
        done = shared.get(key)
        if done is not None and not context.overflows_page(bottom_space, cell.position_y + done[0].margin_height()):
            return (placed(done[0], cell),) + done[1]
        out = lay_out(context, cell, bottom_space, skip_stack, *more, **named)
        if done is None and out[0] is not None and out[1] is None:
            shared[key] = (placed(out[0], out[0]), out[1:], cell)
        return out

    block.block_container_layout = block_container_layout


def share_texts(weasyprint):
    """A text is laid out once more to be drawn. What is drawn of the same words in the same style differs in its place alone: it is kept
    where it is of one font, without decoration and not cut off."""
    from weasyprint import draw
    draw_anew = draw.draw_text
    shared = {}

    def draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis):
        style, layout = textbox.style, textbox.pango_layout
        key = (id(stream._fonts), id(style), layout.text, text_overflow, block_ellipsis, layout.justification_spacing)
        if key in shared:
            font, shown = shared[key][:2]
            stream.set_color_rgb(*style["color"][:3])
            stream.set_alpha(style["color"][3])
            stream.begin_text()
            stream.text_matrix(1, 0, 0, -1, textbox.position_x, textbox.position_y + textbox.baseline)
            stream.set_font_size(*font)
            stream.stream.append(shown)
            stream.end_text()
            return
        before = len(stream.stream)
        draw_anew(stream, textbox, offset_x, text_overflow, block_ellipsis)
        drawn = stream.stream[before:]
        plain = (text_overflow == "clip" and block_ellipsis == "none" and style["text_decoration_line"] == "none"
                 and style["visibility"] == "visible")
        if plain and drawn[-1:] == [b"ET"] and sum(each.endswith(b" TJ") for each in drawn) == 1:
            shared[key] = (stream._old_font, drawn[-2], style, stream._fonts)

    draw.draw_text = draw_text


def no_backgrounds(weasyprint):
    """Most boxes have neither background nor rounded corners, which follows from their style."""
    from weasyprint.draw import get_color
    from weasyprint.layout import background
    lay_out = background.layout_box_backgrounds
    bare = {}

    def is_bare(style):
        if id(style) not in bare:
            corners = all((0, "px") in style[corner] for corner in CORNERS)
            pictures = any(kind != "none" for kind, _ in style["background_image"])
            bare[id(style)] = (corners and not pictures and get_color(style, "background_color").alpha == 0, style)
        return bare[id(style)][0]

    def layout_box_backgrounds(page, box, get_image_from_uri, layout_children=True, style=None):
        if style is not None or box is page or not is_bare(box.style):
            lay_out(page, box, get_image_from_uri, layout_children, style)
            return
        box.__dict__.update(SQUARE)
        if layout_children:
            for child in box.all_children():
                layout_box_backgrounds(page, child, get_image_from_uri)
        box.background = None

    background.layout_box_backgrounds = layout_box_backgrounds


def square_corners(weasyprint):
    """Most boxes have no rounded corners: nothing to work out."""
    from weasyprint.formatting_structure import boxes
    rounded = boxes.Box.rounded_box
    square = (0, 0)

    def rounded_box(box, top, right, bottom, left):
        if (box.border_top_left_radius == box.border_top_right_radius == box.border_bottom_right_radius == box.border_bottom_left_radius
                == square and min(top, right, bottom, left) >= 0):
            return (box.border_box_x() + left, box.border_box_y() + top, box.border_width() - left - right,
                    box.border_height() - top - bottom, square, square, square, square)
        return rounded(box, top, right, bottom, left)

    boxes.Box.rounded_box = rounded_box


def share_references(weasyprint):
    """pydyf makes a list of the references of all pages for each tag. It changes with the number of pages alone."""
    import pydyf
    listed = {}

    def page_references(pdf):
        kids = pdf.pages["Kids"]
        if listed.get("of") != (pdf, len(kids)):
            listed.update(of=(pdf, len(kids)), references=tuple(f"{number} 0 R".encode() for number in kids[::3]))
        return listed["references"]

    pydyf.PDF.page_references = property(page_references)


def tags_by_page(document):
    """The whole document is walked for each page while it is tagged, so that the time grows with the square of the length. A page needs no
    more than its own elements and those above them."""
    root = document._html.etree_element
    above = {child: parent for parent in root.iter() for child in parent}
    pages = iter(document.pages)

    def build_element_structure(structure, etree_element=None):
        structure[root] = {"parent": None}
        for box in next(pages)._page_box.descendants():
            element = box.element
            while element is not None and element not in structure and (element is root or element in above):
                structure[element] = {"parent": above[element]}
                element = above[element]

    document.build_element_structure = build_element_structure


def take_all(weasyprint):
    for shortcut in (share_matches, share_styles, share_percentages, share_cells, share_texts, no_backgrounds, square_corners,
                     share_references):
        shortcut(weasyprint)
