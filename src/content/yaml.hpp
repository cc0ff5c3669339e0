// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

/// The one door to YAML. What comes through is a strict part of YAML 1.2: one document a file, maps with plain text keys, no
/// anchors, aliases, tags or merge keys, no key twice. Whatever is refused is named by `file:line:column`, with the remedy.
namespace sealwright::content {

/// Beyond these a text is refused while it is read, before memory is spent on it.
struct YamlLimits {
  std::size_t bytes = 1 << 20;
  std::size_t depth = 32;
  std::size_t nodes = 100'000;
};

struct YamlEntry;

/// A value as it was written. Scalars stay text: whether `5.10` is a number is for whoever reads it to say.
struct YamlNode {
  enum class Kind : std::uint8_t { null, scalar, list, map };
  Kind kind = Kind::null;
  bool quoted = false;  ///< a scalar in quotes or a block scalar: text in any reading
  int line = 1;         ///< both count from 1
  int column = 1;
  std::string text;                ///< scalar
  std::vector<YamlNode> items;     ///< list
  std::vector<YamlEntry> entries;  ///< map, in the order of the file

  const YamlNode* find(std::string_view key) const;  ///< a map's value, or nullptr
};

struct YamlEntry {
  std::string key;
  int line = 1;
  int column = 1;
  YamlNode value;
};

struct YamlDocument {
  std::string file;  ///< as it shall stand in messages
  YamlNode root;     ///< null where the file holds nothing
};

/// Parses one file. The error is of category invalid (too_large over the byte limit) and holds one fault.
Result<YamlDocument> parse_yaml(std::string_view text, std::string file, YamlLimits limits = {});

/// The value as JSON. A plain scalar is a number, true, false or null exactly where JSON writes it so (`~` and nothing are null
/// too, `yes` and `0x1f` and `007` are text); integers of 64 bits stay integers.
Json to_json(const YamlNode& node);

/// A fault of `node`, which must be part of the document: its JSON pointer, and `file:line:column: message`.
Fault fault_at(const YamlDocument& document, const YamlNode& node, std::string_view message);

/// Faults by JSON pointer (a model's, of `to_json(document.root)`) with the place in the file put before each message.
std::vector<Fault> located(const YamlDocument& document, std::vector<Fault> faults);

/// Reads the fields of one map and remembers which were asked for. Faults are collected, not thrown: a reader goes on with
/// harmless values and its caller looks at the list at the end.
class YamlFields {
 public:
  /// All three must outlive the reader. A node that is no map is a fault at once.
  YamlFields(const YamlDocument& document, const YamlNode& node, std::vector<Fault>& faults);

  const YamlNode* optional(std::string_view key);  ///< nullptr where absent or null
  const YamlNode* required(std::string_view key);  ///< its absence is a fault

  std::string text(std::string_view key);  ///< required, not empty
  std::string text_or(std::string_view key, std::string_view fallback);
  bool flag_or(std::string_view key, bool fallback);  ///< `true` or `false`
  std::int64_t integer_or(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t most);
  double number_or(std::string_view key, double fallback);
  std::vector<std::string> texts(std::string_view key);  ///< a list of texts; empty where absent
  const YamlNode* list(std::string_view key);            ///< a list, or nullptr where absent (or a fault)
  const YamlNode* map(std::string_view key);             ///< a map, or nullptr where absent (or a fault)
  /// One of these words; where absent, the first.
  std::size_t choice(std::string_view key, const std::vector<std::string>& words);

  void fault(const YamlNode& at, std::string_view message);
  /// Every key that nobody asked for is a fault that proposes the nearest known one. Call it once, at the end.
  void finish();

 private:
  const YamlNode* scalar(std::string_view key, bool required);

  const YamlDocument& document_;
  const YamlNode& node_;
  std::vector<Fault>& faults_;
  std::vector<std::string> asked_;
};

inline constexpr std::size_t kMostFaults = 100;

/// All faults in one error: "2 faults in …", or nothing wrong. At most kMostFaults are kept.
Result<> faults_of(std::string_view what, std::vector<Fault> faults);

}  // namespace sealwright::content
