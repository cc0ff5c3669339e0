// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/export.hpp"
#include "ledger/pack.hpp"
#include "ledger/zip.hpp"

/// Writes a pack (docs/packs.md).
namespace sealwright::ledger {

/// A document to put in, by its name below `documents/`.
struct PackDocument {
  std::string name;
  std::string bytes;
};

/// Where a pack comes from: the store's snapshot of one organization, or a test's memory. What is asked for twice must be the same twice.
class PackSource {
 public:
  virtual ~PackSource() = default;
  /// `items` is counted here.
  virtual PackHead head() = 0;
  /// By entry, ascending. Numbers are given here. `file` is evidence's own name, which need not be safe, and a sample's `REF.json`, empty
  /// where it has none; a sample's `sha256` and `bytes` follow from its file.
  virtual Result<std::vector<PackItem>> items() = 0;
  virtual std::vector<PackDocument> documents() = 0;
  /// The text of VERIFY.txt.
  virtual std::string how_to_verify() = 0;

  virtual Result<std::string> entry(std::uint64_t index) = 0;
  /// Salt and body that the item's entry commits to; not asked of erased items.
  virtual Result<SealedBody> sealed(const PackItem& item) = 0;
  /// The item's file in pieces.
  virtual Result<> file(const PackItem& item, const Pieces& sink) = 0;

  /// The entry `pack` with these details: one that is there already, or sealed now.
  virtual Result<std::uint64_t> seal(const JsonObject& details) = 0;
  /// The first signed checkpoint that covers the entry.
  virtual Result<std::string> checkpoint(std::uint64_t entry) = 0;
  virtual VerifierKey key() = 0;
  virtual TileReader tiles(std::uint64_t size) = 0;
};

struct PackSummary {
  std::uint64_t items = 0, files = 0, bytes = 0;
  std::uint64_t entry = 0;  ///< that seals the pack
  Checkpoint checkpoint;
};

/// Writes from the file's start. Reads entries and bodies twice and each evidence file once, piece by piece; memory grows with the number
/// of items alone. Errors: too_large beyond kMaxPackItems, corrupt where stored bytes are not what was sealed.
Result<PackSummary> write_pack(PackSource& source, File& file, const Progress& progress = {});

}  // namespace sealwright::ledger
