// SPDX-License-Identifier: Apache-2.0
#include "evidence/sarif_message.hpp"

#include <fmt/format.h>

#include <charconv>

namespace sealwright::evidence::sarif {
namespace {

constexpr int kMaxBases = 16;

bool absolute(std::string_view uri) {
  const auto colon = uri.find(':');
  return colon != std::string_view::npos && uri.substr(0, colon).find('/') == std::string_view::npos;
}

}  // namespace

Result<> format_message(std::string_view pattern, const std::vector<std::string_view>& arguments, std::size_t limit, std::string& to) {
  to.clear();
  if (arguments.empty()) {
    to = pattern;
    return {};
  }
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    const bool doubled = at + 1 < pattern.size() && pattern[at + 1] == c;
    if ((c == '{' || c == '}') && doubled) {
      to.push_back(c);
      ++at;
      continue;
    }
    std::size_t number = 0;
    const auto* first = pattern.data() + at + 1;
    const auto* last = pattern.data() + pattern.size();
    const auto [end, fault] = c == '{' ? std::from_chars(first, last, number) : std::from_chars_result{first, std::errc::invalid_argument};
    if (fault == std::errc{} && end != last && *end == '}' && number < arguments.size()) {
      to += arguments[number];
      at = static_cast<std::size_t>(end - pattern.data());
    } else {
      to.push_back(c);
    }
    if (to.size() > limit) return base::too_large(fmt::format("a message grows beyond {} bytes by its arguments", limit));
  }
  return {};
}

void path_of(const Run& run, const Place& place, std::string& to) {
  to = place.uri;
  auto base = place.base;
  for (int i = 0; i < kMaxBases && !base.empty() && !absolute(to); ++i) {
    const auto at = run.bases.find(base);
    if (at == run.bases.end() || absolute(at->second.uri)) return;
    const auto& above = at->second;
    if (!above.uri.empty()) to.insert(0, above.uri.ends_with('/') ? std::string(above.uri) : std::string(above.uri) + "/");
    base = above.base;
  }
}

}  // namespace sealwright::evidence::sarif
