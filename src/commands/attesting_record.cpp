// SPDX-License-Identifier: Apache-2.0
#include "commands/attesting_record.hpp"

#include <algorithm>

namespace sealwright::commands {
namespace {

constexpr std::int64_t kShortest = 60;
constexpr std::int64_t kLongest = 3600;
constexpr std::int64_t kMaxDoublings = 6;

std::string name_of(Id organization, std::string_view whom) { return "attesting/" + organization.text() + "/" + std::string(whom); }

std::int64_t number(const Json& json, std::string_view name) {
  const Json* value = base::member(json, name);
  return value && value->is_int64() ? value->get_int64() : 0;
}

}  // namespace

Result<Attempt> last_attempt(const Services& services, Id organization, std::string_view whom) {
  TRY(const auto text, services.store.accounts().setting(name_of(organization, whom)));
  if (!text) return Attempt();
  TRY(const Json kept, base::parse_json(*text));
  return Attempt{Instant(number(kept, "at")), number(kept, "failures"), Instant(number(kept, "next")),
                 std::string(base::text_member(kept, "problem"))};
}

Result<> record_attempt(const Services& services, Id organization, std::string_view whom, const Attempt& before, const Result<>& outcome) {
  const Instant now = services.clock.now();
  const std::int64_t failures = outcome ? 0 : before.failures + 1;
  const std::int64_t wait = std::min(kLongest, kShortest << std::min(before.failures, kMaxDoublings));
  const Json kept = JsonObject{{"at", now.micros()},
                               {"failures", failures},
                               {"next", (outcome ? now : now.plus_seconds(wait)).micros()},
                               {"problem", outcome ? std::string() : outcome.error().text()}};
  return services.store.accounts().put_setting(name_of(organization, whom), base::canonical(kept));
}

Result<> forget_attempt(const Services& services, Id organization, std::string_view whom) {
  return services.store.accounts().remove_setting(name_of(organization, whom));
}

}  // namespace sealwright::commands
