// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace sealwright::sources {

/// What a run may use.
struct Context {
  const Clock& clock;
  std::filesystem::path folder;                                       ///< empty, private, removed by the caller afterwards
  std::string version;                                                ///< ours, for the provenance
  std::map<std::string, std::string> settings;                        ///< by the names that the source tells; unknown ones are refused
  std::function<void(double share, std::string_view what)> progress;  ///< 0–1; may be empty
};

/// One file of evidence as collected, with where it comes from (ISMS.md, Evidence). It then goes the way of any other file.
struct Delivered {
  std::filesystem::path file;  ///< in Context::folder
  std::string format;          ///< `host`, `arf`
  std::string media_type;
  std::string source;  ///< `host:web-1`
  std::string title;
  std::string collector;           ///< program and version
  std::string account;             ///< as whom, on what
  std::string query;               ///< what was asked, with its parameters
  std::vector<std::string> notes;  ///< what an auditor must know to judge it
};

struct Setting {
  std::string_view name, help;
};

/// A system that delivers evidence when it is asked. Adding one: a file with such a constant, a line in sources.cpp.
struct Source {
  std::string_view name;  ///< `host`
  std::string_view title;
  std::string_view help;
  std::string_view kind;                          ///< `system`, `scanner`, `service`
  std::span<const std::string_view> permissions;  ///< what it needs, for people
  std::span<const Setting> settings;
  /// Errors say what is missing and what to do about it. Never changes the system that it reads.
  Result<std::vector<Delivered>> (*run)(const Context& context);
};

std::span<const Source* const> sources();
Result<const Source*> find(std::string_view name);
/// Runs it after a check of the settings' names.
Result<std::vector<Delivered>> run(const Source& source, const Context& context);

extern const Source kHost, kOpenscap;

}  // namespace sealwright::sources
