// SPDX-License-Identifier: Apache-2.0
#include "documents/oscal/document.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "isms/oscal/datatypes.hpp"

namespace sealwright::documents::oscal {

namespace mapping = isms::oscal;

Draft::Draft(const World& world, std::string model, std::string name, std::string title)
    : world_(world), model_(std::move(model)), name_(std::move(name)), title_(std::move(title)) {
  metadata_ = JsonObject{{"title", line(title_, name_)},
                         {"last-modified", world_.modified()},
                         {"version", world_.modified()},
                         {"oscal-version", mapping::kVersion},
                         {"props", JsonArray{mapping::property(mapping::kOrganization, world_.organization().id.text())}}};
}

std::string Draft::party(std::string_view email) {
  const RecordFile* person = world_.find("person", email);
  if (!person) return {};
  used_parties_.emplace(text(*person, "email"));
  return world_.uuid(*person);
}

std::string Draft::role(std::string_view id) {
  std::string title(id);
  std::replace(title.begin(), title.end(), '-', '_');
  roles_.emplace(id, JsonObject{{"id", id}, {"title", base::sentence_case(title)}});
  return std::string(id);
}

void Draft::responsible(JsonObject& object, const RecordFile& record, std::string_view member, std::string_view role_id) {
  const std::string uuid = party(text(record, member));
  if (uuid.empty()) return;
  object["responsible-roles"] = JsonArray{JsonObject{{"role-id", role(role_id)}, {"party-uuids", JsonArray{Json(uuid)}}}};
}

void Draft::responsible_for_all(std::string_view role_id, const std::vector<std::string>& emails) {
  JsonArray uuids;
  for (const auto& each : emails)
    if (const std::string uuid = party(each); !uuid.empty()) uuids.push_back(Json(uuid));
  if (uuids.empty()) return;
  responsible_.push_back(JsonObject{{"role-id", role(role_id)}, {"party-uuids", std::move(uuids)}});
}

void Draft::define_party(const RecordFile& record, JsonObject object) { parties_[world_.uuid(record)] = std::move(object); }

void Draft::define_role(JsonObject object) {
  const std::string id(std::string_view(object["id"].as_string()));
  roles_[id] = std::move(object);
}

JsonArray Draft::parties() const {
  auto all = parties_;
  for (const auto& email : used_parties_) {
    const RecordFile* person = world_.find("person", email);
    JsonObject bare{{"uuid", world_.uuid(*person)},
                    {"type", "person"},
                    {"name", line(text(*person, "name"), email)},
                    {"props", mapping::mention("person", person->ref)},
                    {"email-addresses", JsonArray{Json(email)}}};
    all.emplace(world_.uuid(*person), std::move(bare));
  }
  JsonArray out;
  for (auto& [uuid, party] : all) out.push_back(std::move(party));
  return out;
}

Document Draft::finish(JsonObject members) && { return finish_model(std::move(members), nullptr); }

Document Draft::finish_record(const RecordFile& record, JsonObject members) && { return finish_model(std::move(members), &record); }

Document Draft::finish_model(JsonObject members, const RecordFile* record) {
  JsonArray roles;
  for (auto& [id, each] : roles_) roles.push_back(std::move(each));
  put_list(metadata_, "roles", std::move(roles));
  put_list(metadata_, "parties", parties());
  put_list(metadata_, "responsible-parties", std::move(responsible_));
  JsonObject model{{"uuid", record ? world_.uuid(*record) : world_.uuid("document/" + name_)}, {"metadata", std::move(metadata_)}};
  for (auto& each : members) model[each.key()] = std::move(each.value());
  if (!resources_.empty()) model["back-matter"] = JsonObject{{"resources", std::move(resources_)}};
  if (record) mapping::carry(*record->reg, record->ref, record->body, world_.parties(), model);
  return {name_, title_, base::pretty(JsonObject{{model_, std::move(model)}}) + "\n"};
}

std::string moment(std::string_view date) { return std::string(date) + "T00:00:00Z"; }

std::string line(std::string_view given, std::string_view other) {
  std::string out;
  for (const char c : given) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  out = base::trimmed(out);
  return mapping::is_string(out) ? out : std::string(other);
}

JsonObject reviewed_controls(const std::set<std::string>& ids) {
  JsonArray include;
  for (const auto& each : ids) include.push_back(JsonObject{{"control-id", each}});
  JsonObject selection;
  if (include.empty()) selection["include-all"] = JsonObject();
  else selection["include-controls"] = std::move(include);
  return {{"control-selections", JsonArray{std::move(selection)}}};
}

void put_list(JsonObject& object, std::string_view name, JsonArray list) {
  if (!list.empty()) object[name] = std::move(list);
}

}  // namespace sealwright::documents::oscal
