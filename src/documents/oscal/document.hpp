// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "documents/oscal/world.hpp"

namespace sealwright::documents::oscal {

/// A document as it is written: `component-definition`, `system-security-plan-SC-1`.
struct Document {
  std::string name;
  std::string title;
  std::string bytes;  ///< JSON, UTF-8, indented
};

/// One document while it is put together. It remembers which parties and roles its parts name, so that its metadata defines them.
class Draft {
 public:
  /// `model` is the member that holds everything, such as `catalog`.
  Draft(const World& world, std::string model, std::string name, std::string title);

  const World& world() const { return world_; }
  JsonObject& metadata() { return metadata_; }
  /// People in a role for the document as a whole; those who are not written are left out.
  void responsible_for_all(std::string_view role_id, const std::vector<std::string>& emails);

  /// The UUID of a person's party, to be defined in this document; empty where the person is not written.
  std::string party(std::string_view email);
  /// A role that this document defines: `control-owner`, titled `Control owner`.
  std::string role(std::string_view id);
  /// `[{role-id, party-uuids}]` for the person in a member of the record; nothing where there is none.
  void responsible(JsonObject& object, const RecordFile& record, std::string_view member, std::string_view role_id);

  /// Parties and roles that are written wholly here are given by their objects; the others are only named.
  void define_party(const RecordFile& person_or_organization, JsonObject object);
  void define_role(JsonObject object);

  void add_resource(JsonObject resource) { resources_.push_back(std::move(resource)); }

  /// The finished document; `members` are those of the model behind uuid and metadata.
  Document finish(JsonObject members) &&;
  /// The same of a document that is itself a record.
  Document finish_record(const RecordFile& record, JsonObject members) &&;

 private:
  Document finish_model(JsonObject members, const RecordFile* record);
  JsonArray parties() const;

  const World& world_;
  std::string model_, name_, title_;
  JsonObject metadata_;
  std::set<std::string> used_parties_;         ///< e-mail addresses
  std::map<std::string, JsonObject> parties_;  ///< by UUID: those written wholly
  std::map<std::string, JsonObject> roles_;    ///< by id
  JsonArray responsible_, resources_;
};

/// A date as OSCAL's date with time: its first moment, UTC.
std::string moment(std::string_view date);
/// A line that stands for a text: white space made single, or the other where nothing is left.
std::string line(std::string_view text, std::string_view other);
inline std::string or_else(std::string_view text, std::string_view other) { return std::string(text.empty() ? other : text); }
/// `reviewed-controls`: these controls by their ids, or all where none is named.
JsonObject reviewed_controls(const std::set<std::string>& ids);
/// Puts a list where it is not empty: OSCAL knows no empty ones.
void put_list(JsonObject& object, std::string_view name, JsonArray list);

}  // namespace sealwright::documents::oscal
