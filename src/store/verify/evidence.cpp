// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "store/verify/verifier.hpp"

namespace sealwright::store {

Result<> Verifier::check_blob(const Digest& digest, std::string_view owner) {
  if (!blobs_.emplace(digest.hex(), digest).second) return {};
  const auto bytes = context_.blobs->get(org(), digest, std::uint64_t{1} << 36);
  if (bytes) return {};
  if (bytes.error().category != Category::not_found && bytes.error().category != Category::corrupt) return bytes.error();
  damage("blob " + digest.hex(), fmt::format("{} (of {})", bytes.error().message, owner));
  return {};
}

/// The list of changes that a sealed body commits to; nothing where it is lost, which has been named then.
Result<std::optional<std::string>> Verifier::list_of(std::string_view owner, const Digest& digest) {
  TRY_DONE(check_blob(digest, owner));
  auto bytes = context_.blobs->get(org(), digest, std::uint64_t{1} << 36);
  if (!bytes) return std::optional<std::string>{};
  return std::optional(std::move(*bytes));
}

Result<> Verifier::one_evidence(const SealedThing& thing, std::string_view salt, std::string_view body_bytes) {
  const Entry entry = thing.versions.front().entry;
  const std::string what = "evidence " + thing.id.text();
  TRY(const Json body, body_json(body_bytes));
  const auto evidence = evidence_from(body);
  const auto changes = Digest::parse_hex(base::text_member(body, "changes"));
  if (!evidence || !changes) return damage(what, "its sealed body cannot be read"), Result<>();
  std::string controls = evidence->controls.empty() ? "" : "\n";
  for (const std::string& control : evidence->controls) controls += control + "\n";
  RowText row;
  row.add(evidence->id).add(entry).add(evidence->source).add(evidence->format).add(evidence->digest.view());
  row.add(evidence->collected_at.micros()).add(controls).add(changes->view());
  evidence_[thing.id.text()] = {what, row.digest()};
  TRY_DONE(check_blob(evidence->digest, what));
  TRY(const auto bytes, list_of(what, *changes));
  const auto list = bytes ? evidence_list_from(*bytes) : Result<EvidenceList>(base::corrupt("lost"));
  if (!list) {
    unreadable_.insert(entry);
    if (bytes) damage(what, list.error().message);
    return {};
  }
  for (const auto& [type, fields] : list->collected) {
    RowText delivery;
    delivery.add(type).add(evidence->source).add(entry).add(evidence->id).add(evidence->collected_at.micros());
    delivery.add(std::int64_t{complete_for(*list, type)}).add(base::joined({fields.begin(), fields.end()}, "\n"));
    deliveries_[fmt::format("{}\n{}\n{}", type, evidence->source, entry)] = {fmt::format("delivery of {} by {}", type, evidence->source),
                                                                             delivery.digest()};
  }
  for (const ResourceChange& change : list->changes) {
    replay_.push_back({entry, evidence->id, change.type, evidence->source, change.key,
                       change.body ? std::optional(base::sha256(*change.body)) : std::nullopt,
                       change.body ? sealed_name(salt, change.type, evidence->source, change.key) : change.removed});
  }
  return {};
}

Result<> Verifier::one_run(const SealedThing& thing, std::string_view body_bytes) {
  const Entry entry = thing.versions.front().entry;
  const std::string what = "check_run " + thing.id.text();
  TRY(const Json body, body_json(body_bytes));
  const auto at = Instant::parse(base::text_member(body, "at"));
  const auto changes = Digest::parse_hex(base::text_member(body, "changes"));
  const Json* checks = base::member(body, "checks");
  const Json* up_to = base::member(body, "up_to");
  if (!at || !changes || !up_to || !up_to->is_number() || !checks || !checks->is_array())
    return damage(what, "its sealed body cannot be read"), Result<>();
  for (const Json& heartbeat : checks->get_array()) {
    RowText row;
    row.add(base::text_member(heartbeat, "check")).add(entry).add(thing.id).add(at->micros());
    row.add(up_to->to_number<Entry>()).add(base::canonical(heartbeat));
    heartbeats_[fmt::format("{}\n{}", base::text_member(heartbeat, "check"), entry)] = {
        fmt::format("heartbeat of {} in {}", base::text_member(heartbeat, "check"), what), row.digest()};
  }
  TRY(const auto bytes, list_of(what, *changes));
  auto list = bytes ? verdict_list_from(*bytes) : Result<std::vector<VerdictChange>>(base::corrupt("lost"));
  if (!list) {
    unreadable_.insert(entry);
    if (bytes) damage(what, list.error().message);
    return {};
  }
  for (VerdictChange& change : *list) verdict_changes_.push_back({std::move(change), entry, {}});
  return {};
}

Result<> Verifier::check_loose_blobs() {
  return context_.blobs->each(org(), [&](const Digest& digest, std::uint64_t) -> Result<> {
    if (!blobs_.contains(digest.hex())) damage("blob " + digest.hex(), "nothing sealed refers to it");
    return {};
  });
}

}  // namespace sealwright::store
