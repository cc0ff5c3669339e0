// SPDX-License-Identifier: Apache-2.0
#include "commands/job.hpp"
#include "commands/lists.hpp"

namespace sealwright::commands {
namespace {

constexpr std::size_t kMostJobs = 100;

Result<Output> list(Call& call) {
  TRY(const auto jobs, call.services.store.jobs().jobs(call.organization.id, kMostJobs));
  JsonArray rows;
  for (const auto& job : jobs)
    if (may_see(job, call.caller)) rows.push_back(shown(job, call.caller));
  return Output{.data = std::move(rows),
                .columns = {{"id", "Id"}, {"kind", "Kind"}, {"state", "State"}, {"progress", "Progress"}, {"message", "Message"}}};
}

}  // namespace

std::vector<Command> jobs() {
  return {{.noun = "job",
           .verb = "list",
           .help = "List long work, how far it is and what came of it",
           .permission = "job.read",
           .route = {"GET", "/job"},
           .handler = list}};
}

}  // namespace sealwright::commands
