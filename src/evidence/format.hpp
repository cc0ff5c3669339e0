// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "evidence/input.hpp"
#include "evidence/mapping.hpp"
#include "evidence/recorder.hpp"

namespace sealwright::evidence {

struct Options {
  std::string format;                    ///< as `--format` gives it: `sarif`, `osquery:shadow`, `csv:accounts`; empty = by content
  std::string target;                    ///< host or thing, for files that do not name theirs
  bool complete = false;                 ///< the file lists everything (CSV only: other formats say so themselves)
  const Catalogue* catalogue = nullptr;  ///< declared mappings; none: CSV and osquery rows are refused
  const Mapping* mapping = nullptr;      ///< a mapping of the caller's own, before the catalogue
  /// Controls of ISO/IEC 27001:2022 (`iso27001:A.8.5`) that a requirement of another framework leads to, by the crosswalks.
  std::function<std::vector<std::string>(std::string_view framework, std::string_view id)> controls_of;
};

/// The part behind the colon of `--format`, such as `shadow`; empty where there is none.
std::string_view variant_of(std::string_view format);

/// One format of report file. Adding one: a file with such a constant, a line in formats.cpp, a sample and its golden.
struct Reader {
  std::string_view name;   ///< `sarif`
  std::string_view title;  ///< for people
  std::string_view help;   ///< what is read, and what makes the delivery complete
  /// How sure it is that these first bytes (up to 64 KiB, decoded) are of this format: 0 not at all, 100 certain.
  int (*recognise)(std::string_view head, const Options& options);
  /// Reads all of it. May overwrite the input. Errors name the place, not the file.
  Result<> (*decode)(Input& input, const Options& options, Recorder& out);
};

std::span<const Reader* const> formats();

/// The reader for these bytes, by `options.format` or by content. Refused with the list of formats where none fits.
Result<const Reader*> recognise(const Input& input, const Options& options);

/// Reads one file into the sink. A refusal names the file, the place in it and the reason; what the sink got before it must then be
/// thrown away.
Result<Summary> decode(const std::filesystem::path& file, const Options& options, const Limits& limits, Sink& sink);
/// The same over bytes in memory, which are overwritten.
Result<Summary> decode(Input input, const Options& options, const Limits& limits, Sink& sink);

/// All that `decode` does except keeping anything. `name`: what messages call the file; empty: its path.
Result<Summary> inspect(const std::filesystem::path& file, const std::string& name, const Options& options, const Limits& limits = {});

extern const Reader kXccdf, kArf, kOsquery, kSarif, kCsv, kHost;

}  // namespace sealwright::evidence
