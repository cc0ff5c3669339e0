// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace sealwright::cel {

/// What one file of vectors came to.
struct VectorFile {
  std::string name;
  int passed = 0;
  std::vector<std::string> failures;  ///< `id: expression: what was expected, what came`
};

/// Runs every file of conformance vectors (`*.json` with a member `tests`) in a folder, in the order of their names.
/// The form is that of google/cel-spec tests/simple, in the protobuf JSON mapping of cel.expr.Value.
Result<std::vector<VectorFile>> run_vectors(const std::string& folder);

/// One vector: empty when it passes, else what went wrong.
std::string run_vector(const JsonObject& vector);

}  // namespace sealwright::cel
