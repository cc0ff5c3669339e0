# SPDX-License-Identifier: Apache-2.0
"""HTML to a tagged PDF, with WeasyPrint 57."""

import logging

PACKAGE_MISSING = 3


def nothing(url, timeout=10, ssl_context=None):
    raise ValueError("a document fetches nothing")


def library(leave):
    try:
        import weasyprint
    except (ImportError, OSError):
        leave(PACKAGE_MISSING, "weasyprint")
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    return weasyprint


def laid_out(html, in_parts):
    from parts import Undivided, lay_out_parts, parts_of
    parts = parts_of(html.etree_element) if in_parts else []
    if parts:
        try:
            return lay_out_parts(html, parts)
        except Undivided:
            pass
    return html.render()


def document(text, leave, plainly=False):
    """`plainly`: without shortcuts and parts, as with a version that is not known."""
    weasyprint = library(leave)
    quick = weasyprint.__version__.startswith("57.") and not plainly
    if quick:
        import shortcuts
        shortcuts.take_all(weasyprint)
    html = weasyprint.HTML(string=text, base_url=None, url_fetcher=nothing, media_type="print")
    made = laid_out(html, quick)
    if quick:
        shortcuts.tags_by_page(made)
    return made.write_pdf(variant="pdf/ua-1")
