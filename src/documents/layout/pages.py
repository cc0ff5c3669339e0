# SPDX-License-Identifier: Apache-2.0
"""HTML to a tagged PDF, with WeasyPrint 57."""

import logging

PACKAGE_MISSING = 3
ALIKE = ("tr", "td", "b", "br")  # what long tables are made of


def nothing(url, timeout=10, ssl_context=None):
    raise ValueError("a document fetches nothing")


def share_styles(weasyprint):
    """WeasyPrint 57 computes the style of each cell of a table anew. Cells of the same tag and class, under the same style and with the same
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
            # Held with what its key is made of: an address names one thing as long as that thing lives.
            style = compute(element, cascaded, parent_style, pseudo_type, *more, **named)
            shared[key] = (style, parent_style, [value[0] for value in cascaded.values()])
            alike.add(id(style))
        return shared[key][0]

    weasyprint.css.computed_from_cascaded = boxes.computed_from_cascaded = computed_from_cascaded


def tags_by_page(document):
    """WeasyPrint 57 walks the whole document for each page while it tags, so that the time grows with the square of the length. A page needs
    no more than its own elements and those above them."""
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


def document(html, leave):
    try:
        import weasyprint
    except (ImportError, OSError):
        leave(PACKAGE_MISSING, "weasyprint")
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    known = weasyprint.__version__.startswith("57.")  # another version does without the two short cuts
    if known:
        share_styles(weasyprint)
    laid_out = weasyprint.HTML(string=html, base_url=None, url_fetcher=nothing, media_type="print").render()
    if known:
        tags_by_page(laid_out)
    return laid_out.write_pdf(variant="pdf/ua-1")
