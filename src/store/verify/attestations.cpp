// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "ledger/note.hpp"
#include "ledger/timestamp.hpp"
#include "store/verify/verifier.hpp"

namespace sealwright::store {
namespace {

Result<> check_cosignature(const std::string& note, std::string_view witness, std::string_view line) {
  TRY(const auto key, ledger::VerifierKey::parse(witness));
  TRY(const auto parsed, ledger::parse_note(note + std::string(line)));
  if (parsed.signatures.back().line() != line || !ledger::verify_signature(parsed.signatures.back(), key, parsed.text))
    return base::corrupt("does not verify by " + key.label());
  return {};
}

Result<> check_stamp(std::string_view note, std::string_view response) {
  TRY(const std::string stamped, ledger::stamped_bytes(note));
  TRY([[maybe_unused]] const auto facts, ledger::check_timestamp(response, base::sha256(stamped), {}, nullptr));
  return {};
}

}  // namespace

/// Each is held against the checkpoint that it is of; whether an authority is to be believed is for those who have its certificates.
Result<> Verifier::check_attestations() {
  TRY_DONE(
      every(session_,
            "SELECT s.size, s.witness, s.line, c.note FROM cosignatures s LEFT JOIN checkpoints c ON c.org = s.org AND c.size = s.size "
            "WHERE s.org = ?1 ORDER BY s.size, s.witness",
            {org()}, [&](Cursor& row) {
              const auto checked = check_cosignature(row.string(3), row.text(1), row.text(2));
              if (!checked) damage(fmt::format("cosignature of the checkpoint of size {}", row.number(0)), checked.error().text());
            }));
  return every(session_,
               "SELECT t.size, t.response, c.note FROM timestamps t LEFT JOIN checkpoints c ON c.org = t.org AND c.size = t.size "
               "WHERE t.org = ?1 ORDER BY t.size",
               {org()}, [&](Cursor& row) {
                 const auto checked = check_stamp(row.text(2), row.text(1));
                 if (!checked) damage(fmt::format("time-stamp of the checkpoint of size {}", row.number(0)), checked.error().text());
               });
}

}  // namespace sealwright::store
