// SPDX-License-Identifier: Apache-2.0
#include "api/background.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "api/problem.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "commands/guests.hpp"
#include "commands/job.hpp"
#include "commands/spooled_file.hpp"

namespace sealwright::api {
namespace {

using commands::Command;
using commands::Output;

constexpr int kWorkers = 2;                     // one long job does not hold up a short one
constexpr std::chrono::seconds kLook{30};       // for what another server left
constexpr std::size_t kLargestData = 64 << 10;  // in the store; more is given as a file
constexpr std::size_t kMostWaiting = 20;

Json problem_of(const Error& error) { return JsonObject{{"problem", problem_json(error)}}; }

Json file_json(const std::string& name, const std::string& media_type, const store::JobFiles::Given& given) {
  return JsonObject{{"name", name}, {"media_type", media_type}, {"size", given.size}, {"sha256", given.digest.hex()}};
}

/// What the store keeps of an output. A file, and data too large for the store, becomes the job's file.
Result<Json> kept(const store::JobFiles& files, const store::Job& job, const Output& output) {
  JsonObject out{{"note", output.note}, {"exit_code", output.exit_code}};
  const auto give = [&](const std::string& name, const std::string& media_type, const auto& whole) -> Result<> {
    TRY(const auto given, files.give(job.organization, job.id, whole));
    out["file"] = file_json(name, media_type.empty() ? "application/octet-stream" : media_type, given);
    return {};
  };
  if (output.spooled) {
    TRY_DONE(give(output.file_name, output.media_type, std::filesystem::path(output.spooled->path())));
  } else if (!output.file_name.empty()) {
    TRY_DONE(give(output.file_name, output.media_type, std::string_view(output.bytes)));
  } else if (const std::string data = base::canonical(output.data); data.size() > kLargestData) {
    TRY_DONE(give(job.kind + ".json", "application/json", std::string_view(data)));
  } else {
    out["data"] = output.data;
  }
  return Json(std::move(out));
}

/// The digest of the file that an output names.
std::optional<Digest> given_in(const Json& output) {
  const Json* file = base::member(output, "file");
  const auto digest = file ? Digest::parse_hex(base::text_member(*file, "sha256")) : Result<Digest>(not_found(""));
  return digest ? std::optional(*digest) : std::nullopt;
}

}  // namespace

const Command* command_of(const Site& site, std::string_view kind) {
  for (const Command& each : site.commands) {
    if (each.noun + "." + each.verb == kind) return &each;
  }
  return nullptr;
}

Background::Background(const Site& site, std::function<void(const std::string&)> on_fault, std::function<void(const std::string&)> on_done)
    : site_(site), on_fault_(std::move(on_fault)), on_done_(std::move(on_done)) {
  if (site_.services.store.engine() == "sqlite") {  // of which this is the only server: what another one left is taken over at once
    const auto left = site_.services.store.jobs().end_leases();
    if (!left && on_fault_) on_fault_("jobs: " + left.error().text());
  }
  for (int i = 0; i < kWorkers; ++i) threads_.emplace_back([this, worker = "web-" + base::random_token(9)] { run(worker); });
}

Background::~Background() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  for (auto& each : threads_) each.join();
}

bool Background::wanted(const Command& command, const Request& request) {
  if (!command.slow || request.method == "HEAD") return false;
  for (const std::string_view each : base::split(request.headers.get("prefer"), ',')) {
    if (iequals(base::trimmed(each), "respond-async")) return true;
  }
  return false;
}

Result<Response> Background::enqueue(const Command& command, commands::Call& call) {
  if (commands::is_shared_view(call)) {
    TRY(call.under, commands::grant_looked_under(call));
  }
  store::Job job = commands::job_of(command.noun, command.verb, call);
  job.id = Id::make(site_.now());
  const store::JobFiles files = commands::job_files(site_.services);
  if (!call.file.empty()) TRY_DONE(files.take(job.organization, job.id, call.file));
  const auto made = site_.services.store.jobs().enqueue_within(job, kMostWaiting);
  if (!made || !*made) {
    if (!call.file.empty()) (void)files.drop_taken(job.organization, job.id);
    return made ? conflict(fmt::format("{} jobs of yours wait already: let one of them end first", kMostWaiting)) : made.error();
  }
  {
    const std::lock_guard lock(mutex_);
    ++asked_;
  }
  changed_.notify_all();
  Response out = json_response(JsonObject{{"id", job.id.text()}, {"kind", job.kind}, {"state", (*made)->state}}, 202);
  out.headers.add("Location", "/api/v1/job/" + job.id.text());
  out.headers.add("Preference-Applied", "respond-async");
  return out;
}

std::optional<JobPulse::Beat> Background::beat_of(Id job) const {
  const std::lock_guard lock(mutex_);
  const auto found = running_.find(job);
  return found == running_.end() ? std::nullopt : std::optional(found->second->last());
}

void Background::run(const std::string& worker) {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    const std::uint64_t asked = asked_;
    lock.unlock();
    const auto job = site_.services.store.jobs().lease(worker, JobPulse::kLeaseSeconds);
    if (!job && on_fault_) on_fault_("jobs: " + job.error().text());
    const bool found = job && job->has_value();
    if (found) run_one(**job, worker);
    lock.lock();
    if (!found) changed_.wait_for(lock, kLook, [&] { return ending_ || asked_ != asked; });
  }
}

void Background::run_one(const store::Job& job, const std::string& worker) {
  Result<Json> output = internal("not run");
  try {
    output = perform(job, worker);
  } catch (const std::exception& thrown) {
    output = internal(thrown.what());
  }
  end(job, worker, output);
  const std::string which = fmt::format("job {} ({}) ", job.id.text(), job.kind);
  if (output) {
    const auto note = base::text_member(*output, "note");
    if (on_done_) on_done_(which + "ended" + (note.empty() ? "" : ": ") + std::string(note));
    return;
  }
  // What is refused to whoever asked is no fault of the server.
  const bool faulty = status_of(output.error()) >= 500;
  if (const auto& tell = faulty ? on_fault_ : on_done_) tell(which + (faulty ? "failed: " : "was refused: ") + output.error().text());
}

Result<Json> Background::perform(const store::Job& job, const std::string& worker) {
  const Command* command = command_of(site_, job.kind);
  if (!command) return not_found("this server knows no operation " + base::quoted(job.kind));
  TRY(commands::Call call, commands::call_of(site_.services, job));
  if (!call.file.empty() && job.attempts > 1)
    return conflict("the server was stopped while this was done: look whether it was, and ask anew if not");
  JobPulse pulse(site_.services.store.jobs(), job.id, worker, on_fault_);
  struct Known {
    Background& self;
    const Id id;
    Known(Background& here, Id job_id, const JobPulse& beats) : self(here), id(job_id) {
      const std::lock_guard lock(self.mutex_);
      self.running_[id] = &beats;
    }
    ~Known() {
      const std::lock_guard lock(self.mutex_);
      self.running_.erase(id);
    }
  } known{*this, job.id, pulse};
  call.progress = [&pulse](double done, std::string_view what) { pulse.tell(done, what); };
  TRY(const Output output, commands::run(*command, call));
  return kept(commands::job_files(site_.services), job, output);
}

/// Where it is no longer ours – another server took it over, or something was erased meanwhile – what it gave goes again, unless the other
/// server, which may have given the same, is still at it.
void Background::end(const store::Job& job, const std::string& worker, const Result<Json>& output) {
  auto& jobs = site_.services.store.jobs();
  const store::JobFiles files = commands::job_files(site_.services);
  const auto told = [&](const Result<>& done) {
    if (!done && on_fault_) on_fault_("job " + job.id.text() + " cannot be ended: " + done.error().text());
  };
  told(files.drop_taken(job.organization, job.id));  // before anybody reads that it has ended
  const auto ended = jobs.finish(job.id, worker, output.ok(), output ? *output : problem_of(output.error()));
  if (!ended) return told(ended.error());
  if (*ended) return;
  const auto given = output ? given_in(*output) : std::nullopt;
  const auto now = jobs.job(job.organization, job.id);
  if (!now) return told(now.error());
  const bool over = !*now || (*now)->finished_at;
  if (given && over && !(*now && given_in((*now)->output) == given)) told(files.drop_given(job.organization, job.id, *given));
}

}  // namespace sealwright::api
