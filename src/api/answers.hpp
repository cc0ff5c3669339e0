// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/embedded.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace sealwright::api {

inline constexpr std::string_view kSchemaPlace = "#/components/schemas/";

/// Names a schema of the document.
Json schema_ref(std::string_view name);

/// The files of src/api/answers, which the program carries.
base::EmbeddedFolder answer_files();

/// What one operation answers where nothing is wrong.
struct Answer {
  enum class Kind {
    object,   ///< JSON of this schema
    rows,     ///< a page: its `items` are of this schema
    file,     ///< bytes
    stream,   ///< server-sent events
    nothing,  ///< 204
  };
  Kind kind = Kind::object;
  Json schema{};
  std::vector<int> statuses{};  ///< empty: as the operation's verb says
};

/// What every operation answers, and the schemas that these answers are made of. Declared once, in src/api/answers: OpenAPI, and with it
/// the pages' types, derive from it; tests/browser/answers.mjs holds it against real answers.
class Answers {
 public:
  /// Reads the files. `known` holds the schemas that they may name or extend beside their own: those of the registers. The error names each
  /// fault with file, line and column.
  static Result<Answers> read(base::EmbeddedFolder files, const JsonObject& known);

  /// That of an operation id such as `overview.show`; for an operation that each register has (`of_register`) else that of `*.show`, in
  /// which `record` is the register's own schema. nullptr: none is declared.
  const Answer* find(const std::string& operation, bool of_register) const;

  const JsonObject& schemas() const { return schemas_; }  ///< those of the files, by name
  const std::map<std::string, Answer, std::less<>>& all() const { return answers_; }

 private:
  std::map<std::string, Answer, std::less<>> answers_;
  JsonObject schemas_;
};

}  // namespace sealwright::api
