// SPDX-License-Identifier: Apache-2.0
#include "content/check.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "cel/lexer.hpp"

namespace sealwright::content {
namespace {

constexpr std::size_t kMostControls = 100;
constexpr std::array<std::string_view, 5> kSeverities{"critical", "high", "medium", "low", "info"};
constexpr std::array<std::string_view, 3> kGrades{"opportunity", "minor", "major"};
constexpr std::array<std::string_view, 3> kStages{"stage_1", "stage_2", "surveillance"};
constexpr std::array<std::string_view, 5> kVerdicts{"pass", "fail", "unknown", "error", "not_applicable"};

bool kebab(std::string_view text) {
  const auto part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && part(text.front()) && part(text.back()) && text.size() <= 80 && text.find("--") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [&](char c) { return part(c) || c == '-'; });
}

/// `own:ACME-1` is a control that one organization made. Whether there is one, who knows the organization says.
bool is_own(std::string_view control) { return control.starts_with("own:") && control.size() > 4; }

void read_controls(const YamlNode& node, YamlFields& fields, const Library& library, Check& check) {
  if (node.kind == YamlNode::Kind::scalar) {
    check.controls_from = node.text;
    return;
  }
  if (node.kind != YamlNode::Kind::list || node.items.empty()) {
    fields.fault(node, "controls is a list such as [iso27001:A.8.9], or an expression such as resource.controls");
    return;
  }
  if (node.items.size() > kMostControls)
    return fields.fault(node, "a check names at most " + std::to_string(kMostControls) + " controls; split it");
  for (const auto& item : node.items) {
    if (item.kind != YamlNode::Kind::scalar || item.text.find(':') == std::string::npos) {
      fields.fault(item, "a control is written with its framework, as in iso27001:A.8.9");
    } else if (const auto known = library.requirement(item.text); !is_own(item.text) && !known) {
      fields.fault(item, known.error().message);
    } else if (std::find(check.controls.begin(), check.controls.end(), item.text) != check.controls.end()) {
      fields.fault(item, "the control stands here twice; remove one");
    } else {
      check.controls.push_back(item.text);
    }
  }
}

/// A check that is a rule of the review has a grade, and the audits that look for it: all where none is named.
void read_review(const YamlNode& root, YamlFields& fields, Check& check) {
  if (const YamlNode* grade = root.find("grade")) {
    check.grade = static_cast<Grade>(fields.choice("grade", {kGrades.begin(), kGrades.end()}));
    if (!check.resource.starts_with("isms.")) fields.fault(*grade, "a rule of the review is about records, of a type isms.<register>");
  }
  if (const YamlNode* stages = fields.list("stages")) {
    if (!check.grade) fields.fault(*stages, "stages belong to a rule of the review: say its grade, or leave them out");
    for (const auto& item : stages->items) {
      if (const auto stage = stage_from(item.text)) check.stages.push_back(*stage);
      else fields.fault(item, stage.error().message);
    }
  }
  if (check.grade && check.stages.empty()) check.stages = {Stage::stage_1, Stage::stage_2, Stage::surveillance};
}

std::vector<Json> bodies(const YamlNode& node, YamlFields& fields) {
  std::vector<Json> out;
  if (node.kind != YamlNode::Kind::list) fields.fault(node, "a list of resources is expected here");
  for (const auto& item : node.items) {
    out.push_back(to_json(item));
    if (!out.back().is_object()) fields.fault(item, "a resource is a map of its fields");
  }
  return out;
}

CheckExample read_example(const YamlDocument& document, const YamlNode& node, const Library& library, std::vector<Fault>& faults) {
  CheckExample example;
  example.line = node.line;
  YamlFields fields(document, node, faults);
  example.note = fields.text_or("note", "");
  if (const YamlNode* resource = fields.required("resource")) {
    example.resource = to_json(*resource);
    if (!example.resource.is_object()) fields.fault(*resource, "the resource is a map of its fields");
  }
  if (const YamlNode* others = fields.map("others"))
    for (const auto& [type, line, column, list] : others->entries) {
      if (!library.type(type)) fields.fault(list, "there is no resource type " + base::quoted(type));
      example.others[type] = bodies(list, fields);
    }
  const std::string now = fields.text_or("now", kExampleNow);
  if (const auto instant = Instant::parse(now)) example.now = *instant;
  else fields.fault(*node.find("now"), instant.error().message);
  example.verdict = fields.text("verdict");
  if (const YamlNode* verdict = node.find("verdict");
      verdict && std::find(kVerdicts.begin(), kVerdicts.end(), example.verdict) == kVerdicts.end())
    fields.fault(*verdict, "a verdict is pass, fail, unknown, error or not_applicable");
  if (const std::string reason = fields.text_or("reason", ""); !reason.empty()) example.reason = reason;
  fields.finish();
  return example;
}

/// A check that was not seen to pass, to fail, to admit that it does not know, and to leave alone what it is not about proves nothing.
void require_examples(const Check& check, const YamlNode& list, YamlFields& fields) {
  std::vector<std::string_view> wanted{"pass", "fail", "unknown"};
  if (!check.applies_to.empty() && check.applies_to != "true") wanted.push_back("not_applicable");
  for (const std::string_view verdict : wanted)
    if (std::none_of(check.examples.begin(), check.examples.end(), [&](const auto& e) { return e.verdict == verdict; }))
      fields.fault(list, "no example has the verdict " + std::string(verdict) + "; add one");
}

/// An expression as its tokens, so that white space and comments make no difference.
std::string compact(std::string_view expression) {
  const auto tokens = cel::tokens_of(expression);
  if (!tokens) return std::string(expression);
  std::string out;
  for (const auto& token : *tokens) out.append(token.text) += ' ';
  return out;
}

/// What a check asks, and of what. Where an expression names the controls, the question is another: of what a result refers to.
std::string question_of(const Check& check) {
  const std::vector<std::string> parts{check.resource, compact(check.applies_to), compact(check.unknown_when), compact(check.pass_when),
                                       compact(check.controls_from)};
  return base::joined(parts, "\n");
}

void refuse_repeated(const std::vector<CompiledCheck>& checks, std::vector<Fault>& faults) {
  std::map<std::string, const Check*> asked;
  const Check* before = nullptr;
  for (const auto& each : checks) {
    const Check& check = each.check;
    if (before && before->id == check.id) faults.push_back({"/id", check.file + ": the id stands in " + before->file + " too; rename one"});
    before = &check;
    const auto [at, fresh] = asked.try_emplace(question_of(check), &check);
    if (!fresh && at->second->id != check.id)
      faults.push_back({"/pass_when", check.file + ": asks the same of " + check.resource + " as " + at->second->file +
                                          "; join them in one check that names the controls of both"});
  }
}

std::string area_of(const std::string& file) {
  const auto parts = base::split(file, '/');
  return parts.size() < 2 ? "" : std::string(parts[parts.size() - 2]);
}

std::string stem_of(const std::string& file) {
  const auto name = base::split(file, '/').back();
  return std::string(name.substr(0, name.rfind('.')));
}

}  // namespace

std::string_view name_of(Severity severity) { return kSeverities[static_cast<std::size_t>(severity)]; }

std::string_view name_of(Grade grade) { return kGrades[static_cast<std::size_t>(grade)]; }

std::string_view name_of(Stage stage) { return kStages[static_cast<std::size_t>(stage)]; }

Result<Stage> stage_from(std::string_view name) {
  const auto found = std::find(kStages.begin(), kStages.end(), name);
  if (found == kStages.end()) return base::invalid("a stage is stage_1, stage_2 or surveillance, not " + base::quoted(name));
  return static_cast<Stage>(found - kStages.begin());
}

Check read_check(const YamlDocument& document, const Library& library, std::vector<Fault>& faults) {
  Check check;
  check.file = document.file;
  check.area = area_of(document.file);
  YamlFields fields(document, document.root, faults);
  check.id = fields.text("id");
  if (const YamlNode* id = document.root.find("id"); id && !kebab(check.id))
    fields.fault(*id, "an id is lower-case words joined by dashes, such as account-second-factor");
  check.title = fields.text("title");
  check.help = fields.text_or("help", "");
  if (const YamlNode* controls = fields.required("controls")) read_controls(*controls, fields, library, check);
  check.resource = fields.text("resource");
  if (const auto type = library.known_type(check.resource); !check.resource.empty() && !type)
    fields.fault(*document.root.find("resource"), type.error().message);
  check.applies_to = fields.text_or("applies_to", "");
  check.unknown_when = fields.text_or("unknown_when", "");
  check.pass_when = fields.text("pass_when");
  check.reason = fields.text("reason");
  if (fields.required("severity"))
    check.severity = static_cast<Severity>(fields.choice("severity", {kSeverities.begin(), kSeverities.end()}));
  read_review(document.root, fields, check);
  const std::string span = fields.text("fresh_for");
  if (const auto seconds = base::parse_span(span)) check.fresh_for = *seconds;
  if (const YamlNode* node = document.root.find("fresh_for"); node && check.fresh_for <= 0)
    fields.fault(*node, "fresh_for is a span such as 7d, 36h or 90m");
  check.remedy = fields.text("remedy");
  for (const char* key : {"id", "controls", "applies_to", "unknown_when", "pass_when", "reason"})
    if (const YamlNode* node = document.root.find(key)) check.lines[key] = node->line;
  if (fields.required("examples"))
    if (const YamlNode* examples = fields.list("examples")) {
      for (const auto& item : examples->items) check.examples.push_back(read_example(document, item, library, faults));
      require_examples(check, *examples, fields);
    }
  fields.finish();
  return check;
}

Result<CompiledCheck> load_check(std::string_view text, std::string shown, const Library& library, const CheckTypes& types) {
  TRY(const auto document, parse_yaml(text, std::move(shown)));
  std::vector<Fault> faults;
  Check check = read_check(document, library, faults);
  TRY_DONE(faults_of(document.file, std::move(faults)));
  check.version = base::sha256(text).hex();
  return compile_check(std::move(check), types);
}

Result<Checks> Checks::load(const ContentTree& tree, const Library& library) {
  Checks out;
  out.types_ = std::make_shared<const CheckTypes>(library);
  std::vector<Fault> faults;
  for (const ContentFile* file : tree.under("checks/")) {
    auto compiled = load_check(file->bytes, file->shown, library, *out.types_);
    if (!compiled) {
      faults.insert(faults.end(), compiled.error().faults.begin(), compiled.error().faults.end());
      continue;
    }
    if (const std::string stem = stem_of(file->shown); compiled->check.id != stem)
      faults.push_back({"/id", file->shown + ":" + std::to_string(compiled->check.lines["id"]) + ": the file is named " + stem +
                                   "; name it as the id, or the id as the file"});
    for (const auto& control : compiled->check.controls) {
      if (is_own(control))
        faults.push_back({"/controls", file->shown + ":" + std::to_string(compiled->check.lines["controls"]) + ": " + control +
                                           " is a control of one organization: name it in a check of its own"});
    }
    out.checks_.push_back(*std::move(compiled));
  }
  std::sort(out.checks_.begin(), out.checks_.end(), [](const auto& a, const auto& b) { return a.check.id < b.check.id; });
  refuse_repeated(out.checks_, faults);
  TRY_DONE(faults_of("content/checks", std::move(faults)));
  return out;
}

const CompiledCheck* Checks::find(std::string_view id) const {
  const auto at = std::lower_bound(checks_.begin(), checks_.end(), id,
                                   [](const auto& check, std::string_view wanted) { return check.check.id < wanted; });
  return at != checks_.end() && at->check.id == id ? &*at : nullptr;
}

const CompiledCheck* Checks::same_question(const Check& check) const {
  const std::string question = question_of(check);
  const auto found = std::find_if(checks_.begin(), checks_.end(), [&](const CompiledCheck& each) {
    return each.check.id != check.id && each.check.resource == check.resource && question_of(each.check) == question;
  });
  return found == checks_.end() ? nullptr : &*found;
}

Checks Checks::overlaid(std::vector<CompiledCheck> others) const {
  Checks out;
  out.types_ = types_;
  for (const auto& check : checks_) {
    const bool replaced = std::any_of(others.begin(), others.end(), [&](const auto& each) { return each.check.id == check.check.id; });
    if (!replaced) out.checks_.push_back(check);
  }
  std::move(others.begin(), others.end(), std::back_inserter(out.checks_));
  std::sort(out.checks_.begin(), out.checks_.end(), [](const auto& a, const auto& b) { return a.check.id < b.check.id; });
  return out;
}

Result<const CompiledCheck*> Checks::known(std::string_view id) const {
  if (const CompiledCheck* found = find(id)) return found;
  std::vector<std::string> ids;
  for (const auto& check : checks_) ids.push_back(check.check.id);
  const std::string near = base::nearest(id, ids);
  return base::not_found("there is no check " + base::quoted(id) + (near.empty() ? "" : "; did you mean " + near + "?"));
}

}  // namespace sealwright::content
