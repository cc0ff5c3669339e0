// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "evidence/mapping.hpp"
#include "evidence/recorder.hpp"

namespace sealwright::evidence {

/// One row as name → text, in the file's order. Views; valid while the reader stands on the row.
using Row = std::vector<std::pair<std::string_view, std::string_view>>;

/// The one mapping of this kind that these columns and this name (of a query or file) speak for; nullptr where none has such columns.
/// Refused where several do and the name does not decide.
Result<const Mapping*> propose(const Catalogue& catalogue, std::string_view kind, const std::vector<std::string>& columns,
                               std::string_view name);

/// A row as a resource body. `host` fills the mapping's host field. Refused: a missing required column, a cell that does not convert.
Result<JsonObject> body_of(const Mapping& mapping, const Row& row, std::string_view host, const Recorder& out);

/// Keeps what was looked at. Tables that fill one type for the same hosts add their fields up; else only the common ones are known.
class Collected {
 public:
  void note(const Mapping& mapping, std::string_view host, const std::vector<std::string>& columns);
  void tell(Recorder& out) const;

 private:
  struct Table {
    std::set<std::string> fields, hosts;
    bool first = true;
  };
  std::map<std::string, std::map<std::string, Table>> types_;
};

}  // namespace sealwright::evidence
