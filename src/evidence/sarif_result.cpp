// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <boost/json/monotonic_resource.hpp>
#include <cstring>
#include <unordered_map>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "evidence/sarif_message.hpp"
#include "evidence/sarif_run.hpp"

namespace sealwright::evidence::sarif {
namespace {

namespace od = json::od;
constexpr std::size_t kMaxArguments = 100, kArena = 32 << 10;

/// One result as read; cleared and used again for the next, so that reading allocates little.
struct Raw {
  std::string_view rule_id, level, kind, baseline, message, message_id, suppression, justification;
  std::int64_t rule_index, component, line, column, end_line;
  bool suppressed, rejected, located;
  Place place;
  std::vector<std::string_view> arguments;
  std::string fingerprints, partial_fingerprints;
  std::vector<std::string_view> cwe, taxa;

  void clear() {
    rule_id = level = kind = baseline = message = message_id = suppression = justification = {};
    rule_index = component = line = column = end_line = -1;
    suppressed = rejected = located = false;
    place = {};
    arguments.clear();
    fingerprints.clear();
    partial_fingerprints.clear();
    cwe.clear();
    taxa.clear();
  }
};

/// SARIF §3.27.9 in our words.
std::string_view kind_name(std::string_view told) {
  if (told.empty()) return "fail";
  if (told == "notApplicable") return "not_applicable";
  return told;
}

bool known_kind(std::string_view kind) {
  for (const auto* name : {"fail", "open", "review", "pass", "informational", "not_applicable"})
    if (kind == name) return true;
  return false;
}

bool known_level(std::string_view level) {
  for (const auto* name : {"error", "warning", "note", "none"})
    if (level == name) return true;
  return false;
}

/// The bands of CVSS 3.1 §5 where the tool gives a score, else its level.
std::string_view severity_of(std::string_view level, const double* score) {
  if (score) return *score >= 9 ? "critical" : *score >= 7 ? "high" : *score >= 4 ? "medium" : *score > 0 ? "low" : "info";
  return level == "error" ? "high" : level == "warning" ? "medium" : level == "note" ? "low" : "info";
}

class ResultReader {
 public:
  ResultReader(const Run& run, const std::string& target, Recorder& out)
      : run_(run), target_(target), out_(out), arena_(std::make_unique<unsigned char[]>(kArena)) {}

  Result<> read(od::value value) {
    if (value.type() != od::json_type::object) return base::invalid("a result is no object");
    raw_.clear();
    for (auto field : value.get_object()) TRY_DONE(member(field.unescaped_key(), field.value()));
    return emit();
  }

  std::int64_t all = 0, open = 0, suppressed = 0;

 private:
  Result<> skip(od::value value) { return json::check(value, out_.limits()); }
  Result<> set(std::string_view& to, od::value value) {
    TRY(to, json::text(value, out_));
    return {};
  }
  Result<> set(std::int64_t& to, od::value value) {
    if (value.type() != od::json_type::number) return skip(value);
    to = json::integer(value, -1);
    return {};
  }

  Result<> member(std::string_view key, od::value value) {
    if (key == "message") return message(value);
    if (key == "locations") return locations(value);
    if (key == "ruleId") return set(raw_.rule_id, value);
    if (key == "ruleIndex") return set(raw_.rule_index, value);
    if (key == "level") return set(raw_.level, value);
    if (key == "kind") return set(raw_.kind, value);
    if (key == "rule") return rule(value);
    if (key == "suppressions") return suppressions(value);
    if (key == "fingerprints") return prints(value, raw_.fingerprints);
    if (key == "partialFingerprints") return prints(value, raw_.partial_fingerprints);
    if (key == "baselineState") return set(raw_.baseline, value);
    if (key == "taxa") return taxa(value);
    return skip(value);
  }

  Result<> message(od::value value) {
    if (value.type() != od::json_type::object) return skip(value);
    for (auto field : value.get_object()) {
      const std::string_view key = field.unescaped_key();
      od::value item = field.value();
      if (key == "text") TRY_DONE(set(raw_.message, item));
      else if (key == "id") TRY_DONE(set(raw_.message_id, item));
      else if (key == "arguments" && item.type() == od::json_type::array) TRY_DONE(arguments(item));
      else TRY_DONE(skip(item));
    }
    return {};
  }

  Result<> arguments(od::value value) {
    for (auto each : value.get_array()) {
      TRY(const auto text, json::text(each.value(), out_));
      if (raw_.arguments.size() < kMaxArguments) raw_.arguments.push_back(text);
    }
    return {};
  }

  Result<> rule(od::value value) {
    if (value.type() != od::json_type::object) return skip(value);
    for (auto field : value.get_object()) {
      const std::string_view key = field.unescaped_key();
      od::value item = field.value();
      if (key == "id" && raw_.rule_id.empty()) TRY_DONE(set(raw_.rule_id, item));
      else if (key == "index") TRY_DONE(set(raw_.rule_index, item));
      else if (key == "toolComponent") TRY_DONE(component(item));
      else TRY_DONE(skip(item));
    }
    return {};
  }

  /// `index` counts extensions (§3.54.5); the driver has none.
  Result<> component(od::value value) {
    if (value.type() != od::json_type::object) return skip(value);
    for (auto field : value.get_object()) {
      const std::string_view key = field.unescaped_key();
      if (key != "index") {
        TRY_DONE(skip(field.value()));
        continue;
      }
      TRY_DONE(set(raw_.component, field.value()));
      if (raw_.component >= 0 && raw_.component < (1 << 20)) ++raw_.component;
    }
    return {};
  }

  Result<> locations(od::value value) {
    if (value.type() != od::json_type::array) return skip(value);
    for (auto each : value.get_array()) {
      od::value item = each.value();
      if (raw_.located || item.type() != od::json_type::object) {
        TRY_DONE(skip(item));
        continue;
      }
      raw_.located = true;
      for (auto field : item.get_object()) {
        const std::string_view key = field.unescaped_key();
        TRY_DONE(key == "physicalLocation" ? physical(field.value()) : skip(field.value()));
      }
    }
    return {};
  }

  Result<> physical(od::value value) {
    if (value.type() != od::json_type::object) return skip(value);
    for (auto field : value.get_object()) {
      const std::string_view key = field.unescaped_key();
      od::value item = field.value();
      const bool object = item.type() == od::json_type::object;
      if (key == "artifactLocation" && object) TRY_DONE(artifact(item));
      else if (key == "region" && object) TRY_DONE(region(item));
      else TRY_DONE(skip(item));
    }
    return {};
  }

  Result<> artifact(od::value value) {
    for (auto field : value.get_object()) {
      const std::string_view key = field.unescaped_key();
      if (key == "uri") TRY_DONE(set(raw_.place.uri, field.value()));
      else if (key == "uriBaseId") TRY_DONE(set(raw_.place.base, field.value()));
      else if (key == "index") TRY_DONE(set(raw_.place.index, field.value()));
      else TRY_DONE(skip(field.value()));
    }
    return {};
  }

  Result<> region(od::value value) {
    for (auto field : value.get_object()) {
      const std::string_view key = field.unescaped_key();
      if (key == "startLine") TRY_DONE(set(raw_.line, field.value()));
      else if (key == "startColumn") TRY_DONE(set(raw_.column, field.value()));
      else if (key == "endLine") TRY_DONE(set(raw_.end_line, field.value()));
      else TRY_DONE(skip(field.value()));
    }
    return {};
  }

  /// Suppressed only if no element is rejected or still under review (§3.27.23, §3.35.3).
  Result<> suppressions(od::value value) {
    if (value.type() != od::json_type::array) return skip(value);
    for (auto each : value.get_array()) {
      od::value item = each.value();
      if (item.type() != od::json_type::object) {
        TRY_DONE(skip(item));
        continue;
      }
      raw_.suppressed = true;
      for (auto field : item.get_object()) {
        const std::string_view key = field.unescaped_key();
        std::string_view status;
        if (key == "kind") TRY_DONE(set(raw_.suppression, field.value()));
        else if (key == "justification") TRY_DONE(set(raw_.justification, field.value()));
        else if (key == "status") TRY_DONE(set(status, field.value()));
        else TRY_DONE(skip(field.value()));
        if (!status.empty() && status != "accepted") raw_.rejected = true;
      }
    }
    return {};
  }

  Result<> prints(od::value value, std::string& to) {
    if (value.type() != od::json_type::object) return skip(value);
    for (auto field : value.get_object()) {
      const std::string_view key = field.unescaped_key();
      TRY(const auto text, json::text(field.value(), out_));
      to.append(key).append("\n").append(text).append("\n");
      TRY_DONE(out_.fits(to, "the fingerprints of a result"));
    }
    return {};
  }

  Result<> taxa(od::value value) {
    if (value.type() != od::json_type::array) return skip(value);
    for (auto each : value.get_array()) {
      od::value item = each.value();
      std::string_view id, name;
      if (item.type() != od::json_type::object) {
        TRY_DONE(skip(item));
        continue;
      }
      for (auto field : item.get_object()) {
        const std::string_view key = field.unescaped_key();
        od::value part = field.value();
        if (key == "id") TRY_DONE(set(id, part));
        else if (key == "toolComponent" && part.type() == od::json_type::object) TRY_DONE(component_name(part, name));
        else TRY_DONE(skip(part));
      }
      if (!id.empty() && raw_.taxa.size() < kMaxArguments) (base::lower_ascii(name) == "cwe" ? raw_.cwe : raw_.taxa).push_back(id);
    }
    return {};
  }

  Result<> component_name(od::value value, std::string_view& name) {
    for (auto field : value.get_object()) {
      const std::string_view key = field.unescaped_key();
      TRY_DONE(key == "name" ? set(name, field.value()) : skip(field.value()));
    }
    return {};
  }

  Result<> emit();
  Result<> say(const Rule* rule);
  std::string identity(std::string_view rule);
  void fill(JsonObject& body, const Rule* rule, std::string_view level, std::string_view kind);

  const Run& run_;
  const std::string& target_;
  Recorder& out_;
  Raw raw_;
  std::string message_, path_, scratch_;
  std::unordered_map<std::uint64_t, std::uint32_t> seen_;  // by the first half of the identity
  std::unique_ptr<unsigned char[]> arena_;
};

/// The text, or the rule's string of that id, with arguments.
Result<> ResultReader::say(const Rule* rule) {
  auto pattern = raw_.message;
  if (pattern.empty() && rule)
    if (const auto at = rule->messages.find(raw_.message_id); at != rule->messages.end()) pattern = at->second;
  return format_message(pattern, raw_.arguments, out_.limits().string_bytes, message_);
}

/// What the tool gives to know it again, else rule, place and words. Equal ones in a file are numbered.
std::string ResultReader::identity(std::string_view rule) {
  scratch_.assign(rule).append("\n");
  if (!raw_.fingerprints.empty()) scratch_ += raw_.fingerprints;
  else if (!raw_.partial_fingerprints.empty()) scratch_.append(path_).append("\n").append(raw_.partial_fingerprints);
  else fmt::format_to(std::back_inserter(scratch_), "{}\n{}\n{}\n{}", path_, raw_.line, raw_.column, message_);
  const auto digest = base::sha256(scratch_);
  auto id = base::hex(digest.view().substr(0, 16));
  std::uint64_t half = 0;
  std::memcpy(&half, digest.bytes.data(), sizeof half);
  if (const auto n = seen_[half]++) id += fmt::format("-{}", n + 1);
  return id;
}

void ResultReader::fill(JsonObject& body, const Rule* rule, std::string_view level, std::string_view kind) {
  const double* const score = rule && rule->score ? &*rule->score : nullptr;
  const auto severity = severity_of(level, score);
  const bool hidden = raw_.suppressed && !raw_.rejected;
  const bool stands = kind == "fail" || kind == "open" || kind == "review";
  const std::string_view status = !stands ? kind : hidden ? "suppressed" : "open";
  out_.status(status);
  out_.severity(severity);
  open += status == "open";
  suppressed += status == "suppressed";
  const auto& tool = run_.components[0];
  const std::string_view rule_id = !raw_.rule_id.empty() ? raw_.rule_id : rule ? rule->id : std::string_view{};
  body.reserve(24);
  body.emplace("target", target_);
  body.emplace("id", identity(rule_id));
  body.emplace("tool", tool.name);
  body.emplace("tool_version", tool.version);
  body.emplace("rule", rule_id);
  body.emplace("kind", kind);
  body.emplace("level", level);
  body.emplace("severity", severity);
  body.emplace("status", status);
  body.emplace("message", out_.shortened(message_));
  if (!path_.empty()) body.emplace("file", path_);
  if (raw_.line >= 0) body.emplace("line", raw_.line);
  if (raw_.column >= 0) body.emplace("column", raw_.column);
  if (raw_.end_line >= 0) body.emplace("end_line", raw_.end_line);
  if (!raw_.baseline.empty()) body.emplace("baseline", raw_.baseline);
  if (score) body.emplace("score", *score);
  const bool why = !raw_.justification.empty();
  if (hidden)
    body.emplace("suppression",
                 why ? fmt::format("{}: {}", raw_.suppression, out_.shortened(raw_.justification)) : std::string(raw_.suppression));
}

Result<> ResultReader::emit() {
  ++all;
  if (raw_.baseline == "absent") {
    out_.status("absent");
    return {};
  }
  const auto* rule = run_.rule(raw_.rule_id, raw_.rule_index, raw_.component);
  const auto kind = kind_name(raw_.kind);
  if (!known_kind(kind)) return base::invalid(fmt::format("{} is no kind of a result", base::quoted(raw_.kind)));
  std::string_view level = raw_.level;
  if (level.empty()) level = kind != "fail" ? "none" : rule && !rule->level.empty() ? rule->level : "warning";  // §3.27.10
  if (!known_level(level)) return base::invalid(fmt::format("{} is no level of a result", base::quoted(level)));
  const auto index = static_cast<std::size_t>(raw_.place.index);
  if (raw_.place.uri.empty() && raw_.place.index >= 0 && index < run_.artifacts.size()) raw_.place = run_.artifacts[index];
  path_of(run_, raw_.place, path_);
  TRY_DONE(say(rule));
  boost::json::monotonic_resource memory(arena_.get(), kArena);
  JsonObject body(&memory);
  fill(body, rule, level, kind);
  static const JsonArray kNone;
  if (rule && !rule->title.empty()) body.emplace("title", out_.shortened(rule->title));
  if (rule && !rule->help_uri.empty()) body.emplace("help_uri", rule->help_uri);
  body.emplace("tags", rule ? rule->tags : kNone);
  auto& cwe = body.emplace("cwe", rule ? rule->cwe : kNone).first->value().as_array();
  for (const auto id : raw_.cwe) cwe.emplace_back(cwe_of(fmt::format("CWE-{}", id.starts_with("CWE-") ? id.substr(4) : id)));
  auto& references = body.emplace("references", rule ? rule->references : kNone).first->value().as_array();
  for (const auto id : raw_.taxa) references.emplace_back(id);
  body.emplace("controls", rule ? rule->controls : kNone);
  return out_.put("code.result", body);
}

}  // namespace

Result<> read_results(od::array results, const Run& run, const std::string& target, const Options&, Recorder& out, JsonObject& scan) {
  ResultReader reader(run, target, out);
  for (auto item : results) {
    auto done = reader.read(item.value());
    if (!done) return std::move(done).error().within(fmt::format("result {}", reader.all));
  }
  scan["results"] = reader.all;
  scan["open"] = reader.open;
  scan["suppressed"] = reader.suppressed;
  return {};
}

}  // namespace sealwright::evidence::sarif
