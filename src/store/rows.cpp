// SPDX-License-Identifier: Apache-2.0
#include "store/rows.hpp"

#include "base/text.hpp"
#include "model/reflect.hpp"

namespace sealwright::store {
namespace {

template <class E>
Result<E> enumerator_from(std::string_view name, std::string_view what) {
  constexpr auto names = model::reflect::enumerator_names<E>();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<E>(i);
  }
  return base::invalid(std::string(what) + " is not known: " + base::quoted(name));
}

void put(JsonObject& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out[name] = value;
}
std::string text_of(const Json& body, std::string_view name) { return std::string(base::text_member(body, name)); }

Result<std::optional<Instant>> instant_of(const Json& body, std::string_view name) {
  const std::string_view found = base::text_member(body, name);
  if (found.empty()) return std::optional<Instant>{};
  TRY(const Instant at, Instant::parse(found));
  return std::optional<Instant>(at);
}
std::uint64_t number_of(const Json& body, std::string_view name) {
  const Json* found = base::member(body, name);
  return found && found->is_number() ? found->to_number<std::uint64_t>() : 0;
}

}  // namespace

std::string_view name_of(Verdict verdict) { return model::reflect::name_of(verdict); }
Result<Verdict> verdict_from(std::string_view name) { return enumerator_from<Verdict>(name, "the verdict"); }

Json to_json(const Evidence& e) {
  JsonObject out;
  out["id"] = e.id.text();
  put(out, "source", e.source);
  put(out, "title", e.title);
  put(out, "format", e.format);
  put(out, "media_type", e.media_type);
  put(out, "file_name", e.file_name);
  out["digest"] = e.digest.hex();
  out["size"] = e.size;
  out["collected_at"] = e.collected_at.text();
  out["received_at"] = e.received_at.text();
  if (e.period_from) out["period_from"] = e.period_from->text();
  if (e.period_to) out["period_to"] = e.period_to->text();
  put(out, "collector", e.collector);
  put(out, "account", e.account);
  put(out, "query", e.query);
  if (!e.controls.empty()) out["controls"] = JsonArray(e.controls.begin(), e.controls.end());
  if (!e.counts.is_null()) out["counts"] = e.counts;
  if (!e.more.is_null()) out["more"] = e.more;
  return out;
}

Result<Evidence> evidence_from(const Json& body) {
  Evidence e;
  TRY(e.id, Id::parse(base::text_member(body, "id")));
  e.source = text_of(body, "source");
  e.title = text_of(body, "title");
  e.format = text_of(body, "format");
  e.media_type = text_of(body, "media_type");
  e.file_name = text_of(body, "file_name");
  TRY(e.digest, Digest::parse_hex(base::text_member(body, "digest")));
  e.size = number_of(body, "size");
  TRY(e.collected_at, Instant::parse(base::text_member(body, "collected_at")));
  TRY(e.received_at, Instant::parse(base::text_member(body, "received_at")));
  TRY(e.period_from, instant_of(body, "period_from"));
  TRY(e.period_to, instant_of(body, "period_to"));
  e.collector = text_of(body, "collector");
  e.account = text_of(body, "account");
  e.query = text_of(body, "query");
  if (const Json* controls = base::member(body, "controls"); controls && controls->is_array()) {
    for (const Json& each : controls->get_array()) {
      if (each.is_string()) e.controls.emplace_back(std::string_view(each.get_string()));
    }
  }
  if (const Json* counts = base::member(body, "counts")) e.counts = *counts;
  if (const Json* more = base::member(body, "more")) e.more = *more;
  return e;
}

Json to_json(const Heartbeat& h) {
  JsonObject counts;
  for (const auto& [verdict, count] : h.counts) counts[verdict] = count;
  JsonObject out;
  out["check"] = h.check;
  out["version"] = h.version;
  out["type"] = h.type;
  out["counts"] = std::move(counts);
  out["population"] = h.population;
  out["stale"] = h.stale;
  out["delivered"] = h.delivered;
  if (h.oldest_evidence) out["oldest_evidence"] = h.oldest_evidence->text();
  if (h.after) out["after"] = *h.after;
  out["inputs"] = h.inputs.hex();
  return out;
}

Result<Heartbeat> heartbeat_from(const Json& body) {
  Heartbeat h;
  h.check = text_of(body, "check");
  h.version = text_of(body, "version");
  h.type = text_of(body, "type");
  if (const Json* counts = base::member(body, "counts"); counts && counts->is_object()) {
    for (const auto& pair : counts->get_object()) h.counts[std::string(pair.key())] = number_of(*counts, pair.key());
  }
  h.population = number_of(body, "population");
  h.stale = number_of(body, "stale");
  const Json* delivered = base::member(body, "delivered");
  h.delivered = delivered && delivered->is_bool() && delivered->get_bool();
  TRY(h.oldest_evidence, instant_of(body, "oldest_evidence"));
  if (base::member(body, "after")) h.after = number_of(body, "after");
  TRY(h.inputs, Digest::parse_hex(base::text_member(body, "inputs")));
  return h;
}

}  // namespace sealwright::store
