// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/raise_tasks.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "isms/every.hpp"
#include "isms/registers/organization.hpp"
#include "isms/registers/task.hpp"
#include "model/shape.hpp"

namespace sealwright::isms {
namespace {

/// At most so many code points, cut between two of them.
std::string shortened(std::string text, std::size_t most) {
  if (base::code_points(text) <= most) return text;
  while (base::code_points(text) >= most) {
    std::size_t end = text.size() - 1;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
  }
  return text + "…";
}

Result<std::int64_t> days_before(store::Reader& reader) {
  TRY(const auto all, every<Organization>(reader));
  return all.empty() ? kTaskDaysBefore : all.front().value.task_days_before.value_or(kTaskDaysBefore);
}

Result<bool> works_here(store::Reader& reader, Id person) {
  if (person.nil()) return false;
  TRY(const auto stored, the<Person>(reader, person));
  return is_active(stored.value, reader.now().date());
}

Result<model::Record> raise(store::Writer& writer, const DueItem& item) {
  Task task;
  task.title = shortened(item.what + ": " + item.title, 200);
  task.description = fmt::format("{} {} falls due on {} ({}).", item.ref, item.title, item.on.text(), item.clause);
  task.due = item.on;
  task.about.push_back({item.register_name, item.record});
  task.raised_for = item.key();
  if (model::shape_fault(model::Shape::control_reference, item.clause).empty()) task.clause = item.clause;
  TRY(const bool active, works_here(writer, item.owner));
  if (active) task.assignee = Ref<Person>{item.owner};
  return writer.create("task", body_of(task), true);
}

}  // namespace

Result<std::vector<DueItem>> tasks_to_raise(store::Reader& reader, const DueRules& rules, std::optional<std::int64_t> days) {
  if (!days) {
    TRY(days, days_before(reader));
  }
  TRY(const Date today, today_in(reader));
  TRY(auto items, due_items(reader, rules, {{}, today.plus_days(static_cast<std::int32_t>(*days))}));
  std::vector<DueItem> out;
  for (auto& item : items) {
    if (!item.raises) continue;
    TRY(const auto raised, reader.count("task", equals("raised_for", item.key())));
    if (raised == 0) out.push_back(std::move(item));
  }
  return out;
}

Result<std::vector<model::Record>> raise_tasks(store::Writer& writer, const DueRules& rules, std::optional<std::int64_t> days) {
  TRY(const auto items, tasks_to_raise(writer, rules, days));
  std::vector<model::Record> out;
  for (const auto& item : items) {
    TRY(auto task, raise(writer, item));
    out.push_back(std::move(task));
  }
  return out;
}

}  // namespace sealwright::isms
