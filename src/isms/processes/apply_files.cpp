// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/apply_files.hpp"

#include <algorithm>

#include "isms/processes/acting.hpp"
#include "model/references.hpp"

namespace sealwright::isms {
namespace {

using model::Field;

/// Ids by which a plan names records to come → those that they got.
using Given = std::map<Id, Id>;

template <class Visit>
void each_id(const PlannedFile& file, Json& body, const Visit& visit) {
  model::each_reference(*file.reg, body, [&](const Field& field, Json& value, const std::string&) {
    const auto [target, text] = model::target_of(field, std::string_view(value.get_string()));
    if (const auto id = Id::parse(text)) visit(field, target, *id, value);
  });
}

/// Whether every record that it refers to is there.
bool ready(const PlannedFile& file, const std::set<Id>& to_come) {
  bool out = true;
  Json body = file.body;
  each_id(file, body, [&](const Field&, const std::string&, Id id, Json&) { out = out && (id == file.id || !to_come.contains(id)); });
  return out;
}

Json settled(const PlannedFile& file, const Given& given) {
  Json body = file.body;
  each_id(file, body, [&](const Field& field, const std::string& target, Id id, Json& value) {
    if (const auto found = given.find(id); found != given.end())
      value = field.target.empty() ? target + "/" + found->second.text() : found->second.text();
  });
  return body;
}

Result<> create(store::Writer& writer, const PlannedFile& file, Given& given) {
  TRY_DONE(writer.reserve(file.reg->name, file.number));
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
  // What init makes: the risk method is put into force at once, the rest is as it was made.
  static const std::map<std::string, std::int64_t, std::less<>> kMade{
      {"organization", 1}, {"scope", 1}, {"control", 1}, {"risk_method", 2}};
  for (const auto& reg : registers) {
    TRY(const auto records, records_of(writer, reg));
    const auto made = kMade.find(reg.name);
    const std::int64_t untouched = made == kMade.end() ? 0 : made->second;
    if (std::any_of(records.begin(), records.end(), [&](const auto& each) { return each.version > untouched; }))
      return base::conflict("the organization has records of its own (" + records.front().ref +
                            "): records are taken over into one that was just made with init");
  }
  for (const auto& each : plan.records) {
    if (each.action != FileAction::create && each.action != FileAction::change) continue;
    if (auto done = writer.take_over(each.reg->name, each.id, each.number, each.body); !done)
      return std::move(done).error().within(each.path);
  }
  TRY([[maybe_unused]] const auto entry, writer.seal("take_over", JsonObject{{"records", plan.records.size()}}));
  return {};
}

}  // namespace sealwright::isms
