// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "model/register.hpp"
#include "store/store.hpp"

/// The ISMS as files (docs/files.md): one readable file for each record, at `<register>/<REF>.yaml`, with names in the place of ids.
namespace sealwright::isms {

/// A record as its file says it: members in the order of the register's fields; references by ref, people by e-mail address.
struct RecordFile {
  const model::Register* reg = nullptr;
  std::string ref;
  Json body;
  /// What a record has beside its body (rows of a Statement of Applicability, the population of a sample): name of its file, and bytes.
  std::optional<std::pair<std::string, std::string>> attachment;
  Instant updated_at{};

  std::string path() const;  ///< `risk/R-12.yaml`
};

/// What is kept as files: every register but `import`, whose records speak of entries of this database's ledger.
bool kept_as_file(const model::Register& reg);

/// The field whose blob lies beside the record's file, and how that file's name ends; empty where there is none.
struct Attachment {
  std::string_view field, ending;
};
Attachment attachment_of(const model::Register& reg);

/// Ids to the names under which files know them, and back.
class RecordNames {
 public:
  void add(const model::Register& reg, Id id, std::string_view ref, const Json& body);
  /// The body in the form of a file. What leads to nothing that is known stays an id.
  Json named(const model::Register& reg, const Json& body) const;
  /// The other way round. Faults by pointer into the file's body.
  Json with_ids(const model::Register& reg, const Json& body, std::vector<Fault>& faults) const;

 private:
  std::map<Id, std::string> names_;
  std::map<std::pair<std::string, std::string>, Id> ids_;  ///< by register and name (ref or e-mail)
};

/// All records, in the order of registers and numbers.
Result<std::vector<RecordFile>> record_files(store::Reader& reader, store::Blobs& blobs, std::span<const model::Register> registers);

/// Every live record of a register, in the order of its refs.
Result<std::vector<model::Record>> records_of(store::Reader& reader, const model::Register& reg);

}  // namespace sealwright::isms
