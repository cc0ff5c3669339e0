// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "store/change_list.hpp"
#include "store/sql_writer.hpp"

namespace sealwright::store {
namespace {

/// A single lookup for few things, one pass over all that the source has for many.
constexpr std::size_t kFew = 100;

/// What a source delivered of one type before.
struct Known {
  Digest body;  ///< SHA-256 of the canonical body
  Id evidence;
};
class Before {
 public:
  Before(SqlSession& session, Id organization, std::string_view source, std::string_view type)
      : session_(session), organization_(organization), source_(source), type_(type) {}

  Result<> load() {
    loaded_ = true;
    const Value params[] = {organization_, text(type_), text(source_)};
    return session_.scan(
        "SELECT key, body, evidence FROM resources WHERE org = ?1 AND type = ?2 AND source = ?3 AND to_entry IS NULL ORDER BY key", params,
        [&](Cursor& row) -> Result<> {
          known_.emplace(row.string(0), Known{base::sha256(row.text(1)), row.id(2)});
          return {};
        });
  }
  Result<std::optional<Known>> find(std::string_view key) {
    if (loaded_) {
      const auto found = known_.find(std::string(key));
      return found == known_.end() ? std::optional<Known>{} : std::optional(found->second);
    }
    return first(session_,
                 "SELECT body, evidence FROM resources WHERE org = ?1 AND type = ?2 AND source = ?3 AND key = ?4 AND to_entry IS NULL",
                 {organization_, text(type_), text(source_), text(key)}, [](Cursor& row) {
                   return Known{base::sha256(row.text(0)), row.id(1)};
                 });
  }
  /// The name under which a list says that a thing is gone.
  Result<Digest> removed(std::string_view key, Id evidence) {
    auto& salt = salts_[evidence];
    if (salt.empty()) {
      TRY(const auto found, first(session_, "SELECT salt FROM versions WHERE org = ?1 AND register = ?2 AND id = ?3 AND salt IS NOT NULL",
                                  {organization_, text(kEvidenceRegister), evidence}, [](Cursor& row) { return row.string(0); }));
      if (!found || found->size() != ledger::kSalt)
        return base::corrupt(fmt::format("the evidence {} that delivered {} is not sealed", evidence.text(), base::quoted(key)));
      salt = *found;
    }
    return sealed_name(salt, type_, source_, key);
  }
  Result<std::string> body(std::string_view key) {
    TRY(auto found,
        first(session_, "SELECT body FROM resources WHERE org = ?1 AND type = ?2 AND source = ?3 AND key = ?4 AND to_entry IS NULL",
              {organization_, text(type_), text(source_), text(key)}, [](Cursor& row) { return row.string(0); }));
    return found.value_or("");
  }
  const std::unordered_map<std::string, Known>& known() const { return known_; }

 private:
  SqlSession& session_;
  Id organization_;
  std::string_view source_, type_;
  bool loaded_ = false;
  std::unordered_map<std::string, Known> known_;
  std::map<Id, std::string> salts_;
};

/// Whether a complete delivery speaks of this thing.
Result<bool> covered(const std::vector<const Delivery::Complete*>& complete, std::string_view key, Before& before) {
  std::optional<Json> body;
  for (const Delivery::Complete* each : complete) {
    if (each->target_field.empty()) return true;
    if (!body) {
      TRY(const std::string bytes, before.body(key));
      TRY(body, body_json(bytes));
    }
    if (base::text_member(*body, each->target_field) == each->target) return true;
  }
  return false;
}

/// Everything that a delivery says of one type; of several items with one key the last counts.
struct OfType {
  std::map<std::string_view, const Delivery::Item*> items;
  std::vector<const Delivery::Complete*> complete;
};

std::map<std::string_view, OfType> by_type(const Delivery& delivery) {
  std::map<std::string_view, OfType> out;
  for (const Delivery::Item& item : delivery.items) out[item.type].items[item.key] = &item;
  for (const Delivery::Complete& each : delivery.complete) out[each.type].complete.push_back(&each);
  return out;
}

Result<> compare(const OfType& said, std::string_view type, Before& before, std::vector<ResourceChange>& changes, Writer::Added& added) {
  if (!said.complete.empty() || said.items.size() > kFew) TRY_DONE(before.load());
  std::map<std::string, ResourceChange> found;
  for (const auto& [key, item] : said.items) {
    TRY(const auto known, before.find(key));
    ResourceChange change{std::string(type), std::string(key), {}};
    if (item->removed) {
      if (!known) continue;
      TRY(change.removed, before.removed(key, known->evidence));
      ++added.removed;
    } else {
      change.body = base::canonical(item->body);
      if (known && known->body == base::sha256(*change.body)) {
        ++added.same;
        continue;
      }
      ++(known ? added.changed : added.created);
    }
    found.emplace(key, std::move(change));
  }
  if (!said.complete.empty()) {
    for (const auto& [key, known] : before.known()) {
      if (said.items.contains(key)) continue;
      TRY(const bool gone, covered(said.complete, key, before));
      if (!gone) continue;
      TRY(const Digest removed, before.removed(key, known.evidence));
      ++added.removed;
      found.emplace(key, ResourceChange{std::string(type), key, {}, removed});
    }
  }
  for (auto& [key, change] : found) changes.push_back(std::move(change));
  return {};
}

/// Facts that outlast an erasure. A source may be named for a person.
JsonObject details_of(const Evidence& evidence) {
  JsonObject out{{"size", evidence.size}};
  if (!evidence.media_type.empty()) out["media_type"] = evidence.media_type;
  if (evidence.period_from) out["period_from"] = evidence.period_from->text();
  if (evidence.period_to) out["period_to"] = evidence.period_to->text();
  if (evidence.counts.is_object()) out["counts"] = evidence.counts;
  return out;
}

}  // namespace

Result<std::optional<Evidence>> SqlWriter::same_delivery(const Evidence& evidence) {
  std::vector<Id> ids;
  TRY_DONE(every(session_, "SELECT id FROM evidence WHERE org = ?1 AND digest = ?2 AND source = ?3 AND collected_at = ?4",
                 {org(), bytes(evidence.digest), text(evidence.source), evidence.collected_at.micros()},
                 [&](Cursor& row) { ids.push_back(row.id(0)); }));
  if (ids.empty()) return std::optional<Evidence>{};
  return this->evidence(ids.front());
}

Result<Writer::Added> SqlWriter::add_evidence(const Evidence& given, const Delivery& delivery) {
  if (given.source.empty()) return base::invalid_at("/source", "evidence comes from a source: name it");
  if (!context_.blobs->holds(org(), given.digest)) return base::invalid_at("/digest", "the bytes of this evidence are not stored");
  Added added;
  TRY(auto same, same_delivery(given));
  if (same) {
    added.evidence = std::move(*same);
    added.added = false;
    return added;
  }
  added.evidence = given;
  if (given.id.nil()) added.evidence.id = Id::make(now());
  EvidenceList list{delivery.collected, delivery.complete, {}};
  for (const auto& [type, said] : by_type(delivery)) {
    list.collected[std::string(type)];
    Before before(session_, org(), given.source, type);
    TRY_DONE(compare(said, type, before, list.changes, added));
  }
  TRY(const Digest changes, context_.blobs->put(org(), encode(list)));
  Json body = to_json(added.evidence);
  body.as_object()["changes"] = changes.hex();
  const Evidence& evidence = added.evidence;
  TRY(added.evidence.entry,
      seal_body({"create", kEvidenceRegister, evidence.id, 1, base::canonical(body), 1, 0, now(), false, details_of(evidence)}));
  sealed_blobs_.insert(sealed_blobs_.end(), {evidence.digest, changes});
  std::string controls = evidence.controls.empty() ? "" : "\n";
  for (const std::string& control : evidence.controls) controls += control + "\n";
  TRY_DONE(push(session_,
                "INSERT INTO evidence (org, id, entry, source, format, digest, collected_at, controls, changes) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                {org(), evidence.id, integer(evidence.entry), text(evidence.source), text(evidence.format), bytes(evidence.digest),
                 evidence.collected_at.micros(), text(controls), bytes(changes)}));
  for (const ResourceChange& change : list.changes) {
    TRY_DONE(end_resource(change.type, evidence.source, change.key, evidence.entry));
    if (change.body) TRY_DONE(start_resource(change.type, evidence.source, change.key, evidence.entry, evidence.id, *change.body));
  }
  TRY_DONE(put_deliveries(evidence, list));
  return added;
}

Result<> SqlWriter::put_deliveries(const Evidence& evidence, const EvidenceList& list) {
  for (const auto& [type, collected] : list.collected) {
    const std::string fields = base::joined(std::vector<std::string>(collected.begin(), collected.end()), "\n");
    TRY_DONE(push(session_,
                  "INSERT INTO deliveries (org, type, source, entry, evidence, collected_at, complete, collected) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                  {org(), text(type), text(evidence.source), integer(evidence.entry), evidence.id, evidence.collected_at.micros(),
                   integer(std::int64_t{complete_for(list, type)}), text(fields)}));
  }
  return {};
}

}  // namespace sealwright::store
