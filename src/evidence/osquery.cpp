// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstring>
#include <set>
#include <unordered_map>

#include "base/text.hpp"
#include "evidence/format.hpp"
#include "evidence/json_text.hpp"
#include "evidence/table.hpp"

namespace sealwright::evidence {
namespace {

namespace od = json::od;
constexpr std::string_view kSpace = " \t\r\n";

/// memmem(3): std::string_view::find stops at each quotation mark.
bool contains(std::string_view text, std::string_view part) {
  return ::memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

int recognise_osquery(std::string_view head, const Options&) {
  const auto first = head.find_first_not_of(kSpace);
  if (first == std::string_view::npos || (head[first] != '{' && head[first] != '[')) return 0;
  const bool result = contains(head, "\"columns\"") || contains(head, "\"snapshot\"") || contains(head, "\"diffResults\"");
  if (result && contains(head, "\"hostIdentifier\"")) return 90;
  if (head[first] != '[') return 0;
  const auto next = head.find_first_not_of(kSpace, first + 1);
  return next != std::string_view::npos && (head[next] == '{' || head[next] == ']') ? 30 : 0;
}

/// One line of osqueryd's result log, or an element of a batch.
struct Event {
  std::string_view raw;
  std::string name, host, action;
  std::int64_t time = 0;
};

std::string_view unquoted(std::string_view token) { return base::trimmed(token); }

/// The cells of one row; numbers and booleans keep their text (osquery's `numerics`).
Result<> read_row(od::value value, Row& row, const Recorder& out) {
  row.clear();
  if (value.type() != od::json_type::object) return base::invalid("a row is no object");
  for (auto field : value.get_object()) {
    const std::string_view key = field.unescaped_key();
    od::value cell = field.value();
    switch (cell.type()) {
      case od::json_type::string: row.emplace_back(key, cell.get_string().value()); break;
      case od::json_type::number: {
        const auto token = unquoted(cell.raw_json_token());
        (void)cell.get_double().value();
        row.emplace_back(key, token);
        break;
      }
      case od::json_type::boolean: row.emplace_back(key, cell.get_bool().value() ? "1" : "0"); break;
      case od::json_type::null: TRY_DONE(json::check(cell, out.limits())); break;
      default: return base::invalid(fmt::format("column {} holds no plain value: this is no row of an osquery table", base::quoted(key)));
    }
  }
  return {};
}

std::vector<std::string> columns_of(const Row& row) {
  std::vector<std::string> names;
  for (const auto& [name, cell] : row) names.emplace_back(name);
  return names;
}

class OsqueryReader {
 public:
  OsqueryReader(const Input& input, const Options& options, Recorder& out) : input_(input), options_(options), out_(out) {}

  Result<> read() {
    if (!options_.catalogue) return base::invalid("no tables are declared");
    if (const auto wanted = variant_of(options_.format); !wanted.empty()) {
      fixed_ = options_.catalogue->find("osquery", wanted);
      if (!fixed_)
        return base::invalid_at("/format", fmt::format("no table {} is declared; there are {}", base::quoted(wanted),
                                                       base::joined(options_.catalogue->names("osquery"), ", ")));
    }
    out_.tool("osquery", "");
    const auto text = input_.text();
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return base::invalid("the file is empty");
    if (text[first] == '{') TRY_DONE(lines());
    else TRY_DONE(list());
    if (rows_only_) return {};
    TRY_DONE(emit_events());
    collected_.tell(out_);
    return {};
  }

 private:
  Result<> list() {
    const auto text = input_.text();
    const auto first = text.find_first_not_of(kSpace);
    const auto head = text.substr(first, 4096);
    if (contains(head, "\"hostIdentifier\"")) return batch();
    rows_only_ = true;
    od::parser parser(text.size() + simdjson::SIMDJSON_PADDING);
    return json::read(input_, text, parser, out_.limits(), [&](od::document& document) -> Result<> {
      od::array array = document.get_array();
      TRY_DONE(plain_rows(array));
      return {};
    });
  }

  /// `osqueryi --json`: rows alone, a whole table.
  Result<> plain_rows(od::array array) {
    const Mapping* mapping = fixed_;
    const auto host = !options_.target.empty() ? options_.target : std::string("unnamed");
    if (options_.target.empty()) out_.warn("the rows do not name their host: it is called \"unnamed\"; say --target HOST");
    Row row;
    std::size_t number = 0;
    for (auto item : array) {
      ++number;
      auto done = [&]() -> Result<> {
        TRY_DONE(read_row(item.value(), row, out_));
        if (!mapping) {
          TRY(mapping, table_for(columns_of(row), std::filesystem::path(input_.name()).stem().stem().string()));
        }
        if (number == 1) TRY_DONE(accept(*mapping, columns_of(row), host));
        TRY(const auto body, body_of(*mapping, row, host, out_));
        out_.status("snapshot");
        return out_.put(mapping->type, body);
      }();
      if (!done) return std::move(done).error().within(fmt::format("row {}", number));
    }
    if (!mapping) {
      TRY(mapping, table_for({}, std::filesystem::path(input_.name()).stem().stem().string()));
    }
    if (number == 0) TRY_DONE(accept(*mapping, {}, host));
    out_.format("osquery:" + mapping->name);
    out_.target(host);
    out_.complete(mapping->type, mapping->host, host);
    collected_.tell(out_);
    return {};
  }

  Result<const Mapping*> table_for(const std::vector<std::string>& columns, std::string_view name) {
    TRY(const auto* found, propose(*options_.catalogue, "osquery", columns, name));
    if (found) return found;
    return base::invalid(fmt::format("no declared table has the columns {}: say --format osquery:TABLE where TABLE is one of {}",
                                     base::joined(columns, ", "), base::joined(options_.catalogue->names("osquery"), ", ")));
  }

  Result<> accept(const Mapping& mapping, const std::vector<std::string>& columns, std::string_view host) {
    std::size_t known = 0;
    for (const auto& name : columns) {
      if (mapping.knows(name)) ++known;
      else out_.warn(fmt::format("table {}: column {} is not known and was left out", mapping.name, base::quoted(name)));
    }
    if (known == 0 && !columns.empty())
      return base::invalid(fmt::format("table {} has none of the columns {}", mapping.name, base::joined(columns, ", ")));
    collected_.note(mapping, host, columns);
    return {};
  }

  Result<> lines() {
    const auto text = input_.text();
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      const auto line = text.substr(at, end - at);
      if (!base::trimmed(line).empty()) TRY_DONE(head_of(line));
      at = end + 1;
    }
    return {};
  }

  Result<> batch() {
    od::parser parser(input_.text().size() + simdjson::SIMDJSON_PADDING);
    return json::read(input_, input_.text(), parser, out_.limits(), [&](od::document& document) -> Result<> {
      for (auto item : document.get_array()) {
        od::value value = item.value();
        if (value.type() != od::json_type::object) return base::invalid("an element of the list is no object");
        const std::string_view raw = value.get_object().value().raw_json();
        TRY_DONE(head_of(raw));
      }
      return {};
    });
  }

  std::string place_of(std::string_view raw) const { return input_.place(static_cast<std::size_t>(raw.data() - input_.text().data())); }

  /// Pass one over an event: who, when and what kind; all of it is checked.
  Result<> head_of(std::string_view raw) {
    if (events_.size() >= out_.limits().resources) return base::too_large("too many lines");
    TRY_DONE(out_.in_time());
    Event event;
    event.raw = raw;
    std::string_view shape;
    auto read = json::read(input_, raw, parser_, out_.limits(), [&](od::document& document) -> Result<> {
      if (document.type() != od::json_type::object) return base::invalid(fmt::format("{}: a line is no object", place_of(raw)));
      for (auto field : document.get_object()) {
        const std::string_view key = field.unescaped_key();
        od::value value = field.value();
        auto* const word = key == "name" ? &event.name : key == "hostIdentifier" ? &event.host : key == "action" ? &event.action : nullptr;
        if (word) {
          TRY(*word, json::text(value, out_));
          continue;
        }
        if (key == "unixTime" && value.type() == od::json_type::number) event.time = json::integer(value, 0);
        else {
          if (key == "columns" || key == "snapshot" || key == "diffResults") shape = key == "columns" ? "columns" : key;
          TRY_DONE(json::check(value, out_.limits()));
        }
      }
      return {};
    });
    if (!read) return read;
    if (event.name.empty() || event.host.empty())
      return base::invalid(fmt::format("{}: an osquery result has a name and a hostIdentifier; this has none", place_of(raw)));
    if (shape.empty()) return base::invalid(fmt::format("{}: neither columns nor snapshot nor diffResults", place_of(raw)));
    if (shape == "snapshot") {
      event.action = "snapshot";
      last_snapshot_[event.name + "\n" + event.host] = events_.size();
    }
    events_.push_back(std::move(event));
    return {};
  }

  /// Pass two. Of several snapshots of one query on one host only the last counts.
  Result<> emit_events() {
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const auto& event = events_[i];
      const auto last = last_snapshot_.find(event.name + "\n" + event.host);
      if (last != last_snapshot_.end() && i < last->second) continue;
      auto done = json::read(input_, event.raw, parser_, out_.limits(), [&](od::document& document) { return emit(document, event); });
      if (!done) return std::move(done).error().within(fmt::format("{}: query {}", place_of(event.raw), base::quoted(event.name)));
      if (event.time > 0 && event.time < 253'402'300'800) {
        const auto at = Instant::of_seconds(event.time);
        out_.told_time(at);
        out_.period(at, at);
      }
      out_.target(options_.target.empty() ? event.host : options_.target);
    }
    if (used_.size() == 1) out_.format("osquery:" + *used_.begin());
    return {};
  }

  Result<> emit(od::document& document, const Event& event) {
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      od::value value = field.value();
      if (key == "columns") TRY_DONE(one_row(value, event, event.action != "removed"));
      else if (key == "snapshot") TRY_DONE(rows(value, event, true, true));
      else if (key == "diffResults") TRY_DONE(difference(value, event));
      else TRY_DONE(json::check(value, out_.limits()));
    }
    return {};
  }

  /// The rows that went come before those that came: a change is both.
  Result<> difference(od::value value, const Event& event) {
    if (value.type() != od::json_type::object) {
      if (value.type() == od::json_type::string && value.get_string().value().empty()) return {};
      return base::invalid("diffResults is no object");
    }
    od::object object = value.get_object();
    for (const bool added : {false, true}) {
      object.reset();
      for (auto field : object)
        if (field.unescaped_key().value() == (added ? "added" : "removed")) TRY_DONE(rows(field.value(), event, added, false));
    }
    return {};
  }

  Result<> rows(od::value value, const Event& event, bool present, bool whole) {
    if (value.type() == od::json_type::string && value.get_string().value().empty()) return {};
    if (value.type() != od::json_type::array) return base::invalid("the rows are no list");
    bool any = false;
    for (auto item : value.get_array()) {
      any = true;
      TRY_DONE(one_row(item.value(), event, present));
    }
    if (!whole) return {};
    TRY(const auto* mapping, mapping_of(event, {}, any));
    if (!mapping) return {};
    const auto host = host_of(event);
    if (!any) TRY_DONE(accept(*mapping, {}, host));
    out_.complete(mapping->type, mapping->host, host);
    return {};
  }

  std::string host_of(const Event& event) const { return options_.target.empty() ? event.host : options_.target; }

  /// Known queries keep their table. A query that fits no table is told and passed over; its bytes are evidence all the same.
  Result<const Mapping*> mapping_of(const Event& event, const std::vector<std::string>& columns, bool known_only) {
    if (fixed_) return fixed_;
    if (const auto at = tables_.find(event.name); at != tables_.end()) return at->second;
    if (known_only) return static_cast<const Mapping*>(nullptr);
    TRY(const auto* found, propose(*options_.catalogue, "osquery", columns, event.name));
    if (!found)
      out_.warn(fmt::format("query {}: no declared table has its columns; no resource is made of its rows", base::quoted(event.name)));
    tables_.emplace(event.name, found);
    return found;
  }

  Result<> one_row(od::value value, const Event& event, bool present) {
    TRY_DONE(read_row(value, row_, out_));
    const auto columns = columns_of(row_);
    TRY(const auto* mapping, mapping_of(event, columns, false));
    out_.status(event.action == "snapshot" ? "snapshot" : present ? "added" : "removed");
    if (!mapping) return {};
    const auto host = host_of(event);
    used_.insert(mapping->name);
    TRY_DONE(accept(*mapping, columns, host));
    TRY(const auto body, body_of(*mapping, row_, host, out_));
    return present ? out_.put(mapping->type, body) : out_.gone(mapping->type, body);
  }

  const Input& input_;
  const Options& options_;
  Recorder& out_;
  const Mapping* fixed_ = nullptr;
  bool rows_only_ = false;
  od::parser parser_;
  Row row_;
  std::vector<Event> events_;
  std::unordered_map<std::string, std::size_t> last_snapshot_;
  std::unordered_map<std::string, const Mapping*> tables_;
  std::set<std::string> used_;
  Collected collected_;
};

Result<> decode_osquery(Input& input, const Options& options, Recorder& out) { return OsqueryReader(input, options, out).read(); }

}  // namespace

const Reader kOsquery{
    .name = "osquery",
    .title = "osquery result",
    .help =
        "rows of osqueryi --json (say --format osquery:TABLE where columns and file name leave it open), and the result log "
        "of osqueryd: snapshots are complete for table and host, differences never",
    .recognise = recognise_osquery,
    .decode = decode_osquery};

}  // namespace sealwright::evidence
