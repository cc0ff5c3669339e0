// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <set>

#include "isms/oscal/assemblies.hpp"

namespace sealwright::isms::oscal {

/// A file that is to be read.
struct File {
  std::string path;  ///< for messages
  std::string bytes;
};

/// A document that has passed the checks of form. Its values stay where they are: what is understood is remembered by address.
struct Source {
  std::string path;
  std::unique_ptr<const Json> document;
  std::string model;           ///< `catalog`
  const Json* root = nullptr;  ///< the model's object
  std::string organization;    ///< whose it is, where one of ours wrote it; else empty

  std::string pointer() const { return "/" + model; }
};

/// The models that are read, in the order in which they are: what others refer to comes first.
const std::vector<std::string>& models();

/// Parses and checks one file. Faults name the file and a JSON pointer: `poam.json#/plan-of-action-and-milestones/risks/3: …`. Refused are
/// XML and YAML, models and versions that are not read (with the remedy), and whatever Assemblies::check finds. Nothing where there are
/// faults.
std::unique_ptr<Source> source_of(const File& file, const Assemblies& assemblies, std::vector<Fault>& faults);

/// Which values of the documents have become part of a record, or need not.
class Understood {
 public:
  void take(const Json* value) {
    if (value) taken_.insert(value);
  }
  /// Members of an object.
  void take(const Json& object, std::initializer_list<std::string_view> members);

  /// Counts what is left of a document, by kind: the path of its members without indices, `catalog/groups/controls/parts`.
  void count_rest(const Source& source, std::map<std::string, std::size_t>& counts) const;

 private:
  bool touched(const Json& value) const;
  void count(const Json& value, const std::string& kind, std::map<std::string, std::size_t>& counts) const;

  std::set<const Json*> taken_;
};

}  // namespace sealwright::isms::oscal
