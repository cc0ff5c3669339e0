// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/id.hpp"

/// What others state about our checkpoints (LEDGER.md): cosignatures of witnesses, time-stamps. And the other side of it: what this
/// installation, as a witness, has cosigned of other logs. None of it is sealed, since each statement is signed by whoever makes it.
namespace sealwright::store {

/// At most as many on a checkpoint: with the log's own signature that is 16, which every reader of notes takes.
inline constexpr std::size_t kMaxCosignatures = 15;

struct Cosignature {
  std::uint64_t size = 0;  ///< of the checkpoint
  std::string witness;     ///< the verifier key that it verifies by
  std::string line;        ///< `— <name> <base64>\n`
};

struct Timestamp {
  std::uint64_t size = 0;  ///< of the checkpoint
  Instant at;              ///< that the authority states
  std::string authority;   ///< the subject of the certificate that signed it
  std::string response;    ///< the TimeStampResp, DER (RFC 3161)
};

/// The newest checkpoint of another log that this installation has cosigned.
struct Witnessed {
  std::string origin;
  std::uint64_t size = 0;
  Digest root;
  std::string note;  ///< as it was submitted
  Instant at;
};

/// Every call is its own durable transaction. Of an organization, everything is of its present origin: what was stated about a log that
/// it has left stays and is not shown.
class Attestations {
 public:
  virtual ~Attestations() = default;

  /// The newest signed checkpoint, with its cosignatures.
  virtual Result<std::optional<std::string>> newest_checkpoint(Id organization) = 0;

  /// Keeps a cosignature with its checkpoint; one of the same witness is replaced. Errors: not_found where there is no such checkpoint,
  /// invalid where the line does not verify over it by the witness's key, conflict where it has kMaxCosignatures.
  virtual Result<> add(Id organization, const Cosignature& cosignature) = 0;
  virtual Result<std::optional<Cosignature>> newest_cosignature(Id organization, std::string_view witness) = 0;
  /// Verifier keys of all whose cosignatures are kept.
  virtual Result<std::vector<std::string>> witnesses(Id organization) = 0;

  /// Keeps a time-stamp beside its checkpoint; the first one of a checkpoint stays. The caller has checked it. Errors: not_found.
  virtual Result<> add(Id organization, const Timestamp& timestamp) = 0;
  virtual Result<std::vector<Timestamp>> timestamps(Id organization) = 0;  ///< sizes ascending

  virtual Result<std::optional<Witnessed>> witnessed(std::string_view origin) = 0;
  virtual Result<std::vector<Witnessed>> witnessed_logs() = 0;
  /// Compare and swap: `next` takes the place of `from` (nothing: none was cosigned yet). False where something else stands there.
  virtual Result<bool> advance(const std::optional<Witnessed>& from, const Witnessed& next) = 0;
};

}  // namespace sealwright::store
