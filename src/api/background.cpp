// SPDX-License-Identifier: Apache-2.0
#include "api/background.hpp"

#include <algorithm>
#include <chrono>

#include "api/identity.hpp"
#include "api/problem.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "commands/job.hpp"

namespace sealwright::api {
namespace {

using commands::Command;

constexpr std::int64_t kLeaseSeconds = 30 * 60;
constexpr std::chrono::seconds kLook{30};  // for what another server left
constexpr std::size_t kLargestOutput = 1 << 20;

const Command* command_of(const Site& site, const std::string& kind) {
  for (const Command& each : site.commands) {
    if (each.noun + "." + each.verb == kind) return &each;
  }
  return nullptr;
}

Json problem_of(const Error& error) { return JsonObject{{"problem", problem_json(error)}}; }

Json output_json(const commands::Output& output) {
  if (!output.file_name.empty()) return problem_of(invalid("a file cannot come from a job; ask for it without Prefer"));
  Json out = JsonObject{{"data", output.data}, {"note", output.note}, {"exit_code", output.exit_code}};
  if (base::canonical(out).size() > kLargestOutput) out = JsonObject{{"note", output.note}, {"exit_code", output.exit_code}};
  return out;
}

Response show_job(Exchanged& exchange) {
  const Command* list = command_of(exchange.site, "job.list");
  if (!list || !commands::allowed(*list, exchange.identity->caller)) {
    return problem_response(forbidden("the role may not read jobs: it needs the permission job.read"));
  }
  const auto id = Id::parse(exchange.path.at("id"));
  if (!id) return problem_response(404, "there is no such job");
  const auto job = exchange.site.services.store.jobs().job(exchange.identity->organization.id, *id);
  if (!job) return problem_response(job.error());
  if (!*job) return problem_response(404, "there is no such job");
  const store::Job& found = **job;
  return json_response(JsonObject{{"id", found.id.text()},
                                  {"kind", found.kind},
                                  {"state", found.state},
                                  {"progress", found.progress},
                                  {"message", found.message},
                                  {"created_at", found.created_at.text()},
                                  {"finished_at", found.finished_at ? Json(found.finished_at->text()) : Json(nullptr)},
                                  {"output", found.output}});
}

}  // namespace

Background::Background(const Site& site, std::function<void(const std::string&)> on_fault, std::function<void(const std::string&)> on_done)
    : site_(site), on_fault_(std::move(on_fault)), on_done_(std::move(on_done)), name_("web-" + base::random_token(9)), thread_([this] {
        run();
      }) {}

Background::~Background() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool Background::wanted(const Command& command, const Request& request) {
  if (!command.slow || command.large || command.input == commands::Input::file) return false;
  for (const std::string_view each : base::split(request.headers.get("prefer"), ',')) {
    if (iequals(base::trimmed(each), "respond-async")) return true;
  }
  return false;
}

Result<Response> Background::enqueue(const Command& command, const commands::Call& call) {
  TRY(const store::Job made, site_.services.store.jobs().enqueue(commands::job_of(command.noun, command.verb, call)));
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
  Response out = json_response(JsonObject{{"id", made.id.text()}, {"kind", made.kind}, {"state", made.state}}, 202);
  out.headers.add("Location", "/api/v1/job/" + made.id.text());
  out.headers.add("Preference-Applied", "respond-async");
  return out;
}

void Background::run() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    woken_ = false;
    lock.unlock();
    const auto job = site_.services.store.jobs().lease(name_, kLeaseSeconds);
    if (!job && on_fault_) on_fault_("jobs: " + job.error().text());
    const bool found = job && job->has_value();
    if (found) run_one(**job);
    lock.lock();
    if (!found) changed_.wait_for(lock, kLook, [this] { return ending_ || woken_; });
  }
}

void Background::run_one(const store::Job& job) {
  Result<commands::Output> output = internal("not run");
  try {
    output = perform(job);
  } catch (const std::exception& thrown) {
    output = internal(thrown.what());
  }
  if (!output && on_fault_) on_fault_("job " + job.id.text() + " (" + job.kind + "): " + output.error().text());
  const auto kept =
      site_.services.store.jobs().finish(job.id, name_, output.ok(), output ? output_json(*output) : problem_of(output.error()));
  if (!kept && on_fault_) on_fault_("job " + job.id.text() + " cannot be ended: " + kept.error().text());
  if (output && on_done_)
    on_done_("job " + job.id.text() + " (" + job.kind + ") ended" + (output->note.empty() ? "" : ": " + output->note));
}

Result<commands::Output> Background::perform(const store::Job& job) {
  const Command* command = command_of(site_, job.kind);
  if (!command) return not_found("this server knows no operation " + base::quoted(job.kind));
  TRY(commands::Call call, commands::call_of(site_.services, job));
  auto told = std::chrono::steady_clock::now();
  call.progress = [&, this](double done, std::string_view what) {
    const auto now = std::chrono::steady_clock::now();
    if (now - told < std::chrono::seconds(1)) return;
    told = now;
    const auto renewed = site_.services.store.jobs().renew(job.id, name_, kLeaseSeconds, done, what);
    if (!renewed && on_fault_) on_fault_("job " + job.id.text() + ": " + renewed.error().text());
  };
  return commands::run(*command, call);
}

std::vector<OwnRoute> job_routes() {
  return {{.method = "GET", .path = "/job/{id}", .help = "How far long work is, and what came of it", .handler = show_job}};
}

}  // namespace sealwright::api
