// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>

#include "ledger/pack_verify.hpp"
#include "ledger/receipt.hpp"
#include "ledger/zip.hpp"

/// The parts of verify_pack. Each adds what it finds wrong to the one report.
namespace sealwright::ledger {

/// Files of a pack: read with their problems reported, and ticked off, so that what nothing asks for is surplus.
class PackFiles {
 public:
  PackFiles(const ZipReader& zip, PackReport& report) : zip_(zip), report_(report) {}

  /// A file's bytes; nothing where it is missing or damaged, which is reported once.
  std::optional<std::string> take(std::string_view name, std::size_t most);
  /// The SHA-256 of a file of any size, likewise.
  std::optional<Digest> hash(std::string_view name);
  /// Reports what is wrong with a file, unless something is known to be wrong with it already.
  void wrong(std::string_view name, std::string message);
  bool is_wrong(std::string_view name) const { return wrong_.contains(std::string(name)); }
  bool holds(std::string_view name) const { return zip_.find(name) != nullptr; }
  /// Reports what is surplus: all that nobody has asked for.
  void finish();
  void pass_over(std::string_view name) { asked_for_.emplace(name); }
  const std::vector<ZipMember>& all() const { return zip_.members(); }

 private:
  const ZipMember* find(std::string_view name);

  const ZipReader& zip_;
  PackReport& report_;
  std::set<std::string> asked_for_, wrong_;
};

/// The checkpoint, and what is proved by it.
class PackProofs {
 public:
  PackProofs(PackFiles& files, const VerifyKeys& keys, PackReport& report) : files_(files), keys_(keys), report_(report) {}
  void check_key();
  void check_checkpoint();
  /// An entry whose receipt says that the checkpoint covers it, and its number.
  struct Proved {
    std::uint64_t index = 0;
    std::string bytes;
    Entry entry;
  };
  std::optional<Proved> prove(const std::string& entry_name, const std::string& receipt_name);

 private:
  bool same_note(const std::string& note, const std::string& receipt_name);

  PackFiles& files_;
  VerifyKeys keys_;  ///< with the policy's log of that name, where no key was given
  PackReport& report_;
  VerifyKeys alleged_;
  std::optional<std::string> note_;  ///< that verifies
};

/// Every file that the manifest names, and the manifest by the entry that seals it.
class PackManifest {
 public:
  PackManifest(PackFiles& files, PackProofs& proofs, PackReport& report) : files_(files), proofs_(proofs), report_(report) {}
  void check(const Progress& progress);
  /// Whether the manifest is the sealed one: only then does it accuse others.
  bool sealed() const { return sealed_; }
  bool lists(const std::string& name) const { return listed_.contains(name); }
  const std::set<std::string>& listed() const { return listed_; }
  /// The SHA-256 of a file's bytes; nothing where it is known to be wrong.
  std::optional<Digest> digest(const std::string& name);
  /// An item asks for its file: what no item asks for is surplus, in folders of items.
  void claim(const std::string& name) { claimed_.insert(name); }
  void finish();

 private:
  bool anchored(const Digest& manifest);
  void check_file(std::string_view line);

  PackFiles& files_;
  PackProofs& proofs_;
  PackReport& report_;
  bool sealed_ = false;
  std::map<std::string, Digest> measured_;
  std::set<std::string> listed_, claimed_;
  std::string last_;
  PackTotals counted_;
  std::optional<JsonObject> details_;  ///< of the entry `pack`
};

/// The index, line by line, with everything that its items bring.
class PackIndex {
 public:
  PackIndex(PackFiles& files, PackProofs& proofs, PackManifest& manifest, PackReport& report)
      : files_(files), proofs_(proofs), manifest_(manifest), report_(report) {}
  void check(const Progress& progress);

 private:
  void check_item(std::string_view line);
  void check_proofs_alone(const std::string& number);
  void check_all_proofs_alone();
  bool check_head(const std::vector<std::string_view>& lines);
  void claim(const PackItem& item);
  void check_item_seal(const PackItem& item);
  void check_erased(const PackItem& item, const PackProofs::Proved& sealed, const std::optional<PackProofs::Proved>& erase);
  std::optional<Json> body_of(const PackItem& item, const PackProofs::Proved& sealed);
  void check_evidence(const PackItem& item, const Json& body, const PackProofs::Proved& sealed);
  void check_sample(const PackItem& item, const Json& body);
  void check_draw(const PackItem& item, const Json& body, const std::string& bytes);
  void odd(const std::string& message) { files_.wrong(kPackIndex, message); }

  PackFiles& files_;
  PackProofs& proofs_;
  PackManifest& manifest_;
  PackReport& report_;
  std::uint64_t line_ = 0;
  std::optional<std::uint64_t> last_entry_;
  std::string table_;
  std::map<std::string, std::uint64_t> populations_;  ///< evidence that the index names → its entry
};

}  // namespace sealwright::ledger
