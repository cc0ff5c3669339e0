// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "ledger/export.hpp"

/// The lines of `versions.ndjson` (docs/ledger.md): canonical JSON, in the one spelling that format_… writes.
namespace sealwright::ledger {

inline constexpr std::string_view kBodiesIncluded = R"({"bodies":"included"})";
inline constexpr std::string_view kBodiesWithheld = R"({"bodies":"withheld"})";
inline constexpr std::size_t kMaxVersionLine = kMaxBody / 3 * 4 + 1024;

struct VersionLine {
  std::uint64_t entry = 0;
  std::variant<SealedBody, ErasedBody> state;
};

std::string format_version_line(const VersionLine& line);  ///< without newline
/// Errors: invalid for any other spelling.
Result<VersionLine> parse_version_line(std::string_view line);

/// A line of `checkpoints.ndjson`: `{"note":…,"size":…}`, without newline.
std::string format_checkpoint_line(std::string_view note, std::uint64_t size);
struct CheckpointLine {
  std::string note;
  std::uint64_t size = 0;
};
Result<CheckpointLine> parse_checkpoint_line(std::string_view line);

}  // namespace sealwright::ledger
