// SPDX-License-Identifier: Apache-2.0
#include "ledger/fork.hpp"

#include "ledger/checkpoint.hpp"

namespace sealwright::ledger {
namespace {

Result<VerifierKey> key_of(const Json& details, std::string_view member, std::string_view origin) {
  TRY(VerifierKey key, VerifierKey::parse(base::text_member(details, member)));
  if (key.type != KeyType::ed25519 || key.name != origin) return base::invalid("the fork's " + std::string(member) + " is of another log");
  return key;
}

}  // namespace

JsonObject details_of(const Fork& fork) {
  JsonObject out{{"from", fork.from}, {"to", fork.to}, {"to_key", fork.to_key.text()}};
  if (fork.from_key) out.emplace("from_key", fork.from_key->text());
  return out;
}

Result<std::optional<Fork>> fork_of(const Entry& entry) {
  if (entry.action != kFork) return std::optional<Fork>();
  const Json details(entry.details);
  Fork out{std::string(base::text_member(details, "from")), std::string(base::text_member(details, "to")), {}, {}};
  if (!valid_origin(out.from) || !valid_origin(out.to) || out.from == out.to) return base::invalid("a fork names two origins that differ");
  TRY(out.to_key, key_of(details, "to_key", out.to));
  if (base::member(details, "from_key")) {
    TRY(out.from_key, key_of(details, "from_key", out.from));
  }
  return std::optional(std::move(out));
}

}  // namespace sealwright::ledger
