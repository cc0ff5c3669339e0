// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "commands/command.hpp"
#include "commands/guests.hpp"
#include "commands/permissions.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;

bool right_kind(const Parameter& parameter, const Json& value) {
  switch (parameter.kind) {
    case Kind::boolean: return value.is_bool();
    case Kind::integer: return value.is_int64();
    case Kind::list:
      return value.is_array() &&
             std::all_of(value.get_array().begin(), value.get_array().end(), [](const Json& each) { return each.is_string(); });
    case Kind::labels: return value.is_object();
    default: return value.is_string();
  }
}

std::string expectation(const Parameter& parameter) {
  if (!parameter.values.empty()) return "must be one of " + base::joined(parameter.values, ", ");
  switch (parameter.kind) {
    case Kind::boolean: return "must be true or false";
    case Kind::integer: return "must be a whole number";
    case Kind::list: return "must be a list of texts";
    case Kind::instant: return "must be an instant such as 2026-03-01T12:00:00Z, or a date";
    case Kind::date: return "must be a date such as 2026-03-01";
    default: return "must be a text";
  }
}

bool acceptable(const Parameter& parameter, const Json& value) {
  if (!right_kind(parameter, value)) return false;
  if (!value.is_string()) return true;
  const std::string text(std::string_view(value.get_string()));
  if (parameter.kind == Kind::instant) return Instant::parse(text).ok();
  if (parameter.kind == Kind::date) return Date::parse(text).ok();
  return parameter.values.empty() || std::count(parameter.values.begin(), parameter.values.end(), text) > 0;
}

Result<> check_arguments(const Command& command, const Json& arguments) {
  std::vector<Fault> faults;
  std::vector<std::string> known;
  for (const auto& parameter : command.parameters) {
    known.push_back(parameter.name);
    const Json* value = base::member(arguments, parameter.name);
    if (!value || value->is_null()) {
      if (parameter.required) faults.push_back({"/" + parameter.name, parameter.name + " is needed: " + parameter.help});
    } else if (!acceptable(parameter, *value)) {
      faults.push_back({"/" + parameter.name, parameter.name + " " + expectation(parameter)});
    }
  }
  for (const auto& pair : arguments.as_object()) {
    if (std::count(known.begin(), known.end(), pair.key()) > 0) continue;
    const std::string near = base::nearest(pair.key(), known);
    faults.push_back({base::pointer_to("", pair.key()), fmt::format("{} is not known here{}", base::quoted(pair.key()),
                                                                    near.empty() ? std::string() : "; did you mean " + near + "?")});
  }
  if (faults.empty()) return {};
  std::string message = faults.size() == 1 ? faults.front().message : fmt::format("{} arguments are at fault", faults.size());
  return invalid(std::move(message), std::move(faults));
}

}  // namespace

bool in_scope(const std::set<std::string>& scopes, const std::string& permission) {
  if (scopes.empty() || scopes.contains(permission)) return true;
  return scopes.contains(permission.substr(0, permission.find('.')) + ".*");
}

bool permits(std::span<const Permission> rows, const std::string& permission, const Caller& caller) {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Permission& each) { return each.name == permission; });
  if (row == rows.end()) return false;
  return std::count(row->roles.begin(), row->roles.end(), caller.role) > 0 && in_scope(caller.scopes, permission);
}

bool allowed(const Command& command, const Caller& caller) {
  return std::count(command.roles.begin(), command.roles.end(), caller.role) > 0 && in_scope(caller.scopes, command.permission);
}

Result<Output> run(const Command& command, Call& call) {
  if (!allowed(command, call.caller)) {
    return forbidden(fmt::format("the role {} may not use {} {}: it needs the permission {}", store::name_of(call.caller.role),
                                 base::kebab_case(command.noun), command.verb, command.permission));
  }
  if (command.needs_person && call.caller.actor.person.nil()) {
    return forbidden(call.caller.local
                         ? "this is decided by a named person: say who with --as E-MAIL"
                         : "this is decided by a named person: the signed-in user is linked to no person of this organization");
  }
  if (call.as_of && !command.takes_as_of) return invalid_at("/as_of", "this works on the present only: leave as_of out");
  if (!call.under.empty() && call.caller.role != Role::auditor && !command.takes_as_of)
    return invalid_at("/under", "is for looking at what a guest sees: this does something else");
  if (call.arguments.is_null()) call.arguments = JsonObject();
  TRY_DONE(check_arguments(command, call.arguments));
  return command.handler(call);
}

std::string_view Call::text(std::string_view name) const { return base::text_member(arguments, name); }

bool Call::flag(std::string_view name) const {
  const Json* found = base::member(arguments, name);
  return found && found->is_bool() && found->get_bool();
}

std::optional<std::int64_t> Call::integer(std::string_view name) const {
  const Json* found = base::member(arguments, name);
  return found && found->is_int64() ? std::optional(found->get_int64()) : std::nullopt;
}

std::vector<std::string> Call::texts(std::string_view name) const {
  std::vector<std::string> out;
  if (const Json* found = base::member(arguments, name); found && found->is_array()) {
    for (const auto& each : found->get_array()) out.emplace_back(std::string_view(each.as_string()));
  }
  return out;
}

Result<Instant> as_of_from(std::string_view text, Instant now) {
  constexpr std::int64_t kClocksDiffer = 60;
  const auto day = Date::parse(text);
  auto at = day ? Result<Instant>(Instant::of_date(day->plus_days(1)).plus_micros(-1)) : Instant::parse(text);
  if (!at) return invalid_at("/as_of", "as_of must be an instant such as 2026-03-01T12:00:00Z, or a date");
  const bool today = day && *day == now.date();
  if (!today && *at > now.plus_seconds(kClocksDiffer)) return invalid_at("/as_of", "lies in the future, of which nothing is known");
  return std::min(*at, now);
}

Result<std::unique_ptr<store::Reader>> Call::read() const {
  return is_shared_view(*this) ? shared_view(*this) : services.store.read(organization.id, as_of);
}

Result<> Call::write(const std::function<Result<>(store::Writer&)>& work) const {
  return services.store.write(organization.id, caller.actor, work);
}

}  // namespace sealwright::commands
