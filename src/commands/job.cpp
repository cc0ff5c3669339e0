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
                         {"expected_version", call.expected_version ? Json(*call.expected_version) : Json(nullptr)},
                         {"file", call.file.empty() ? Json(nullptr) : Json(call.file_name)},
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
  if (const Json* version = base::member(job.input, "expected_version"); version && version->is_int64())
    call.expected_version = version->get_int64();
  if (const Json* file = base::member(job.input, "file"); file && file->is_string()) {
    call.file = job_files(services).taken(job.organization, job.id);
    call.file_name = std::string_view(file->get_string());
  }
  return call;
}

bool began(const store::Job& job, const Caller& caller) {
  if (job.actor.user.nil() && job.actor.token.nil() && (!caller.local || job.actor.os_user.empty())) return false;
  return store::is_same_asker(job.actor, caller.actor);
}

Result<> may_have_outcome(const store::Job& job, const Caller& caller) {
  if (!began(job, caller)) return base::forbidden("whoever asked for it has what came of it: ask for your own");
  TRY(const auto then, store::role_from(base::text_member(job.input, "role")));
  if (caller.role > then) return base::forbidden("it was made for a role that reaches further than yours now: ask anew");
  const auto& asked = job.input.at("scopes").as_array();
  const bool narrowed = asked.empty() && !caller.scopes.empty();
  const bool reaches = !narrowed && std::all_of(asked.begin(), asked.end(),
                                                [&](const Json& each) { return in_scope(caller.scopes, std::string(each.get_string())); });
  return reaches ? Result<>() : base::forbidden("it was made with a token or session that reaches further than this one: ask anew");
}

bool may_see(const store::Job& job, const Caller& caller) { return caller.role != Role::auditor || began(job, caller); }

JsonObject shown(const store::Job& job, const Caller& caller) {
  const bool mine = began(job, caller), has_outcome = may_have_outcome(job, caller).ok();
  const auto instant = [](const std::optional<Instant>& at) { return at ? Json(at->text()) : Json(nullptr); };
  JsonObject out{{"id", job.id.text()},
                 {"kind", job.kind},
                 {"state", job.state},
                 {"progress", job.progress},
                 {"message", job.message},
                 {"created_at", job.created_at.text()},
                 {"finished_at", instant(job.finished_at)},
                 {"mine", mine}};
  if (job.output.is_object()) {
    JsonObject output = job.output.get_object();
    output.erase("data");
    if (!has_outcome) {
      output.erase("file");
      if (Json* problem = output.if_contains("problem"); problem && problem->is_object()) problem->get_object().erase("errors");
    }
    out["output"] = std::move(output);
  }
  if (!has_outcome) return out;
  out["arguments"] = job.input.at("arguments");
  for (const char* view : {"as_of", "under"}) out[view] = job.input.at(view);
  return out;
}

}  // namespace sealwright::commands
