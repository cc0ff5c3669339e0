// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "sources/process.hpp"

namespace sealwright::sources {

/// A Linux system as files under a root, read-only. With another root than `/` it is a tree for tests: nothing is run and no system
/// call is asked, and what depends on them is not collected.
class Machine {
 public:
  explicit Machine(std::filesystem::path root = "/") : root_(std::move(root)) {}

  bool live() const { return root_ == "/"; }
  bool exists(std::string_view path) const;
  /// The whole file, at most `limit` bytes. Errors say in a few words why (`/etc/shadow: Permission denied`).
  Result<std::string> read(std::string_view path, std::size_t limit = 64 << 20) const;
  /// Names in a folder, sorted, without . and ..; empty where it cannot be read.
  std::vector<std::string> list(std::string_view folder) const;
  std::optional<std::string> link(std::string_view path) const;
  std::optional<Instant> changed(std::string_view path) const;  ///< time of last change of the content
  std::filesystem::path at(std::string_view path) const;        ///< where it lies for us

  /// Names (`comm`, at most 15 characters) of all processes.
  const std::set<std::string>& processes() const;
  bool running(std::string_view name) const { return processes().contains(std::string(name.substr(0, 15))); }
  /// Runs a program by name; refused in a tree and where it is not installed.
  Result<Outcome> run(std::initializer_list<std::string_view> words, double seconds = 60) const;
  bool installed(std::string_view program) const;

 private:
  std::filesystem::path root_;
  mutable std::optional<std::set<std::string>> processes_;
};

/// What was read of one resource type. Either items with the fields that were looked at, or a reason why there are none.
struct Part {
  std::string name{}, type{};
  std::vector<std::string> fields{};  ///< looked at; a field that is left out is unknown, never assumed
  std::vector<std::string> from{};    ///< files and commands
  JsonArray items{};
  std::string reason{};  ///< why the part, or some of its fields, could not be read
  bool collected = true;
  bool complete = true;  ///< the items are all that there are

  static Part failed(std::string name, std::string type, std::string why);
  Json json() const;
};

std::vector<std::string_view> lines_of(std::string_view text);
std::vector<std::string_view> words_of(std::string_view text);
std::optional<std::int64_t> whole_number(std::string_view text);
/// Without quotes at both ends.
std::string_view unquoted(std::string_view text);
/// The last value of `KEY=value` lines (os-release, systemd's files), comments left out; empty where there is none.
std::string setting(std::string_view text, std::string_view key);

}  // namespace sealwright::sources
