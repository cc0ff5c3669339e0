// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "content/tree.hpp"

namespace sealwright::isms::oscal {

/// A member of an assembly.
struct Member {
  std::string name;
  std::string type;  ///< a datatype, or another assembly
  bool list = false;
  bool required = false;
};

/// The assemblies of OSCAL 1.1 and 1.2: which members each has, and of which type (content/oscal). Immutable.
class Assemblies {
 public:
  /// Refused, with its place: a type that is neither a datatype nor an assembly.
  static Result<Assemblies> load(const content::ContentTree& tree);

  /// Appends what is wrong in a document: members missing, unknown or of the wrong type, empty lists, a UUID given twice (but to
  /// statements, which nothing refers to). `document` is the whole file; `model` the member of it that is read, such as `catalog`. At most
  /// kMostFaults are kept. Faults by JSON pointer.
  void check(const Json& document, const std::string& model, std::vector<Fault>& faults) const;

  const std::vector<Member>* find(std::string_view assembly) const;

 private:
  std::map<std::string, std::vector<Member>, std::less<>> all_;
};

}  // namespace sealwright::isms::oscal
