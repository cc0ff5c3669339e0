# SPDX-License-Identifier: Apache-2.0
"""Shortcuts for long tables in WeasyPrint 57: the same bytes, in less time. Another version does without them.

What is kept is held together with what its key is made of: an address names one thing as long as that thing lives.
"""

import sys

ALIKE = ("tr", "td", "b", "br")  # what long tables are made of
SHORT = 40  # letters of a cell that others may well repeat
SIDES = ("top", "right", "bottom", "left")
USED = (tuple(f"{what}_{side}" for what in ("margin", "padding") for side in SIDES) + tuple(f"border_{side}_width" for side in SIDES)
        + ("width", "height", "min_width", "max_width", "min_height", "max_height"))


def share_styles(weasyprint):
    """The style of each cell of a table is computed anew. Cells of the same tag and class, under the same style and with the same
    declarations, have the same; so do the anonymous boxes in them. Elements with other attributes are left alone, since `attr()` may read
    these."""
    from weasyprint.formatting_structure import boxes
    compute = weasyprint.css.computed_from_cascaded
    shared, alike = {}, set()

    def computed_from_cascaded(element, cascaded, parent_style, pseudo_type=None, *more, **named):
        anonymous = element is None and not cascaded and id(parent_style) in alike
        plain = pseudo_type is None and getattr(element, "tag", None) in ALIKE and element.attrib.keys() <= {"class"}
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
    for shortcut in (share_styles, share_percentages, share_cells, share_references):
        shortcut(weasyprint)
