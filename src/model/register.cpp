// SPDX-License-Identifier: Apache-2.0
#include "model/register.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/references.hpp"
#include "model/workflow.hpp"

namespace sealwright::model {
namespace {

constexpr std::string_view kEnvelope[] = {"id", "ref", "version", "created_at", "updated_at", "deleted", "entry"};

/// Passes questions on and keeps the faults.
class Collecting final : public RuleContext {
 public:
  Collecting(RuleContext& inner, std::vector<Fault>& faults) : inner_(inner), faults_(faults) {}
  Instant now() const override { return inner_.now(); }
  std::optional<Record> find(std::string_view name, Id id) override { return inner_.find(name, id); }
  std::vector<Record> find_by(std::string_view name, std::string_view field, std::string_view value) override {
    return inner_.find_by(name, field, value);
  }
  std::optional<Record> only(std::string_view name) override { return inner_.only(name); }
  Id self() const override { return inner_.self(); }
  Id acting_person() const override { return inner_.acting_person(); }
  void fault(std::string pointer, std::string message) override { faults_.push_back({std::move(pointer), std::move(message)}); }

 private:
  RuleContext& inner_;
  std::vector<Fault>& faults_;
};

const Json* present(const Json* body, std::string_view name) {
  const Json* found = body ? base::member(*body, name) : nullptr;
  return found && !found->is_null() ? found : nullptr;
}

bool same(const Json* a, const Json* b) { return a && b ? base::canonical(*a) == base::canonical(*b) : a == b; }

/// Puts in what the writer left out and may not change, and refuses what he changed though he may not.
void keep_unwritable(const Register& reg, Json& body, const Json* before, bool by_process, std::vector<Fault>& faults) {
  for (const Field& field : reg.fields) {
    const bool state = field.name == reg.workflow.field;
    const bool locked = field.options.retired || (field.options.read_only && !by_process);
    if (!locked && !state) continue;
    const Json* mine = present(&body, field.name);
    const Json* old = present(before, field.name);
    if (!mine && old) {
      body.as_object()[field.name] = *old;
    } else if (!mine && state) {
      body.as_object()[field.name] = first_state(reg);
    } else if (mine && locked && !same(mine, old) && !(state && !before && *mine == Json(first_state(reg)))) {
      faults.push_back({base::pointer_to("", field.name),
                        field.options.retired ? "is no longer written: leave it out" : "is set by the system: leave it out"});
    }
  }
}

void check_state(const Register& reg, const Json& body, const Json* before, std::vector<Fault>& faults) {
  if (reg.workflow.field.empty()) return;
  const std::string pointer = base::pointer_to("", reg.workflow.field);
  const std::string_view to = base::text_member(body, reg.workflow.field);
  const auto& states = reg.field(reg.workflow.field)->values;
  if (std::find(states.begin(), states.end(), to) == states.end()) return;  // `check` has said so
  const std::string_view from = before ? base::text_member(*before, reg.workflow.field) : std::string_view();
  if (from.empty()) {
    if (const std::string start = first_state(reg); to != start) faults.push_back({pointer, "starts as " + start});
    return;
  }
  if (from == to) return;
  std::vector<std::string> allowed;
  for (const Transition& each : reg.workflow.transitions) {
    if (each.from == from && each.to == to) return;
    if (each.from == from) allowed.emplace_back(each.to);
  }
  const std::string ways = allowed.empty() ? "nothing follows it" : "what may follow is " + base::joined(allowed, ", ");
  faults.push_back({pointer, fmt::format("cannot change from {} to {}: {}", from, to, ways)});
}

void check_references(const Register& reg, const Json& body, const Json* before, RuleContext& context) {
  std::set<std::pair<std::string, Id>> known;
  if (before) {
    for (const auto& each : references(reg, *before)) known.emplace(each.register_name, each.id);
  }
  for (const auto& each : references(reg, body)) {
    if (known.contains({each.register_name, each.id})) continue;
    const auto found = context.find(each.register_name, each.id);
    if (found && !found->deleted) {
      known.emplace(each.register_name, each.id);
    } else {
      context.fault(each.pointer, fmt::format("there is no {} {}: choose one that exists", each.register_name, each.id.text()));
    }
  }
}

bool is_day(const Field& field) { return field.kind == Kind::date || field.kind == Kind::instant; }

const Field* among(const std::vector<Field>& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& each) { return each.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

/// What is wrong with a row; empty where nothing is. What it says of other registers, tests hold.
std::string_view fault_of(const Register& reg, const Due& due) {
  const auto slash = due.field.find('/');
  const Field* field = reg.field(due.field.substr(0, slash));
  if (!field) return "names no field";
  if (slash != std::string_view::npos) {
    if (field->kind != Kind::list || field->item->kind != Kind::structure) return "names no list of structures";
    const Field* inner = among(field->item->fields, due.field.substr(slash + 1));
    if (!inner || !is_day(*inner)) return "names no day";
  } else if (!due.cycle.of.empty()) {
    if (field->kind != Kind::integer) return "counts by no number";
    if (!due.cycle.start.empty() && !(reg.field(due.cycle.start) && is_day(*reg.field(due.cycle.start)))) return "starts on no day";
  } else if (!is_day(*field) || !field->options.indexed) {
    return "names no day that lists filter by";
  }
  const Field* owner = reg.field(due.owner);
  if (!due.owner.empty() && !(owner && owner->kind == Kind::reference)) return "has an owner who is no reference";
  const Field* state = reg.field(due.state.empty() ? reg.workflow.field : due.state);
  const auto names = std::string(due.states) + " " + std::string(due.renewed_in);
  for (const auto name : base::split(names, ' ')) {
    if (name.empty()) continue;
    if (!state || !state->options.indexed || std::find(state->values.begin(), state->values.end(), name) == state->values.end())
      return "names no state";
  }
  for (const auto name : base::split(due.renewed_by, ' '))
    if (!name.empty() && !reg.field(name)) return "is renewed by no member";
  return due.what.empty() ? "says nothing" : "";
}

Error refusal(const Register& reg, std::vector<Fault> faults) {
  if (faults.size() == 1) return base::invalid_at(faults.front().pointer, faults.front().message);
  std::string message = fmt::format("{}: {} faults", reg.title, faults.size());
  return base::invalid(std::move(message), std::move(faults));
}

}  // namespace

namespace detail {

Register assemble(std::string_view name, std::span<const Row> rows) {
  Register out;
  out.name = name;
  out.title = base::sentence_case(name);
  for (const Row& each : rows) {
    if (std::find(std::begin(kEnvelope), std::end(kEnvelope), each.name) != std::end(kEnvelope)) {
      base::misuse(fmt::format("the field {} of {} has the name of a member of the envelope", each.name, name));
    }
    if (out.field(each.name)) base::misuse(fmt::format("the field {} of {} is described twice", each.name, name));
    out.fields.push_back(build(each));
  }
  return out;
}

void verify(const Register& reg) {
  const auto require = [&](bool holds, std::string_view what) {
    if (!holds) base::misuse(fmt::format("the register {}: {}", reg.name, what));
  };
  require(!reg.prefix.empty() && !reg.clause.empty() && !reg.help.empty(), "prefix, clause and help are needed");
  require(reg.field(reg.title_field) != nullptr, "its title field is not described");
  if (!reg.scope_field.empty()) {
    const Field* scope = reg.field(reg.scope_field);
    require(scope && (scope->kind == Kind::reference || (scope->kind == Kind::list && scope->item->kind == Kind::reference)),
            "its scope field holds no references");
  }
  if (!reg.workflow.field.empty()) {
    const Field* state = reg.field(reg.workflow.field);
    require(state && state->kind == Kind::enumeration, "its state is no enumeration");
    const auto value = [&](std::string_view name) {
      return std::find(state->values.begin(), state->values.end(), name) != state->values.end();
    };
    for (const Transition& each : reg.workflow.transitions) require(value(each.from) && value(each.to), "a transition names no state");
  }
  for (const Due& each : reg.dues) {
    const auto fault = fault_of(reg, each);
    require(fault.empty(), fmt::format("what falls due by {} {}", each.field, fault));
  }
}

}  // namespace detail

const Field* Register::field(std::string_view field_name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& each) { return each.name == field_name; });
  return found == fields.end() ? nullptr : &*found;
}

std::string first_state(const Register& reg) {
  if (!reg.workflow.transitions.empty()) return std::string(reg.workflow.transitions.front().from);
  return reg.field(reg.workflow.field)->values.front();
}

Result<Json> prepare(const Register& reg, const Json& body, const Json* before, RuleContext& context, bool by_process) {
  if (before && !readable(reg.fields, *before)) return base::corrupt("the stored " + reg.title + " cannot be read");
  std::vector<Fault> faults;
  Json whole = body;
  if (whole.is_object()) keep_unwritable(reg, whole, before, by_process, faults);
  check(reg.fields, whole, "", faults);
  if (whole.is_object()) check_state(reg, whole, before, faults);
  if (!faults.empty()) return refusal(reg, std::move(faults));

  Collecting collecting(context, faults);
  check_references(reg, whole, before, collecting);
  if (!faults.empty()) return refusal(reg, std::move(faults));
  Json settled = reg.settle(whole, before, collecting);
  if (!faults.empty()) return refusal(reg, std::move(faults));
  return settled;
}

Json upcast(const Register& reg, Json body, int from) {
  for (auto step = static_cast<std::size_t>(std::max(from, 1)) - 1; step < reg.upcasts.size(); ++step)
    body = reg.upcasts[step](std::move(body));
  // A list that came to the register later than the record: whoever reads a record finds each of its lists.
  if (auto* object = body.if_object()) {
    for (const Field& field : reg.fields)
      if (field.kind == Kind::list && !field.options.retired && !object->contains(field.name)) object->emplace(field.name, JsonArray());
  }
  return body;
}

}  // namespace sealwright::model
