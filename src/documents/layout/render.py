# SPDX-License-Identifier: Apache-2.0
"""Lays documents out: `render.py MEMORY SECONDS`, a request as JSON on standard input; on standard output the documents in the order asked
for, each after the number of its bytes (eight, the lowest first).

The request: {templates: {name: text}, documents: [{template, format: pdf|docx|html, made_at: seconds, data, plainly}]}; `plainly`, for tests:
without shortcuts. Libraries are loaded once; then each document has a process of its own, with limits of its own, as many at once as there
are processors. Exit codes: 3, a Debian package is missing, whose name is the last line on standard error; 4, a template is at fault.
"""

import collections
import gc
import itertools
import json
import os
import re
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, FOLDER)

from apart import Apart  # noqa: E402
from confine import confine  # noqa: E402

PACKAGE_MISSING, TEMPLATE_AT_FAULT = 3, 4
# Characters that reorder what follows (UAX #9), controls, and those that XML has not: written out, so that what is meant can be read.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")  # WeasyPrint and Pango do not agree on what these end
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff\u200f]")
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
HEADING = re.compile(r"<h([23])( class=\"[a-z ]*\")?>(.*?)</h\1>", re.DOTALL)
TAG = re.compile("<[^>]*>")
CONTENTS = "<!--contents-->"
SHORT = 80


def leave(code, message):
    sys.stderr.write(message + "\n")
    sys.exit(code)


def clean(text):
    text = LINE_ENDS.sub("\n", text)
    return UNSEEN.sub(lambda found: "[U+%04X]" % ord(found.group()), text)


def inert(value):
    """Each value that a template prints: an isolate of its own where it runs from right to left, so that it moves nothing beside it."""
    if value is None:
        return ""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    text = clean(value)
    return ISOLATE + text + END_OF_ISOLATE if RIGHT_TO_LEFT.search(text) else text


def words(value):
    """`in_treatment` as In treatment."""
    text = str(value or "").rstrip("_").replace("_", " ")
    return text[:1].upper() + text[1:]


def short(value):
    text = " ".join(str(value or "").split())
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


def day(value):
    """`2026-11-30T12:00:00Z` as 2026-11-30 12:00 UTC."""
    return value[:10] + " " + value[11:16] + " UTC" if value and "T" in value else value or ""


def filler(templates):
    try:
        import jinja2
        import jinja2.sandbox
        from markupsafe import Markup
    except ImportError:
        leave(PACKAGE_MISSING, "python3-jinja2")
    environment = jinja2.sandbox.ImmutableSandboxedEnvironment(
        loader=jinja2.DictLoader(templates), autoescape=True, undefined=jinja2.StrictUndefined, finalize=inert,
        trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(words=words, short=short, day=day, prose=lambda html: Markup(clean(html)))
    return environment


def filled(environment, asked):
    import jinja2
    try:
        return environment.get_template(asked["template"]).render(**asked["data"], format=asked["format"])
    except jinja2.TemplateSyntaxError as fault:
        leave(TEMPLATE_AT_FAULT, f"templates/{fault.name} line {fault.lineno}: {fault.message}")
    except jinja2.TemplateNotFound as fault:
        leave(TEMPLATE_AT_FAULT, f"there is no templates/{fault.name}")
    except (jinja2.TemplateError, TypeError, KeyError, ValueError, AttributeError) as fault:
        trace = sys.exc_info()[2]
        line = ""
        while trace:
            if trace.tb_frame.f_code.co_filename == "<template>":
                line = f" line {trace.tb_lineno}"
            trace = trace.tb_next
        leave(TEMPLATE_AT_FAULT, f"templates/{asked['template']}{line}: {fault}")


def with_contents(html):
    """Numbers the headings' anchors; gives the document, and its headings as (level, anchor, HTML)."""
    found = []

    def mark(match):
        level, classes, text = match.group(1), match.group(2) or "", match.group(3)
        if "unlisted" in classes:
            return match.group()
        anchor = f"s{len(found) + 1}"
        found.append((int(level), anchor, TAG.sub("", text)))
        return f'<h{level}{classes} id="{anchor}">{text}</h{level}>'

    return HEADING.sub(mark, html), found


def contents_list(headings):
    rows = "".join(f'<p class="to{level}"><a href="#{anchor}">{text}</a></p>' for level, anchor, text in headings)
    return f'<nav class="contents"><h2 class="unlisted">Contents</h2>{rows}</nav>' if headings else ""


def laid_out(environment, asked):
    os.environ["SOURCE_DATE_EPOCH"] = str(asked["made_at"])
    html, headings = with_contents(filled(environment, asked))
    if asked["format"] == "docx":
        from word import document
        return document(html, CONTENTS, headings, asked, FOLDER, leave)
    html = html.replace(CONTENTS, contents_list(headings))
    if asked["format"] == "pdf":
        from pages import document
        return document(html, leave, asked.get("plainly", False))
    return html.encode()


def main():
    confine(FOLDER, *map(int, sys.argv[1:3]))
    request = json.load(sys.stdin.buffer)
    if os.path.exists(FOLDER + "/request.json"):
        os.unlink(FOLDER + "/request.json")  # what it holds does not outlive a kill
    gc.disable()  # a process lives for one document: looking for cycles takes a third of the time
    environment = filler(request["templates"])
    if any(asked["format"] == "pdf" for asked in request["documents"]):
        from pages import library
        library(leave)
    waiting, running = iter(request["documents"]), collections.deque()
    while True:
        for asked in itertools.islice(waiting, len(os.sched_getaffinity(0)) - len(running)):
            running.append(Apart(lambda asked=asked: laid_out(environment, asked)))
        if not running:
            return
        made = running.popleft().result()
        sys.stdout.buffer.write(len(made).to_bytes(8, "little") + made)
        sys.stdout.buffer.flush()


main()
