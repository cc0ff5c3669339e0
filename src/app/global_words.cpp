// SPDX-License-Identifier: Apache-2.0
#include "app/global_words.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/text.hpp"

namespace sealwright::app {

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

Result<std::string> read_text(const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream in(path, std::ios::binary);
  if (!in) return not_found("there is no file " + base::quoted(path));
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<> settle(Globals& globals, const GlobalWords& words) {
  globals.data = words.data.empty() ? "sealwright-data" : words.data;
  globals.server = words.server;
  globals.to = words.to;
  globals.content = words.content;
  if (words.if_version > 0) globals.if_version = words.if_version;
  if (!words.token_file.empty()) {
    TRY(const std::string text, read_text(words.token_file));
    globals.token = base::trimmed(text);
  }
  if (const std::string mebibytes = from_environment("SEALWRIGHT_COLUMNS_MEMORY"); !mebibytes.empty()) {
    if (mebibytes.size() > 9 || mebibytes.find_first_not_of("0123456789") != std::string::npos)
      return invalid("SEALWRIGHT_COLUMNS_MEMORY is a number of MiB, such as 1024, not " + base::quoted(mebibytes));
    globals.columns_memory = std::size_t{std::stoul(mebibytes)} << 20;
  }
  if (!words.simulated.empty()) {
    TRY(globals.simulated_clock, Instant::parse(words.simulated));
  }
  if (!words.as_of.empty()) {
    TRY(globals.as_of, commands::as_of_from(words.as_of, globals.simulated_clock.value_or(base::SystemClock().now())));
  }
  TRY_DONE([&]() -> Result<> {
    TRY([[maybe_unused]] const Format checked, format_from(globals.format));
    return {};
  }());
  return {};
}

}  // namespace sealwright::app
