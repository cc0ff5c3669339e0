// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/decimal.hpp"
#include "base/id.hpp"
#include "base/json.hpp"

namespace sealwright::model {

/// What a field holds, and its form in JSON.
enum class Kind {
  text,         ///< one line; string
  long_text,    ///< Markdown; string
  integer,      ///< 64 bits; number
  decimal,      ///< base::Decimal; number
  boolean,      ///< true or false
  date,         ///< "2026-03-01"
  instant,      ///< "2026-03-01T12:00:00Z"
  enumeration,  ///< one of `values`; string
  reference,    ///< a record of register `target` (any register where empty): its id, or "register/id" where any
  list,         ///< of `item`; array
  structure,    ///< of `fields`; object
  labels,       ///< string to string; object
};

std::string_view name_of(Kind kind);

/// Shapes of text that are checked on writing.
enum class Shape { any, email, slug, url, control_reference };

/// What a row of a description may say. Everything has a sensible default; lengths are in code points.
struct Options {
  std::string_view help{};   ///< one sentence for form, schema and documentation; required
  std::string_view label{};  ///< default: the name in sentence case
  std::size_t min_length = 0;
  std::size_t max_length = 0;  ///< 0: 200 for text, 20,000 for long text
  std::int64_t min = std::numeric_limits<std::int64_t>::min();
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
  std::size_t max_items = 200;  ///< of a list or of labels
  Shape shape = Shape::any;
  bool long_text = false;         ///< a std::string that is Markdown of several lines
  bool indexed = false;           ///< a typed column: lists filter and sort by it (no list, structure or labels)
  bool unique = false;            ///< within the organization, among live records; implies indexed
  bool names = false;             ///< people name the record by it (`control show A.5.1`), though another scope may have the same; indexed
  bool read_only = false;         ///< set by processes, refused from outside
  bool personal = false;          ///< personal data: left out of logs and of sealed clear text
  bool retired = false;           ///< no longer written; still read from old versions
  std::string_view shown_when{};  ///< form hint: "field=value", shown only then
};

/// A described member of a register's struct, at run time. Immutable once built.
struct Field {
  std::string name;  ///< snake_case, as in JSON
  Kind kind = Kind::text;
  bool required = true;  ///< not std::optional, not a list, not labels
  Options options;
  std::string label;
  std::vector<std::string> values;    ///< enumeration
  std::string target;                 ///< reference
  std::shared_ptr<const Field> item;  ///< list: its element
  std::vector<Field> fields;          ///< structure
  /// The member's JSON (null where absent), and back. `set` takes only JSON that `check` passed.
  Json (*get)(const void* object) = nullptr;
  void (*set)(void* object, const Json& valid) = nullptr;
};

/// Appends every fault of `value` against `field`, with its pointer; unknown keys of structures are faults.
void check(const Field& field, const Json& value, const std::string& pointer, std::vector<Fault>& faults);
/// The same for a whole body. Absent required fields are faults; null stands for absent.
/// Retired and read-only fields are never required: nobody may write them.
void check(const std::vector<Field>& fields, const Json& body, const std::string& pointer, std::vector<Fault>& faults);
/// Whether a stored body can be put into its struct: kinds, enumerators and dates are right. Lengths, limits, unknown keys and absent
/// members are of no account, since the rules of writing may have been others when it was written.
bool readable(const std::vector<Field>& fields, const Json& body);

}  // namespace sealwright::model
