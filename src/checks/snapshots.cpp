// SPDX-License-Identifier: Apache-2.0
#include "checks/snapshots.hpp"

#include "base/text.hpp"
#include "cel/columns/snapshot.hpp"

namespace sealwright::checks {
namespace {

/// What stands before the digests in a snapshot's note: one line of JSON.
struct Head {
  store::Entry size = 0;
  std::string last_entry;  ///< SHA-256 of the entry before `size`, in hex
  bool delivered = false;
  CollectedBy collected;
  std::map<Row, std::string> broken;
};

std::string note_of(const Head& head, const Population& population) {
  JsonObject collected, broken;
  for (const auto& [source, fields] : head.collected) collected[source] = JsonArray(fields.begin(), fields.end());
  for (const auto& [row, fault] : head.broken) broken[std::to_string(row)] = fault;
  std::string out = base::canonical(JsonObject{{"size", head.size},
                                               {"last_entry", head.last_entry},
                                               {"delivered", head.delivered},
                                               {"collected", std::move(collected)},
                                               {"broken", std::move(broken)}});
  out.push_back('\n');
  for (Row row = 0; row < population.table().rows(); ++row) out.append(population.body_digest(row).view());
  return out;
}

std::optional<Head> head_from(std::string_view line) {
  const auto json = base::parse_json(line, {std::size_t{64} << 20, 8});
  if (!json || !json->is_object()) return std::nullopt;
  const Json* size = base::member(*json, "size");
  const Json* delivered = base::member(*json, "delivered");
  const Json* collected = base::member(*json, "collected");
  const Json* broken = base::member(*json, "broken");
  if (!size || !size->is_number() || !delivered || !delivered->is_bool() || !collected || !collected->is_object() || !broken ||
      !broken->is_object())
    return std::nullopt;
  Head out;
  out.size = size->to_number<store::Entry>();
  out.last_entry = base::text_member(*json, "last_entry");
  out.delivered = delivered->get_bool();
  for (const auto& pair : collected->get_object()) {
    auto& fields = out.collected[std::string(pair.key())];
    if (!pair.value().is_array()) return std::nullopt;
    for (const Json& field : pair.value().get_array())
      if (field.is_string()) fields.emplace(std::string_view(field.get_string()));
  }
  for (const auto& pair : broken->get_object())
    if (pair.value().is_string())
      out.broken.emplace(static_cast<Row>(std::strtoul(std::string(pair.key()).c_str(), nullptr, 10)),
                         std::string(std::string_view(pair.value().get_string())));
  return out;
}

std::optional<std::vector<Digest>> digests_from(std::string_view bytes, std::size_t rows) {
  if (bytes.size() != rows * sizeof(Digest)) return std::nullopt;
  std::vector<Digest> out;
  out.reserve(rows);
  for (std::size_t i = 0; i < rows; ++i) out.push_back(Digest::of_bytes(bytes.substr(i * sizeof(Digest), sizeof(Digest))).value());
  return out;
}

/// Whether the reader's ledger is the one that the snapshot was made of.
bool goes_on(store::Reader& reader, const Head& head) {
  const auto now = reader.ledger_head();
  if (!now || head.size == 0 || head.size > now->size) return false;
  const auto entry = reader.entry(head.size - 1);
  return entry && base::sha256(*entry).hex() == head.last_entry;
}

/// What was delivered and recorded since.
Result<> catch_up(Population& population, store::Reader& reader, const Head& head) {
  CollectedBy now;
  std::set<std::string> again;
  if (!of_register(population.type())) {
    TRY(auto deliveries, reader.deliveries(population.type()));
    for (auto& each : deliveries) now[each.source] = std::move(each.collected);
    for (const auto& [source, fields] : now)
      if (const auto before = head.collected.find(source); before != head.collected.end() && before->second != fields) again.insert(source);
    if (!now.empty()) population.set_delivered();
  }
  const auto put = [&](const store::ResourceText& resource) {
    population.put(resource, of_register(population.type()) ? nullptr : &now[resource.source]);
  };
  TRY_DONE(reader.each_change(head.size, [&](const store::ResourceText* before, const store::ResourceText* after) -> Result<> {
    if ((before ? before : after)->type != population.type()) return {};
    if (after) put(*after);
    else population.remove(before->source, before->key);
    return {};
  }));
  if (again.empty()) return {};
  return reader.each_resource_text(population.type(), [&](const store::ResourceText& resource) -> Result<> {
    if (again.contains(resource.source)) put(resource);
    return {};
  });
}

}  // namespace

Result<bool> erased_since(store::Reader& reader, store::Entry size) {
  TRY(const auto head, reader.ledger_head());
  bool out = false;
  TRY_DONE(reader.each_entry(size, head.size, [&](store::Entry, std::string_view bytes) -> Result<> {
    out = out || bytes.find("\"action\":\"erase\"") != std::string_view::npos;
    return {};
  }));
  return out;
}

Result<> save(const Population& population, store::Reader& reader, store::Entry size, const CollectedBy& collected,
              const std::filesystem::path& file) {
  if (size == 0) return base::invalid("a snapshot stands at an entry, and the ledger has none");
  TRY(const std::string entry, reader.entry(size - 1));
  std::error_code failed;
  std::filesystem::create_directories(file.parent_path(), failed);
  if (failed) return base::unavailable("making " + file.parent_path().string() + ": " + failed.message());
  const Head head{size, base::sha256(entry).hex(), population.delivered(), collected, population.broken()};
  return cel::columns::save_snapshot(population.table(), note_of(head, population), file);
}

Result<std::unique_ptr<Population>> resume(store::Reader& reader, const std::string& type, std::shared_ptr<const cel::StructType> fields,
                                           const std::optional<std::set<std::string, std::less<>>>& members,
                                           const std::filesystem::path& file) {
  auto snapshot = cel::columns::load_snapshot(cel::Type::record(fields), file);
  if (!snapshot) return std::unique_ptr<Population>();
  const std::size_t line = snapshot->note.find('\n');
  if (line == std::string::npos) return std::unique_ptr<Population>();
  const auto head = head_from(std::string_view(snapshot->note).substr(0, line));
  auto digests = digests_from(std::string_view(snapshot->note).substr(line + 1), snapshot->table.rows());
  if (!head || !digests || !goes_on(reader, *head)) return std::unique_ptr<Population>();
  TRY(const bool erased, erased_since(reader, head->size));
  if (erased) {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return std::unique_ptr<Population>();
  }
  auto out = std::make_unique<Population>(type, std::move(fields));
  out->restore(std::move(snapshot->table), *std::move(digests), head->broken);
  if (head->delivered) out->set_delivered();
  if (members ? !out->keeps(*members) : out->keeps_part()) return std::unique_ptr<Population>();
  TRY_DONE(catch_up(*out, reader, *head));
  return out;
}

}  // namespace sealwright::checks
