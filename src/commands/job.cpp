// SPDX-License-Identifier: Apache-2.0
#include "commands/job.hpp"

#include <algorithm>

namespace sealwright::commands {

store::Job job_of(std::string_view noun, std::string_view verb, const Call& call) {
  JsonArray scopes;
  for (const auto& each : call.caller.scopes) scopes.push_back(Json(each));
  store::Job job;
  job.organization = call.organization.id;
  job.kind = std::string(noun) + "." + std::string(verb);
  job.actor = call.caller.actor;
  job.input = JsonObject{{"arguments", call.arguments},
                         {"body", call.body},
                         {"as_of", call.as_of ? Json(call.as_of->text()) : Json(nullptr)},
                         {"under", call.under},
                         {"role", store::name_of(call.caller.role)},
                         {"scopes", std::move(scopes)},
                         {"source", call.caller.agent_source},
                         {"local", call.caller.local}};
  return job;
}

namespace {

Result<Caller> caller_of(const Services& services, const store::Job& job) {
  Caller out;
  TRY(out.role, store::role_from(base::text_member(job.input, "role")));
  for (const auto& each : job.input.at("scopes").as_array()) out.scopes.emplace(std::string_view(each.as_string()));
  out.agent_source = base::text_member(job.input, "source");
  out.local = job.input.at("local").as_bool();
  out.actor = job.actor;
  if (job.actor.user.nil()) return out;
  TRY(const auto memberships, services.store.accounts().memberships_of(job.actor.user));
  for (const auto& each : memberships) {
    if (each.organization != job.organization) continue;
    if (out.role != Role::agent) out.role = std::max(out.role, each.role);
    return out;
  }
  return base::forbidden("whoever asked for this no longer belongs to the organization");
}

}  // namespace

Result<Call> call_of(const Services& services, const store::Job& job) {
  Call call{.services = services};
  TRY(call.organization, services.store.organization(job.organization.text()));
  TRY(call.caller, caller_of(services, job));
  call.arguments = job.input.at("arguments");
  call.body = job.input.at("body");
  call.under = base::text_member(job.input, "under");
  if (const std::string_view as_of = base::text_member(job.input, "as_of"); !as_of.empty()) {
    TRY(call.as_of, Instant::parse(as_of));
  }
  return call;
}

}  // namespace sealwright::commands
