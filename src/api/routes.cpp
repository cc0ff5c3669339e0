// SPDX-License-Identifier: Apache-2.0
#include "api/routes.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sealwright::api {
namespace {

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

std::string name_of_parameter(std::string_view segment) { return std::string(segment.substr(1, segment.size() - 2)); }

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> out;
  for (const std::string_view each : base::split(path.substr(std::min<std::size_t>(1, path.size())), '/')) out.emplace_back(each);
  return out;
}

/// Whether it fits, and how many of its segments are literal.
int fit(const Routes::Entry& entry, const std::vector<std::string>& segments) {
  if (entry.segments.size() != segments.size()) return -1;
  int literal = 0;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (is_parameter(entry.segments[i])) {
      if (segments[i].empty()) return -1;
    } else if (entry.segments[i] == segments[i]) {
      ++literal;
    } else {
      return -1;
    }
  }
  return literal;
}

}  // namespace

Routes::Routes(std::span<const commands::Command> commands, const std::vector<OwnRoute>& own) {
  for (const OwnRoute& route : own) add({route.method, {}, nullptr, &route}, route.path);
  for (const commands::Command& command : commands) {
    if (!command.local_only && !command.route.path.empty()) add({command.route.method, {}, &command, nullptr}, command.route.path);
  }
}

void Routes::add(Entry entry, std::string_view path) {
  entry.segments = segments_of(path);
  for (const Entry& other : entries_) {
    if (other.method == entry.method && other.segments == entry.segments)
      base::misuse(entry.method + " " + std::string(path) + " is routed twice");
  }
  by_first_.emplace(is_parameter(entry.segments.front()) ? "{}" : entry.segments.front(), entries_.size());
  entries_.push_back(std::move(entry));
}

Routes::Found Routes::find(std::string_view method, std::string_view path) const {
  Found out;
  const auto segments = segments_of(path);
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  int best = -1;
  for (const std::string_view first : {std::string_view(segments.front()), std::string_view("{}")}) {
    const auto [begin, end] = by_first_.equal_range(first);
    for (auto each = begin; each != end; ++each) {
      const Entry& entry = entries_[each->second];
      const int literal = fit(entry, segments);
      if (literal < 0) continue;
      out.allowed.push_back(entry.method);
      if (entry.method != wanted || literal <= best) continue;
      best = literal;
      out.entry = &entry;
    }
  }
  if (out.entry) {
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (is_parameter(out.entry->segments[i])) out.path.emplace(name_of_parameter(out.entry->segments[i]), segments[i]);
    }
  }
  std::sort(out.allowed.begin(), out.allowed.end());
  out.allowed.erase(std::unique(out.allowed.begin(), out.allowed.end()), out.allowed.end());
  return out;
}

}  // namespace sealwright::api
