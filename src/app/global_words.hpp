// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/request.hpp"

namespace sealwright::app {

/// A variable of the environment, or empty.
std::string from_environment(const char* name);

/// A file's text; `-` is standard input.
Result<std::string> read_text(const std::string& path);

/// Options of every operation that are more than a text, before they are read.
struct GlobalWords {
  std::string data = from_environment("SEALWRIGHT_DATA");
  std::string server = from_environment("SEALWRIGHT_SERVER");
  std::string token_file;
  std::string as_of, simulated, to, content = from_environment("SEALWRIGHT_CONTENT");
  std::int64_t if_version = 0;
};

/// Reads them into what they mean.
Result<> settle(Globals& globals, const GlobalWords& words);

}  // namespace sealwright::app
