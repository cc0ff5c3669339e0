// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "content/yaml.hpp"

namespace sealwright::content {
namespace {

std::string key_text(std::string_view key) { return base::quoted(key); }

}  // namespace

YamlFields::YamlFields(const YamlDocument& document, const YamlNode& node, std::vector<Fault>& faults)
    : document_(document), node_(node), faults_(faults) {
  if (node.kind != YamlNode::Kind::map) fault(node, "a map of fields (`name: value`) is expected here");
}

void YamlFields::fault(const YamlNode& at, std::string_view message) {
  // Beyond those that are kept, faults are only counted: each asks the whole document for its place.
  faults_.push_back(faults_.size() < kMostFaults ? fault_at(document_, at, message) : Fault(faults_.back()));
}

const YamlNode* YamlFields::optional(std::string_view key) {
  asked_.emplace_back(key);
  const YamlNode* value = node_.find(key);
  return value != nullptr && value->kind == YamlNode::Kind::null ? nullptr : value;
}

const YamlNode* YamlFields::required(std::string_view key) {
  const YamlNode* value = optional(key);
  if (value == nullptr && node_.kind == YamlNode::Kind::map) fault(node_, key_text(key) + " is missing: add `" + std::string(key) + ": …`");
  return value;
}

const YamlNode* YamlFields::scalar(std::string_view key, bool required_) {
  const YamlNode* value = required_ ? required(key) : optional(key);
  if (value == nullptr) return nullptr;
  if (value->kind == YamlNode::Kind::scalar) return value;
  fault(*value, key_text(key) + " must be a single value");
  return nullptr;
}

std::string YamlFields::text(std::string_view key) {
  const YamlNode* value = scalar(key, true);
  if (value == nullptr) return {};
  if (base::trimmed(value->text).empty()) fault(*value, key_text(key) + " must not be empty");
  return value->text;
}

std::string YamlFields::text_or(std::string_view key, std::string_view fallback) {
  const YamlNode* value = scalar(key, false);
  return value == nullptr ? std::string(fallback) : value->text;
}

bool YamlFields::flag_or(std::string_view key, bool fallback) {
  const YamlNode* value = scalar(key, false);
  if (value == nullptr) return fallback;
  if (!value->quoted && (value->text == "true" || value->text == "false")) return value->text == "true";
  fault(*value, key_text(key) + " must be true or false, not " + base::quoted(value->text));
  return fallback;
}

std::int64_t YamlFields::integer_or(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t most) {
  const YamlNode* value = scalar(key, false);
  if (value == nullptr) return fallback;
  std::int64_t number = 0;
  const char* end = value->text.data() + value->text.size();
  const auto read = std::from_chars(value->text.data(), end, number);
  if (read.ec == std::errc() && read.ptr == end && number >= least && number <= most) return number;
  fault(*value, key_text(key) + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ", not " +
                    base::quoted(value->text));
  return fallback;
}

double YamlFields::number_or(std::string_view key, double fallback) {
  const YamlNode* value = scalar(key, false);
  if (value == nullptr) return fallback;
  const Json json = to_json(*value);
  if (json.is_number()) return json.to_number<double>();
  fault(*value, key_text(key) + " must be a number, not " + base::quoted(value->text));
  return fallback;
}

const YamlNode* YamlFields::list(std::string_view key) {
  const YamlNode* value = optional(key);
  if (value == nullptr || value->kind == YamlNode::Kind::list) return value;
  fault(*value, key_text(key) + " must be a list: `[a, b]`");
  return nullptr;
}

const YamlNode* YamlFields::map(std::string_view key) {
  const YamlNode* value = optional(key);
  if (value == nullptr || value->kind == YamlNode::Kind::map) return value;
  fault(*value, key_text(key) + " must be a map of `name: value`");
  return nullptr;
}

std::vector<std::string> YamlFields::texts(std::string_view key) {
  std::vector<std::string> found;
  const YamlNode* value = list(key);
  if (value == nullptr) return found;
  for (const YamlNode& item : value->items) {
    if (item.kind == YamlNode::Kind::scalar && !item.text.empty()) {
      found.push_back(item.text);
    } else {
      fault(item, "an entry of " + key_text(key) + " must be text");
    }
  }
  return found;
}

std::size_t YamlFields::choice(std::string_view key, const std::vector<std::string>& words) {
  const YamlNode* value = scalar(key, false);
  if (value == nullptr) return 0;
  const auto found = std::find(words.begin(), words.end(), value->text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  fault(*value, key_text(key) + " must be one of " + base::joined(words, ", ") + ", not " + base::quoted(value->text));
  return 0;
}

void YamlFields::finish() {
  for (const YamlEntry& entry : node_.entries) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    if (faults_.size() >= kMostFaults) {
      faults_.push_back(Fault(faults_.back()));
      continue;
    }
    const std::string near = base::nearest(entry.key, asked_);
    YamlNode at;
    at.line = entry.line;
    at.column = entry.column;
    Fault fault = fault_at(document_, at,
                           "unknown key " + base::quoted(entry.key) +
                               (near.empty() ? ": known are " + base::joined(asked_, ", ") : ": did you mean " + near + "?"));
    fault.pointer = base::pointer_to(fault_at(document_, node_, "").pointer, entry.key);
    faults_.push_back(std::move(fault));
  }
}

Result<> faults_of(std::string_view what, std::vector<Fault> faults) {
  if (faults.empty()) return {};
  const std::size_t count = faults.size();
  if (count > kMostFaults) faults.resize(kMostFaults);
  std::string message = std::string(what) + ": " + (count == 1 ? "1 fault" : std::to_string(count) + " faults");
  return base::invalid(std::move(message), std::move(faults));
}

}  // namespace sealwright::content
