// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/files/plan_files.hpp"
#include "isms/oscal/mapping.hpp"
#include "isms/oscal/source.hpp"

namespace sealwright::isms::oscal {

/// What documents of others leave open.
struct ReadOptions {
  std::string scope;   ///< ref of the scope that controls, audits and findings belong to
  std::string owner;   ///< ref or e-mail address of the person who owns what names no owner
  std::string method;  ///< ref of the method of risks
  bool take_over = false;
};

/// Where an object stands.
struct Place {
  const Source& source;
  std::string pointer;

  Place in(std::string_view member) const { return {source, base::pointer_to(pointer, member)}; }
  Place at(std::size_t index) const { return {source, base::pointer_to(pointer, index)}; }
};

/// Turns objects into records and keeps them. Objects that carry a record of this organization are it; those of another organization of
/// ours, and of others' programs, are matched by UUID, then by title, and are new otherwise.
class Collector {
 public:
  Collector(std::span<const model::Register> registers, const ReadOptions& options, Id organization);
  /// Reads what there is to be matched.
  Result<> look_up(store::Reader& reader);

  void note_parties(const Source& source);

  /// True where the object carries a record of ours, or speaks of one that stands elsewhere: then it is done with.
  bool own(const Json& object, const Place& place);
  /// A record of an object of others: what its members say, with `more`, and `defaults` where it is new. The name by which other records
  /// refer to it. Said again (the same UUID), it is not added again.
  std::string other(std::string_view register_name, const Json& object, const Place& place, JsonObject more, JsonObject defaults);

  /// The control of the scope with that identifier, or nothing.
  std::optional<std::string> control(std::string_view identifier) const;
  void name_control(std::string_view identifier, std::string ref) { controls_[std::string(identifier)] = std::move(ref); }

  const std::string& scope(const Place& place);  ///< a fault where it has to be said
  const std::string& owner(const Place& place);
  const std::string& method(const Place& place);
  const ReadOptions& options() const { return options_; }
  const Parties& parties() const { return parties_; }

  void fault(const Place& place, const std::string& message);
  void pass_over(const std::string& kind) { ++passed_over_[kind]; }
  Understood understood;
  std::map<std::string, std::string> audits;  ///< file of an assessment plan → the name of its audit

  /// The records, with references between those of other organizations set to what they became.
  std::vector<NamedRecord> finish();
  std::vector<Fault>& faults() { return faults_; }
  std::map<std::string, std::size_t>& passed_over() { return passed_over_; }

 private:
  const model::Register* register_named(std::string_view name) const;
  void add_whole(const model::Register& reg, const Marker& marker, const Json& object, Json body, const Place& place);
  void add_from_another(const model::Register& reg, const Marker& marker, const Json& object, Json body, const Place& place);
  std::optional<std::string> control_here(const model::Register& reg, const Json& body) const;
  std::string matched(const model::Register& reg, std::string_view uuid, const Json& body);
  NamedRecord record_at(const model::Register& reg, std::string ref, const Place& place, Json body) const;
  void take_attachment(const Json& object, const Place& place, NamedRecord& out);
  const std::string& needed(const std::string& given, const Place& place, std::string_view option, std::string_view what);

  std::span<const model::Register> registers_;
  const ReadOptions& options_;
  Id organization_;
  Parties parties_;
  std::map<std::string, std::pair<std::string, std::string>> by_uuid_;                ///< UUID → register and ref
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> by_title_;  ///< register and title (or address) → refs
  std::map<std::string, std::string, std::less<>> controls_;                          ///< identifier in the scope → ref
  std::set<std::pair<std::string, std::string>> used_;                                ///< register and ref that have been matched
  std::map<std::string, std::string> seen_;                                           ///< register and UUID → name
  std::map<std::pair<std::string, std::string>, std::string> bodies_;                 ///< register and ref → canonical, of own ones
  std::map<std::pair<std::string, std::string>, std::string> renamed_;                ///< register and ref elsewhere → name here
  std::set<std::pair<std::string, std::string>> left_;  ///< register and ref elsewhere of what is passed over: references to it go
  std::vector<NamedRecord> records_;
  std::set<std::size_t> from_another_;  ///< indices into records_
  std::vector<Fault> faults_;
  std::set<std::string> said_;  ///< options whose lack was said
  std::map<std::string, std::size_t> passed_over_;
  std::size_t next_ = 1;
};

}  // namespace sealwright::isms::oscal
