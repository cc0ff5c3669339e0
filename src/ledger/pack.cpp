// SPDX-License-Identifier: Apache-2.0
#include "ledger/pack.hpp"

#include <algorithm>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace sealwright::ledger {

using base::invalid;
namespace {

constexpr std::size_t kMaxLine = 1 << 20;

JsonArray array_of(const std::vector<std::string>& texts) {
  JsonArray out;
  for (const auto& each : texts) out.emplace_back(each);
  return out;
}

std::vector<std::string> texts_of(const Json& whole, std::string_view name) {
  std::vector<std::string> out;
  const Json* found = base::member(whole, name);
  if (found == nullptr || !found->is_array()) return out;
  for (const auto& each : found->get_array())
    if (each.is_string()) out.emplace_back(std::string_view(each.get_string()));
  return out;
}

std::uint64_t number_of(const Json& whole, std::string_view name) {
  const Json* found = base::member(whole, name);
  return found != nullptr && found->is_int64() && found->get_int64() >= 0 ? static_cast<std::uint64_t>(found->get_int64()) : 0;
}

std::string text_of(const Json& whole, std::string_view name) { return std::string(base::text_member(whole, name)); }

/// Members are taken as they come; that nothing was taken wrongly, or left, shows when the value is written again.
template <class T>
Result<T> respelled(T value, std::string (*format)(const T&), std::string_view line, std::string_view what) {
  if (format(value) != line) return invalid("this is no " + std::string(what) + " in its one spelling");
  return value;
}

}  // namespace

std::string_view name_of(PackKind kind) { return kind == PackKind::evidence ? "evidence" : kind == PackKind::erased ? "erased" : "sample"; }

std::string format_pack_head(const PackHead& head) {
  return base::canonical(JsonObject{{"format", kPackFormat},
                                    {"organization", head.organization},
                                    {"origin", head.origin},
                                    {"of", head.of},
                                    {"simulated", head.simulated},
                                    {"as_of", head.as_of},
                                    {"size", head.size},
                                    {"items", head.items},
                                    {"local_approvals", array_of(head.local_approvals)}});
}

Result<PackHead> parse_pack_head(std::string_view line) {
  TRY(const Json json, base::parse_json(line, {.bytes = kMaxLine, .depth = 4}));
  if (text_of(json, "format") != kPackFormat)
    return invalid("this pack is in the format " + base::quoted(base::text_member(json, "format")) + ", which is not known here");
  const Json* simulated = base::member(json, "simulated");
  PackHead out{text_of(json, "organization"), text_of(json, "origin"), text_of(json, "of"),      simulated != nullptr && *simulated == true,
               text_of(json, "as_of"),        number_of(json, "size"), number_of(json, "items"), texts_of(json, "local_approvals")};
  return respelled(std::move(out), format_pack_head, line, "head of an index");
}

std::string format_pack_item(const PackItem& item) {
  return base::canonical(JsonObject{{"number", item.number},
                                    {"kind", name_of(item.kind)},
                                    {"id", item.id},
                                    {"controls", array_of(item.controls)},
                                    {"title", item.title},
                                    {"source", item.source},
                                    {"collector", item.collector},
                                    {"account", item.account},
                                    {"period_from", item.period_from},
                                    {"period_until", item.period_until},
                                    {"collected_at", item.collected_at},
                                    {"received_at", item.received_at},
                                    {"collected_by", item.collected_by},
                                    {"sha256", item.sha256},
                                    {"bytes", item.bytes},
                                    {"entry", item.entry},
                                    {"version", item.version},
                                    {"erased_by", item.erased_by ? Json(*item.erased_by) : Json(nullptr)},
                                    {"reviewer", item.reviewer},
                                    {"verdict", item.verdict},
                                    {"file", item.file}});
}

Result<PackItem> parse_pack_item(std::string_view line) {
  TRY(const Json json, base::parse_json(line, {.bytes = kMaxLine, .depth = 4}));
  PackItem out;
  out.number = text_of(json, "number");
  const std::string kind = text_of(json, "kind");
  for (const auto each : {PackKind::evidence, PackKind::erased, PackKind::sample})
    if (name_of(each) == kind) out.kind = each;
  out.controls = texts_of(json, "controls");
  const std::pair<std::string_view, std::string*> texts[] = {
      {"id", &out.id},
      {"title", &out.title},
      {"source", &out.source},
      {"collector", &out.collector},
      {"account", &out.account},
      {"period_from", &out.period_from},
      {"period_until", &out.period_until},
      {"collected_at", &out.collected_at},
      {"received_at", &out.received_at},
      {"collected_by", &out.collected_by},
      {"sha256", &out.sha256},
      {"reviewer", &out.reviewer},
      {"verdict", &out.verdict},
      {"file", &out.file},
  };
  for (const auto& [name, into] : texts) *into = text_of(json, name);
  out.bytes = number_of(json, "bytes");
  out.entry = number_of(json, "entry");
  out.version = static_cast<std::int64_t>(number_of(json, "version"));
  if (const Json* by = base::member(json, "erased_by"); by != nullptr && !by->is_null()) out.erased_by = number_of(json, "erased_by");
  return respelled(std::move(out), format_pack_item, line, "line of an index");
}

std::string pack_table_head() {
  return base::csv_row({"Number", "Kind", "Controls", "Title", "Source", "Collector", "Period from", "Period until", "Collected at",
                        "Collected by", "SHA-256", "Bytes", "Ledger entry", "Erased by entry", "Reviewer", "Verdict", "File"});
}

std::string pack_table_row(const PackItem& item) {
  return base::csv_row({item.number, std::string(name_of(item.kind)), base::joined(item.controls, " "), item.title, item.source,
                        item.collector, item.period_from, item.period_until, item.collected_at, item.collected_by, item.sha256,
                        std::to_string(item.bytes), std::to_string(item.entry), item.erased_by ? std::to_string(*item.erased_by) : "",
                        item.reviewer, item.verdict, item.file});
}

std::string format_pack_totals(const PackTotals& totals) {
  return base::canonical(JsonObject{{"format", kPackFormat}, {"origin", totals.origin}, {"files", totals.files}, {"bytes", totals.bytes}});
}

Result<PackTotals> parse_pack_totals(std::string_view line) {
  TRY(const Json json, base::parse_json(line, {.bytes = kMaxLine, .depth = 2}));
  return respelled(PackTotals{text_of(json, "origin"), number_of(json, "files"), number_of(json, "bytes")}, format_pack_totals, line,
                   "head of a manifest");
}

std::string format_pack_file(const PackFile& file) {
  return base::canonical(JsonObject{{"name", file.name}, {"sha256", file.sha256.hex()}, {"size", file.size}});
}

Result<PackFile> parse_pack_file(std::string_view line) {
  TRY(const Json json, base::parse_json(line, {.bytes = kMaxLine, .depth = 2}));
  TRY(const Digest digest, Digest::parse_hex(text_of(json, "sha256")));
  return respelled(PackFile{text_of(json, "name"), digest, number_of(json, "size")}, format_pack_file, line, "line of a manifest");
}

JsonObject pack_details(const Digest& manifest, const PackTotals& totals) {
  return {{"manifest", manifest.hex()}, {"files", totals.files}, {"bytes", totals.bytes}};
}

std::string pack_key_text(const VerifierKey& key) {
  return "# The key that signed the checkpoint, to compare with. It came with the pack and so proves nothing:\n"
         "# have the key from the organization by another way, and give that one to sealwright-verify --key.\n" +
         key.text() + "\n";
}

Result<VerifierKey> parse_pack_key(std::string_view text) {
  const auto lines = base::split(text, '\n');
  if (lines.size() != 4) return invalid("it does not have the three lines of a key file");
  TRY(const VerifierKey key, VerifierKey::parse(lines[2]));
  if (pack_key_text(key) != text) return invalid("it is not spelled as a key file is");
  return key;
}

}  // namespace sealwright::ledger
