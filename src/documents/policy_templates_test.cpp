// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "content/library.hpp"
#include "content/policy_template.hpp"
#include "documents/markdown.hpp"

namespace sealwright::documents {
namespace {

/// A template's text with every blank filled alike.
std::string filled(const content::PolicyTemplate& form, std::string_view words, std::string_view block) {
  std::string out;
  for (const auto& part : form.parts) {
    out += part.words;
    if (!part.last) out += content::is_block(part.blank) ? block : words;
  }
  return out;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t out = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
  return out;
}

}  // namespace

TEST_CASE(
    "every shipped policy is Markdown through and through: headings, lists and tables, no mark left over, no HTML, nothing to follow") {
  const auto tree = content::ContentTree::embedded();
  const auto library = content::Library::load(tree).value();
  const auto forms = content::read_policy_templates(tree, *library.framework("iso27001")).value();
  constexpr std::string_view kGap = "**[ISMS manager: not recorded yet — `organization update`]**";
  for (const auto& form : forms) {
    CAPTURE(form.id);
    for (const bool known : {true, false}) {
      const auto text = known ? filled(form, "Ann Lee", "- one\n- two") : filled(form, kGap, kGap);
      const auto html = markdown_html(text, {.below = 1, .title = form.title}).value();
      CHECK_FALSE(has(html, "**"));
      CHECK_FALSE(has(html, "{{"));
      CHECK_FALSE(has(html, "&lt;"));
      CHECK_FALSE(has(html, "class=\"address\""));
      CHECK_FALSE(has(html, "<pre>"));
      CHECK_FALSE(has(html, "| "));
      CHECK(html.starts_with("<h2>Purpose"));
      CHECK(count(html, "<h2>") >= 4);
      CHECK(count(html, "<li>") >= 5);
      if (!known) CHECK(has(html, "<strong>[ISMS manager: not recorded yet — <code>organization update</code>]</strong>"));
    }
  }
}

}  // namespace sealwright::documents
