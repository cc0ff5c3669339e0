// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/import_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "isms/every.hpp"
#include "isms/registers/person.hpp"
#include "ledger/entry.hpp"

namespace sealwright::isms {
namespace {

constexpr std::size_t kMostFaults = 100;
constexpr std::size_t kMostNamed = 20;
constexpr std::size_t kLongestName = 300;

std::string cut_name(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  if (!base::is_utf8(name)) return "file";
  while (base::code_points(name) > kLongestName) name.pop_back();
  while (!base::is_utf8(name)) name.pop_back();
  return name.empty() ? "file" : name;
}

Error refusal(const ImportPlan& plan) {
  std::vector<Fault> faults;
  std::size_t all = 0;
  for (const auto& row : plan.rows) {
    for (const auto& each : row.faults) {
      if (++all > kMostFaults) continue;
      const auto& column = each.column.empty() ? each.field : each.column;
      const auto pointer = base::pointer_to("/rows", row.number);
      faults.push_back({column.empty() ? pointer : base::pointer_to(pointer, column), each.message});
    }
  }
  const auto rows = plan.count(RowAction::fault);
  return base::invalid(fmt::format("{} of {} rows have faults{}: nothing was imported", rows, plan.rows.size(),
                                   all > kMostFaults ? fmt::format(" (the first {} are named)", kMostFaults) : ""),
                       std::move(faults));
}

Import told(store::Writer& writer, const ImportFile& file, const ImportPlan& plan, std::uint64_t first, std::uint64_t end) {
  Import out;
  out.file_name = cut_name(file.name);
  out.title = fmt::format("{} into {}", out.file_name, base::lower_ascii(file.reg.title));
  out.into = file.reg.name;
  out.digest = file.digest.hex();
  if (!file.sheet.name.empty()) out.sheet = file.sheet.name;
  out.row_count = static_cast<std::int64_t>(plan.rows.size());
  out.created_count = static_cast<std::int64_t>(plan.count(RowAction::create));
  out.changed_count = static_cast<std::int64_t>(plan.count(RowAction::change));
  out.same_count = static_cast<std::int64_t>(plan.count(RowAction::skip));
  out.first_entry = static_cast<std::int64_t>(first);
  out.last_entry = static_cast<std::int64_t>(end) - 1;
  if (const Id person = writer.actor().person; !person.nil()) out.imported_by = Ref<Person>{person};
  out.imported_on = writer.now().date();
  return out;
}

/// A record that an import wrote, from the version it found (0: none) to the one it left.
struct Touched {
  std::string register_name;
  Id id;
  std::string ref;
  std::int64_t before = 0;
  std::int64_t after = 0;
};

/// In the order in which they were touched first.
Result<std::vector<Touched>> touched_by(store::Writer& writer, const Import& import) {
  std::vector<Touched> out;
  std::map<Id, std::size_t> places;
  const auto note = [&](store::Entry, std::string_view bytes) -> Result<> {
    TRY(const auto entry, ledger::parse_entry(bytes));
    if ((import.into != kOscalImport && entry.register_name != import.into) || entry.version == 0) return {};
    const auto [place, added] = places.emplace(entry.id, out.size());
    if (added)
      out.push_back({entry.register_name, entry.id, std::string(base::text_member(Json(entry.details), "ref")), entry.version - 1, 0});
    out[place->second].after = entry.version;
    return {};
  };
  TRY_DONE(writer.each_entry(static_cast<store::Entry>(import.first_entry), static_cast<store::Entry>(import.last_entry) + 1, note));
  return out;
}

/// Collects why records cannot go back, so that all are named at once.
class Obstacles {
 public:
  void add(std::string what) {
    ++count_;
    if (named_.size() < kMostNamed) named_.push_back(std::move(what));
  }
  Result<> told(const std::string& import) const {
    if (count_ == 0) return {};
    const auto more = count_ - named_.size();
    return base::conflict(fmt::format("{} cannot be undone: {}{}", import, base::joined(named_, "; "),
                                      more == 0 ? std::string() : fmt::format("; and {} more", more)));
  }

 private:
  std::vector<std::string> named_;
  std::size_t count_ = 0;
};

/// Whether the record is what the import left, though something may have come and gone since, such as a later import that was undone.
Result<bool> as_it_was_left(store::Writer& writer, const Touched& touched, const model::Record& now) {
  if (now.version == touched.after) return true;
  TRY(const auto left, writer.version(touched.register_name, touched.id, touched.after));
  return left.body == base::canonical(now.body);
}

Result<> take_back(store::Writer& writer, const Touched& touched, Obstacles& obstacles) {
  TRY(const auto now, writer.find(touched.register_name, touched.id));
  if (!now) {
    TRY(const auto history, writer.history(touched.register_name, touched.id));
    obstacles.add(fmt::format("{} was {} since", touched.ref, history.empty() || history.back().erased ? "erased" : "deleted"));
    return {};
  }
  TRY(const bool untouched, as_it_was_left(writer, touched, *now));
  if (!untouched) {
    obstacles.add(touched.ref + " was changed since");
    return {};
  }
  auto done = [&]() -> Result<> {
    if (touched.before == 0) return writer.remove(touched.register_name, touched.id, now->version);
    TRY_DONE(writer.restore(touched.register_name, touched.id, now->version, touched.before));
    return {};
  }();
  if (done) return {};
  if (done.error().category != Category::conflict && done.error().category != Category::invalid) return done;
  obstacles.add(done.error().faults.empty() ? done.error().message : touched.ref + ": " + done.error().text());
  return {};
}

}  // namespace

Result<ImportPlan> plan_import(const ImportDesk& desk, const ImportFile& file) {
  std::optional<ImportPlan> plan;
  const auto rolled_back = desk.store.write(desk.organization, desk.actor, [&](store::Writer& writer) -> Result<> {
    plan.reset();
    TRY(plan, write_rows(writer, desk.store.registers(), file.reg, file.sheet, file.table, file.options));
    return base::conflict("planned only");  // whatever was written is rolled back
  });
  if (plan) return *std::move(plan);
  return rolled_back ? Result<ImportPlan>(base::internal("a planned import was not rolled back")) : rolled_back.error();
}

Result<AppliedImport> apply_import(const ImportDesk& desk, const ImportFile& file) {
  AppliedImport out;
  TRY_DONE(desk.store.write(desk.organization, desk.actor, [&](store::Writer& writer) -> Result<> {
    out.record.reset();
    TRY(const auto before, writer.ledger_head());
    TRY(out.plan, write_rows(writer, desk.store.registers(), file.reg, file.sheet, file.table, file.options));
    if (out.plan.count(RowAction::fault) > 0) return refusal(out.plan);
    TRY(const auto after, writer.ledger_head());
    if (after.size == before.size) return {};
    TRY(out.record, writer.create("import", body_of(told(writer, file, out.plan, before.size, after.size)), true));
    return {};
  }));
  return out;
}

Result<model::Record> undo_import(const ImportDesk& desk, std::string_view reference,
                                  const std::function<Result<>(const Import&, std::string_view)>& may_undo) {
  model::Record out;
  TRY_DONE(desk.store.write(desk.organization, desk.actor, [&](store::Writer& writer) -> Result<> {
    TRY(const auto record, writer.resolve("import", reference));
    TRY(Import import, record_as<Import>(record));
    TRY(const auto touched, touched_by(writer, import));
    std::set<std::string> registers;
    if (import.into != kOscalImport) registers.insert(import.into);
    for (const auto& each : touched) registers.insert(each.register_name);
    for (const auto& each : registers) TRY_DONE(may_undo(import, each));
    if (import.status == ImportStatus::undone) return base::conflict(record.ref + " has been undone already");
    Obstacles obstacles;
    for (auto each = touched.rbegin(); each != touched.rend(); ++each) TRY_DONE(take_back(writer, *each, obstacles));
    TRY_DONE(obstacles.told(record.ref));
    import.status = ImportStatus::undone;
    import.undone_on = writer.now().date();
    if (const Id person = writer.actor().person; !person.nil()) import.undone_by = Ref<Person>{person};
    TRY(out, writer.update("import", record.id, record.version, body_of(import), true));
    return {};
  }));
  return out;
}

}  // namespace sealwright::isms
