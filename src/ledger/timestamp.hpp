// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/digest.hpp"

/// Time-stamps (RFC 3161) of checkpoints: an authority that is not ours signs that these bytes were there at this time.
namespace sealwright::ledger {

/// Of a response; real ones have a few KiB.
inline constexpr std::size_t kMaxTimestamp = 64 * 1024;
inline constexpr std::size_t kNonce = 8;

/// What is time-stamped of a checkpoint: the note's text, the empty line and the first signature line, which is the log's own. That is
/// `head -n 5` of an exported checkpoint. Cosignatures may come later, and state times of their own.
/// Errors: invalid, where it is no signed note.
Result<std::string> stamped_bytes(std::string_view note);

/// The certificates (PEM) under which an authority's certificate must stand.
class Authorities {
 public:
  /// Errors: invalid, where the text holds no certificate or one that cannot be read.
  static Result<Authorities> parse(std::string_view pem);
  const std::string& pem() const { return pem_; }

 private:
  explicit Authorities(std::string pem) : pem_(std::move(pem)) {}
  std::string pem_;
};

/// A TimeStampReq (DER) for SHA-256, with this nonce (kNonce random bytes) and the wish for the authority's certificate (certReq).
Result<std::string> timestamp_request(const Digest& imprint, std::string_view nonce);

struct TimestampFacts {
  Instant at;             ///< genTime, whole seconds
  std::string authority;  ///< subject of the signing certificate (RFC 2253, ASCII); empty where the response does not carry it
  std::string serial;     ///< hex
  std::string policy;     ///< the authority's policy, an object identifier
};

/// Judges a TimeStampResp (DER): granted, of version 1, over this SHA-256 and, where it is not empty, with this nonce. With `authorities`
/// also signed by a certificate that leads to one of theirs, is for time-stamping alone (extended key usage, critical) and was valid at the
/// time that the stamp states. Without, nothing says who has made it. Revocation is not looked at. Errors: invalid, with the reason.
Result<TimestampFacts> check_timestamp(std::string_view response, const Digest& imprint, std::string_view nonce,
                                       const Authorities* authorities);

}  // namespace sealwright::ledger
