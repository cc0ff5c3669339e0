// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>

#include "api/background.hpp"
#include "api/operation.hpp"
#include "api/problem.hpp"
#include "base/text.hpp"
#include "commands/job.hpp"
#include "ledger/file.hpp"

namespace sealwright::api {
namespace {

using commands::Command;

/// The job of the address, if the caller may know of it.
Result<store::Job> job_at(const Exchanged& exchange) {
  const Command* list = command_of(exchange.site, "job.list");
  const auto& caller = exchange.identity->caller;
  if (!list || !commands::allowed(*list, caller)) return forbidden("the role may not read jobs: it needs the permission job.read");
  const auto id = Id::parse(exchange.path.at("id"));
  if (!id) return not_found("there is no such job");
  TRY(auto job, exchange.site.services.store.jobs().job(exchange.identity->organization.id, *id));
  if (!job || !commands::may_see(*job, caller)) return not_found("there is no such job");
  return *std::move(job);
}

/// What was made under a grant is looked at under it once more, by whoever looks now: while it is in force, and sealed
/// (commands/guests.hpp).
Result<> look_again(const Exchanged& exchange, const store::Job& job) {
  if (base::text_member(job.input, "under").empty()) return {};
  TRY(auto call, commands::call_of(exchange.site.services, job));
  call.caller = exchange.identity->caller;
  TRY([[maybe_unused]] const auto seen, call.read());
  return {};
}

/// What came of a job, as data or as a file, is for whoever began it, as long as he may still do what gave it, and under the same grant.
Result<> may_take(const Exchanged& exchange, const store::Job& job) {
  const auto& caller = exchange.identity->caller;
  const Command* command = command_of(exchange.site, job.kind);
  if (!command || !commands::allowed(*command, caller))
    return forbidden(fmt::format("the role {} may no longer do what this came of ({})", store::name_of(caller.role), job.kind));
  TRY_DONE(commands::may_have_outcome(job, caller));
  return look_again(exchange, job);
}

Response show_job(Exchanged& exchange) {
  auto job = job_at(exchange);
  if (!job) return problem_response(job.error());
  const auto& caller = exchange.identity->caller;
  if (const auto beat = exchange.site.background ? exchange.site.background->beat_of(job->id) : std::nullopt;
      beat && job->state == "running") {
    job->progress = beat->progress;
    job->message = beat->message;
  }
  JsonObject out = commands::shown(*job, caller);
  const Json* data = base::member(job->output, "data");
  if (data && may_take(exchange, *job)) out["output"].as_object().emplace("data", *data);
  return json_response(std::move(out));
}

Result<Response> file_of(const Exchanged& exchange) {
  TRY(const auto job, job_at(exchange));
  TRY_DONE(may_take(exchange, job));
  if (!job.finished_at) return conflict("it is under way still: GET /job/{id} says how far");
  const Json* file = base::member(job.output, "file");
  if (!file) return not_found("this job gave no file");
  TRY(const auto digest, Digest::parse_hex(base::text_member(*file, "sha256")));
  auto opened = ledger::File::open(commands::job_files(exchange.site.services).given(job.organization, job.id, digest), O_RDONLY);
  if (!opened) return not_found("the file is kept no longer: ask anew");
  const auto open = std::make_shared<const ledger::File>(*std::move(opened));
  Response out = Response::text(200, {}, std::string(base::text_member(*file, "media_type")));
  out.body = FileBody{fmt::format("/proc/self/fd/{}", open->descriptor()), open};
  out.headers.add("Content-Disposition", attachment(base::text_member(*file, "name")));
  return out;
}

Response give_file(Exchanged& exchange) {
  auto out = file_of(exchange);
  return out ? *std::move(out) : problem_response(out.error());
}

}  // namespace

std::vector<OwnRoute> job_routes() {
  return {{.method = "GET", .path = "/job/{id}", .help = "How far long work is, and what came of it", .handler = show_job},
          {.method = "GET", .path = "/job/{id}/file", .help = "The file that long work gave", .handler = give_file}};
}

}  // namespace sealwright::api
