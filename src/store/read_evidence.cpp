// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "store/sql_reader.hpp"

namespace sealwright::store {
namespace {

constexpr std::string_view kEvidence =
    "SELECT v.body, e.entry FROM evidence e JOIN versions v ON v.org = e.org AND v.register = 'evidence' AND v.id = e.id AND v.version = 1 "
    "WHERE e.org = ?1 AND e.entry < ?2";

Result<Evidence> evidence_row(Cursor& row) {
  TRY(const Json body, body_json(row.text(0)));
  auto evidence = evidence_from(body);
  if (!evidence) return base::corrupt("stored evidence cannot be read: " + evidence.error().message);
  evidence->entry = row.number(1);
  return evidence;
}

Result<Resource> resource_row(Cursor& row) {
  Resource out;
  out.type = row.string(0);
  out.source = row.string(1);
  out.key = row.string(2);
  out.from_entry = row.number(3);
  if (!row.null(4)) out.to_entry = row.number(4);
  out.evidence = row.id(5);
  TRY(out.body, body_json(row.text(6)));
  return out;
}

ResourceText text_row(Cursor& row) { return {row.string(0), row.string(1), row.string(2), row.string(6), row.id(5), row.number(3)}; }

constexpr std::string_view kResource = "SELECT type, source, key, from_entry, to_entry, evidence, body FROM resources WHERE org = ?1 AND ";

}  // namespace

Result<std::optional<Evidence>> SqlReader::evidence(Id id) {
  const Value params[] = {org(), integer(view_.size), id};
  TRY(auto cursor, session_.query(std::string(kEvidence) + " AND e.id = ?3", params));
  TRY(const bool found, cursor->next());
  if (!found) return std::optional<Evidence>{};
  TRY(Evidence evidence, evidence_row(*cursor));
  return std::optional(std::move(evidence));
}

Result<std::pair<std::vector<Evidence>, std::string>> SqlReader::evidence_list(const EvidenceQuery& query) {
  if (query.limit < 1 || query.limit > 1000) return base::invalid_at("/page_size", "a page has 1 to 1,000 items");
  std::string sql(kEvidence);
  std::vector<Value> params{org(), integer(view_.size)};
  const auto narrow = [&](std::string_view condition, Value value) {
    params.push_back(value);
    sql += fmt::format(fmt::runtime(condition), params.size());
  };
  const std::string attached = "\n" + query.control + "\n";
  if (!query.source.empty()) narrow(" AND e.source = ?{}", text(query.source));
  if (!query.format.empty()) narrow(" AND e.format = ?{}", text(query.format));
  if (query.digest) narrow(" AND e.digest = ?{}", bytes(*query.digest));
  if (query.attached || !query.control.empty()) sql += " AND length(e.controls) > 0";
  if (!query.control.empty()) {
    narrow(session_.engine() == Engine::sqlite ? " AND instr(e.controls, ?{}) > 0" : " AND strpos(e.controls, ?{}) > 0", text(attached));
  }
  if (!query.after.empty()) {
    if (query.after.size() > 18 || query.after.find_first_not_of("0123456789") != std::string::npos) {
      return base::invalid_at("/page_token", "this page token belongs to another list: begin at the first page");
    }
    narrow(" AND e.entry < ?{}", integer(std::int64_t{std::stoll(query.after)}));
  }
  sql += fmt::format(" ORDER BY e.entry DESC LIMIT {}", query.limit + 1);
  TRY(auto cursor, session_.query(sql, params));
  std::pair<std::vector<Evidence>, std::string> out;
  while (true) {
    TRY(const bool found, cursor->next());
    if (!found) return out;
    if (out.first.size() == query.limit) {
      out.second = std::to_string(out.first.back().entry);
      return out;
    }
    TRY(out.first.emplace_back(), evidence_row(*cursor));
  }
}

Result<> SqlReader::each_resource(std::string_view type, const ResourceVisit& visit) {
  const std::string sql = fmt::format("{}type = ?3 AND {} ORDER BY type, source, key", kResource, visible(view_, 2));
  const Value params[] = {org(), integer(view_.size), text(type)};
  return session_.scan(sql, params, [&](Cursor& row) -> Result<> {
    TRY(const Resource resource, resource_row(row));
    return visit(resource);
  });
}

Result<std::optional<Resource>> SqlReader::resource(std::string_view type, std::string_view source, std::string_view key) {
  const std::string sql = fmt::format("{}type = ?3 AND source = ?4 AND key = ?5 AND {}", kResource, visible(view_, 2));
  const Value params[] = {org(), integer(view_.size), text(type), text(source), text(key)};
  TRY(auto cursor, session_.query(sql, params));
  TRY(const bool found, cursor->next());
  if (!found) return std::optional<Resource>();
  TRY(Resource out, resource_row(*cursor));
  return std::optional(std::move(out));
}

Result<std::vector<Resource>> SqlReader::find_resources(std::string_view type, std::string_view key) {
  const std::string sql = fmt::format("{}type = ?3 AND key = ?4 AND {} ORDER BY source", kResource, visible(view_, 2));
  const Value params[] = {org(), integer(view_.size), text(type), text(key)};
  TRY(auto cursor, session_.query(sql, params));
  std::vector<Resource> out;
  while (true) {
    TRY(const bool found, cursor->next());
    if (!found) return out;
    TRY(out.emplace_back(), resource_row(*cursor));
  }
}

Result<std::map<std::string, std::uint64_t>> SqlReader::resource_counts() {
  std::map<std::string, std::uint64_t> out;
  const std::string sql = fmt::format("SELECT type, count(*) FROM resources WHERE org = ?1 AND {} GROUP BY type", visible(view_, 2));
  TRY_DONE(every(session_, sql, {org(), integer(view_.size)}, [&](Cursor& row) { out[row.string(0)] = row.number(1); }));
  return out;
}

namespace {

/// One side of a change at a time: rows of one thing stand beside each other, the older first.
class Pairing {
 public:
  explicit Pairing(const Reader::ChangeVisit& visit) : visit_(visit) {}

  Result<> add(ResourceText row, bool before) {
    const auto same = [&](const std::optional<ResourceText>& held) {
      return held && held->type == row.type && held->source == row.source && held->key == row.key;
    };
    if (!same(before_) && !same(after_)) TRY_DONE(flush());
    (before ? before_ : after_) = std::move(row);
    return {};
  }
  Result<> flush() {
    if (before_ || after_) TRY_DONE(visit_(before_ ? &*before_ : nullptr, after_ ? &*after_ : nullptr));
    before_.reset();
    after_.reset();
    return {};
  }

 private:
  const Reader::ChangeVisit& visit_;
  std::optional<ResourceText> before_, after_;
};

}  // namespace

Result<> SqlReader::each_resource_text(std::string_view type, const TextVisit& visit) {
  const std::string sql = fmt::format("{}type = ?3 AND {} ORDER BY type, source, key", kResource, visible(view_, 2));
  const Value params[] = {org(), integer(view_.size), text(type)};
  return session_.scan(sql, params, [&](Cursor& row) -> Result<> { return visit(text_row(row)); });
}

Result<> SqlReader::each_change(Entry size, const ChangeVisit& visit) {
  // What began and ended between the two instants is on neither side. The order is of an expression, lest it be read from the primary key,
  // which holds everything, instead of the indexes, which hold what changed.
  const std::string sql = fmt::format(
      "SELECT * FROM ({0}from_entry >= ?3 AND from_entry < ?2 AND (to_entry IS NULL OR to_entry >= ?2) UNION ALL "
      "{0}to_entry >= ?3 AND to_entry < ?2 AND from_entry < ?3) AS changed ORDER BY type || '', source, key, from_entry",
      kResource);
  const Value params[] = {org(), integer(view_.size), integer(size)};
  Pairing pairing(visit);
  TRY_DONE(session_.scan(sql, params, [&](Cursor& row) -> Result<> {
    ResourceText resource = text_row(row);
    const bool before = resource.from_entry < size;
    return pairing.add(std::move(resource), before);
  }));
  return pairing.flush();
}

namespace {

DeliveryState delivery_row(Cursor& row) {
  DeliveryState out;
  out.type = row.string(0);
  out.source = row.string(1);
  out.entry = row.number(2);
  out.evidence = row.id(3);
  out.collected_at = Instant(row.integer(4));
  out.complete = row.integer(5) != 0;
  for (const std::string_view field : base::split(row.text(6), '\n'))
    if (!field.empty()) out.collected.emplace(field);
  return out;
}

/// The newest delivery of each name that comes before this.
constexpr std::string_view kNewestOfNames =
    "SELECT d.type, d.source, d.entry, d.evidence, d.collected_at, d.complete, d.collected FROM named JOIN deliveries d ON d.org = ?1 "
    "AND d.type = named.type AND d.source = named.source AND d.entry = (SELECT max(entry) FROM deliveries WHERE org = ?1 "
    "AND type = named.type AND source = named.source AND entry < ?2) ORDER BY d.type, d.source";

/// Names come one behind the other, each found by the index, so that the cost is of sources and not of all that they ever delivered.
constexpr std::string_view kAllNames =
    "WITH RECURSIVE named(type, source) AS (SELECT * FROM (SELECT type, source FROM deliveries WHERE org = ?1 "
    "ORDER BY type, source LIMIT 1) AS begun UNION ALL SELECT "
    "(SELECT d.type FROM deliveries d WHERE d.org = ?1 AND (d.type, d.source) > (named.type, named.source) "
    "ORDER BY d.type, d.source LIMIT 1), "
    "(SELECT d.source FROM deliveries d WHERE d.org = ?1 AND (d.type, d.source) > (named.type, named.source) "
    "ORDER BY d.type, d.source LIMIT 1) FROM named WHERE named.type IS NOT NULL) ";

/// The same within the type `?3`.
constexpr std::string_view kNamesOfType =
    "WITH RECURSIVE named(type, source) AS (SELECT * FROM (SELECT type, source FROM deliveries WHERE org = ?1 AND type = ?3 "
    "ORDER BY source LIMIT 1) AS begun UNION ALL SELECT named.type, "
    "(SELECT d.source FROM deliveries d WHERE d.org = ?1 AND d.type = named.type AND d.source > named.source "
    "ORDER BY d.source LIMIT 1) FROM named WHERE named.source IS NOT NULL) ";

}  // namespace

Result<std::vector<DeliveryState>> SqlReader::deliveries(std::string_view type) {
  const std::string sql = std::string(type.empty() ? kAllNames : kNamesOfType).append(kNewestOfNames);
  std::vector<Value> params{org(), integer(view_.size)};
  if (!type.empty()) params.push_back(text(type));
  std::vector<DeliveryState> out;
  TRY_DONE(session_.scan(sql, params, [&](Cursor& row) -> Result<> {
    out.push_back(delivery_row(row));
    return {};
  }));
  return out;
}

Result<std::vector<DeliveryState>> SqlReader::deliveries_since(Entry from) {
  constexpr std::string_view sql =
      "SELECT type, source, entry, evidence, collected_at, complete, collected FROM deliveries WHERE org = ?1 AND entry >= ?3 AND entry < "
      "?2 "
      "ORDER BY entry, type, source";
  std::vector<DeliveryState> out;
  TRY_DONE(every(session_, sql, {org(), integer(view_.size), integer(from)}, [&](Cursor& row) { out.push_back(delivery_row(row)); }));
  return out;
}

}  // namespace sealwright::store
