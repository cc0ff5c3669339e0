// SPDX-License-Identifier: Apache-2.0
#include "documents/oscal/world.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "isms/oscal/identity.hpp"
#include "model/references.hpp"

namespace sealwright::documents::oscal {
namespace {

/// What OSCAL has an object for. The rest comes along where these refer to it.
constexpr auto kCarried = std::array<std::string_view, 13>{"organization", "scope",     "role",  "assignment", "asset",
                                                           "supplier",     "control",   "audit", "finding",    "corrective_action",
                                                           "risk",         "treatment", "task"};

/// Everything that the records refer to, and what these refer to.
class Closure {
 public:
  explicit Closure(const std::vector<RecordFile>& all) {
    for (const RecordFile& each : all) {
      by_name_[{each.reg->name, base::lower_ascii(each.ref)}] = &each;
      if (each.reg->name == "person") by_name_[{each.reg->name, base::lower_ascii(text(each, "email"))}] = &each;
    }
  }

  void add(const RecordFile& record) {
    std::vector<const RecordFile*> open{&record};
    while (!open.empty()) {
      const RecordFile* next = open.back();
      open.pop_back();
      if (!taken_.insert(next).second) continue;
      model::each_reference(*next->reg, next->body, [&](const model::Field& field, const Json& value, const std::string&) {
        const auto [target, name] = model::target_of(field, std::string_view(value.get_string()));
        const auto found = by_name_.find({target, base::lower_ascii(name)});
        if (found != by_name_.end()) open.push_back(found->second);
      });
    }
  }
  bool has(const RecordFile& record) const { return taken_.contains(&record); }

 private:
  std::map<std::pair<std::string, std::string>, const RecordFile*> by_name_;
  std::set<const RecordFile*> taken_;
};

}  // namespace

std::vector<std::string> texts(const RecordFile& record, std::string_view member) {
  std::vector<std::string> out;
  const Json* list = base::member(record.body, member);
  if (!list || !list->is_array()) return out;
  for (const Json& each : list->get_array())
    if (each.is_string()) out.emplace_back(std::string_view(each.get_string()));
  return out;
}

bool in_scope(const RecordFile& record, std::string_view scope) {
  if (scope.empty()) return true;
  if (record.reg->name == "scope") return record.ref == scope;
  if (record.reg->scope_field.empty()) return true;
  if (const auto one = text(record, record.reg->scope_field); !one.empty()) return one == scope;
  const auto several = texts(record, record.reg->scope_field);
  return several.empty() || std::find(several.begin(), several.end(), scope) != several.end();
}

Result<World> World::gather(store::Reader& reader, store::Blobs& blobs, std::span<const model::Register> registers, const Wanted& wanted) {
  World out;
  out.organization_ = reader.organization();
  TRY(auto all, isms::record_files(reader, blobs, registers));
  out.take(std::move(all), wanted);
  return out;
}

void World::take(std::vector<RecordFile> all, const Wanted& wanted) {
  Closure closure(all);
  for (const RecordFile& each : all) {
    const bool carried = std::find(kCarried.begin(), kCarried.end(), each.reg->name) != kCarried.end();
    if ((carried || wanted.all) && in_scope(each, wanted.scope)) closure.add(each);
  }
  Instant newest = organization_.created_at;
  records_.reserve(all.size());
  for (RecordFile& each : all) {
    if (!closure.has(each)) continue;
    newest = std::max(newest, each.updated_at);
    records_.push_back(each);
  }
  modified_ = newest.text();
  for (const RecordFile& each : records_) {
    by_register_[each.reg->name].push_back(&each);
    by_name_[{each.reg->name, base::lower_ascii(each.ref)}] = &each;
    if (each.reg->name != "person") continue;
    by_name_[{each.reg->name, base::lower_ascii(text(each, "email"))}] = &each;
    parties_[uuid(each)] = text(each, "email");
  }
}

const std::vector<const RecordFile*>& World::of(std::string_view register_name) const {
  static const std::vector<const RecordFile*> none;
  const auto found = by_register_.find(register_name);
  return found == by_register_.end() ? none : found->second;
}

const RecordFile* World::find(std::string_view register_name, std::string_view name) const {
  const auto found = by_name_.find({std::string(register_name), base::lower_ascii(name)});
  return found == by_name_.end() ? nullptr : found->second;
}

std::string World::uuid(const RecordFile& record, std::string_view purpose) const {
  const std::string name = isms::oscal::record_name(record.reg->name, record.ref);
  return uuid(purpose.empty() ? name : name + "/" + std::string(purpose));
}

std::string World::uuid(std::string_view name) const { return base::name_uuid(organization_.id, name).text(); }

}  // namespace sealwright::documents::oscal
