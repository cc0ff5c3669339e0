// SPDX-License-Identifier: Apache-2.0
#include "isms/oscal/collector.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "isms/oscal/datatypes.hpp"
#include "isms/oscal/identity.hpp"
#include "model/references.hpp"

namespace sealwright::isms::oscal {
namespace {

using model::Register;

/// Elements of lists that are nothing.
void drop_nulls(Json& value) {
  if (auto* object = value.if_object())
    for (auto& each : *object) drop_nulls(each.value());
  auto* list = value.if_array();
  if (!list) return;
  list->erase(std::remove_if(list->begin(), list->end(), [](const Json& each) { return each.is_null(); }), list->end());
  for (Json& each : *list) drop_nulls(each);
}

/// `metadata/title`, or nullptr.
const Json* at_path(const Json& object, std::string_view path) {
  const Json* out = &object;
  for (const auto step : base::split(path, '/'))
    if (out) out = base::member(*out, step);
  return out;
}

/// People are known by their address, all else by its title.
std::string title_of(const Register& reg, const Json& body) {
  const std::string_view address = reg.name == "person" ? base::text_member(body, "email") : std::string_view();
  return base::lower_ascii(address.empty() ? base::text_member(body, reg.title_field) : address);
}

/// Puts file and pointer before what is wrong in a body; a field that a member gives, at that member.
std::vector<Fault> located_at(const Register& reg, const std::string& path, const std::string& pointer, std::vector<Fault> faults) {
  const auto natives = natives_of(reg.name);
  for (Fault& each : faults) {
    const std::string field = each.pointer.substr(0, each.pointer.find('/', 1));
    const auto native =
        std::find_if(natives.begin(), natives.end(), [&](const Native& row) { return "/" + std::string(row.field) == field; });
    const std::string at = native == natives.end() ? pointer : pointer + "/" + std::string(native->member);
    const std::string what = each.pointer.empty() ? "" : base::quoted(each.pointer.substr(1)) + " of " + reg.name + " ";
    each = {"", path + "#" + at + ": " + what + each.message};
  }
  return faults;
}

}  // namespace

Collector::Collector(std::span<const Register> registers, const ReadOptions& options, Id organization)
    : registers_(registers), options_(options), organization_(organization) {}

Result<> Collector::look_up(store::Reader& reader) {
  std::string scope;
  if (!options_.scope.empty()) {
    TRY(const auto record, reader.resolve("scope", options_.scope));
    scope = record.id.text();
  }
  for (const Register& reg : registers_) {
    if (!kept_as_file(reg)) continue;
    TRY(const auto records, records_of(reader, reg));
    for (const auto& each : records) {
      by_uuid_[record_uuid(organization_, reg.name, each.ref)] = {reg.name, each.ref};
      if (reg.name != "control") by_title_[{reg.name, title_of(reg, each.body)}].push_back(each.ref);
      else if (base::text_member(each.body, "scope") == scope) controls_[token_of(base::text_member(each.body, "reference"))] = each.ref;
    }
  }
  return {};
}

void Collector::note_parties(const Source& source) {
  const Json* metadata = base::member(*source.root, "metadata");
  const Json* all = metadata ? base::member(*metadata, "parties") : nullptr;
  if (!all) return;
  for (const Json& party : all->get_array()) {
    const Json* addresses = base::member(party, "email-addresses");
    if (base::text_member(party, "type") == "person" && addresses)
      parties_[base::lower_ascii(base::text_member(party, "uuid"))] = std::string_view(addresses->get_array().front().get_string());
  }
}

const Register* Collector::register_named(std::string_view name) const {
  const auto found = std::find_if(registers_.begin(), registers_.end(), [&](const Register& each) { return each.name == name; });
  return found == registers_.end() || !kept_as_file(*found) ? nullptr : &*found;
}

bool Collector::own(const Json& object, const Place& place) {
  const auto marker = marker_of(object);
  if (!marker) return false;
  understood.take(&object);
  if (marker->mention) return true;
  const Register* reg = register_named(marker->register_name);
  if (!reg) return fault(place, "there is no register " + base::quoted(marker->register_name)), true;
  std::vector<Fault> faults;
  Json body = body_in(*reg, object, parties_, faults);
  for (const Fault& each : faults) faults_.push_back({"", place.source.path + "#" + place.pointer + each.pointer + ": " + each.message});
  const bool here = options_.take_over || place.source.organization == organization_.text();
  if (here) add_whole(*reg, *marker, object, std::move(body), place);
  else add_from_another(*reg, *marker, object, std::move(body), place);
  return true;
}

NamedRecord Collector::record_at(const Register& reg, std::string ref, const Place& place, Json body) const {
  return {.reg = &reg,
          .path = place.source.path + "#" + place.pointer,
          .ref = std::move(ref),
          .named = std::move(body),
          .locate = [&reg, path = place.source.path, pointer = place.pointer](std::vector<Fault> faults) {
            return located_at(reg, path, pointer, std::move(faults));
          }};
}

void Collector::take_attachment(const Json& object, const Place& place, NamedRecord& out) {
  const Json* attached = base::member(object, "base64");
  if (!attached) return;
  auto bytes = base::from_base64(base::text_member(*attached, "value"));
  if (bytes) out.attachment = *std::move(bytes);
  else fault(place.in("base64"), bytes.error().message);
}

void Collector::add_whole(const Register& reg, const Marker& marker, const Json& object, Json body, const Place& place) {
  const auto number = number_of(reg, marker.ref);
  if (!number) return fault(place, fmt::format("{} is no ref of the register {}: {}-1", base::quoted(marker.ref), reg.name, reg.prefix));
  const auto [before, added] = bodies_.emplace(std::pair(reg.name, marker.ref), base::canonical(body));
  if (!added) {
    if (before->second != base::canonical(body)) fault(place, "says otherwise of " + marker.ref + " than another object does");
    return;
  }
  NamedRecord out = record_at(reg, marker.ref, place, std::move(body));
  out.number = *number;
  take_attachment(object, place, out);
  records_.push_back(std::move(out));
}

void Collector::add_from_another(const Register& reg, const Marker& marker, const Json& object, Json body, const Place& place) {
  if (reg.access == model::Access::process_only || reg.single || base::member(object, "base64")) {
    left_.emplace(reg.name, base::lower_ascii(marker.ref));
    return pass_over("records of the register " + reg.name + " of another organization");
  }
  body.as_object().erase(reg.workflow.field);
  for (const auto& field : reg.fields)
    if (field.options.read_only || field.options.retired) body.as_object().erase(field.name);
  const auto there = control_here(reg, body);
  const std::string name = there ? *there : matched(reg, base::text_member(object, "uuid"), body);
  renamed_[{reg.name, base::lower_ascii(marker.ref)}] = name;
  NamedRecord out = record_at(reg, name, place, std::move(body));
  out.number = number_of(reg, name).value_or(0);
  out.whole = false;
  from_another_.insert(records_.size());
  records_.push_back(std::move(out));
}

/// A row of another organization's scope that has become the scope that is imported into.
std::optional<std::string> Collector::control_here(const Register& reg, const Json& body) const {
  if (reg.name != "control") return std::nullopt;
  const auto scope = renamed_.find({"scope", base::lower_ascii(base::text_member(body, "scope"))});
  if (scope == renamed_.end() || options_.scope.empty() || scope->second != options_.scope) return std::nullopt;
  return control(base::text_member(body, "reference"));
}

std::string Collector::matched(const Register& reg, std::string_view uuid, const Json& body) {
  const auto exact = by_uuid_.find(base::lower_ascii(uuid));
  if (exact != by_uuid_.end() && exact->second.first == reg.name && used_.insert(exact->second).second) return exact->second.second;
  const auto found = by_title_.find({reg.name, title_of(reg, body)});
  if (found != by_title_.end()) {
    for (const auto& ref : found->second)
      if (used_.emplace(reg.name, ref).second) return ref;
  }
  return "#" + std::to_string(next_++);
}

std::string Collector::other(std::string_view register_name, const Json& object, const Place& place, JsonObject more, JsonObject defaults) {
  const Register& reg = *register_named(register_name);
  const auto uuid = base::text_member(object, "uuid");
  const std::string key = reg.name + "/" + (uuid.empty() ? place.source.path + place.pointer : base::lower_ascii(uuid));
  for (const Native& each : natives_of(reg.name)) understood.take(at_path(object, each.member));
  understood.take(object, {"uuid"});
  if (const auto again = seen_.find(key); again != seen_.end()) return again->second;
  std::vector<Fault> none;
  Json body = JsonObject();
  for (const Native& each : natives_of(reg.name))
    if (Json value = each.read(object, parties_); !value.is_null()) body.as_object()[each.field] = std::move(value);
  for (auto& each : more) body.as_object()[each.key()] = std::move(each.value());
  const auto of_control = reg.name == "control" ? control(base::text_member(body, "reference")) : std::nullopt;
  const std::string name = of_control ? *of_control : matched(reg, uuid, body);
  NamedRecord out = record_at(reg, name, place, std::move(body));
  out.number = number_of(reg, name).value_or(0);
  out.whole = false;
  out.defaults = std::move(defaults);
  seen_[key] = name;
  records_.push_back(std::move(out));
  return name;
}

std::optional<std::string> Collector::control(std::string_view identifier) const {
  const auto found = controls_.find(token_of(identifier));
  return found == controls_.end() ? std::nullopt : std::optional(found->second);
}

const std::string& Collector::needed(const std::string& given, const Place& place, std::string_view option, std::string_view what) {
  if (given.empty() && said_.emplace(option).second) fault(place, fmt::format("say {} with --{}: nothing here does", what, option));
  return given;
}

const std::string& Collector::scope(const Place& place) { return needed(options_.scope, place, "scope", "which scope it is of"); }
const std::string& Collector::owner(const Place& place) { return needed(options_.owner, place, "owner", "who owns what names no owner"); }
const std::string& Collector::method(const Place& place) {
  return needed(options_.method, place, "method", "by which method risks are assessed");
}

void Collector::fault(const Place& place, const std::string& message) {
  faults_.push_back({"", place.source.path + "#" + place.pointer + ": " + message});
}

std::vector<NamedRecord> Collector::finish() {
  for (const std::size_t index : from_another_) {
    NamedRecord& record = records_[index];
    model::each_reference(*record.reg, record.named, [&](const model::Field& field, Json& value, const std::string&) {
      const auto [target, name] = model::target_of(field, std::string_view(value.get_string()));
      const auto found = renamed_.find({target, base::lower_ascii(name)});
      if (found != renamed_.end()) value = field.target.empty() ? target + "/" + found->second : found->second;
      else if (left_.contains({target, base::lower_ascii(name)})) value = nullptr;
    });
    drop_nulls(record.named);
  }
  return std::move(records_);
}

}  // namespace sealwright::isms::oscal
