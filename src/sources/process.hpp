// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sealwright::sources {

/// One program to run: never through a shell, with an environment of its own (PATH, LC_ALL=C and nothing of ours).
struct Command {
  std::vector<std::string> words;                      ///< the first is an absolute path
  std::filesystem::path folder;                        ///< to run in; empty: ours
  double seconds = 30;                                 ///< then it and what it started are killed
  std::size_t output_bytes = 16 << 20;                 ///< of stdout and stderr together; more is an error
  std::function<void(std::string_view line)> on_line;  ///< each line of stdout as it comes; may be empty
  std::filesystem::path input{};                       ///< a file that it reads as its standard input; empty: none
};

struct Outcome {
  int exit_code = 0;
  std::string out, err;
};

/// Runs it to its end. Unavailable: it could not be started, was killed by a signal or took too long; too_large: it said too much.
/// An exit code other than 0 is no error here.
Result<Outcome> run(const Command& command);

/// The absolute path of a program in /usr/sbin, /usr/bin, /sbin, /bin, /usr/local/sbin or /usr/local/bin (never our PATH).
std::optional<std::string> find_program(std::string_view name);

}  // namespace sealwright::sources
