// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "ledger/checkpoint.hpp"
#include "ledger/entry.hpp"
#include "ledger/tiles.hpp"

/// The ledger as a folder to take away. Its layout is written down in docs/ledger.md; in short
///
///     checkpoint            the signed note that vouches for all of it
///     checkpoints.ndjson    older ones
///     versions.ndjson       bodies with their salts
///     tile/…                hashes and entries (tlog-tiles), exactly those of the checkpoint's size
///     blobs/…               files that bodies name
///     timestamps/<size>.tsr time-stamps (RFC 3161) of some of the checkpoints
namespace sealwright::ledger {

inline constexpr std::string_view kCheckpointFile = "checkpoint";
inline constexpr std::string_view kCheckpointsFile = "checkpoints.ndjson";
inline constexpr std::string_view kVersionsFile = "versions.ndjson";
inline constexpr std::string_view kTimestampsFolder = "timestamps";
inline constexpr std::size_t kMaxBody = 64 << 20;

/// `blobs/<N>`: the blob named by the body of this entry.
std::string blob_path(std::uint64_t entry);
/// `timestamps/<size>.tsr`: the time-stamp of the checkpoint of this size.
std::string timestamp_path(std::uint64_t size);

/// What the sealing entry committed to.
struct SealedBody {
  std::string salt;
  std::string body;
  /// To be exported too: then the body is a JSON object whose member `digest` is this, in hex.
  std::optional<Digest> blob;
};
/// Body and salt were destroyed; this later entry says so.
struct ErasedBody {
  std::uint64_t by = 0;
};

/// Where an export comes from: the store's snapshot of one organization, or a test's memory.
class ExportSource {
 public:
  virtual ~ExportSource() = default;
  /// The newest signed checkpoint; its size is the export's.
  virtual Result<std::string> checkpoint() = 0;
  /// Older signed checkpoints, sizes ascending and all below the newest's.
  virtual Result<> each_checkpoint(const std::function<Result<>(std::string_view note)>& visit) = 0;
  /// Time-stamps of those checkpoints, by size: TimeStampResp in DER. None unless a source has some.
  virtual Result<std::map<std::uint64_t, std::string>> timestamps() { return std::map<std::uint64_t, std::string>(); }
  /// The sealed bytes of the first `size` entries, in order.
  virtual Result<> each_entry(std::uint64_t size, const std::function<Result<>(std::uint64_t index, std::string_view bytes)>& visit) = 0;
  /// Whether bodies are to be exported. Without them the folder proves order and times, and holds nobody's data.
  virtual bool with_bodies() const = 0;
  /// Called for each entry with a commitment, in order, where with_bodies().
  virtual Result<std::variant<SealedBody, ErasedBody>> body(std::uint64_t index, const Entry& entry) = 0;
  /// The blob's bytes in pieces.
  virtual Result<> blob(const Digest& digest, const std::function<Result<>(std::string_view piece)>& sink) = 0;
};

/// Called now and then with how much is done.
using Progress = std::function<void(std::uint64_t done, std::uint64_t of)>;

/// Writes the folder, which must not exist: under a draft's name beside it, renamed when complete, so that a folder of that name is a
/// whole one (a power cut soon after may still cost it; verifying shows that). Whatever does not follow from the checkpoint is refused
/// (corrupt), and nothing is left behind.
Result<Checkpoint> write_export(ExportSource& source, const std::filesystem::path& folder, const Progress& progress = {});

}  // namespace sealwright::ledger
