// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "checks/judge.hpp"

namespace sealwright::checks {

/// An example that did not get the verdict it states.
struct ExampleFailure {
  std::string check;
  std::string file;
  int line = 0;
  std::string message;
};

/// Runs a check's examples. In an example, what a resource leaves out was not collected, and null was collected and is not there.
std::vector<ExampleFailure> test_examples(const content::CompiledCheck& check, const content::CheckTypes& types);

}  // namespace sealwright::checks
