// SPDX-License-Identifier: Apache-2.0
#include "evidence/xml.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "base/text.hpp"

namespace sealwright::evidence::xml {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

/// Upper bound of nodes before anything is built: each element and each attribute costs the parser about 100 bytes.
std::uint64_t count(std::string_view text, char c) {
  std::uint64_t n = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end && (at = static_cast<const char*>(std::memchr(at, c, static_cast<std::size_t>(end - at))))) ++n, ++at;
  return n;
}

/// Bytes in front of the first that is not well-formed UTF-8, within one line of it.
std::size_t valid_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (!simdjson::validate_utf8(text.data() + at, end - at)) break;
    at = end;
  }
  return at;
}

/// Walks all elements without recursion.
Result<> check_depth(pugi::xml_node root, std::size_t limit) {
  std::size_t depth = 1;
  for (auto node = root; node;) {
    if (auto below = node.first_child()) {
      if (++depth > limit) return base::too_large(fmt::format("element {}: nested deeper than {}", base::quoted(node.name()), limit));
      node = below;
      continue;
    }
    while (node && node != root && !node.next_sibling()) node = node.parent(), --depth;
    node = node == root ? pugi::xml_node{} : node.next_sibling();
  }
  return {};
}

Result<> check_shape(const pugi::xml_document& document) {
  int roots = 0;
  for (const auto node : document.children()) {
    if (node.type() == pugi::node_doctype) return base::invalid("it has a document type declaration (DTD), which is never read");
    if (node.type() == pugi::node_element) ++roots;
  }
  if (roots != 1) return base::invalid(fmt::format("{} root elements; one is expected", roots));
  return {};
}

/// Space runs become one space; none at the start.
void append_text(std::string& out, std::string_view text, std::size_t limit) {
  for (const char c : text) {
    if (out.size() >= limit) return;
    const bool space = kSpace.find(c) != std::string_view::npos;
    if (!space) out.push_back(c);
    else if (!out.empty() && out.back() != ' ') out.push_back(' ');
  }
}

}  // namespace

Result<> load(Input& input, const Limits& limits, pugi::xml_document& document, Blank blank) {
  const auto text = input.text();
  if (text.size() / 3 > limits.nodes) {  // no node is shorter than three bytes
    const auto nodes = count(text, '<') / 2 + count(text, '=');
    if (nodes > limits.nodes)
      return base::too_large(fmt::format("about {} elements and attributes; at most {} are taken", nodes, limits.nodes));
  }
  if (const auto at = text.find("<!DOCTYPE"); at != std::string_view::npos && at < (1 << 20))
    return base::invalid(fmt::format("{}: it has a document type declaration (DTD), which is never read", input.place(at)));
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return base::invalid("byte 0: there is no element");
  if (const auto at = text.find('\0'); at != std::string_view::npos) return base::invalid(fmt::format("{}: a zero byte", input.place(at)));
  if (!simdjson::validate_utf8(text.data(), text.size()))
    return base::invalid(fmt::format("{}: not UTF-8", input.place(valid_prefix(text))));
  const unsigned flags = pugi::parse_default | pugi::parse_doctype | (blank == Blank::kept ? pugi::parse_ws_pcdata_single : 0);
  const auto parsed = document.load_buffer_inplace(input.mutable_data(), text.size(), flags, pugi::encoding_utf8);
  if (!parsed) return base::invalid(fmt::format("byte {}: {}", parsed.offset < 0 ? 0 : parsed.offset, parsed.description()));
  TRY_DONE(check_shape(document));
  return check_depth(document.document_element(), limits.depth);
}

std::string_view local(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view attribute(pugi::xml_node node, std::string_view local_name) {
  for (const auto item : node.attributes())
    if (local(item.name()) == local_name) return item.value();
  return {};
}

pugi::xml_node child(pugi::xml_node node, std::string_view local_name) {
  for (const auto item : node.children())
    if (local(item) == local_name) return item;
  return {};
}

std::string text(pugi::xml_node root, std::size_t limit) {
  std::string out;
  for (auto node = root.first_child(); node && out.size() < limit;) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) append_text(out, node.value(), limit);
    else if (local(node) == "sub") append_text(out, attribute(node, "idref"), limit);
    if (auto below = node.first_child()) {
      node = below;
      continue;
    }
    while (node != root && !node.next_sibling()) node = node.parent();
    node = node == root ? pugi::xml_node{} : node.next_sibling();
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view name_space(pugi::xml_node node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  const std::string wanted = colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
  for (; node; node = node.parent())
    if (const auto found = node.attribute(wanted.c_str())) return found.value();
  return {};
}

std::string_view first_tag(std::string_view head) {
  for (;;) {
    const auto at = head.find_first_not_of(kSpace);
    if (at == std::string_view::npos || head[at] != '<') return {};
    head.remove_prefix(at);
    const bool comment = head.starts_with("<!--");
    if (!comment && !head.starts_with("<?") && !head.starts_with("<!")) return head.substr(0, head.find('>'));
    const bool subset = head.starts_with("<!") && head.find('[') < head.find('>');  // of a DTD, which load() then refuses
    const std::string_view mark = comment ? "-->" : subset ? "]>" : ">";
    const auto end = head.find(mark);
    if (end == std::string_view::npos) return {};
    head.remove_prefix(end + mark.size());
  }
}

}  // namespace sealwright::evidence::xml
