// SPDX-License-Identifier: Apache-2.0
#include "evidence/add.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "base/text.hpp"

namespace sealwright::evidence {
namespace {

/// Brings what a reader makes into the form that the store takes, and refuses what breaks its type.
class Collector final : public Sink {
 public:
  explicit Collector(const content::Library& library) : library_(library) {}

  Result<> put(std::string_view type, const JsonObject& body) override {
    TRY(const content::ResourceType* declared, known(type));
    TRY(Json conforming, content::conform(*declared, body));
    TRY(std::string key, content::resource_key(*declared, conforming));
    delivery_.items.push_back({std::string(type), std::move(key), std::move(conforming), false});
    return {};
  }

  Result<> gone(std::string_view type, const JsonObject& key_fields) override {
    TRY(const content::ResourceType* declared, known(type));
    TRY(std::string key, content::resource_key(*declared, key_fields));
    delivery_.items.push_back({std::string(type), std::move(key), nullptr, true});
    return {};
  }

  store::Delivery take(const Summary& summary) {
    for (const auto& scope : summary.complete) delivery_.complete.push_back({scope.type, scope.field, scope.target});
    for (const auto& [type, fields] : summary.fields) delivery_.collected[type].insert(fields.begin(), fields.end());
    keep_last_of_each_key();
    return std::move(delivery_);
  }

 private:
  Result<const content::ResourceType*> known(std::string_view type) {
    if (last_ && last_->name == type) return last_;
    TRY(last_, library_.known_type(type));
    return last_;
  }

  /// A file may name one thing twice (two runs of a tool): the later state holds.
  void keep_last_of_each_key() {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    std::vector<store::Delivery::Item> kept;
    std::vector<bool> last(delivery_.items.size());
    for (std::size_t i = delivery_.items.size(); i-- > 0;) last[i] = seen.emplace(delivery_.items[i].type, delivery_.items[i].key).second;
    if (seen.size() == delivery_.items.size()) return;
    for (std::size_t i = 0; i < last.size(); ++i)
      if (last[i]) kept.push_back(delivery_.items[i]);
    delivery_.items = std::move(kept);
  }

  const content::Library& library_;
  const content::ResourceType* last_ = nullptr;
  store::Delivery delivery_;
};

constexpr std::string_view kOwn = "own:";

/// Requirements of frameworks are in the library, the organization's own controls in its register.
Result<> check_controls(store::Store& store, Id organization, const content::Library& library, const std::vector<std::string>& controls) {
  for (const auto& each : controls) {
    if (!each.starts_with(kOwn)) {
      if (auto known = library.requirement(each); !known) return std::move(known).error().within("controls");
      continue;
    }
    TRY(const auto reader, store.read(organization));
    const store::Filter same{store::Filter::Op::equal, "reference", Json(each.substr(kOwn.size())), {}};
    TRY(const auto found, reader->count("control", same));
    if (found == 0) return base::not_found("controls: there is no control " + base::quoted(each.substr(kOwn.size())));
  }
  return {};
}

using Upload = std::unique_ptr<store::Blobs::Upload>;

/// The bytes that are sealed are the very ones that are read: a file that changes meanwhile cannot come between.
Result<Upload> spool(store::Blobs& blobs, Id organization, const std::filesystem::path& file, const Limits& limits, std::uint64_t& size) {
  TRY(auto upload, blobs.begin(organization, limits.bytes));
  std::ifstream in(file, std::ios::binary);
  if (!in) return not_found("there is no file " + file.string());
  std::string piece(1 << 20, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    TRY_DONE(upload->write(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount()))));
    size += static_cast<std::uint64_t>(in.gcount());
  }
  if (in.bad()) return base::unavailable("reading " + file.string() + " failed");
  return upload;
}

std::string media_type_of(const Arrival& arrival, std::string_view format) {
  if (!arrival.media_type.empty()) return arrival.media_type;
  if (format == "xccdf" || format == "arf") return "application/xml";
  if (format.starts_with("csv")) return "text/csv";
  return format.empty() ? "application/octet-stream" : "application/json";
}

std::string title_of(const Arrival& arrival, const Summary& summary) {
  if (!arrival.title.empty()) return arrival.title;
  if (summary.format.empty()) return arrival.file_name;
  std::string out = summary.tools.empty() ? summary.format : summary.tools.front().name;
  if (!summary.targets.empty()) out += " on " + summary.targets.front();
  return out + (arrival.file_name.empty() ? "" : " (" + arrival.file_name + ")");
}

JsonObject counted(const std::map<std::string, std::uint64_t>& counts) {
  JsonObject out;
  for (const auto& [name, count] : counts) out.emplace(name, count);
  return out;
}

JsonArray listed(const std::vector<std::string>& texts) {
  JsonArray out;
  for (const auto& each : texts) out.emplace_back(each);
  return out;
}

store::Evidence provenance(const Arrival& arrival, const Summary& summary, Instant now) {
  store::Evidence out;
  out.id = Id::make(now);
  out.source = source_of(arrival, summary);
  out.title = title_of(arrival, summary);
  out.format = summary.format;
  out.media_type = media_type_of(arrival, summary.format);
  out.file_name = arrival.file_name;
  out.received_at = now;
  // A tool whose clock runs ahead must not make evidence look fresher than it can be.
  out.collected_at = std::min(summary.collected_at.value_or(arrival.collected_at.value_or(now)), now);
  out.period_from = summary.period_from ? summary.period_from : arrival.period_from;
  out.period_to = summary.period_to ? summary.period_to : arrival.period_to;
  out.collector = arrival.collector;
  if (out.collector.empty() && !summary.tools.empty())
    out.collector = base::trimmed(summary.tools.front().name + " " + summary.tools.front().version);
  out.account = arrival.account;
  out.query = arrival.query;
  out.controls = arrival.controls;
  out.counts = JsonObject{
      {"classes", counted(summary.classes)}, {"statuses", counted(summary.statuses)}, {"severities", counted(summary.severities)}};
  JsonObject more{{"targets", listed(summary.targets)}, {"time_of_tool", summary.collected_at.has_value()}};
  if (!summary.not_collected.empty()) more.emplace("not_collected", listed(summary.not_collected));
  if (!summary.warnings.empty()) more.emplace("warnings", listed(summary.warnings));
  if (!arrival.notes.empty()) more.emplace("notes", listed(arrival.notes));
  out.more = std::move(more);
  return out;
}

}  // namespace

std::string source_of(const Arrival& arrival, const Summary& summary) {
  if (!arrival.source.empty()) return arrival.source;
  if (summary.format.empty()) return "upload";
  return summary.targets.size() == 1 ? summary.format + ":" + summary.targets.front() : summary.format;
}

std::vector<std::string> controls_by_crosswalk(const content::Library& library, std::string_view framework, std::string_view id) {
  std::vector<std::string> out;
  const auto requirement = library.requirement(std::string(framework) + ":" + std::string(id));
  if (!requirement) return out;
  for (const auto* pair : library.pairs_of(**requirement)) {
    const auto* other = pair->from == *requirement ? pair->to : pair->from;
    if (other->framework == content::kHomeFramework) out.push_back(other->ref());
  }
  return out;
}

Result<Receipt> add(store::Store& store, Id organization, const store::Actor& actor, const content::Library& library,
                    const Catalogue& catalogue, const Arrival& arrival, const Limits& limits) {
  TRY_DONE(check_controls(store, organization, library, arrival.controls));
  Receipt out;
  Collector collector(library);
  std::uint64_t size = 0;
  TRY(const auto upload, spool(store.blobs(), organization, arrival.file, limits, size));
  if (arrival.format != "file") {
    Options options;
    options.format = arrival.format;
    options.target = arrival.target;
    options.complete = arrival.complete;
    options.catalogue = &catalogue;
    options.controls_of = [&](std::string_view framework, std::string_view id) { return controls_by_crosswalk(library, framework, id); };
    TRY(auto input, Input::read(upload->path(), limits, arrival.file_name.empty() ? arrival.file.filename().string() : arrival.file_name));
    TRY(out.summary, decode(std::move(input), options, limits, collector));
  }
  store::Evidence evidence = provenance(arrival, out.summary, store.clock().now());
  TRY(evidence.digest, upload->commit());
  evidence.size = size;
  const store::Delivery delivery = collector.take(out.summary);
  TRY_DONE(store.write(organization, actor, [&](store::Writer& writer) -> Result<> {
    TRY(out.added, writer.add_evidence(evidence, delivery));
    return {};
  }));
  return out;
}

}  // namespace sealwright::evidence
