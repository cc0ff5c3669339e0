// SPDX-License-Identifier: Apache-2.0
#include <re2/re2.h>

#include <array>

#include "base/text.hpp"
#include "cel/functions.hpp"

namespace sealwright::cel {
namespace {

// What one compiled pattern may take; RE2 refuses larger ones instead of slowing down.
constexpr std::int64_t kPatternMemory = 1 << 20;

std::shared_ptr<const RE2> compiled(const std::string& pattern) {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kPatternMemory);
  return std::make_shared<const RE2>(pattern, options);
}

/// Searching for one text in another, charged as if all of it were looked at.
bool charged(const Call& call) { return call.meter.spend(1 + call.args[0].text().size() / 64); }

Value contains(const Call& call) {
  if (!charged(call)) return {};
  return Value::of(call.args[0].text().find(call.args[1].text()) != std::string::npos);
}
Value starts_with(const Call& call) { return Value::of(call.args[0].text().starts_with(call.args[1].text())); }
Value ends_with(const Call& call) { return Value::of(call.args[0].text().ends_with(call.args[1].text())); }

Value matches(const Call& call) {
  const std::string& pattern = call.args[1].text();
  auto prepared = std::static_pointer_cast<const RE2>(call.prepared);
  if (!prepared) {
    // A pattern that comes from data is compiled at each use, which is dear.
    if (!call.meter.spend(100 + pattern.size())) return {};
    prepared = compiled(pattern);
    if (!prepared->ok()) return Value::error("the regular expression " + base::quoted(pattern) + " is wrong: " + prepared->error());
  }
  if (!call.meter.spend(1 + call.args[0].text().size() / 16)) return {};
  return Value::of(RE2::PartialMatch(call.args[0].text(), *prepared));
}

constexpr std::array kRows{
    TableRow{"contains", "string.(string) -> bool", contains},
    TableRow{"startsWith", "string.(string) -> bool", starts_with},
    TableRow{"endsWith", "string.(string) -> bool", ends_with},
    TableRow{"matches", "string.(string) -> bool; (string, string) -> bool", matches},
};

}  // namespace

std::span<const TableRow> text_rows() { return kRows; }

Result<std::shared_ptr<const void>> prepare_pattern(const std::string& pattern) {
  const auto regex = compiled(pattern);
  if (!regex->ok()) return base::invalid("the regular expression " + base::quoted(pattern) + " is wrong: " + regex->error());
  return std::shared_ptr<const void>(regex);
}

bool pattern_found(const void* prepared, std::string_view text) {
  const re2::StringPiece piece(text.data(), text.size());
  return static_cast<const RE2*>(prepared)->Match(piece, 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

}  // namespace sealwright::cel
