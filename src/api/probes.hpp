// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <future>

#include "commands/command.hpp"

/// For tests: operations that do nothing but show what the API makes of their kind.
namespace sealwright::api {

/// Their permission is `evidence.add`. With POST, `/probe` takes a file, `/probe/slow` says a word, `/probe/hold` waits within a write
/// until `released` has a value, `/probe/pack` gives a large file, `/probe/read` takes a file and gives rows. `GET /probe/give` gives a
/// file.
std::vector<commands::Command> probes(std::promise<void>& released);

}  // namespace sealwright::api
