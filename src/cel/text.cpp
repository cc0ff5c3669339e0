// SPDX-License-Identifier: Apache-2.0
#include <re2/re2.h>

#include <array>

#include "base/text.hpp"
#include "cel/automaton.hpp"
#include "cel/functions.hpp"

namespace sealwright::cel {
namespace {

// What one compiled pattern may take; RE2 refuses larger ones instead of slowing down.
constexpr std::int64_t kPatternMemory = 1 << 20;

/// A regular expression that stands in the source.
struct Prepared {
  Prepared(const std::string& pattern, const RE2::Options& options) : regex(pattern, options) {}
  RE2 regex;
  std::optional<Automaton> automaton;

  bool found_by_re2(std::string_view text) const {
    const re2::StringPiece piece(text.data(), text.size());
    return regex.Match(piece, 0, text.size(), RE2::UNANCHORED, nullptr, 0);
  }
  bool found(std::string_view text) const {
    const auto answer = automaton ? automaton->find_in(text) : Automaton::Answer::ask;
    return answer == Automaton::Answer::ask ? found_by_re2(text) : answer == Automaton::Answer::yes;
  }
};

RE2::Options options() {
  RE2::Options out(RE2::Quiet);
  out.set_max_mem(kPatternMemory);
  return out;
}

std::string wrong(const RE2& regex) { return "the regular expression " + base::quoted(regex.pattern()) + " is wrong: " + regex.error(); }

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
  if (!call.prepared) {
    // A pattern that comes from data is compiled at each use, which is dear.
    if (!call.meter.spend(100 + pattern.size())) return {};
    const RE2 regex(pattern, options());
    if (!regex.ok()) return Value::error(wrong(regex));
    if (!call.meter.spend(1 + call.args[0].text().size() / 16)) return {};
    return Value::of(RE2::PartialMatch(call.args[0].text(), regex));
  }
  if (!call.meter.spend(1 + call.args[0].text().size() / 16)) return {};
  return Value::of(pattern_found(call.prepared.get(), call.args[0].text()));
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
  auto made = std::make_shared<Prepared>(pattern, options());
  if (!made->regex.ok()) return base::invalid(wrong(made->regex));
  made->automaton = Automaton::of(pattern);
  return std::shared_ptr<const void>(std::move(made));
}

bool pattern_found(const void* prepared, std::string_view text) { return static_cast<const Prepared*>(prepared)->found(text); }

std::array<bool, 4> pattern_found(const void* prepared, const std::array<std::string_view, 4>& texts) {
  const auto& pattern = *static_cast<const Prepared*>(prepared);
  std::array<bool, 4> out{};
  if (pattern.automaton) {
    const auto answers = pattern.automaton->find_in(texts);
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = answers[i] == Automaton::Answer::ask ? pattern.found_by_re2(texts[i]) : answers[i] == Automaton::Answer::yes;
  } else {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = pattern.found_by_re2(texts[i]);
  }
  return out;
}

}  // namespace sealwright::cel
