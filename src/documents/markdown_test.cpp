// SPDX-License-Identifier: Apache-2.0
#include "documents/markdown.hpp"

#include <doctest/doctest.h>

namespace sealwright::documents {
namespace {

std::string html(std::string_view text, MarkdownPlace place = {}) { return markdown_html(text, place).value(); }

}  // namespace

TEST_CASE("Markdown becomes headings, lists, tables and code, one level below where it stands") {
  CHECK(html("# One\n\n## Two") == "<h2>One</h2>\n<h3>Two</h3>\n");
  CHECK(html("###### Six") == "<h6>Six</h6>\n");
  CHECK(html("- a\n- [x] b") == "<ul>\n<li>a</li>\n<li>☑ b</li>\n</ul>\n");
  CHECK(html("3. c") == "<ol start=\"3\">\n<li>c</li>\n</ol>\n");
  CHECK(html("| A | B |\n|---|--:|\n| 1 | 2 |").find("<th class=\"right\">B</th>") != std::string::npos);
  CHECK(html("a **b** *c* ~~d~~ `<e>`") == "<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>&lt;e&gt;</code></p>\n");
  CHECK(html("one\\\ntwo &copy; &#65; &nope;") == "<p>one<br>two © A &amp;nope;</p>\n");
  CHECK(html("").empty());
}

TEST_CASE("a first heading that says the title again is left out, and what follows moves up") {
  CHECK(html("# Access control\n\n## Rules", {.below = 1, .title = "Access control policy"}) == "<h2>Rules</h2>\n");
  CHECK(html("# Rules\n\n## More", {.below = 1, .title = "Access control policy"}) == "<h2>Rules</h2>\n<h3>More</h3>\n");
}

TEST_CASE("nothing in Markdown is followed, fetched or run") {
  CHECK(html("<script>x</script>") == "<p>&lt;script&gt;x&lt;/script&gt;</p>\n");
  CHECK(html("a <img src=x onerror=y> b").find("<img") == std::string::npos);
  CHECK(html("[words](file:///etc/passwd)") == "<p>words <span class=\"address\">(file:///etc/passwd)</span></p>\n");
  CHECK(html("![pic](http://x/y.png)") == "<p>[image: pic <span class=\"address\">(http://x/y.png)</span>]</p>\n");
  CHECK(html("<https://example.org/?a=1&b=2>") == "<p>https://example.org/?a=1&amp;b=2</p>\n");
  CHECK(html("[x](<javascript:alert(\"1\")>)").find("&quot;1&quot;") != std::string::npos);
  CHECK(html("&lt;b&gt;") == "<p>&lt;b&gt;</p>\n");
  CHECK_FALSE(markdown_html("\xff").ok());
}

}  // namespace sealwright::documents
