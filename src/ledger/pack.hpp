// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "ledger/entry.hpp"

/// The parts of a pack, each in its one spelling; docs/packs.md writes the format down.
namespace sealwright::ledger {

inline constexpr std::string_view kPackFormat = "sealwright-pack-1";
inline constexpr std::string_view kPackAction = "pack";
inline constexpr std::size_t kMaxPackItems = 100'000;

inline constexpr std::string_view kPackCheckpoint = "checkpoint";
inline constexpr std::string_view kPackIndex = "index.ndjson";
inline constexpr std::string_view kPackTable = "index.csv";
inline constexpr std::string_view kPackKey = "key.txt";
inline constexpr std::string_view kPackManifest = "manifest.ndjson";
inline constexpr std::string_view kPackEntry = "pack.entry";
inline constexpr std::string_view kPackReceipt = "pack.tlog-proof";

enum class PackKind { evidence, erased, sample };
std::string_view name_of(PackKind kind);

/// One line of the index. Texts are empty where there is nothing to say.
struct PackItem {
  std::string number;
  PackKind kind = PackKind::evidence;
  std::string id;
  std::vector<std::string> controls;
  std::string title, source, collector, account;
  std::string period_from, period_until, collected_at, received_at, collected_by;
  std::string sha256;       ///< of the file, in hex
  std::uint64_t bytes = 0;  ///< of the file
  std::uint64_t entry = 0;
  std::int64_t version = 1;                ///< of the record that the entry seals
  std::optional<std::uint64_t> erased_by;  ///< of an erased item
  std::string reviewer, verdict;
  std::string file;  ///< empty where there is none
};

/// The first line of the index.
struct PackHead {
  std::string organization, origin;
  std::string of;  ///< in words: `all evidence`, `audit AU-1`
  bool simulated = false;
  std::string as_of;
  std::uint64_t size = 0;  ///< of the ledger in the state that the pack is of
  std::uint64_t items = 0;
  std::vector<std::string> local_approvals;
};

/// Lines without newline. Parsing refuses (invalid) any other spelling.
std::string format_pack_head(const PackHead& head);
Result<PackHead> parse_pack_head(std::string_view line);
std::string format_pack_item(const PackItem& item);
Result<PackItem> parse_pack_item(std::string_view line);
/// The same for people, with CRLF.
std::string pack_table_head();
std::string pack_table_row(const PackItem& item);

struct PackFile {
  std::string name;
  Digest sha256;
  std::uint64_t size = 0;
};
/// The first line of the manifest.
struct PackTotals {
  std::string origin;
  std::uint64_t files = 0, bytes = 0;
};
std::string format_pack_totals(const PackTotals& totals);
Result<PackTotals> parse_pack_totals(std::string_view line);
std::string format_pack_file(const PackFile& file);
Result<PackFile> parse_pack_file(std::string_view line);

/// What the entry `pack` says of the manifest.
JsonObject pack_details(const Digest& manifest, const PackTotals& totals);

/// The whole of key.txt.
std::string pack_key_text(const VerifierKey& key);
Result<VerifierKey> parse_pack_key(std::string_view text);

/// `receipts/0001.entry` and the like, by the ending.
std::string pack_receipt_name(std::string_view number, std::string_view ending);
/// The number of the item at `place` (from 0) of `count`.
std::string pack_number(std::size_t place, std::size_t count);
/// `evidence/0001-name`: safe on every system, whatever the name is.
std::string pack_evidence_name(std::string_view number, std::string_view file_name);
/// Whether a member may have this name: relative, of at most two parts, without anything that a system or a reader could take for something
/// else.
bool safe_pack_name(std::string_view name);

}  // namespace sealwright::ledger
