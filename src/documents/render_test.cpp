// SPDX-License-Identifier: Apache-2.0
#include "documents/render.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

#include "base/text.hpp"
#include "documents/markdown.hpp"
#include "ledger/run_command.hpp"

namespace sealwright::documents {
namespace {

namespace fs = std::filesystem;

const Instant kMade = Instant::parse("2026-11-30T12:00:00Z").value();

/// A folder of the test's own.
struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "render-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  std::string put(const char* name, const std::string& bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return ledger::quoted(path / name);
  }
  fs::path path;
};

std::string said(const std::string& command) {
  const auto run = ledger::run(command);
  CHECK_MESSAGE(run.status == 0, command << ": " << run.output);
  return run.output;
}

/// A listening port of this machine that nobody speaks to.
struct Listener {
  Listener() : socket(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::listen(socket, 8) == 0);
    REQUIRE(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port = ntohs(address.sin_port);
  }
  ~Listener() { ::close(socket); }
  bool was_called() const {
    const int call = ::accept(socket, nullptr, nullptr);
    if (call >= 0) ::close(call);
    return call >= 0;
  }
  int socket;
  int port = 0;
};

/// What a policy's template is filled with.
Json policy(std::string_view title, std::string_view text) {
  JsonObject head{
      {"name", "policy"},
      {"title", title},
      {"subtitle", "Policy D-1, edition 1.0"},
      {"clause", "5.2, 7.5"},
      {"classification", "internal"},
      {"organization", JsonObject{{"name", title}, {"legal_name", nullptr}}},
      {"scope", nullptr},
      {"as_of", kMade.text()},
      {"past", false},
      {"simulated", false},
      {"ledger", JsonObject{{"origin", "acme.example/log"}, {"size", 7}, {"root", "AA=="}, {"checkpoint", nullptr}}},
      {"sign_off",
       JsonArray{JsonObject{{"role", "Approved by"}, {"name", JsonObject{{"title", title}}}, {"on", "2026-11-01"}, {"local", true}}}}};
  JsonObject record{{"ref", "D-1"},
                    {"kind", "policy"},
                    {"edition", "1.0"},
                    {"status", "published"},
                    {"effective_on", nullptr},
                    {"file_name", nullptr},
                    {"next_review", nullptr},
                    {"clauses", JsonArray()},
                    {"controls", JsonArray{title}},
                    {"distribution", JsonArray()},
                    {"retention", title},
                    {"replaces", nullptr}};
  return JsonObject{
      {"document", std::move(head)}, {"policy", std::move(record)}, {"body_html", markdown_html(text).value()}, {"earlier", JsonArray()}};
}

const content::ContentTree& files() {
  static const auto tree = content::ContentTree::embedded();
  return tree;
}

std::string made(const Json& data, std::string_view format) {
  const auto out = render(files(), {"policy", std::string(format), data, kMade});
  REQUIRE_MESSAGE(out.ok(), (out.ok() ? "" : out.error().text()));
  return *out;
}

/// A policy whose template is a table with a row for each control, and what is asked for after it.
struct Tabled {
  explicit Tabled(const std::string& after = "") : tree(content::ContentTree::embedded()) {
    fs::create_directories(folder.path / "templates");
    std::ofstream(folder.path / "templates/policy.html")
        << "{% extends \"base.html\" %}{% import \"parts/tables.html\" as t %}{% block body %}<h2>Before</h2><p>Text</p><h2>Rows</h2>"
           "{% call t.table([[\"Row\", 20], [\"What\", 50], [\"Yes or no\", 30]]) %}{% for each in policy.controls %}"
           "<tr><td>{{ each }}</td><td class=\"lines\"><b>Row {{ each }}</b>\n{{ each }} among {{ policy.controls | length }}</td>"
           "<td class=\"{{ \"good\" if loop.index % 3 else \"r1\" }}\">{{ \"Yes\" if loop.index % 2 else \"–\" }}</td></tr>"
           "{% endfor %}{% endcall %}" +
               after + "{% endblock %}";
    REQUIRE(tree.overlay(folder.path.string()).ok());
  }
  std::string pdf(int rows, bool plainly = false) const {
    Json data = policy("Rows", "text");
    auto& all = data.at("policy").at("controls").as_array();
    all.clear();
    for (int i = 1; i <= rows; ++i) all.emplace_back(i == rows ? "end 情報 😀" : fmt::format("N-{:04}", i));
    const auto out = render(tree, {"policy", "pdf", data, kMade, plainly});
    REQUIRE_MESSAGE(out.ok(), (out.ok() ? "" : out.error().text()));
    return *out;
  }
  Folder folder;
  content::ContentTree tree;
};

std::string text_of_pdf(const Folder& folder, const std::string& pdf) {
  return said("pdftotext -layout " + folder.put("made.pdf", pdf) + " -");
}

std::string part_of_docx(const Folder& folder, const std::string& docx, const char* part) {
  return said("unzip -p " + folder.put("made.docx", docx) + " " + part);
}

}  // namespace

TEST_CASE("a PDF is tagged, titled, whole, with every font embedded, and holds every script") {
  const Folder folder;
  const std::string pdf = made(policy("Ασφάλεια", "# Σκοπός\n\n情報セキュリティ and سياسة أمن المعلومات, zażółć 😀\n\n- one\n- two"), "pdf");
  const std::string file = folder.put("made.pdf", pdf);
  const std::string info = said("pdfinfo " + file);
  CHECK(info.find("Tagged:          yes") != std::string::npos);
  CHECK(info.find("Title:           Ασφάλεια") != std::string::npos);
  CHECK(info.find("Pages:           2") != std::string::npos);
  CHECK(said("qpdf --check " + file).find("No syntax or stream encoding errors") != std::string::npos);
  const std::string fonts = said("pdffonts " + file + " | tail -n +3 | awk '{print $(NF-4)}' | sort -u");
  CHECK(fonts == "yes\n");
  const std::string text = text_of_pdf(folder, pdf);
  for (const char* each : {"Σκοπός", "情報セキュリティ", "zażółć", "1 of 2", "acme.example/log", "locally, at the machine"})
    CHECK_MESSAGE(text.find(each) != std::string::npos, each);
  // Letters alone: WeasyPrint 57 tells readers of the text no more than these of what runs from right to left (docs/documents.md).
  for (const char* letter : {"م", "ع", "ل"}) CHECK(text.find(letter) != std::string::npos);
}

TEST_CASE("a DOCX has real styles, lists, tables, header, footer and a table of contents") {
  const Folder folder;
  const std::string docx = made(policy("Backup", "## Rules\n\n- one\n\n| A | B |\n|---|---|\n| 1 | 2 |"), "docx");
  const std::string body = part_of_docx(folder, docx, "word/document.xml");
  for (const char* each :
       {"w:val=\"Title\"", "w:val=\"Heading3\"", "<w:numPr>", "<w:tbl>", "TOC \\o", "w:val=\"TOC3\"", "w:headerReference"})
    CHECK_MESSAGE(body.find(each) != std::string::npos, each);
  const std::string styles = part_of_docx(folder, docx, "word/styles.xml");
  CHECK(styles.find("w:styleId=\"Heading2\"") != std::string::npos);
  CHECK(part_of_docx(folder, docx, "word/footer1.xml").find("NUMPAGES") != std::string::npos);
  CHECK(part_of_docx(folder, docx, "docProps/core.xml").find("2026-11-30T12:00:00Z") != std::string::npos);
  CHECK(said("python3 -c 'import sys, zipfile, xml.dom.minidom as m; z = zipfile.ZipFile(sys.argv[1]); "
             "[m.parseString(z.read(n)) for n in z.namelist() if n.endswith((\".xml\", \".rels\"))]; "
             "print(len({i.date_time for i in z.infolist()}))' " +
             ledger::quoted(folder.path / "made.docx")) == "1\n");
}

TEST_CASE("the same data gives the same bytes in every form") {
  const Json data = policy("Backup", "# A\n\ntext 日本 😀");
  for (const char* format : {"pdf", "docx", "html"}) CHECK(made(data, format) == made(data, format));
}

TEST_CASE("shortcuts give the bytes that are given without them") {
  const Json text = policy("Backup", "# A\n\ntext 日本 😀\n\n| A | B |\n|---|---|\n| 1 | 1 |\n| 1 | 1 |");
  const auto plain = render(files(), {"policy", "pdf", text, kMade, true});
  REQUIRE(plain.ok());
  CHECK(made(text, "pdf") == *plain);
  const Tabled tabled;
  CHECK(tabled.pdf(120) == tabled.pdf(120, true));
}

TEST_CASE("a long table is laid out in parts: whole, in order, numbered, tagged, the same bytes each time") {
  constexpr int kRows = 1250;
  const Tabled tabled;
  const std::string pdf = tabled.pdf(kRows);
  CHECK(pdf == tabled.pdf(kRows));
  const std::string file = tabled.folder.put("made.pdf", pdf);
  CHECK(said("qpdf --check " + file).find("No syntax or stream encoding errors") != std::string::npos);
  CHECK(said("pdfinfo " + file).find("Tagged:          yes") != std::string::npos);
  CHECK(said("pdffonts " + file + " | tail -n +3 | awk '{print $(NF-4)}' | sort -u") == "yes\n");
  const std::string text = text_of_pdf(tabled.folder, pdf);
  std::size_t at = 0;
  for (int i = 1; i < kRows && at != std::string::npos; ++i) at = text.find(fmt::format("Row N-{:04}", i), at);
  REQUIRE(at != std::string::npos);
  CHECK(text.find("Row end 情報", at) != std::string::npos);
  CHECK(said("pdftotext -layout " + file + " - | grep -c 'Row N-'") == fmt::format("{}\n", kRows - 1));
  const int pages = std::stoi(said("pdfinfo " + file + " | awk '/^Pages/ {print $2}'"));
  std::string numbers;
  for (int i = 1; i <= pages; ++i) numbers += fmt::format("{} of {}\n", i, pages);
  CHECK(said("pdftotext -layout " + file + " - | grep -oE '[0-9]+ of [0-9]+$'") == numbers);
  // A row of its own for each, the head of the table on each of its pages, and the facts and approvals of the cover.
  const int tagged = std::stoi(said("qpdf --qdf --object-streams=disable " + file + " - | grep -ac '/S /TR$'"));
  CHECK(tagged > kRows + pages - 3);
  CHECK(tagged < kRows + pages + 20);
  const std::string places = said("pdfinfo -dests " + file);
  CHECK(places.find("\"s2\"") != std::string::npos);
}

TEST_CASE("a document that only a whole is right about is laid out whole, however long its table is") {
  for (const char* each : {"<h2>After</h2><p>More</p>", "<style>@page :first { margin-top: 40mm }</style>",
                           "<style>tr { counter-increment: row } td::before { content: counter(row) }</style>"}) {
    const Tabled tabled(each);
    CHECK_MESSAGE(tabled.pdf(801) == tabled.pdf(801, true), each);
  }
}

TEST_CASE("documents that are laid out together are those that are laid out alone, in the order asked for") {
  std::vector<Layout> layouts;
  for (const char* format : {"html", "pdf", "docx", "html", "pdf"}) {
    const std::string title = fmt::format("Number {}", layouts.size());
    layouts.push_back({"policy", format, policy(title, "text of " + title), kMade});
  }
  const auto all = render_all(files(), layouts);
  REQUIRE(all.ok());
  REQUIRE(all->size() == layouts.size());
  for (std::size_t i = 0; i < layouts.size(); ++i) CHECK((*all)[i] == made(layouts[i].data, layouts[i].format));
  CHECK(render_all(files(), {})->empty());

  layouts[3].name = "absent";
  const auto wrong = render_all(files(), layouts);
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().category == Category::invalid);
  CHECK(wrong.error().message.find("absent.html") != std::string::npos);
}

TEST_CASE("hostile text comes out inert and can be read; no file is read and nobody is called") {
  const Folder folder;
  const Listener listener;
  folder.put("marker.txt", "CANARY-7f3a");
  const std::string file = "file://" + (folder.path / "marker.txt").string();
  const std::string http = fmt::format("http://127.0.0.1:{}/", listener.port);
  const std::string hostile = fmt::format(
      "<img src={0}><link rel=attachment href={0}><link rel=stylesheet href={1}><style>@import url({1})</style>"
      "<iframe src={1}></iframe></td></table>{{{{ 7*191 }}}}{{% include 'x' %}}\xE2\x80\xAE"
      "gnp.exe =HYPERLINK(\"{1}\") "
      "url({0}) -->",
      file, http);
  const Json data = policy(hostile, "![a](" + file + ") [b](" + http + ") " + hostile);
  const std::string pdf = made(data, "pdf");
  const std::string html = made(data, "html");
  const std::string text = text_of_pdf(folder, pdf);
  const std::string word = part_of_docx(folder, made(data, "docx"), "word/document.xml");
  for (const auto& each : {text, html, word}) {
    CHECK(each.find("CANARY-7f3a") == std::string::npos);
    CHECK(each.find("1337") == std::string::npos);
    CHECK(each.find("[U+202E]") != std::string::npos);
    CHECK(each.find("\xE2\x80\xAE") == std::string::npos);
  }
  CHECK(text.find("<iframe") != std::string::npos);
  for (const char* element : {"<img", "<link", "<iframe", "<script", "href=\"file", "href=\"http"})
    CHECK(html.find(element) == std::string::npos);
  CHECK(word.find("w:hyperlink r:id") == std::string::npos);
  CHECK(said("qpdf --qdf --object-streams=disable " + folder.put("made.pdf", pdf) +
             " - | grep -ac '/URI\\|/Launch\\|/JavaScript\\|/EmbeddedFile' || true") == "0\n");
  CHECK_FALSE(listener.was_called());
}

TEST_CASE("a title of ten thousand letters wraps and is whole") {
  const Folder folder;
  std::string title;
  for (int i = 0; i < 1000; ++i) title += "Wxyzabcdef";
  const Json data = policy(title, "text");
  const std::string pdf = made(data, "pdf");
  std::string text = text_of_pdf(folder, pdf);
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
  CHECK(text.find(title.substr(0, 60)) != std::string::npos);
  // Nothing is wider than the page: the rightmost word ends inside it.
  CHECK(said("pdftotext -bbox " + folder.put("made.pdf", pdf) +
             " - | grep -o 'xMax=\"[0-9.]*' | cut -c7- | awk '$1 > 560 {n++} END {print n + 0}'") == "0\n");
  CHECK(part_of_docx(folder, made(data, "docx"), "word/document.xml").find(title) != std::string::npos);
}

TEST_CASE("lines of a cell stay lines in DOCX, and no row is torn by the end of a page") {
  const Folder folder;
  Json data = policy("Backup", "text");
  data.at("policy").at("retention") = "Ten years\nthen destroyed";
  const std::string body = part_of_docx(folder, made(data, "docx"), "word/document.xml");
  const auto first = body.find("Ten years"), second = body.find("then destroyed");
  REQUIRE(first < second);
  CHECK(body.substr(first, second - first).find("<w:br") != std::string::npos);
  CHECK(body.find("<w:cantSplit/>") != std::string::npos);
}

TEST_CASE("strings that break programs come out in every form") {
  const fs::path shared = fs::path(SEALWRIGHT_SOURCE_DIR) / "../shared/badinput";
  if (!fs::exists(shared)) {
    MESSAGE("skipped: there is no ../shared/badinput");
    return;
  }
  const Folder folder;
  for (const auto& [name, sign] :
       {std::pair("naughty-strings/blns.txt", "田中さんにあげて下さい"), std::pair("csv-payload/csv-payload.txt", "cmd|")}) {
    std::ifstream in(shared / name, std::ios::binary);
    std::string all{std::istreambuf_iterator<char>(in), {}};
    REQUIRE(base::is_utf8(all));
    Json data = policy("Strings", all);
    data.at("policy").at("controls") = JsonArray();
    for (const auto line : base::split(all, '\n')) data.at("policy").at("controls").as_array().emplace_back(line);
    for (const char* format : {"pdf", "docx", "html"}) {
      const std::string bytes = made(data, format);
      CHECK(bytes.size() > 5'000);
      if (format == std::string_view("pdf")) {
        CHECK(said("qpdf --check " + folder.put("made.pdf", bytes)).find("No syntax") != std::string::npos);
        CHECK(text_of_pdf(folder, bytes).find(sign) != std::string::npos);
      }
    }
  }
}

TEST_CASE("what takes too long is ended, with what it started; a template at fault is named") {
  const Json data = policy("Backup", "text");
  const auto before = std::chrono::steady_clock::now();
  const auto late = render(files(), {"policy", "pdf", data, kMade}, {.seconds = 0.05});
  REQUIRE_FALSE(late.ok());
  CHECK(late.error().category == Category::unavailable);
  CHECK(late.error().message.find("took longer") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(20));

  const Folder folder;
  fs::create_directories(folder.path / "templates");
  std::ofstream(folder.path / "templates/policy.html") << "<p>\n{{ nothing.here }}</p>";
  auto tree = content::ContentTree::embedded();
  REQUIRE(tree.overlay(folder.path.string()).ok());
  const auto wrong = render(tree, {"policy", "html", data, kMade});
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.error().category == Category::invalid);
  CHECK(wrong.error().message.find("policy.html line 2") != std::string::npos);
}

TEST_CASE("a template can reach neither files nor the network nor Python's own") {
  const Folder folder, elsewhere;
  fs::create_directories(folder.path / "templates");
  const auto with = [&](const std::string& text) {
    std::ofstream(folder.path / "templates/policy.html") << text;
    auto tree = content::ContentTree::embedded();
    REQUIRE(tree.overlay(folder.path.string()).ok());
    return render(tree, {"policy", "pdf", policy("Backup", "text"), kMade});
  };
  CHECK_FALSE(with("{{ ''.__class__.__mro__[1].__subclasses__() }}").ok());
  elsewhere.put("marker.txt", "CANARY-7f3a");
  const auto reads = with("<html lang=en><title>x</title><p>x<img src='file://" + (elsewhere.path / "marker.txt").string() +
                          "'><link rel=attachment href='file:///etc/hostname'>");
  REQUIRE(reads.ok());
  CHECK(reads->find("/EmbeddedFile") == std::string::npos);
}

TEST_CASE("the process that lays out reads no file of the machine and makes no socket") {
  const Folder folder;
  const std::string program = folder.put("try.py", R"(
import os, socket, sys
sys.path.insert(0, sys.argv[1])
from confine import confine
print("whole" if confine(sys.argv[2], 1 << 30, 60) else "part", dict(os.environ).keys() - {"PATH", "LC_ALL", "HOME", "TMPDIR"})
for path in ("/etc/passwd", sys.argv[1] + "/confine.py", "/proc/self/environ"):
    try:
        open(path).read()
        print("read", path)
    except OSError:
        pass
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK):
    try:
        socket.socket(family)
        print("made", family)
    except OSError:
        pass
open(sys.argv[2] + "/own", "w").write("x")
)");
  const std::string out =
      said("/usr/bin/python3 -I -B " + program + " " + SEALWRIGHT_SOURCE_DIR "/src/documents/layout " + ledger::quoted(folder.path));
  if (out.starts_with("part")) {
    MESSAGE("skipped: this kernel has not both of Landlock and seccomp");
    return;
  }
  CHECK(out == "whole set()\n");
}

TEST_CASE("work in a process of its own gives its bytes, and ends the process that asked where it fails") {
  const Folder folder;
  const std::string program = folder.put("try.py", R"(
import os, sys
sys.path.insert(0, sys.argv[1])
from apart import Apart
from confine import confine
confine(sys.argv[2], 1 << 30, 60)
def reads():
    try:
        return open("/etc/passwd", "rb").read()
    except OSError:
        return b"shut"
print(*(each.result() for each in [Apart(lambda: b"x" * 5), Apart(reads)]), flush=True)
Apart({"left": lambda: sys.exit(4), "raised": lambda: [][0], "killed": lambda: os.kill(os.getpid(), 9)}[sys.argv[3]]).result()
print("not reached")
)");
  const std::string run =
      "/usr/bin/python3 -I -B " + program + " " + SEALWRIGHT_SOURCE_DIR "/src/documents/layout " + ledger::quoted(folder.path) + " ";
  for (const auto& [how, status] : {std::pair("left", 4), {"raised", 1}, {"killed", 137}})
    CHECK(said(run + how + " 2>/dev/null || echo $?") == fmt::format("b'xxxxx' b'shut'\n{}\n", status));
}

}  // namespace sealwright::documents
