// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>

#include "base/name_uuid.hpp"
#include "isms/files/record_files.hpp"
#include "isms/oscal/mapping.hpp"

namespace sealwright::documents::oscal {

using isms::RecordFile;

/// What is to be written.
struct Wanted {
  std::string scope;  ///< ref: what belongs to other scopes alone is left out; empty: all
  bool all = false;   ///< every record, also those that OSCAL has no object for and that nothing written refers to
};

/// The records that are written, by register, with the UUIDs that stand for them. The same records give the same world.
class World {
 public:
  static Result<World> gather(store::Reader& reader, store::Blobs& blobs, std::span<const model::Register> registers, const Wanted& wanted);

  const std::vector<const RecordFile*>& of(std::string_view register_name) const;
  /// By ref, or a person's e-mail address; null where it is not written.
  const RecordFile* find(std::string_view register_name, std::string_view name) const;

  /// The UUID of a record, or of what is written about it for a purpose (`statement`). Of the organization's id and the ref: it stays.
  std::string uuid(const RecordFile& record, std::string_view purpose = {}) const;
  std::string uuid(std::string_view name) const;  ///< of anything else, by its name
  const isms::oscal::Parties& parties() const { return parties_; }

  const store::Organization& organization() const { return organization_; }
  const std::string& modified() const { return modified_; }  ///< when the newest of what is written was written, RFC 3339
  const std::vector<RecordFile>& records() const { return records_; }

  World(World&&) = default;  // what points into the records moves along
  World& operator=(World&&) = default;

 private:
  World() = default;
  void take(std::vector<RecordFile> all, const Wanted& wanted);

  store::Organization organization_;
  std::vector<RecordFile> records_;
  std::map<std::string, std::vector<const RecordFile*>, std::less<>> by_register_;
  std::map<std::pair<std::string, std::string>, const RecordFile*> by_name_;
  isms::oscal::Parties parties_;
  std::string modified_;
};

/// A member of a record's body as text; empty where it is absent or no text.
inline std::string_view text(const RecordFile& record, std::string_view member) { return base::text_member(record.body, member); }
std::vector<std::string> texts(const RecordFile& record, std::string_view member);  ///< of a list
/// Whether the record belongs to the scope, or to none.
bool in_scope(const RecordFile& record, std::string_view scope);

}  // namespace sealwright::documents::oscal
