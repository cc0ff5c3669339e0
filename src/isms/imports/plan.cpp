// SPDX-License-Identifier: Apache-2.0
#include "isms/imports/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/merge_patch.hpp"
#include "base/text.hpp"
#include "isms/imports/matcher.hpp"
#include "isms/imports/states.hpp"
#include "isms/imports/values.hpp"

namespace sealwright::isms {
namespace {

using model::Record;
using model::Register;

constexpr std::size_t kShownValue = 200;
constexpr std::size_t kProgressEvery = 256;
constexpr std::size_t kNoColumn = std::numeric_limits<std::size_t>::max();

/// A value that is the same for every record that is created.
struct Constant {
  std::string path;
  Json value;
};

/// `/current/likelihood` → `current.likelihood`.
std::string path_of(std::string_view pointer) {
  std::string out(pointer.substr(std::min<std::size_t>(1, pointer.size())));
  std::replace(out.begin(), out.end(), '/', '.');
  return out;
}

bool within(std::string_view inner, std::string_view outer) {
  return inner == outer || (inner.size() > outer.size() && inner.starts_with(outer) && inner[outer.size()] == '.');
}

bool related(std::string_view a, std::string_view b) { return within(a, b) || within(b, a); }

/// What concerns the row, not the program or the store.
bool of_the_row(const Error& error) {
  return error.category == Category::invalid || error.category == Category::conflict || error.category == Category::not_found ||
         error.category == Category::forbidden;
}

/// A structure of which nothing is left is absent.
void drop_empty(const std::vector<model::Field>& fields, Json& body) {
  for (const auto& field : fields) {
    auto* found = field.kind == model::Kind::structure ? body.as_object().if_contains(field.name) : nullptr;
    if (!found || !found->is_object()) continue;
    drop_empty(field.fields, *found);
    if (found->get_object().empty()) body.as_object().erase(field.name);
  }
}

std::string shortened(std::string_view text) {
  std::string out(text.substr(0, kShownValue));
  while (!base::is_utf8(out)) out.pop_back();
  return out;
}

Result<std::vector<Constant>> constants_of(const Register& reg, const std::vector<std::string>& lines, Names& names) {
  std::vector<Constant> out;
  std::vector<Fault> faults;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto equals = lines[i].find('=');
    const auto path = path_in(reg, equals == std::string::npos ? "" : lines[i].substr(0, equals));
    auto value = path && path->field
                     ? cell_value(*path->field, {evidence::SheetCell::Kind::text, lines[i].substr(equals + 1)}, false, names)
                     : Result<Json>(path ? base::invalid("ref and id are given by the system") : path.error());
    if (equals == std::string::npos) faults.push_back({base::pointer_to("/set", i), "write field=value, not " + base::quoted(lines[i])});
    else if (!value) faults.push_back({base::pointer_to("/set", i), value.error().message});
    else out.push_back({path->path, *std::move(value)});
  }
  if (faults.empty()) return out;
  std::string message = faults.size() == 1 ? faults.front().message : fmt::format("{} values at fault", faults.size());
  return base::invalid(std::move(message), std::move(faults));
}

class RowWriter {
 public:
  RowWriter(store::Writer& writer, std::span<const Register> registers, const Register& reg, const evidence::Sheet& sheet,
            const ImportTable& table, const ImportOptions& options)
      : writer_(writer), reg_(reg), sheet_(sheet), table_(table), options_(options), names_(writer, registers) {}

  Result<ImportPlan> write() {
    TRY(constants_, constants_of(reg_, options_.set, names_));
    TRY(matcher_, Matcher::make(writer_, reg_, table_, options_.match));
    ImportPlan plan;
    for (std::size_t i = table_.header + 1; i < sheet_.rows.size(); ++i) {
      if (i % kProgressEvery == 0) tell(i);
      row_ = &sheet_.rows[i];
      now_ = {};
      now_.number = row_->number;
      names_a_record_ = false;
      TRY_DONE(write_row());
      if (!now_.faults.empty()) {
        if (now_.action == RowAction::create) now_.ref.clear();  // it will not be that one
        now_.action = RowAction::fault;
        now_.changes.clear();
      }
      plan.rows.push_back(std::move(now_));
    }
    return plan;
  }

 private:
  void tell(std::size_t row) const {
    const std::size_t all = sheet_.rows.size() - table_.header - 1, done = row - table_.header - 1;
    options_.progress(static_cast<double>(done) / static_cast<double>(all), fmt::format("{} of {} rows", done, all));
  }

  Result<> write_row() {
    Json patch = JsonObject();
    std::optional<Id> id;
    for (std::size_t i = 0; i < row_->cells.size(); ++i) {
      const auto& cell = row_->cells[i];
      if (base::trimmed(cell.text).empty()) continue;
      if (i >= table_.columns.size() || table_.columns[i].name.empty()) {
        add_fault(nullptr, i, "", "stands under no heading: give the column one, or empty the cell");
        continue;
      }
      const auto& column = table_.columns[i];
      if (!column.target) continue;
      TRY_DONE(take_cell(column, i, cell, patch, id));
    }
    if (names_a_record_ && !id) return {};
    if (options_.clear_empty) clear_empty(patch);
    if (!id) {
      auto found = matcher_->find(patch);
      if (found) id = *found;
      else fault_at(path_of(found.error().faults.front().pointer), found.error().message);
    }
    now_.title = base::text_member(patch, reg_.title_field);
    if (!id) return create(patch);
    if (const auto [seen, first] = seen_.emplace(*id, row_->number); !first) {
      fault_at("", fmt::format("is about the same record as row {}", seen->second));
      return {};
    }
    return change(*id, patch);
  }

  Result<> take_cell(const ImportColumn& column, std::size_t index, const evidence::SheetCell& cell, Json& patch, std::optional<Id>& id) {
    const auto& target = *column.target;
    if (!target.field) {
      names_a_record_ = true;
      TRY(const auto found, names_.find_ref(reg_.name, base::trimmed(cell.text)));
      if (found) id = found;
      else
        add_fault(&column, index, target.path,
                  fmt::format("there is no {} {}: empty the cell to create one, or leave the column out", base::lower_ascii(reg_.title),
                              base::quoted(base::trimmed(cell.text))));
      return {};
    }
    auto value = cell_value(*target.field, cell, sheet_.from_1904, names_);
    if (value) put_at(patch, target.path, *std::move(value));
    else if (of_the_row(value.error())) add_fault(&column, index, target.path, value.error().message);
    else return std::move(value).error();
    return {};
  }

  void clear_empty(Json& patch) {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const auto& column = table_.columns[i];
      const bool empty = i >= row_->cells.size() || base::trimmed(row_->cells[i].text).empty();
      if (empty && column.target && column.target->field) put_at(patch, column.target->path, nullptr);
    }
  }

  Result<> create(Json patch) {
    TRY_DONE(check_required());
    patch = base::merge_patch(JsonObject(), patch);
    drop_empty(reg_.fields, patch);
    for (const auto& each : constants_) {
      if (!value_at(patch, each.path)) put_at(patch, each.path, each.value);
    }
    const auto& state = reg_.workflow.field;
    const std::string wanted(base::text_member(patch, state));
    if (!state.empty()) patch.as_object().erase(state);
    auto made = writer_.create(reg_.name, patch);
    if (!made) return refused(made.error());
    now_.action = RowAction::create;
    now_.ref = made->ref;
    seen_.emplace(made->id, row_->number);
    if (!wanted.empty() && wanted != base::text_member(made->body, state)) TRY_DONE(take_to(*made, made->body, wanted));
    note_changes(JsonObject(), made->body);
    matcher_->add(*made);
    return names_.add(reg_, *made);
  }

  Result<> change(Id id, const Json& patch) {
    TRY(const auto found, writer_.find(reg_.name, id));
    if (!found) return base::internal("a record that was read is gone");
    now_.ref = found->ref;
    if (now_.title.empty()) now_.title = base::text_member(found->body, reg_.title_field);
    Record record = *found;
    Json body = base::merge_patch(record.body, patch);
    drop_empty(reg_.fields, body);
    TRY_DONE(take_to(record, body, base::text_member(body, reg_.workflow.field)));
    now_.action = record.version == found->version ? RowAction::skip : RowAction::change;
    note_changes(found->body, record.body);
    matcher_->add(record);
    return names_.add(reg_, record);
  }

  /// The record with this body, in the wanted state: the first step carries the body.
  Result<> take_to(Record& record, Json body, std::string_view wanted) {
    const std::string_view field = reg_.workflow.field;
    if (field.empty()) {
      TRY([[maybe_unused]] const bool done, step(record, body));
      return {};
    }
    const std::string from(base::text_member(record.body, field));
    auto states = states_between(reg_.workflow, from, wanted);
    if (states.empty()) states.emplace_back(wanted);  // as it is, or a change that the register refuses with its reason
    for (const auto& state : states) {
      for (const auto& each : reg_.workflow.transitions) {
        if (each.permission.empty() || each.from != base::text_member(record.body, field) || each.to != state) continue;
        if (const auto allowed = options_.may_take(each); !allowed)
          return fault_at(std::string(field), allowed.error().message), Result<>();
      }
      body.as_object()[field] = state;
      TRY(const bool done, step(record, body));
      if (!done) return {};
      body = record.body;
    }
    return {};
  }

  /// False where the register refused it: why, the row's faults say.
  Result<bool> step(Record& record, const Json& body) {
    auto updated = writer_.update(reg_.name, record.id, record.version, body);
    if (updated) record = *std::move(updated);
    else TRY_DONE(refused(updated.error()));
    return updated.ok();
  }

  /// Faults that only follow from a cell that could not be read are left out.
  Result<> refused(const Error& error) {
    if (!of_the_row(error)) return error;
    if (error.faults.empty()) fault_at("", error.message);
    const auto known = now_.faults;
    for (const auto& fault : error.faults) {
      const auto path = path_of(fault.pointer);
      const bool follows =
          std::any_of(known.begin(), known.end(), [&](const auto& each) { return !each.field.empty() && related(each.field, path); });
      if (!follows) fault_at(path, fault.message);
    }
    return {};
  }

  void fault_at(const std::string& path, const std::string& message) {
    for (std::size_t i = 0; !path.empty() && i < table_.columns.size(); ++i) {
      const auto& column = table_.columns[i];
      if (column.target && related(column.target->path, path)) return add_fault(&column, i, path, message);
    }
    add_fault(nullptr, kNoColumn, path, message);
  }

  void add_fault(const ImportColumn* column, std::size_t index, const std::string& path, const std::string& message) {
    CellFault out;
    if (column) out.column = column->name;
    if (column || index < row_->cells.size()) out.cell = evidence::column_letters(index) + std::to_string(row_->number);
    if (index < row_->cells.size()) out.value = shortened(base::trimmed(row_->cells[index].text));
    out.field = path;
    out.message = message;
    now_.faults.push_back(std::move(out));
  }

  void note_changes(const Json& before, const Json& after) {
    for (const auto& field : reg_.fields) {
      const Json* old = base::member(before, field.name);
      const Json* now = base::member(after, field.name);
      if ((!old && !now) || (old && now && base::canonical(*old) == base::canonical(*now))) continue;
      now_.changes.push_back(
          {field.name, old ? names_.shown(field, *old) : Json(nullptr), now ? names_.shown(field, *now) : Json(nullptr)});
    }
  }

  /// A required field that nothing fills is said once, not in each row.
  Result<> check_required() {
    if (std::exchange(required_checked_, true)) return {};
    std::vector<Fault> faults;
    for (const auto& field : reg_.fields) {
      if (!field.required || field.options.read_only || field.options.retired || field.name == reg_.workflow.field) continue;
      const bool by_column = std::any_of(table_.columns.begin(), table_.columns.end(),
                                         [&](const auto& each) { return each.target && within(each.target->path, field.name); });
      const bool by_constant =
          std::any_of(constants_.begin(), constants_.end(), [&](const auto& each) { return within(each.path, field.name); });
      if (by_column || by_constant) continue;
      faults.push_back(
          {"/set", fmt::format("{0} is required and no column fills it: name one with --map 'Column={0}', or give a value with "
                               "--set {0}=VALUE",
                               field.name)});
    }
    if (faults.empty()) return {};
    std::string message =
        faults.size() == 1 ? faults.front().message : fmt::format("{} required fields are filled by nothing", faults.size());
    return base::invalid(std::move(message), std::move(faults));
  }

  store::Writer& writer_;
  const Register& reg_;
  const evidence::Sheet& sheet_;
  const ImportTable& table_;
  const ImportOptions& options_;
  Names names_;
  std::optional<Matcher> matcher_;
  std::vector<Constant> constants_;
  std::map<Id, std::size_t> seen_;  ///< record → the row that is about it
  const evidence::SheetRow* row_ = nullptr;
  PlannedRow now_;
  bool names_a_record_ = false;
  bool required_checked_ = false;
};

}  // namespace

std::size_t ImportPlan::count(RowAction action) const {
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row.action == action; }));
}

Result<ImportPlan> write_rows(store::Writer& writer, std::span<const Register> registers, const Register& reg, const evidence::Sheet& sheet,
                              const ImportTable& table, const ImportOptions& options) {
  return RowWriter(writer, registers, reg, sheet, table, options).write();
}

}  // namespace sealwright::isms
