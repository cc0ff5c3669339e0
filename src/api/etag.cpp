// SPDX-License-Identifier: Apache-2.0
#include "api/etag.hpp"

#include <charconv>
#include <vector>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

struct Tag {
  std::string_view opaque;  ///< with its quotes
  bool weak = false;
};

/// A list of entity tags; empty where it is malformed.
std::vector<Tag> tags_of(std::string_view list) {
  std::vector<Tag> out;
  for (;;) {
    list = base::trimmed(list);
    Tag tag;
    if (list.starts_with("W/")) {
      tag.weak = true;
      list.remove_prefix(2);
    }
    if (list.empty() || list[0] != '"') return {};
    const std::size_t end = list.find('"', 1);
    if (end == list.npos) return {};
    tag.opaque = list.substr(0, end + 1);
    out.push_back(tag);
    list = base::trimmed(list.substr(end + 1));
    if (list.empty()) return out;
    if (list[0] != ',') return {};
    list.remove_prefix(1);
  }
}

}  // namespace

std::string version_etag(std::int64_t version) { return "\"" + std::to_string(version) + "\""; }

std::string content_etag(std::string_view bytes) { return "\"" + base::base64url(base::sha256(bytes).view()).substr(0, 22) + "\""; }

Result<std::optional<std::int64_t>> if_match_version(const Headers& headers) {
  const std::string* list = headers.find("if-match");
  if (!list) return Error{Category::precondition, "send If-Match with the ETag of the version that you have seen", {}};
  if (base::trimmed(*list) == "*") return std::optional<std::int64_t>();
  const Error refused = base::invalid("If-Match must hold the one ETag that a GET of this record gave");
  const auto tags = tags_of(*list);
  if (tags.size() != 1 || tags[0].weak) return refused;
  const std::string_view digits = tags[0].opaque.substr(1, tags[0].opaque.size() - 2);
  std::int64_t version = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
  if (fault != std::errc() || end != digits.data() + digits.size() || version < 1) return refused;
  return std::optional<std::int64_t>(version);
}

bool none_match_hit(const Headers& headers, std::string_view current) {
  const std::string* list = headers.find("if-none-match");
  if (!list) return false;
  if (base::trimmed(*list) == "*") return true;
  for (const Tag& tag : tags_of(*list)) {
    if (tag.opaque == current) return true;
  }
  return false;
}

}  // namespace sealwright::api
