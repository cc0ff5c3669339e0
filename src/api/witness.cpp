// SPDX-License-Identifier: Apache-2.0
#include "api/witness.hpp"

#include "store/attestations.hpp"

namespace sealwright::api {
namespace {

using Why = ledger::Declined::Why;

Response plain(int status, const std::string& why) { return Response::text(status, why + "\n"); }

Response size_conflict(std::uint64_t size) { return Response::text(409, std::to_string(size) + "\n", std::string(ledger::kSizeType)); }

Response unavailable_now() { return plain(503, "the witness cannot keep what it cosigns: try again later"); }

}  // namespace

Response add_checkpoint(const Witnessing& witnessing, const commands::Services& services, const Request& request) {
  if (request.method != "POST") {
    Response out = plain(405, "a checkpoint is submitted with POST");
    out.headers.add("Allow", "POST");
    return out;
  }
  const auto submission = ledger::parse_submission(request.body);
  if (!submission) return plain(400, submission.error().text());
  const auto opened = ledger::open_submission(*submission, witnessing.logs);
  if (const auto* declined = std::get_if<ledger::Declined>(&opened)) return plain(static_cast<int>(declined->why), declined->message);
  const auto& checkpoint = std::get<ledger::Checkpoint>(opened);

  auto& kept = services.store.attestations();
  const auto last = kept.witnessed(checkpoint.origin);
  if (!last) return unavailable_now();
  std::optional<ledger::Seen> seen;
  if (*last) seen = ledger::Seen{(*last)->size, (*last)->root};
  if (const auto declined = ledger::judge_submission(*submission, checkpoint, seen)) {
    if (declined->why == Why::other_size) return size_conflict(seen ? seen->size : 0);
    return plain(static_cast<int>(declined->why), declined->message);
  }
  const Instant now = services.clock.now();
  const auto moved = kept.advance(*last, {checkpoint.origin, checkpoint.size, checkpoint.root, submission->checkpoint, now});
  if (!moved) return unavailable_now();
  if (!*moved) {
    const auto other = kept.witnessed(checkpoint.origin);
    return other && *other ? size_conflict((*other)->size) : unavailable_now();
  }
  const auto cosignature = ledger::cosign(checkpoint.text(), witnessing.signer, now);
  if (!cosignature) return plain(500, "the witness cannot sign");
  return Response::text(200, cosignature->line());
}

}  // namespace sealwright::api
