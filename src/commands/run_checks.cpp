// SPDX-License-Identifier: Apache-2.0
#include "commands/run_checks.hpp"

#include "isms/exceptions.hpp"
#include "isms/processes/follow_checks.hpp"

namespace sealwright::commands {
Result<store::CheckRun> run_checks(const Services& services, Id organization, const store::Actor& actor, const isms::CheckSet& checks,
                                   checks::RunOptions options) {
  options.exceptions = isms::exceptions_for_run;
  const auto follow = [&, statuses = isms::statuses_following(*checks, !options.only_changes)](
                          store::Reader& reader, const store::CheckRun& run,
                          const checks::Evaluation& evaluation) -> Result<checks::Engine::Finish> {
    TRY(auto finish, statuses(reader, run, evaluation));
    if (!finish) return finish;
    return checks::Engine::Finish([&, finish = std::move(finish)](store::Writer& writer) -> Result<> {
      TRY(const auto in_force, services.check_sets->of(writer));
      if (in_force.get() != checks.get()) return base::conflict("a check was published or retired meanwhile: run them again");
      return finish(writer);
    });
  };
  if (services.engine) return services.engine->run(organization, actor, checks, options, follow);
  return checks::Engine(services.store).run(organization, actor, checks, options, follow);
}

}  // namespace sealwright::commands
