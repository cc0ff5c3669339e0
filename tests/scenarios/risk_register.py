#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a risk register as XLSX, as people keep them:  risk_register.py FILE.xlsx EXPECTED.csv ROWS FAULTS

FAULTS rows, evenly spread, have one fault each; EXPECTED.csv names them: row,column. Written with the standard library alone, so that the
reader meets a workbook that no library of ours has made.
"""
import sys
import zipfile
from xml.sax.saxutils import escape

HEADINGS = ["Risk", "Description", "Risk owner", "Likelihood (1-5)", "Impact (1-5)", "Loss of", "Treatment", "Status", "Next review"]
OWNERS = ["ann@acme.example", "bob", "P-1"]
LOST = ["Confidentiality", "integrity; Availability", "availability"]
STATES = [("", "Identified"), ("modify", "In treatment"), ("Modify", "assessed"), ("share", "Monitored")]
FAULTS = [(2, "Nobody Known"), (3, 9), (4, "high"), (6, "modfy"), (8, "3/4/2027"), (0, ""), (5, "reputation"), (7, "done")]
FIRST_DAY = 46419  # 2027-02-01 as a spreadsheet counts


def row_of(index):
    decision, state = STATES[index % len(STATES)]
    return [f"Risk number {index}", f"What may happen in case {index} & why", OWNERS[index % 3], 1 + index % 5, 1 + index // 5 % 5,
            LOST[index % 3], decision, state, FIRST_DAY + index % 365]


def cell(column, row, value):
    place = f"{chr(ord('A') + column)}{row}"
    if value == "":
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    style = ' s="1"' if column == 8 else ""
    return f'<c r="{place}"{style}><v>{value}</v></c>'


def main(path, expected, rows, faults):
    lines = ['<row r="1">' + "".join(cell(i, 1, each) for i, each in enumerate(HEADINGS)) + "</row>"]
    told = []
    for index in range(rows):
        number, values = index + 2, row_of(index)
        if faults and index % (rows // faults) == 7 and len(told) < faults:
            column, value = FAULTS[len(told) % len(FAULTS)]
            values[column] = value
            told.append(f"{number},{HEADINGS[column]}\n")
        lines.append(f'<row r="{number}">' + "".join(cell(i, number, each) for i, each in enumerate(values)) + "</row>")
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    main_names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

    def links(*targets):
        inner = "".join(f'<Relationship Id="rId{i}" Type="{relations}/{kind}" Target="{to}"/>' for i, (kind, to) in enumerate(targets, 1))
        return f'<Relationships xmlns="{package}">{inner}</Relationships>'

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("_rels/.rels", links(("officeDocument", "xl/workbook.xml")))
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{main_names}" xmlns:r="{relations}"><sheets><sheet name="Register" sheetId="1" '
                                         'r:id="rId1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", links(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")))
        book.writestr("xl/styles.xml", f'<styleSheet xmlns="{main_names}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
                                       '</styleSheet>')
        book.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main_names}"><sheetData>{"".join(lines)}</sheetData></worksheet>')
    with open(expected, "w", encoding="utf-8") as out:
        out.writelines(told)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
