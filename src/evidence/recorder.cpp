// SPDX-License-Identifier: Apache-2.0
#include "evidence/recorder.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sealwright::evidence {
namespace {

/// Near enough to bound memory: texts and keys with a little for each value.
std::uint64_t rough_size(const Json& value) {
  if (const auto* text = value.if_string()) return 8 + text->size();
  std::uint64_t n = 8;
  if (const auto* object = value.if_object()) {
    for (const auto& [key, item] : *object) n += key.size() + rough_size(item);
  } else if (const auto* array = value.if_array()) {
    for (const auto& item : *array) n += rough_size(item);
  }
  return n;
}

std::uint64_t rough_size(const JsonObject& body) {
  std::uint64_t n = 8;
  for (const auto& [key, item] : body) n += key.size() + rough_size(item);
  return n;
}

}  // namespace

Recorder::Recorder(Sink& sink, const Limits& limits, Summary& summary)
    : sink_(sink),
      limits_(limits),
      summary_(summary),
      end_(std::chrono::steady_clock::now() +
           std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(limits.seconds))) {}

Result<> Recorder::put(std::string_view type, const JsonObject& body) {
  if (++resources_ > limits_.resources)
    return base::too_large(fmt::format("more than {} things in one file: split the file", limits_.resources));
  output_bytes_ += rough_size(body);
  if (output_bytes_ > limits_.output_bytes)
    return base::too_large(fmt::format("what the file expands to is over {} bytes: split the file", limits_.output_bytes));
  if (resources_ % 64 == 0) TRY_DONE(in_time());
  ++classes_.of(summary_.classes, type);
  return sink_.put(type, body);
}

Result<> Recorder::gone(std::string_view type, const JsonObject& key) {
  if (++resources_ > limits_.resources)
    return base::too_large(fmt::format("more than {} things in one file: split the file", limits_.resources));
  if (resources_ % 64 == 0) TRY_DONE(in_time());
  ++summary_.removed;
  return sink_.gone(type, key);
}

Result<> Recorder::fits(std::string_view text, std::string_view what) const {
  if (text.size() <= limits_.string_bytes) return {};
  return base::too_large(fmt::format("{} has {} bytes; at most {} are taken", what, text.size(), limits_.string_bytes));
}

std::string_view Recorder::shortened(std::string_view prose) {
  if (prose.size() <= kProse) return prose;
  warn(fmt::format("texts longer than {} bytes were cut; the evidence holds them whole", kProse));
  std::size_t end = kProse;
  while (end > 0 && (static_cast<unsigned char>(prose[end]) & 0xC0) == 0x80) --end;
  return prose.substr(0, end);
}

Result<> Recorder::in_time() const {
  if (std::chrono::steady_clock::now() <= end_) return {};
  return base::too_large(fmt::format("reading took longer than {} seconds: split the file", limits_.seconds));
}

void Recorder::warn(std::string message) {
  if (told_warnings_.contains(message)) return;
  auto& all = summary_.warnings;
  if (all.size() < Summary::kMaxWarnings) {
    told_warnings_.insert(message);
    all.push_back(std::move(message));
  } else if (++dropped_warnings_; all.size() == Summary::kMaxWarnings) {
    all.emplace_back("1 more warning");
  } else {
    all.back() = fmt::format("{} more warnings", dropped_warnings_);
  }
}

void Recorder::not_collected(std::string part_and_reason) {
  if (summary_.not_collected.size() < Summary::kMaxWarnings) summary_.not_collected.push_back(std::move(part_and_reason));
}

void Recorder::tool(std::string_view name, std::string_view version) {
  Tool tool{std::string(name), std::string(version)};
  auto& all = summary_.tools;
  if (!name.empty() && all.size() < Summary::kMaxWarnings && std::find(all.begin(), all.end(), tool) == all.end()) all.push_back(tool);
}

void Recorder::target(std::string_view name) {
  if (name.empty() || summary_.targets.size() >= 10 * Summary::kMaxWarnings) return;
  if (targets_.emplace(name).second) summary_.targets.emplace_back(name);
}

void Recorder::told_time(Instant at) { summary_.collected_at = summary_.collected_at ? std::min(*summary_.collected_at, at) : at; }

void Recorder::period(Instant from, Instant to) {
  summary_.period_from = summary_.period_from ? std::min(*summary_.period_from, from) : from;
  summary_.period_to = summary_.period_to ? std::max(*summary_.period_to, to) : to;
}

void Recorder::complete(std::string_view type, std::string_view field, std::string_view target) {
  Scope scope{std::string(type), std::string(field), std::string(target)};
  auto& all = summary_.complete;
  if (std::find(all.begin(), all.end(), scope) == all.end()) all.push_back(std::move(scope));
}

void Recorder::collected(std::string_view type, const std::vector<std::string>& fields) {
  auto [at, added] = summary_.fields.try_emplace(std::string(type), fields);
  auto& known = at->second;
  if (!added) std::erase_if(known, [&](const auto& name) { return std::find(fields.begin(), fields.end(), name) == fields.end(); });
  std::sort(known.begin(), known.end());
}

}  // namespace sealwright::evidence
