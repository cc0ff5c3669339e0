// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/reader.hpp"

#include <simdjson.h>

#include <cmath>

#include "base/json.hpp"
#include "base/text.hpp"
#include "cel/columns/cells.hpp"
#include "cel/columns/widen.hpp"
#include "cel/json.hpp"

namespace sealwright::cel::columns {
namespace {

namespace od = simdjson::ondemand;

constexpr int kKeyGuesses = 2;

/// What went wrong on the way down; the pointer is put together on the way up.
struct Trouble {
  std::string pointer;
  std::string message;
};

struct PendingText {
  Column* column;
  std::size_t place;
  std::uint64_t hash;
  std::string_view text;
};

/// memcmp without the call; names are short.
bool same_bytes(const char* raw, const std::string& name) {
  for (std::size_t i = 0; i < name.size(); ++i)
    if (raw[i] != name[i]) return false;
  return true;
}

class RowReader {
 public:
  /// `end` is that of the text; `passed_over` remembers top-level members that are not wanted, in the order they came.
  RowReader(const char* end, const std::set<std::string, std::less<>>* only, std::vector<std::string>& passed_over,
            std::vector<PendingText>& pending)
      : end_(end), only_(only), passed_over_(passed_over), pending_(pending) {
    pending_.clear();
  }

  bool whole(od::document& document, Column& root) {
    od::object object;
    if (document.get_object().get(object)) return fail("expected an object");
    if (!members(object, root, 1, true)) return false;
    const char* rest = nullptr;
    return document.current_location().get(rest) != simdjson::SUCCESS || fail("something stands behind the resource");
  }

  /// Puts in the codes of the row's texts. They are looked for together, so that waiting for memory overlaps.
  void settle_texts() {
    for (const auto& text : pending_) text.column->codes[text.place] = text.column->dictionary->code_of(text.text, text.hash);
    pending_.clear();
  }

  Trouble trouble;
  bool reshaped = false;

 private:
  bool fail(std::string message) {
    trouble.message = std::move(message);
    return false;
  }
  bool fail(simdjson::error_code code) { return fail(std::string("not JSON: ") + simdjson::error_message(code)); }
  bool within(std::string_view name) {
    trouble.pointer = base::pointer_to("", name) + trouble.pointer;
    return false;
  }
  bool unexpected(const Column& c, od::value& value) {
    od::json_type type{};
    if (auto code = value.type().get(type)) return fail(code);
    constexpr std::string_view kFound[] = {"", "a list", "an object", "a number", "a string", "a bool", "null"};
    return fail("expected " + c.type.text() + ", found " + std::string(kFound[static_cast<int>(type)]));
  }

  bool members(od::object& object, Column& c, int depth, bool top = false) {
    std::size_t guess = 0;
    std::size_t passed = 0;
    for (auto each : object) {
      if (each.error()) return fail(each.error());
      od::field&& field = std::move(each).value_unsafe();
      const char* raw = field.key().raw();
      Column* child = guessed(c.names, raw, guess) ? c.children[guess - 1].get() : nullptr;
      if (!child) {
        if (top && guessed(passed_over_, raw, passed)) continue;
        std::string_view name;
        if (auto code = field.unescaped_key().get(name)) return fail(code);
        if (top && only_ && !only_->contains(name)) {
          if (passed_over_.size() < kMostMembers) passed_over_.emplace_back(name);
          continue;
        }
        const std::size_t before = c.children.size();
        child = member_of(c, name);
        if (!child) return fail(c.type.text() + " declares no field " + base::quoted(name)) || within(name);
        reshaped |= before != c.children.size();
        guess = c.places.find(name)->second + 1;
      }
      if (child->size > c.size) return fail("the same member twice") || within(c.names[guess - 1]);
      pad(*child, c.size);
      if (!cell(field.value(), *child, depth + 1)) return within(c.names[guess - 1]);
    }
    return true;
  }

  /// Members mostly come in the order in which they came first. `guess` is the place behind the last one found.
  bool guessed(const std::vector<std::string>& names, const char* raw, std::size_t& guess) const {
    for (std::size_t i = guess; i < names.size() && i < guess + kKeyGuesses; ++i) {
      const std::string& name = names[i];
      if (static_cast<std::size_t>(end_ - raw) <= name.size() || raw[name.size()] != '"' || !same_bytes(raw, name)) continue;
      guess = i + 1;
      return true;
    }
    return false;
  }

  bool cell(od::value& value, Column& c, int depth) {
    if (depth > Reader::kDeepest) return fail("nested over " + std::to_string(Reader::kDeepest) + " levels");
    od::json_type type{};
    if (auto code = value.type().get(type)) return fail(code);
    switch (type) {
      case od::json_type::string:
        if (c.shape == Shape::string) return text(value, c);
        break;
      case od::json_type::number:
        if (c.shape == Shape::int64 || c.shape == Shape::float64) return number(value, c, depth);
        break;
      case od::json_type::boolean:
        if (c.shape == Shape::boolean) return boolean(value, c);
        break;
      case od::json_type::null: return null(value, c);
      case od::json_type::array:
        if (c.shape == Shape::none) took(c, Shape::list);
        if (c.shape == Shape::list) return list(value, c, depth);
        break;
      case od::json_type::object:
        if (c.shape == Shape::none) took(c, Shape::object);
        if (c.shape == Shape::object || c.shape == Shape::map) return object(value, c, depth);
        break;
    }
    return c.declared ? declared_text(value, c, type) : any(value, c, depth);
  }

  void took(Column& c, Shape shape) {
    adopt(c, shape);
    reshaped = true;
  }

  /// Most texts hold no escape and are taken where they stand.
  bool string_of(od::value& value, std::string_view& out) {
    const char* from = value.raw_json_token().data() + 1;
    const std::size_t length = plain_length(from);
    if (from[length] != '"') {
      if (auto code = value.get_string().get(out)) return fail(code);
      return true;
    }
    od::raw_json_string raw;
    if (auto code = value.get_raw_json_string().get(raw)) return fail(code);
    out = {from, length};
    return true;
  }

  bool text(od::value& value, Column& c) {
    std::string_view out;
    if (!string_of(value, out)) return false;
    pending_.push_back({&c, c.codes.size(), c.dictionary->start(out), out});
    c.codes.push_back(0);
    finish_cell(c);
    return true;
  }

  bool boolean(od::value& value, Column& c) {
    bool out = false;
    if (auto code = value.get_bool().get(out)) return fail(code);
    if (out) c.bits.set(c.size);
    finish_cell(c);
    return true;
  }

  bool null(od::value& value, Column& c) {
    bool yes = false;
    if (auto code = value.is_null().get(yes)) return fail(code);
    if (!yes) return fail("not JSON: neither null nor anything else");
    if (!c.declared) append_null(c);
    else if (nested_) return fail("expected " + c.type.text() + ", found null");
    else append_absent(c);
    return true;
  }

  bool number(od::value& value, Column& c, int depth) {
    if (c.shape == Shape::int64) {
      std::int64_t whole = 0;
      if (value.get_int64().get(whole) == simdjson::SUCCESS) {
        c.ints.push_back(whole);
        finish_cell(c);
        return true;
      }
    }
    double d = 0;
    if (auto code = value.get_double().get(d)) return fail(code);
    if (c.shape == Shape::float64) {
      c.doubles.push_back(d);
      finish_cell(c);
      return true;
    }
    if (std::trunc(d) == d && std::fabs(d) < 9223372036854775808.0) {
      c.ints.push_back(static_cast<std::int64_t>(d));
      finish_cell(c);
      return true;
    }
    if (c.declared) return fail("expected a whole number within 64 bits");
    return put(c, Value::of(d), depth);
  }

  bool list(od::value& value, Column& c, int depth) {
    od::array array;
    if (auto code = value.get_array().get(array)) return fail(code);
    Column& element = *c.children[0];
    const bool nested = std::exchange(nested_, true);
    const std::size_t from = element.size;
    for (auto each : array) {
      if (each.error()) return fail(each.error());
      od::value&& item = std::move(each).value_unsafe();
      if (!cell(item, element, depth + 1)) return within(std::to_string(element.size - from));
      if (element.size > kMostElements) return fail("the lists of all resources together hold too many elements");
    }
    nested_ = nested;
    c.ends.push_back(static_cast<std::uint32_t>(element.size));
    finish_cell(c);
    return true;
  }

  bool object(od::value& value, Column& c, int depth) {
    od::object object;
    if (auto code = value.get_object().get(object)) return fail(code);
    const bool nested = std::exchange(nested_, c.shape == Shape::map);
    if (c.shape == Shape::map ? !entries(object, c, depth) : !members(object, c, depth)) return false;
    nested_ = nested;
    finish_cell(c);
    if (c.declared || c.children.size() <= kMostMembers) return true;
    settle_texts();
    rebuild(c, Shape::map);
    return reshaped = true;
  }

  bool entries(od::object& object, Column& c, int depth) {
    Column& keys = *c.children[0];
    const std::size_t from = c.size ? c.ends.back() : 0;
    for (auto each : object) {
      if (each.error()) return fail(each.error());
      od::field&& field = std::move(each).value_unsafe();
      std::string_view name;
      if (auto code = field.unescaped_key().get(name)) return fail(code);
      const std::uint32_t key = keys.dictionary->code_of(name);
      for (std::size_t i = from; i < keys.size; ++i)
        if (keys.codes[i] == key) return fail("the same member twice") || within(name);
      keys.codes.push_back(key);
      finish_cell(keys);
      if (!cell(field.value(), *c.children[1], depth + 1)) return within(keys.dictionary->at(key));
    }
    if (keys.size > kMostElements) return fail("the maps of all resources together hold too many entries");
    c.ends.push_back(static_cast<std::uint32_t>(keys.size));
    return true;
  }

  /// Declared types that are written as text, and those that are rare.
  bool declared_text(od::value& value, Column& c, od::json_type type) {
    if (type == od::json_type::string && (c.shape == Shape::timestamp || c.shape == Shape::duration)) {
      std::string_view out;
      if (!string_of(value, out)) return false;
      auto fault = c.shape == Shape::timestamp ? append_timestamp(c, out) : append_duration(c, out);
      return fault.empty() || fail(std::move(fault));
    }
    if (c.shape != Shape::boxed) return unexpected(c, value);
    Json json;
    if (!json_from(value, json)) return false;
    auto made = value_from(json, c.type);
    if (!made) return fail(made.error().message);
    append(c, *made);
    return true;
  }

  bool json_from(od::value& value, Json& out) {
    std::string_view raw;
    if (auto code = simdjson::to_json_string(value).get(raw)) return fail(code);
    auto parsed = base::parse_json(raw, {.bytes = Reader::kLongest, .depth = Reader::kDeepest});
    if (!parsed) return fail(parsed.error().message);
    out = *std::move(parsed);
    return true;
  }

  /// A value of another kind than the inferred column has had so far.
  bool any(od::value& value, Column& c, int depth) {
    Json json;
    if (!json_from(value, json)) return false;
    auto made = value_from(json, Type());
    if (!made) return fail(made.error().message);
    return put(c, inferred(*made), depth);
  }

  bool put(Column& c, const Value& value, int) {
    settle_texts();
    const Shape before = c.shape;
    append(c, value);
    reshaped |= before != c.shape;
    return true;
  }

  const char* end_;
  const std::set<std::string, std::less<>>* only_;
  std::vector<std::string>& passed_over_;
  std::vector<PendingText>& pending_;
  bool nested_ = false;  ///< in a list or map, where null is not the same as absent
};

}  // namespace

const std::size_t Reader::kPadding = simdjson::SIMDJSON_PADDING;

struct Reader::State {
  od::parser parser;
  bool reshaped = false;
  std::vector<std::string> passed_over;
  std::vector<PendingText> pending;
};

Reader::Reader() : state_(std::make_unique<State>()) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;
bool Reader::reshaped() const { return state_->reshaped; }

Result<> Reader::read(std::string_view json, Column& root, const std::set<std::string>* collected,
                      const std::set<std::string, std::less<>>* only) {
  state_->reshaped = false;
  if (json.size() > kLongest) return too_large("a resource has at most " + std::to_string(kLongest >> 20) + " MiB");
  od::document document;
  auto code = state_->parser.iterate(json.data(), json.size(), json.size() + kPadding).get(document);
  if (code) return invalid(std::string("not JSON: ") + simdjson::error_message(code));
  RowReader rows(json.data() + json.size(), only, state_->passed_over, state_->pending);
  const bool done = rows.whole(document, root);
  rows.settle_texts();
  state_->reshaped = rows.reshaped;
  if (!done) return invalid_at(rows.trouble.pointer, rows.trouble.message);
  if (collected)
    for (std::size_t i = 0; i < root.children.size(); ++i)
      if (root.children[i]->size == root.size && !collected->contains(root.names[i])) {
        pad(*root.children[i], root.size);
        append_unknown(*root.children[i]);
      }
  finish_cell(root);
  return {};
}

}  // namespace sealwright::cel::columns
