// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "evidence/input.hpp"
#include "evidence/recorder.hpp"

/// XML as the readers see it: names without prefixes, no DTD, no entities but the five of XML itself, bounded size and depth.
namespace sealwright::evidence::xml {

/// What becomes of a text that is nothing but white space: `kept` keeps it where its element holds nothing else.
enum class Blank { dropped, kept };

/// Parses in place. Refused: a document type declaration (whatever is in it), more than one root, too many or too deep elements.
Result<> load(Input& input, const Limits& limits, pugi::xml_document& document, Blank blank = Blank::dropped);

std::string_view local(std::string_view name);  ///< without prefix
inline std::string_view local(pugi::xml_node node) { return local(node.name()); }
std::string_view attribute(pugi::xml_node node, std::string_view local_name);  ///< empty where absent
/// The first child element of that local name; an empty node where there is none.
pugi::xml_node child(pugi::xml_node node, std::string_view local_name);
/// All text below, white space run together; `sub` elements give their idref (XCCDF 6.2.6). At most `limit` bytes.
std::string text(pugi::xml_node node, std::size_t limit);
/// The name space that the element's prefix stands for; empty where none is declared.
std::string_view name_space(pugi::xml_node node);
/// The first tag of the text (past declaration, comments and instructions), for recognising; empty where it is no XML.
std::string_view first_tag(std::string_view head);

}  // namespace sealwright::evidence::xml
