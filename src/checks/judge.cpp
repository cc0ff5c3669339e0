// SPDX-License-Identifier: Apache-2.0
#include "checks/judge.hpp"

#include "base/text.hpp"
#include "cel/json.hpp"

namespace sealwright::checks {
namespace {

using cel::Kind;

// A reason is a sentence; what a resource brings into it is cut.
constexpr std::size_t kLongestReason = 1000;

std::string shortened(std::string text) {
  if (text.size() <= kLongestReason) return text;
  std::size_t end = kLongestReason;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + " …";
}

std::string at_place(const cel::Failure& failure) {
  if (!failure.at.line) return failure.message;
  return failure.message + " (" + std::to_string(failure.at.line) + ":" + std::to_string(failure.at.column) + ")";
}

/// The judgement that a value without an answer leads to.
Judgement undecided(std::string_view what, const cel::Value& value) {
  if (value.is(Kind::unknown)) return {Verdict::unknown, shortened("not collected: " + base::joined(value.unknown_paths(), ", "))};
  const std::string why = value.is(Kind::error) ? at_place(value.failure()) : "gave " + value.type_name() + " instead of true or false";
  return {Verdict::error, shortened(std::string(what) + ": " + why)};
}

/// Notes until when the value holds, where that is asked.
cel::Value evaluated(const cel::Program& program, const cel::Bindings& bound, cel::Budget budget, cel::Flip* flip) {
  if (!flip) return program.evaluate(bound, budget);
  cel::Flip own;
  cel::Value out = program.evaluate(bound, budget, own);
  flip->note(own);
  return out;
}

std::string reason_of(const content::CompiledCheck& check, const cel::Bindings& bound, cel::Budget budget, cel::Flip* flip) {
  const cel::Value reason = evaluated(check.reason, bound, budget, flip);
  return reason.is(Kind::string) && !reason.text().empty() ? shortened(reason.text()) : check.check.title;
}

}  // namespace

cel::Bindings bindings_of(const Setting& setting) {
  cel::Bindings out;
  const std::int64_t micros = setting.now.micros();
  const std::int64_t seconds = setting.now.seconds();
  out.values.emplace("now", cel::Value::timestamp(seconds, static_cast<std::int32_t>((micros - seconds * 1'000'000) * 1000)));
  if (setting.relations) setting.relations->bind(out);
  return out;
}

Judgement judge(const content::CompiledCheck& check, const cel::Value& resource, const Setting& setting) {
  cel::Bindings bound = bindings_of(setting);
  bound.values.insert_or_assign("resource", resource);
  return judge(check, bound, setting.budget);
}

Judgement judge(const content::CompiledCheck& check, const cel::Bindings& bound, cel::Budget budget, cel::Flip* flip) {
  const cel::Value& resource = bound.values.find("resource")->second;
  if (resource.is(Kind::error)) return undecided("resource", resource);
  if (check.applies_to) {
    const cel::Value applies = evaluated(*check.applies_to, bound, budget, flip);
    if (applies.is_false()) return {Verdict::not_applicable, {}};
    if (!applies.is_true()) return undecided("applies_to", applies);
  }
  if (check.unknown_when) {
    const cel::Value unknown = evaluated(*check.unknown_when, bound, budget, flip);
    if (unknown.is_true()) return {Verdict::unknown, reason_of(check, bound, budget, flip)};
    if (!unknown.is_false()) return undecided("unknown_when", unknown);
  }
  const cel::Value passes = evaluated(check.pass_when, bound, budget, flip);
  if (passes.is_true()) return {Verdict::pass, {}};
  if (!passes.is_false()) return undecided("pass_when", passes);
  return {Verdict::fail, reason_of(check, bound, budget, flip)};
}

Result<cel::Value> resource_value(const content::CompiledCheck& check, const Json& body, const std::set<std::string>* collected) {
  return cel::record_from(body, check.type, collected);
}

cel::Value subject_of(const content::CompiledCheck& check, const Json& body, const std::set<std::string>* collected) {
  auto value = resource_value(check, body, collected);
  return value ? *std::move(value) : cel::Value::error(value.error().text());
}

std::vector<std::string> controls_of(const content::CompiledCheck& check, const cel::Value& resource, const Setting& setting) {
  if (!check.controls) return check.check.controls;
  std::vector<std::string> out;
  cel::Bindings bound = bindings_of(setting);
  bound.values.insert_or_assign("resource", resource);
  const cel::Value controls = check.controls->evaluate(bound, setting.budget);
  if (!controls.is(Kind::list)) return out;
  for (const auto& control : controls.items())
    if (control.is(Kind::string)) out.push_back(control.text());
  return out;
}

}  // namespace sealwright::checks
