// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "content/tree.hpp"

namespace sealwright::evidence {

/// How one column's text becomes a field's value.
enum class As {
  text,
  integer,
  number,
  boolean,    ///< 1 0 true false yes no on off, any case
  timestamp,  ///< RFC 3339, or a full date
  unix_time,  ///< seconds from 1970
  unix_days,  ///< days from 1970, as in shadow(5)
  dmy_date,   ///< 28/02/2021
  list,       ///< split at `separator`
};

struct Column {
  std::string name;
  std::string field;
  As as = As::text;
  char separator = ' ';
  bool required = false;                      ///< an empty cell is a fault
  bool keep_empty = false;                    ///< an empty cell is an empty text (for parts of keys)
  std::vector<std::string> absent;            ///< texts that mean no value, beside the empty one
  std::map<std::string, std::string> values;  ///< this text becomes that one; with any, others are a fault unless `otherwise`
  std::optional<std::string> otherwise;       ///< what texts without a row in `values` become; `=` leaves them
};

/// How rows of a table become resources of one type; one file each in content/mappings/.
struct Mapping {
  std::string name;  ///< osquery's table, or the name of a CSV mapping
  std::string kind;  ///< `osquery` or `csv`
  std::string title;
  std::string type;  ///< the resource type
  std::string host;  ///< the field that takes the host or target, where the rows do not name it; may be empty
  char delimiter = ',';
  std::string encoding = "utf-8";  ///< or `latin1`
  bool complete = false;           ///< a CSV of this kind always lists everything
  std::vector<Column> columns;
  std::vector<std::string> ignored;              ///< columns that the table has and that are not taken
  std::map<std::string, std::string> constants;  ///< field → text

  const Column* column(std::string_view name) const;
  bool knows(std::string_view column_name) const;
  std::vector<std::string> fields() const;  ///< all that it may fill

  /// Parses one YAML document. Unknown keys are faults.
  static Result<Mapping> parse(std::string_view yaml, std::string_view file);
};

/// Puts a cell into a body. Absent values leave no member.
Result<> put_cell(const Column& column, std::string_view cell, JsonObject& body);

/// Mappings by kind and name, and the table of SCAP references.
class Catalogue {
 public:
  /// Every file under `mappings/` of the content. Two of one kind and name are a fault.
  static Result<Catalogue> load(const content::ContentTree& tree);
  Result<> add(std::string_view yaml, std::string_view file);
  const Mapping* find(std::string_view kind, std::string_view name) const;
  std::vector<const Mapping*> of_kind(std::string_view kind) const;
  std::vector<std::string> names(std::string_view kind) const;
  /// The framework that a SCAP reference's address speaks of, by scap/references.yaml; empty where none is known.
  std::string_view framework_of(std::string_view href) const;

 private:
  std::vector<std::pair<std::string, std::string>> references_;
  std::map<std::pair<std::string, std::string>, Mapping> all_;
};

}  // namespace sealwright::evidence
