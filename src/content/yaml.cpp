// SPDX-License-Identifier: Apache-2.0
#include "content/yaml.hpp"

#include <yaml-cpp/emitterstyle.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>

#include "base/text.hpp"

namespace sealwright::content {
namespace {

/// Leaves yaml-cpp's parser in the middle of its work; caught in parse_yaml and nowhere else.
struct Refusal {
  int line;
  int column;
  std::string message;
};

/// Takes yaml-cpp's events and builds our tree, refusing what YamlLimits and the strict form do not allow.
class Builder final : public YAML::EventHandler {
 public:
  explicit Builder(YamlLimits limits) : limits_(limits) {}
  YamlNode take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) refuse(mark, "a second document begins here: put it into a file of its own");
  }
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse_anchor(mark); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_anchor(mark); }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, "", anchor);
    add(node(mark, YamlNode::Kind::null));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    check(mark, tag, anchor);
    YamlNode scalar = node(mark, YamlNode::Kind::scalar);
    scalar.quoted = tag == "!";
    scalar.text = value;
    add(std::move(scalar));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::list);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::map);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override {
    refuse_duplicates(open_.back().node);
    close();
  }

 private:
  struct Frame {
    YamlNode node;
    std::optional<YamlEntry> entry;  // a key whose value has not come yet
  };

  [[noreturn]] static void refuse(const YAML::Mark& mark, std::string message) {
    throw Refusal{mark.line + 1, mark.column + 1, std::move(message)};
  }
  [[noreturn]] static void refuse_anchor(const YAML::Mark& mark) {
    refuse(mark, "anchors (&) and aliases (*) are not read: write the value out, or put it in quotes if it is text");
  }

  static YamlNode node(const YAML::Mark& mark, YamlNode::Kind kind) {
    YamlNode made;
    made.kind = kind;
    made.line = mark.line + 1;
    made.column = mark.column + 1;
    return made;
  }

  void check(const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) refuse_anchor(mark);
    if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "the tag " + base::quoted(tag) + " is not read: leave it out");
    if (++nodes_ > limits_.nodes) {
      refuse(mark, "more than " + std::to_string(limits_.nodes) + " values: divide the file");
    }
  }

  void open(const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    check(mark, tag, anchor);
    if (!open_.empty() && open_.back().node.kind == YamlNode::Kind::map && !open_.back().entry) {
      refuse(mark, "a key must be plain text, not a list or map");
    }
    if (open_.size() >= limits_.depth) {
      refuse(mark, "nested deeper than " + std::to_string(limits_.depth) + " levels: flatten it");
    }
    open_.push_back({node(mark, kind), std::nullopt});
  }

  void close() {
    YamlNode done = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(done));
  }

  void add(YamlNode value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Frame& frame = open_.back();
    if (frame.node.kind == YamlNode::Kind::list) {
      frame.node.items.push_back(std::move(value));
    } else if (frame.entry) {
      frame.entry->value = std::move(value);
      frame.node.entries.push_back(std::move(*frame.entry));
      frame.entry.reset();
    } else {
      if (value.kind != YamlNode::Kind::scalar) throw Refusal{value.line, value.column, "an empty key: name it"};
      frame.entry = YamlEntry{std::move(value.text), value.line, value.column, {}};
    }
  }

  static void refuse_duplicates(const YamlNode& map) {
    std::vector<const YamlEntry*> sorted;
    sorted.reserve(map.entries.size());
    for (const YamlEntry& entry : map.entries) sorted.push_back(&entry);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
    const auto twin = std::adjacent_find(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->key == b->key; });
    if (twin == sorted.end()) return;
    const YamlEntry& second = **std::next(twin);
    throw Refusal{
        second.line, second.column,
        "the key " + base::quoted(second.key) + " stands already in line " + std::to_string((*twin)->line) + ": keep one of them"};
  }

  YamlLimits limits_;
  YamlNode root_;
  std::vector<Frame> open_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

std::string place(const YamlDocument& document, int line, int column) {
  return document.file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": ";
}

Error refused(const std::string& file, int line, int column, std::string_view message) {
  return base::invalid_at("", file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + std::string(message));
}

Result<> readable(std::string_view text, const std::string& file, const YamlLimits& limits) {
  if (text.size() > limits.bytes) {
    return base::too_large(file + ": " + std::to_string(text.size()) + " bytes; a YAML file may have " + std::to_string(limits.bytes) +
                           ": divide it");
  }
  if (!base::is_utf8(text)) return refused(file, 1, 1, "not UTF-8: save the file as UTF-8");
  if (text.starts_with("\xEF\xBB\xBF")) return refused(file, 1, 1, "a byte order mark stands before the text: save the file without it");
  const auto control = std::find_if(text.begin(), text.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'; });
  if (control == text.end()) return {};
  const auto line = 1 + std::count(text.begin(), control, '\n');
  return refused(file, static_cast<int>(line), 1, "a control character: remove it");
}

bool is_json_number(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - from;
  };
  const std::size_t whole_from = at;
  const std::size_t whole = digits();
  if (whole == 0 || (whole > 1 && text[whole_from] == '0')) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (digits() == 0) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (digits() == 0) return false;
  }
  return at == text.size();
}

Json scalar_json(const YamlNode& node) {
  if (node.quoted) return Json(node.text);
  if (node.text == "true") return Json(true);
  if (node.text == "false") return Json(false);
  if (!is_json_number(node.text)) return Json(node.text);
  const char* end = node.text.data() + node.text.size();
  std::int64_t whole = 0;
  if (const auto read = std::from_chars(node.text.data(), end, whole); read.ec == std::errc() && read.ptr == end) return Json(whole);
  double number = 0;
  if (std::from_chars(node.text.data(), end, number).ec == std::errc()) return Json(number);
  return Json(node.text);
}

bool pointer_of(const YamlNode& from, const YamlNode& wanted, std::string& pointer) {
  if (&from == &wanted) return true;
  const std::string before = pointer;
  for (std::size_t i = 0; i < from.items.size(); ++i) {
    pointer = base::pointer_to(before, i);
    if (pointer_of(from.items[i], wanted, pointer)) return true;
  }
  for (const YamlEntry& entry : from.entries) {
    pointer = base::pointer_to(before, entry.key);
    if (pointer_of(entry.value, wanted, pointer)) return true;
  }
  pointer = before;
  return false;
}

/// The node that a pointer names, or the deepest one on the way to it.
const YamlNode& node_at(const YamlNode& root, std::string_view pointer) {
  const YamlNode* node = &root;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string_view segment = pointer.substr(0, end);
    pointer.remove_prefix(end);
    const YamlNode* next = nullptr;
    for (const YamlEntry& entry : node->entries) {
      if (base::pointer_to("", entry.key).substr(1) == segment) next = &entry.value;
    }
    for (std::size_t i = 0; i < node->items.size(); ++i) {
      if (std::to_string(i) == segment) next = &node->items[i];
    }
    if (next == nullptr) break;
    node = next;
  }
  return *node;
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const YamlEntry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Result<YamlDocument> parse_yaml(std::string_view text, std::string file, YamlLimits limits) {
  TRY_DONE(readable(text, file, limits));
  Builder builder(limits);
  try {
    // yaml-cpp takes the end of the file for the end of an open quotation if a line ends there; behind a comment it does not.
    std::istringstream stream{std::string(text) + (text.ends_with('\n') ? "#" : "\n#")};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Refusal& refusal) {
    return refused(file, refusal.line, refusal.column, refusal.message);
  } catch (const YAML::Exception& failure) {
    return refused(file, failure.mark.line + 1, failure.mark.column + 1, "not well-formed YAML: " + failure.msg);
  }
  return YamlDocument{std::move(file), builder.take_root()};
}

Json to_json(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::null: return nullptr;
    case YamlNode::Kind::scalar: return scalar_json(node);
    case YamlNode::Kind::list: {
      JsonArray items;
      items.reserve(node.items.size());
      for (const YamlNode& item : node.items) items.push_back(to_json(item));
      return items;
    }
    case YamlNode::Kind::map: break;
  }
  JsonObject object;
  object.reserve(node.entries.size());
  for (const YamlEntry& entry : node.entries) object.emplace(entry.key, to_json(entry.value));
  return object;
}

Fault fault_at(const YamlDocument& document, const YamlNode& node, std::string_view message) {
  std::string pointer;
  pointer_of(document.root, node, pointer);
  return {std::move(pointer), place(document, node.line, node.column) + std::string(message)};
}

std::vector<Fault> located(const YamlDocument& document, std::vector<Fault> faults) {
  for (Fault& fault : faults) {
    const YamlNode& node = node_at(document.root, fault.pointer);
    fault.message.insert(0, place(document, node.line, node.column));
  }
  return faults;
}

}  // namespace sealwright::content
