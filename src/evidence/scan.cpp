// SPDX-License-Identifier: Apache-2.0
#include "evidence/scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace sealwright::evidence::scan {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kResults{{{"pass", "pass"},
                                                                                 {"fail", "fail"},
                                                                                 {"error", "error"},
                                                                                 {"unknown", "unknown"},
                                                                                 {"notapplicable", "not_applicable"},
                                                                                 {"notchecked", "not_checked"},
                                                                                 {"notselected", "not_selected"},
                                                                                 {"informational", "informational"},
                                                                                 {"fixed", "fixed"}}};
constexpr std::array<std::string_view, 6> kSeverities{"unknown", "info", "low", "medium", "high", "critical"};
constexpr std::size_t kMaxMessages = 100, kMaxReferences = 1000;

const std::vector<std::string> kResultFields{"scan",       "target", "benchmark", "benchmark_version", "profile",    "rule", "instance",
                                             "severity",   "result", "role",      "overridden",        "checked_at", "tool", "messages",
                                             "identifiers"};
const std::vector<std::string> kRuleFields{"title", "references", "controls"};

std::string_view result_name(std::string_view told) {
  for (const auto& [from, to] : kResults)
    if (from == told) return to;
  return {};
}

std::string_view severity_name(std::string_view told, std::string_view otherwise) {
  return std::find(kSeverities.begin(), kSeverities.end(), told) != kSeverities.end() ? told : otherwise;
}

/// `cpe:/a:redhat:openscap:1.3.7` names tool and version (CPE 2.2 URI).
Tool tool_of(std::string_view test_system) {
  if (!test_system.starts_with("cpe:/")) return {std::string(test_system), {}};
  const auto parts = base::split(test_system, ':');
  if (parts.size() < 4) return {std::string(test_system), {}};
  return {std::string(parts[3]), parts.size() > 4 ? std::string(parts[4]) : std::string()};
}

std::optional<double> percent(pugi::xml_node node) {
  const auto number = [](std::string_view text) -> std::optional<double> {
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end == text.data()) return {};
    return value;
  };
  const auto score = number(base::trimmed(node.child_value()));
  const auto most = number(xml::attribute(node, "maximum"));
  if (!score || !(*score >= 0) || (most && !(*most > 0))) return {};
  const double share = *score / most.value_or(100) * 100;
  return share <= 100 ? std::optional(share) : std::nullopt;
}

}  // namespace

struct ScanReader::Run {
  const Benchmark* rules = nullptr;
  std::string target, benchmark, benchmark_version, profile, scope;
  Tool tool;
  std::optional<Instant> from, to;
  std::optional<double> score;
  std::string privileged;
  std::map<std::string, std::int64_t, std::less<>> counts;
  std::unordered_map<std::string, int> instances;
};

bool in_xccdf(pugi::xml_node node, std::string_view* version) {
  const auto space = xml::name_space(node);
  for (const std::string_view known : {"1.1", "1.2"}) {
    if (space != "http://checklists.nist.gov/xccdf/" + std::string(known)) continue;
    if (version) *version = known;
    return true;
  }
  return false;
}

Result<std::string> ScanReader::kept(pugi::xml_node node, std::string_view what) const {
  auto text = xml::text(node, out_.limits().string_bytes + 1);
  TRY_DONE(out_.fits(text, what));
  return text;
}

/// xs:dateTime may leave out its zone; that is told and read as UTC.
std::optional<Instant> ScanReader::time(std::string_view text) {
  if (text.empty()) return {};
  if (auto at = Instant::parse(text)) return *at;
  if (auto at = Instant::parse(std::string(text) + "Z")) {
    out_.warn("times without a zone are read as UTC");
    return *at;
  }
  out_.warn(fmt::format("{} is no time and was left out", base::quoted(text)));
  return {};
}

std::uint32_t ScanReader::known_reference(std::string_view href, std::string_view id) {
  scratch_.assign(href).append("\n").append(id);
  const auto [at, added] = known_references_.try_emplace(scratch_, static_cast<std::uint32_t>(references_.size()));
  if (!added) return at->second;
  const auto framework = options_.catalogue ? options_.catalogue->framework_of(href) : std::string_view{};
  Reference found{framework.empty() ? fmt::format("{} {}", href, id) : fmt::format("{}:{}", framework, id), {}};
  if (framework == "iso27001") found.controls.push_back(found.text);
  else if (options_.controls_of && !framework.empty()) found.controls = options_.controls_of(framework, id);
  references_.push_back(std::move(found));
  return at->second;
}

void ScanReader::reference(pugi::xml_node node, Rule& rule) {
  const auto href = xml::attribute(node, "href");
  const auto id = base::trimmed(node.child_value());
  if (id.empty() || id.size() > 200 || href.empty() || href.size() > 2000 || rule.references.size() >= kMaxReferences) return;
  const auto number = known_reference(href, id);
  if (std::find(rule.references.begin(), rule.references.end(), number) == rule.references.end()) rule.references.push_back(number);
}

void ScanReader::put_rule(const Rule& rule, JsonObject& body) const {
  JsonArray references, controls;
  for (const auto number : rule.references) {
    const auto& each = references_[number];
    references.emplace_back(each.text);
    for (const auto& control : each.controls) {
      const auto same = [&](const Json& known) { return known.get_string() == control; };
      if (controls.size() < kMaxReferences && std::none_of(controls.begin(), controls.end(), same)) controls.emplace_back(control);
    }
  }
  body["title"] = rule.title;
  body["references"] = std::move(references);
  body["controls"] = std::move(controls);
}

Result<> ScanReader::rule(pugi::xml_node node, Benchmark& into) {
  Rule rule;
  rule.severity = std::string(severity_name(xml::attribute(node, "severity"), "unknown"));
  for (const auto item : node.children()) {
    const auto name = xml::local(item);
    if (name == "title" && rule.title.empty()) {
      TRY(rule.title, kept(item, "a rule's title"));
      rule.title.resize(out_.shortened(rule.title).size());
    } else if (name == "reference") {
      reference(item, rule);
    } else if (name == "ident" && rule.identifiers.size() < kMaxReferences) {
      TRY(auto text, kept(item, "an identifier"));
      rule.identifiers.emplace_back(std::move(text));
    }
  }
  into.rules.insert_or_assign(std::string(xml::attribute(node, "id")), std::move(rule));
  return into.rules.size() % 64 == 0 ? out_.in_time() : Result<>();
}

Result<Benchmark> ScanReader::benchmark(pugi::xml_node root) {
  Benchmark found;
  found.id = std::string(xml::attribute(root, "id"));
  TRY(found.version, kept(xml::child(root, "version"), "the benchmark's version"));
  std::vector<pugi::xml_node> open{root};
  while (!open.empty()) {
    const auto node = open.back();
    open.pop_back();
    for (const auto item : node.children()) {
      const auto name = xml::local(item);
      if (name == "Rule") TRY_DONE(rule(item, found));
      else if (name == "Group") open.push_back(item);
    }
  }
  return found;
}

Result<ScanReader::Run> ScanReader::head(pugi::xml_node node, const Benchmark* rules, std::string_view host) {
  Run run;
  run.rules = rules;
  run.from = time(xml::attribute(node, "start-time"));
  run.to = time(xml::attribute(node, "end-time"));
  run.tool = tool_of(xml::attribute(node, "test-system"));
  run.benchmark_version = std::string(xml::attribute(node, "version"));
  for (const auto item : node.children()) {
    const auto name = xml::local(item);
    if (name == "target" && run.target.empty()) {
      TRY(run.target, kept(item, "the target"));
    } else if (name == "benchmark") {
      run.benchmark = std::string(xml::attribute(item, "id"));
      if (run.benchmark.empty()) run.benchmark = std::string(xml::attribute(item, "href"));
    } else if (name == "profile") {
      run.profile = std::string(xml::attribute(item, "idref"));
    } else if (name == "identity") {
      run.privileged = std::string(xml::attribute(item, "privileged"));
    } else if (name == "score" && !run.score) {
      run.score = percent(item);
    }
  }
  if (run.target.empty() || !options_.target.empty()) run.target = options_.target.empty() ? std::string(host) : options_.target;
  if (run.benchmark.empty() && rules) run.benchmark = rules->id;
  if (run.benchmark_version.empty() && rules) run.benchmark_version = rules->version;
  if (run.target.empty()) return base::invalid("a TestResult names no target: say --target NAME");
  for (const auto* text : {&run.target, &run.benchmark, &run.profile}) TRY_DONE(out_.fits(*text, "a name"));
  run.scope = fmt::format("{} {} {}", run.target, run.benchmark, run.profile);
  return run;
}

Result<> ScanReader::rule_result(pugi::xml_node node, Run& run) {
  const auto id = xml::attribute(node, "idref");
  const auto told = base::trimmed(xml::child(node, "result").child_value());
  const auto result = result_name(told);
  if (id.empty()) return base::invalid("a rule-result has no idref");
  if (result.empty()) return base::invalid(fmt::format("rule-result {}: {} is no result of XCCDF", base::quoted(id), base::quoted(told)));
  TRY_DONE(out_.fits(id, "a rule's identifier"));
  out_.status(result);
  ++run.counts[std::string(result)];
  const Rule* rule = nullptr;
  if (run.rules)
    if (const auto at = run.rules->rules.find(std::string(id)); at != run.rules->rules.end()) rule = &at->second;
  const auto severity = severity_name(xml::attribute(node, "severity"), rule ? std::string_view(rule->severity) : "unknown");
  out_.severity(severity);
  if (result == "not_selected") return {};
  const auto role = xml::attribute(node, "role");
  JsonObject body{{"scan", run.scope},
                  {"target", run.target},
                  {"benchmark", run.benchmark},
                  {"benchmark_version", run.benchmark_version},
                  {"profile", run.profile},
                  {"rule", id},
                  {"severity", severity},
                  {"result", result},
                  {"role", role.empty() ? "full" : role},
                  {"overridden", bool(xml::child(node, "override"))},
                  {"tool", run.tool.name}};
  JsonArray messages, identifiers;
  std::string instance;
  for (const auto item : node.children()) {
    const auto name = xml::local(item);
    if (name != "message" && name != "ident" && name != "instance") continue;
    TRY(auto text, kept(item, name));
    if (name == "message" && messages.size() < kMaxMessages) messages.emplace_back(out_.shortened(text));
    else if (name == "ident" && identifiers.size() < kMaxReferences) identifiers.emplace_back(std::move(text));
    else if (name == "instance") instance += (instance.empty() ? "" : " ") + text;
  }
  scratch_.assign(id).append("\n").append(instance);
  if (const int n = run.instances[scratch_]++) instance += fmt::format("#{}", n + 1);
  body["instance"] = instance;
  body["messages"] = std::move(messages);
  if (identifiers.empty() && rule) identifiers = rule->identifiers;
  body["identifiers"] = std::move(identifiers);
  if (const auto at = time(xml::attribute(node, "time"))) body["checked_at"] = at->text();
  if (rule) put_rule(*rule, body);
  ++results_;
  return out_.put("scan.result", body);
}

Result<> ScanReader::finish(const Run& run) {
  const auto count = [&](std::initializer_list<std::string_view> names) {
    std::int64_t n = 0;
    for (const auto name : names)
      if (const auto at = run.counts.find(name); at != run.counts.end()) n += at->second;
    return n;
  };
  JsonObject body{{"scan", run.scope},
                  {"target", run.target},
                  {"benchmark", run.benchmark},
                  {"benchmark_version", run.benchmark_version},
                  {"profile", run.profile},
                  {"tool", run.tool.name},
                  {"tool_version", run.tool.version},
                  {"passed", count({"pass", "fixed"})},
                  {"failed", count({"fail"})},
                  {"undecided", count({"error", "unknown", "not_checked"})},
                  {"not_applicable", count({"not_applicable"})},
                  {"not_selected", count({"not_selected"})}};
  if (run.from) body["started_at"] = run.from->text();
  if (run.to) body["finished_at"] = run.to->text();
  if (run.score) body["score"] = *run.score;
  if (!run.privileged.empty()) body["privileged"] = run.privileged == "true" || run.privileged == "1";
  out_.target(run.target);
  out_.tool(run.tool.name, run.tool.version);
  if (run.to) out_.told_time(*run.to);
  if (run.from && run.to) out_.period(*run.from, *run.to);
  out_.complete("scan.result", "scan", run.scope);
  out_.complete("scan.run", "scan", run.scope);
  return out_.put("scan.run", body);
}

Result<> ScanReader::test_result(pugi::xml_node node, const Benchmark* rules, std::string_view host) {
  TRY(auto run, head(node, rules, host));
  auto fields = kResultFields;
  if (rules) fields.insert(fields.end(), kRuleFields.begin(), kRuleFields.end());
  else out_.warn("the file holds no Benchmark: titles, references and controls of the rules are not known");
  out_.collected("scan.result", fields);
  out_.collected("scan.run", {"scan", "target", "benchmark", "benchmark_version", "profile", "tool", "tool_version", "started_at",
                              "finished_at", "privileged", "score", "passed", "failed", "undecided", "not_applicable", "not_selected"});
  for (const auto item : node.children())
    if (xml::local(item) == "rule-result") TRY_DONE(rule_result(item, run));
  if (run.counts.empty()) out_.warn(fmt::format("the TestResult of {} holds no rule results", base::quoted(run.target)));
  return finish(run);
}

}  // namespace sealwright::evidence::scan
