// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/apply_files.hpp"

#include <algorithm>

#include "isms/provision.hpp"
#include "model/references.hpp"

namespace sealwright::isms {
namespace {

using model::Field;

/// Ids by which a plan names records to come → those that they got.
using Given = std::map<Id, Id>;

/// Whether every record that it refers to is there.
bool ready(const PlannedFile& file, const std::set<Id>& to_come) {
  const auto all = model::references(*file.reg, file.body);
  return std::none_of(all.begin(), all.end(), [&](const auto& each) { return each.id != file.id && to_come.contains(each.id); });
}

Json settled(const PlannedFile& file, const Given& given) {
  Json body = file.body;
  model::each_reference(*file.reg, body, [&](const Field& field, Json& value, const std::string&) {
    const auto [target, text] = model::target_of(field, std::string_view(value.get_string()));
    const auto id = Id::parse(text);
    const auto found = id ? given.find(*id) : given.end();
    if (found != given.end()) value = field.target.empty() ? target + "/" + found->second.text() : found->second.text();
  });
  return body;
}

Result<> create(store::Writer& writer, const PlannedFile& file, Given& given) {
  if (file.number > 0) TRY_DONE(writer.reserve(file.reg->name, file.number));
  TRY(const auto made, writer.create(file.reg->name, settled(file, given)));
  given.emplace(file.id, made.id);
  return {};
}

Result<> create_all(store::Writer& writer, const FilesPlan& plan, Given& given) {
  std::vector<const PlannedFile*> pending;
  std::set<Id> to_come;
  for (const auto& each : plan.records) {
    if (each.action != FileAction::create) continue;
    pending.push_back(&each);
    to_come.insert(each.id);
  }
  while (!pending.empty()) {
    std::vector<const PlannedFile*> later;
    for (const auto* file : pending) {
      if (!ready(*file, to_come)) {
        later.push_back(file);
        continue;
      }
      if (auto made = create(writer, *file, given); !made) return std::move(made).error().within(file->path);
      to_come.erase(file->id);
    }
    if (later.size() == pending.size()) {
      return base::conflict(pending.front()->path +
                            ": the new records refer to each other in a circle: leave one reference out, apply, and put it in then");
    }
    pending = std::move(later);
  }
  return {};
}

}  // namespace

Result<> apply_files(store::Writer& writer, const FilesPlan& plan) {
  Given given;
  TRY_DONE(create_all(writer, plan, given));
  for (const auto& each : plan.records) {
    if (each.action != FileAction::change) continue;
    if (auto done = writer.update(each.reg->name, each.id, each.version, settled(each, given)); !done)
      return std::move(done).error().within(each.path);
  }
  for (auto each = plan.records.rbegin(); each != plan.records.rend(); ++each) {
    if (each->action != FileAction::remove) continue;
    if (auto done = writer.remove(each->reg->name, each->id, each->version); !done) return std::move(done).error().within(each->path);
  }
  TRY([[maybe_unused]] const auto entry, writer.seal("apply", JsonObject{{"created", plan.count(FileAction::create)},
                                                                         {"changed", plan.count(FileAction::change)},
                                                                         {"removed", plan.count(FileAction::remove)}}));
  return {};
}

Result<> take_over_files(store::Writer& writer, std::span<const model::Register> registers, const FilesPlan& plan) {
  TRY(const auto own, first_own_record(writer, registers));
  if (own)
    return base::conflict("the organization has records of its own (" + *own +
                          "): records are taken over into one that was just made with init");
  for (const auto& each : plan.records) {
    if (each.action != FileAction::create && each.action != FileAction::change) continue;
    if (auto done = writer.take_over(each.reg->name, each.id, each.number, each.body); !done)
      return std::move(done).error().within(each.path);
  }
  TRY([[maybe_unused]] const auto entry, writer.seal("take_over", JsonObject{{"records", plan.records.size()}}));
  return {};
}

}  // namespace sealwright::isms
