// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/review_access.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "isms/processes/acting.hpp"

namespace sealwright::isms {
namespace {

/// How accounts of a type are read: who it is, on which system, whether it can be used, what it may do.
struct Shape {
  std::string_view type, system, email, active;
  std::vector<std::string_view> rights;  ///< lists and texts of rights, and flags that are one where true
};

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all{
      {"identity.account", "directory", "email", "active", {"admin", "groups"}},
      {"cloud.user", "account", "", "active", {"admin", "console_access", "groups", "policies_attached"}},
      {"code.member", "organization", "email", "", {"role", "admin_of"}},
      {"database.account", "host", "owner", "active", {"superuser", "any_host"}},
      {"host.account", "host", "", "active", {"sudo", "groups"}},
  };
  return all;
}

const Shape* shape_of(std::string_view type) {
  const auto found = std::find_if(shapes().begin(), shapes().end(), [&](const Shape& each) { return each.type == type; });
  return found == shapes().end() ? nullptr : &*found;
}

/// Whether the account can be used; where the source does not say it, it can.
bool usable(const Shape& shape, const Json& body) {
  const Json* active = shape.active.empty() ? nullptr : base::member(body, shape.active);
  return !active || !active->is_bool() || active->get_bool();
}

std::string rights_of(const Shape& shape, const Json& body) {
  std::vector<std::string> out;
  for (const auto name : shape.rights) {
    const Json* found = base::member(body, name);
    if (!found) continue;
    if (found->is_bool() && found->get_bool()) out.emplace_back(name);
    if (found->is_string()) out.emplace_back(std::string_view(found->get_string()));
    if (!found->is_array()) continue;
    for (const Json& each : found->get_array())
      if (each.is_string()) out.emplace_back(std::string_view(each.get_string()));
  }
  std::sort(out.begin(), out.end());
  const std::string all = out.empty() ? "no groups or roles" : base::joined(out, ", ");
  return all.size() > 1900 ? all.substr(0, 1900) + fmt::format(" … ({} in all)", out.size()) : all;
}

AccessItem item_of(const Shape& shape, const store::Resource& resource) {
  AccessItem out;
  out.account = base::text_member(resource.body, "login");
  out.source = base::text_member(resource.body, shape.system);
  if (out.source.empty()) out.source = resource.source;
  out.delivered_by = resource.source;
  out.rights = rights_of(shape, resource.body);
  return out;
}

/// People by their e-mail, in lower case.
Result<std::map<std::string, Stored<Person>>> people(store::Reader& reader) {
  TRY(const auto all, every<Person>(reader));
  std::map<std::string, Stored<Person>> out;
  for (const auto& each : all) out.emplace(base::lower_ascii(each.value.email), each);
  return out;
}

/// The person's manager, else the one named, else the owner; whoever it is about is passed over.
std::optional<Ref<Person>> reviewer_of(const AccessItem& item, const Stored<Person>* person, const AccessPopulation& wanted,
                                       Ref<Person> owner) {
  std::vector<Ref<Person>> candidates;
  if (person && person->value.manager) candidates.push_back(*person->value.manager);
  if (!wanted.reviewer.nil()) candidates.push_back({wanted.reviewer});
  candidates.push_back(owner);
  const auto other = std::find_if(candidates.begin(), candidates.end(), [&](const auto& each) { return each != item.person; });
  return other == candidates.end() ? std::nullopt : std::optional(*other);
}

/// The newest delivery of the type, and of the source where one is named.
Result<std::optional<store::DeliveryState>> newest_delivery(store::Reader& reader, const std::string& type, const std::string& source) {
  TRY(auto deliveries, reader.deliveries(type));
  std::optional<store::DeliveryState> out;
  for (auto& each : deliveries)
    if ((source.empty() || each.source == source) && (!out || out->collected_at < each.collected_at)) out = std::move(each);
  return out;
}

Result<std::vector<AccessItem>> population(store::Reader& reader, const Shape& shape, const AccessPopulation& wanted, Ref<Person> owner) {
  TRY(const auto known, people(reader));
  std::vector<AccessItem> out;
  TRY_DONE(reader.each_resource(shape.type, [&](const store::Resource& resource) -> Result<> {
    if ((!wanted.source.empty() && resource.source != wanted.source) || !usable(shape, resource.body)) return {};
    AccessItem item = item_of(shape, resource);
    if (item.account.empty()) return {};
    const auto person = known.find(shape.email.empty() ? "" : base::lower_ascii(base::text_member(resource.body, shape.email)));
    if (person != known.end()) item.person = Ref<Person>{person->second.record.id};
    item.reviewer = reviewer_of(item, person == known.end() ? nullptr : &person->second, wanted, owner);
    out.push_back(std::move(item));
    return {};
  }));
  return out;
}

std::string query_of(const AccessPopulation& wanted) {
  return wanted.type + (wanted.source.empty() ? ", of every source" : ", of the source " + wanted.source) + ", that can be used";
}

using Account = std::pair<std::string, std::string>;  // system and name

/// What of each account is there: its rights, or nothing where it cannot be used.
using Present = std::map<Account, std::string>;

/// By the source that delivers them; under no name stand those of all sources.
Result<std::map<std::string, Present>> present_now(store::Reader& reader, const Shape& shape) {
  std::map<std::string, Present> out;
  TRY_DONE(reader.each_resource(shape.type, [&](const store::Resource& resource) -> Result<> {
    if (!usable(shape, resource.body)) return {};
    const AccessItem item = item_of(shape, resource);
    for (const auto& source : {std::string(), resource.source}) out[source][{item.source, item.account}] = item.rights;
    return {};
  }));
  return out;
}

/// Accounts of the delivery's source that were touched behind it: of them it shows nothing any more.
Result<std::set<Account>> touched_since(store::Reader& reader, const Shape& shape, const store::DeliveryState& delivery) {
  std::set<Account> out;
  TRY_DONE(reader.each_change(delivery.entry + 1, [&](const store::ResourceText* before, const store::ResourceText* after) -> Result<> {
    for (const auto* each : {before, after}) {
      if (!each || each->type != shape.type || each->source != delivery.source) continue;
      store::Resource resource;
      resource.source = each->source;
      TRY(resource.body, base::parse_json(each->body));
      const AccessItem item = item_of(shape, resource);
      out.emplace(item.source, item.account);
    }
    return {};
  }));
  return out;
}

/// What can prove the accounts of a source: its newest complete delivery, but for what was touched behind it.
struct Showing {
  store::DeliveryState delivery;
  std::set<Account> touched;
};

/// By source. Under no name, for items that do not say what delivers them, stands the newest delivery of all sources, if it is complete.
Result<std::map<std::string, Showing>> showing(store::Reader& reader, const Shape& shape, const AccessReview& review) {
  std::set<std::string> wanted;
  for (const auto& item : review.items) wanted.insert(item.delivered_by.value_or(""));
  TRY(const auto id, review.snapshot ? Id::parse(*review.snapshot) : Result<Id>(Id()));
  TRY(const auto snapshot, reader.evidence(id));
  TRY(auto deliveries, reader.deliveries_since(snapshot ? snapshot->entry : 0));
  std::map<std::string, Showing> out;
  for (auto& each : deliveries)
    if (each.type == shape.type && each.complete && wanted.contains(each.source)) out[each.source].delivery = std::move(each);
  for (auto& [source, found] : out) {
    TRY(found.touched, touched_since(reader, shape, found.delivery));
  }
  TRY(auto newest, newest_delivery(reader, std::string(shape.type), ""));
  if (newest && newest->complete) out[""].delivery = *std::move(newest);
  return out;
}

/// Whether the account is as it was decided: gone, or other than it was.
bool carried_out(const AccessItem& item, const std::map<std::string, Present>& present) {
  const auto source = present.find(item.delivered_by.value_or(""));
  if (source == present.end()) return true;
  const auto now = source->second.find({item.source, item.account});
  if (now == source->second.end()) return true;
  return *item.decision == AccessDecision::change && now->second != item.rights;
}

}  // namespace

std::vector<std::string> reviewable_types() {
  std::vector<std::string> out;
  for (const auto& each : shapes()) out.emplace_back(each.type);
  return out;
}

Result<model::Record> start_access_review(store::Writer& writer, Id review, const AccessPopulation& wanted) {
  TRY(auto stored, the<AccessReview>(writer, review));
  AccessReview& value = stored.value;
  if (value.status != AccessReviewStatus::planned)
    return base::conflict(stored.record.ref + " has started already: its population is frozen");
  const Shape* shape = shape_of(wanted.type);
  if (!shape)
    return base::invalid_at("/type", "holds no accounts that can be reviewed: choose one of " + base::joined(reviewable_types(), ", "));
  TRY(const auto delivery, newest_delivery(writer, wanted.type, wanted.source));
  if (!delivery)
    return base::conflict("nothing delivers " + wanted.type + (wanted.source.empty() ? "" : " from " + wanted.source) +
                          ": add evidence of the accounts first");
  TRY(value.items, population(writer, *shape, wanted, value.owner));
  value.population_query = query_of(wanted);
  value.snapshot = delivery->evidence.text();
  value.snapshot_at = delivery->collected_at;
  value.status = AccessReviewStatus::running;
  return writer.update("access_review", review, stored.record.version, body_of(value), true);
}

Result<model::Record> decide_access(store::Writer& writer, Id review, std::string_view account, std::string_view source,
                                    AccessDecision decision, std::string_view reason) {
  TRY([[maybe_unused]] const Id person, acting_person(writer, "judging access rights"));
  TRY(auto stored, the<AccessReview>(writer, review));
  AccessItem* found = nullptr;
  for (auto& item : stored.value.items) {
    if (item.account != account || (!source.empty() && item.source != source)) continue;
    if (found)
      return base::invalid_at("/source", "is needed: " + std::string(account) + " is on " + found->source + " and on " + item.source);
    found = &item;
  }
  if (!found) return base::not_found(stored.record.ref + " has no account " + base::quoted(account));
  found->decision = decision;
  found->reason = reason.empty() ? std::nullopt : std::optional<std::string>(reason);
  found->decided_at.reset();
  return writer.update("access_review", review, stored.record.version, body_of(stored.value));
}

Result<AccessProof> prove_access(store::Writer& writer, Id review) {
  TRY(auto stored, the<AccessReview>(writer, review));
  AccessReview& value = stored.value;
  const std::string type = value.population_query ? value.population_query->substr(0, value.population_query->find(',')) : std::string();
  const Shape* shape = shape_of(type);
  if (!shape) return base::conflict(stored.record.ref + " was not started from delivered accounts: name the proof of each item yourself");
  TRY(const auto shown, showing(writer, *shape, value));
  TRY(const auto present, present_now(writer, *shape));
  AccessProof out;
  for (auto& item : value.items) {
    if (!item.decision || *item.decision == AccessDecision::keep || item.proof) continue;
    const auto found = shown.find(item.delivered_by.value_or(""));
    const bool later = found != shown.end() && item.decided_at && found->second.delivery.collected_at > *item.decided_at;
    if (!later || found->second.touched.contains({item.source, item.account}) || !carried_out(item, present)) {
      ++out.waiting;
      continue;
    }
    item.proof = found->second.delivery.evidence.text();
    item.proof_at = found->second.delivery.collected_at;
    ++out.proven;
  }
  TRY(out.review, writer.update("access_review", review, stored.record.version, body_of(value)));
  return out;
}

}  // namespace sealwright::isms
