# SPDX-License-Identifier: Apache-2.0
"""HTML to DOCX, with pandoc. Styles, header and footer come from a reference document that is made here out of pandoc's own."""

import hashlib
import io
import os
import re
import subprocess
import time
import zipfile
from xml.sax.saxutils import escape

PACKAGE_MISSING = 3
PANDOC = "/usr/bin/pandoc"
FONT, ACCENT, GREY = "Noto Sans", "1F3A5F", "5B6770"
NAMESPACES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
              'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# What `white-space: pre-line` keeps in the other forms: pandoc reads no style sheet.
LINES = re.compile(r'(<(td|p)[^>]*\bclass="[^"]*\blines\b[^"]*"[^>]*>)(.*?)(</\2>)', re.DOTALL)
UNTIMED = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file knows


def run(words, text):
    try:
        return subprocess.run([PANDOC, *words], input=text, capture_output=True, check=True).stdout
    except FileNotFoundError:
        return None


def field(code):
    return (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')


def text_run(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def header(head, line):
    right = '<w:r><w:tab/></w:r>' + text_run(head["classification"].rstrip("_").capitalize())
    return f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{text_run(line)}{right}</w:p></w:hdr>'


def footer(head):
    left = text_run(f'As of {head["as_of"]}, ledger size {head["ledger"]["size"]}')
    right = '<w:r><w:tab/></w:r>' + text_run("Page ") + field("PAGE") + text_run(" of ") + field("NUMPAGES")
    return f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{left}{right}</w:p></w:ftr>'


def paragraph_style(name, title, size, colour, more="", based="Normal"):
    weight = "<w:b/>" if name.startswith("Heading") or name == "Title" else ""
    return (f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/><w:basedOn w:val="{based}"/>'
            f'<w:next w:val="BodyText"/><w:qFormat/><w:pPr>{more}</w:pPr>'
            f'<w:rPr>{weight}<w:color w:val="{colour}"/><w:sz w:val="{size}"/></w:rPr></w:style>')


def styles(xml, width):
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="Noto Sans CJK SC"/>'
    xml = re.sub(r"<w:rFonts [^>]*?/>", fonts, xml)
    xml = re.sub(r'(<w:rPrDefault>.*?)<w:sz w:val="\d+" ?/>\s*<w:szCs w:val="\d+" ?/>', r'\1<w:sz w:val="20"/><w:szCs w:val="20"/>', xml,
                 flags=re.DOTALL)
    edge = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{GREY}"/></w:pBdr>'
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    keep = '<w:keepNext/><w:keepLines/><w:spacing w:before="%d" w:after="80"/><w:outlineLvl w:val="%d"/>'
    made = {
        "Title": paragraph_style("Title", "Title", 48, ACCENT, '<w:spacing w:before="1200" w:after="120"/>'),
        "Heading1": paragraph_style("Heading1", "heading 1", 36, ACCENT, keep % (480, 0)),
        "Heading2": paragraph_style("Heading2", "heading 2", 28, ACCENT, keep % (360, 1)),
        "Heading3": paragraph_style("Heading3", "heading 3", 23, ACCENT, keep % (240, 2)),
        "Heading4": paragraph_style("Heading4", "heading 4", 20, ACCENT, keep % (200, 3)),
        "Header": paragraph_style("Header", "header", 16, GREY, edge + tabs),
        "Footer": paragraph_style("Footer", "footer", 16, GREY, tabs),
        "TOC2": paragraph_style("TOC2", "toc 2", 20, "000000", '<w:spacing w:before="40" w:after="40"/>'),
        "TOC3": paragraph_style("TOC3", "toc 3", 20, GREY, '<w:spacing w:before="0" w:after="20"/><w:ind w:left="360"/>'),
        "Compact": paragraph_style("Compact", "Compact", 17, "000000", '<w:spacing w:before="20" w:after="20"/>', "BodyText"),
    }
    for name, style in made.items():
        xml = re.sub(rf'<w:style [^>]*w:styleId="{name}"[^>]*>.*?</w:style>', "", xml, flags=re.DOTALL)
        xml = xml.replace("</w:styles>", style + "</w:styles>")
    line = '<w:%s w:val="single" w:sz="4" w:space="0" w:color="C5CCD3"/>'
    table = ('<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
             '<w:tblPr><w:tblBorders>' + line % "top" + line % "bottom" + line % "insideH" + '</w:tblBorders>'
             '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
             '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7EEF5"/>'
             '</w:tcPr></w:tblStylePr></w:style>')
    xml = re.sub(r'<w:style [^>]*w:styleId="Table"[^>]*>.*?</w:style>', "", xml, flags=re.DOTALL)
    return xml.replace("</w:styles>", table + "</w:styles>")


def section(landscape):
    page = ((16838, 11906) if landscape else (11906, 16838))  # A4 in twentieths of a point
    turned = ' w:orient="landscape"' if landscape else ""
    return page[0] - 2 * 1021, (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdOwnHeader"/><w:footerReference w:type="default" r:id="rIdOwnFooter"/>'
        f'<w:pgSz w:w="{page[0]}" w:h="{page[1]}"{turned}/>'
        '<w:pgMar w:top="1304" w:right="1021" w:bottom="1134" w:left="1021" w:header="567" w:footer="454" w:gutter="0"/></w:sectPr>')


def reference_document(base, head, line, landscape):
    width, properties = section(landscape)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "word/styles.xml":
                text = styles(text, width)
            elif name == "word/document.xml":
                text = re.sub(r"<w:sectPr\s*/>|<w:sectPr[ >].*?</w:sectPr>", "", text, flags=re.DOTALL)
                text = text.replace("</w:body>", properties + "</w:body>")
            elif name == "word/_rels/document.xml.rels":
                own = "".join(f'<Relationship Id="rIdOwn{kind.capitalize()}" Type="{OFFICE}{kind}" Target="{kind}1.xml"/>'
                              for kind in ("header", "footer"))
                text = text.replace("</Relationships>", own + "</Relationships>")
            elif name == "[Content_Types].xml":
                own = "".join(f'<Override PartName="/word/{kind}1.xml" ContentType="{TYPES}{kind}+xml"/>' for kind in ("header", "footer"))
                text = text.replace("</Types>", own + "</Types>")
            made.writestr(name, text)
        made.writestr("word/header1.xml", header(head, line))
        made.writestr("word/footer1.xml", footer(head))
    return out.getvalue()


def contents(headings):
    """A table of contents that a word processor fills with page numbers; until then it lists the headings."""
    from html import unescape
    begin = ('<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "2-3" \\h \\z \\u '
             '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>')
    rows = [f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{begin if i == 0 else ""}{text_run(unescape(text))}'
            for i, (level, _, text) in enumerate(headings)]
    if not rows:
        return ""
    return "</w:p>".join(rows) + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


def settled(bytes_, mark, headings, made_at):
    """The same parts in the same order, with the times of the snapshot."""
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(made_at))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes_)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", not each.startswith(("_rels/", "word/")), each)):
            content = old.read(name)
            if name == "word/document.xml":
                before, _, after = content.decode().partition(mark)
                text = before[: before.rindex("<w:p>")] + contents(headings) + after[after.index("</w:p>") + 6:]
                text = text.replace('<w:tblW w:type="auto" w:w="0" />', '<w:tblW w:type="pct" w:w="5000" />')
                content = text.replace("<w:tr><w:tc>", "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>").encode()
            elif name == "docProps/core.xml":
                content = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content.decode()).encode()
            part = zipfile.ZipInfo(name, UNTIMED)
            part.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(part, content)
    return out.getvalue()


def document(html, place, headings, request, folder, leave):
    mark = "contents-" + hashlib.sha256(html.encode()).hexdigest()  # nobody can have typed it
    html = html.replace(place, f"<p>{mark}</p>")
    html = LINES.sub(lambda found: found[1] + found[3].strip().replace("\n", "<br>") + found[4], html)
    head = request["data"]["document"]
    line = f'{head["organization"]["name"]} – {head["title"]}'
    line = line if len(line) <= 100 else line[:99] + "…"
    base = run(["--print-default-data-file", "reference.docx"], b"")
    if base is None:
        leave(PACKAGE_MISSING, "pandoc")
    reference = f"{folder}/reference-{os.getpid()}.docx"  # several documents may be laid out at once
    with open(reference, "wb") as out:
        out.write(reference_document(base, head, line, '<html lang="en" class="landscape"' in html))
    # Not --sandbox: Debian's pandoc then misses its own data files. The process is confined, and the document names no image.
    made = run(["--from", "html-native_divs+native_spans", "--to", "docx", "--reference-doc", reference, "--output", "-"],
               html.encode())
    os.unlink(reference)
    return settled(made, mark, headings, request["made_at"])
