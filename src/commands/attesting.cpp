// SPDX-License-Identifier: Apache-2.0
#include "commands/attesting.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/random.hpp"
#include "base/text.hpp"
#include "commands/attesting_record.hpp"
#include "commands/signing.hpp"
#include "ledger/witness.hpp"

namespace sealwright::commands {
namespace {

constexpr std::int64_t kClockTolerance = 600;
constexpr std::string_view kTimestamp = "time-stamp";

/// The newest checkpoint as the log alone signed it.
struct Newest {
  ledger::Checkpoint checkpoint;
  std::string note;
};

Result<std::optional<Newest>> newest_of(const Services& services, const store::Organization& organization) {
  TRY(const auto note, services.store.attestations().newest_checkpoint(organization.id));
  if (!note) return std::optional<Newest>();
  Newest out;
  TRY(out.note, ledger::stamped_bytes(*note));
  TRY(const auto parsed, ledger::parse_note(out.note));
  TRY(out.checkpoint, ledger::parse_checkpoint(parsed.text));
  return std::optional(std::move(out));
}

Result<std::string> submission(const Services& services, const store::Organization& organization, const Newest& newest, std::uint64_t old) {
  ledger::Submission out{old, {}, newest.note};
  const std::uint64_t size = newest.checkpoint.size;
  if (old > 0 && old < size) {
    TRY(const auto reader, services.store.read(organization.id));
    TRY(out.proof,
        ledger::prove_consistency(old, size, [&](const ledger::Tile& tile) { return reader->tile(tile.level, tile.index, size); }));
  }
  return ledger::format_submission(out);
}

Error refused(const net::HttpResponse& response) {
  const std::string said = response.body.empty() ? "" : ": " + base::quoted(base::trimmed(response.body));
  return unavailable(fmt::format("it answered with status {}{}", response.status, said));
}

/// From which size the witness wants to be led on, or why nothing leads on.
Result<std::uint64_t> cosigned_size(const net::HttpResponse& response, std::uint64_t asked_from, const ledger::Checkpoint& checkpoint) {
  const std::string* type = response.header("content-type");
  if (!type || !std::string_view(*type).starts_with(ledger::kSizeType)) return refused(response);
  TRY(const std::uint64_t size, ledger::size_in(response.body));
  if (size > checkpoint.size) {
    return conflict(
        fmt::format("it has cosigned size {} of this log, which has {} entries here: this is an older copy of it", size, checkpoint.size));
  }
  if (size == asked_from) return conflict(fmt::format("it has cosigned another history of this log, of size {}", size));
  return size;
}

Result<> ask_witness(const Services& services, const store::Organization& organization, const Newest& newest,
                     const ledger::PolicyWitness& witness) {
  auto& kept = services.store.attestations();
  TRY(const auto last, kept.newest_cosignature(organization.id, witness.key.text()));
  std::uint64_t old = last ? last->size : 0;
  for (bool again = false;; again = true) {
    TRY(std::string body, submission(services, organization, newest, old));
    TRY(const auto response, services.attesting->http.send({.method = "POST",
                                                            .url = witness.url + "/add-checkpoint",
                                                            .headers = {{"Content-Type", "text/plain; charset=utf-8"}},
                                                            .body = std::move(body)}));
    if (response.status == 200) {
      const auto cosignature = ledger::cosignature_in(response.body, newest.checkpoint.text(), witness.key);
      if (!cosignature) return unavailable("its answer: " + cosignature.error().text());
      return kept.add(organization.id, store::Cosignature{newest.checkpoint.size, witness.key.text(), cosignature->line()});
    }
    if (response.status != 409) return refused(response);
    TRY(old, cosigned_size(response, old, newest.checkpoint));
    if (again) return refused(response);
  }
}

/// Nothing where there was nothing to ask, or not yet.
Result<std::optional<Asked>> ask_if_needed(const Services& services, const store::Organization& organization, const Newest& newest,
                                           const ledger::PolicyWitness& witness, bool patient) {
  TRY(const auto last, services.store.attestations().newest_cosignature(organization.id, witness.key.text()));
  if (last && last->size == newest.checkpoint.size) return std::optional<Asked>();
  const std::string name = witness.key.label();
  TRY(const Attempt before, last_attempt(services, organization.id, name));
  if (patient && before.failures > 0 && services.clock.now() < before.next) return std::optional(Asked{witness.name, before.problem});
  const auto done = ask_witness(services, organization, newest, witness);
  TRY_DONE(record_attempt(services, organization.id, name, before, done));
  return std::optional(Asked{witness.name, done ? "" : done.error().text()});
}

Result<bool> timestamp_is_due(const Services& services, const store::Organization& organization) {
  if (!services.attesting->authority || organization.simulated) return false;
  TRY(const Attempt last, last_attempt(services, organization.id, kTimestamp));
  const Instant now = services.clock.now();
  if (last.failures > 0) return now >= last.next;
  return !last.at || now >= last.at->plus_seconds(services.attesting->every);
}

Result<std::optional<Asked>> stamp(const Services& services, const store::Organization& organization) {
  const auto& authority = services.attesting->authority;
  if (!authority || organization.simulated) return std::optional<Asked>();
  TRY(const Attempt before, last_attempt(services, organization.id, kTimestamp));
  const auto stamped = ask_authority(services, organization, services.attesting->http, *authority);
  const Result<> done = stamped ? Result<>() : Result<>(stamped.error());
  TRY_DONE(record_attempt(services, organization.id, kTimestamp, before, done));
  return std::optional(Asked{std::string(kTimestamp), done ? "" : done.error().text()});
}

}  // namespace

Result<std::vector<Asked>> ask_witnesses(const Services& services, const store::Organization& organization, bool patient) {
  std::vector<Asked> out;
  if (!services.attesting || services.attesting->witnesses.empty()) return out;
  TRY(const auto newest, newest_of(services, organization));
  if (!newest) return out;
  for (const auto& witness : services.attesting->witnesses) {
    TRY(auto asked, ask_if_needed(services, organization, *newest, witness, patient));
    if (asked) out.push_back(*std::move(asked));
  }
  return out;
}

Result<store::Timestamp> ask_authority(const Services& services, const store::Organization& organization, net::Http& http,
                                       const Attesting::Authority& authority) {
  if (organization.simulated) return conflict("the organization's clock is simulated: its checkpoints are not time-stamped");
  auto& kept = services.store.attestations();
  TRY(const auto newest, newest_of(services, organization));
  if (!newest) return conflict("there is no checkpoint yet");
  TRY(const auto stamps, kept.timestamps(organization.id));
  if (!stamps.empty() && stamps.back().size == newest->checkpoint.size) return stamps.back();
  const std::string nonce = base::random_string(ledger::kNonce);
  const Digest imprint = base::sha256(newest->note);
  TRY(std::string query, ledger::timestamp_request(imprint, nonce));
  TRY(auto response, http.send({.method = "POST",
                                .url = authority.url,
                                .headers = {{"Content-Type", "application/timestamp-query"}},
                                .body = std::move(query)}));
  if (response.status != 200) return unavailable(fmt::format("the authority answered with status {}", response.status));
  const auto checked = ledger::check_timestamp(response.body, imprint, nonce, &authority.certificates);
  if (!checked) return unavailable("the authority's answer is refused: " + checked.error().text());
  const auto& facts = *checked;
  const Instant now = services.clock.now();
  if (facts.at < now.plus_seconds(-kClockTolerance) || facts.at > now.plus_seconds(kClockTolerance)) {
    return conflict(
        fmt::format("the authority says that it is {}, this machine says {}: set the clock that is wrong", facts.at.text(), now.text()));
  }
  store::Timestamp out{newest->checkpoint.size, facts.at, facts.authority, std::move(response.body)};
  TRY_DONE(kept.add(organization.id, out));
  return out;
}

Result<std::vector<Asked>> attest_if_due(const Services& services, const store::Organization& organization,
                                         const std::function<bool()>& ending) {
  std::vector<Asked> out;
  TRY(const auto newest, newest_of(services, organization));
  if (!newest) return out;
  const auto note = [&](std::optional<Asked> asked) {
    if (asked && !asked->problem.empty()) out.push_back(*std::move(asked));
  };
  for (const auto& witness : services.attesting->witnesses) {
    if (ending()) return out;
    TRY(const Attempt before, last_attempt(services, organization.id, witness.key.label()));
    if (before.failures > 0 && services.clock.now() < before.next) continue;
    TRY(auto asked, ask_if_needed(services, organization, *newest, witness, false));
    note(std::move(asked));
  }
  TRY(const bool due, timestamp_is_due(services, organization));
  if (!due || ending()) return out;
  TRY(auto asked, stamp(services, organization));
  note(std::move(asked));
  return out;
}

Result<> want_timestamp(const Services& services, const store::Organization& organization) {
  if (!services.attesting || !services.attesting->authority) return {};
  return forget_attempt(services, organization.id, kTimestamp);
}

Result<std::vector<Asked>> publish_attested(const Services& services, const store::Organization& organization) {
  TRY([[maybe_unused]] const std::string published, publish_checkpoint(services, organization));
  if (!services.attesting) return std::vector<Asked>();
  TRY(auto out, ask_witnesses(services, organization, false));
  TRY(auto asked, stamp(services, organization));
  if (asked) out.push_back(*std::move(asked));
  return out;
}

Result<JsonObject> attestation_status(const Services& services, const store::Organization& organization) {
  auto& kept = services.store.attestations();
  JsonArray witnesses;
  const auto configured = services.attesting ? services.attesting->witnesses : std::vector<ledger::PolicyWitness>();
  for (const auto& witness : configured) {
    TRY(const auto last, kept.newest_cosignature(organization.id, witness.key.text()));
    TRY(const Attempt attempt, last_attempt(services, organization.id, witness.key.label()));
    JsonObject row{{"name", witness.name}, {"key", witness.key.text()}, {"size", nullptr}, {"at", nullptr}, {"problem", attempt.problem}};
    if (last) {
      const auto note = ledger::parse_note("x\n\n" + last->line);
      const auto at = note ? ledger::cosigned_at(note->signatures.front()) : std::nullopt;
      row["size"] = last->size;
      row["at"] = at ? Json(at->text()) : Json(nullptr);
    }
    witnesses.push_back(std::move(row));
  }
  TRY(const auto stamps, kept.timestamps(organization.id));
  TRY(const Attempt attempt, last_attempt(services, organization.id, kTimestamp));
  Json timestamp(nullptr);
  if (!stamps.empty() || (services.attesting && services.attesting->authority)) {
    JsonObject row{{"size", nullptr}, {"at", nullptr}, {"authority", nullptr}, {"problem", attempt.problem}};
    if (!stamps.empty()) {
      row["size"] = stamps.back().size;
      row["at"] = stamps.back().at.text();
      row["authority"] = stamps.back().authority;
    }
    timestamp = std::move(row);
  }
  return JsonObject{{"witnesses", std::move(witnesses)}, {"timestamp", std::move(timestamp)}};
}

Result<std::string> verify_options(const Services& services, const store::Organization& organization) {
  std::string out;
  TRY(const auto witnesses, services.store.attestations().witnesses(organization.id));
  for (const auto& key : witnesses) out += " --witness '" + key + "'";
  TRY(const auto stamps, services.store.attestations().timestamps(organization.id));
  if (!stamps.empty()) out += " --tsa-ca FILE";
  return out;
}

std::string problems_of(const std::vector<Asked>& asked) {
  std::vector<std::string> lines;
  for (const auto& each : asked) {
    if (!each.problem.empty()) lines.push_back((each.whom == kTimestamp ? "" : "witness ") + each.whom + ": " + each.problem);
  }
  return base::joined(lines, "\n");
}

}  // namespace sealwright::commands
