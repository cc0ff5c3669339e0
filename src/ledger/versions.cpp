// SPDX-License-Identifier: Apache-2.0
#include "ledger/versions.hpp"

#include <charconv>

#include "base/json.hpp"
#include "base/text.hpp"

namespace sealwright::ledger {

using base::invalid;
namespace {

Error refused() { return invalid("is not in the one spelling that docs/ledger.md gives"); }

bool take(std::string_view& line, std::string_view word) {
  if (!line.starts_with(word)) return false;
  line.remove_prefix(word.size());
  return true;
}

/// The text up to the next quotation mark, which goes too.
std::string_view take_text(std::string_view& line) {
  const auto end = line.find('"');
  const std::string_view text = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return text;
}

bool take_number(std::string_view& line, std::uint64_t& number) {
  const auto parsed = std::from_chars(line.data(), line.data() + line.size(), number);
  const auto size = static_cast<std::size_t>(parsed.ptr - line.data());
  if (parsed.ec != std::errc{} || std::to_string(number) != line.substr(0, size)) return false;
  line.remove_prefix(size);
  return true;
}

Result<VersionLine> parse_erased(std::string_view line) {
  VersionLine out;
  ErasedBody erased;
  if (!take(line, R"({"entry":)") || !take_number(line, out.entry)) return refused();
  if (!take(line, R"(,"erased_by":)") || !take_number(line, erased.by) || line != "}") return refused();
  out.state = erased;
  return out;
}

}  // namespace

std::string format_version_line(const VersionLine& line) {
  const std::string entry = "\"entry\":" + std::to_string(line.entry);
  if (const auto* erased = std::get_if<ErasedBody>(&line.state)) return "{" + entry + ",\"erased_by\":" + std::to_string(erased->by) + "}";
  const auto& sealed = std::get<SealedBody>(line.state);
  std::string out = "{";
  if (sealed.blob) out += "\"blob\":\"" + sealed.blob->hex() + "\",";
  out += "\"body\":\"" + base::base64(sealed.body) + "\",";
  return out + entry + ",\"salt\":\"" + base::base64(sealed.salt) + "\"}";
}

Result<VersionLine> parse_version_line(std::string_view line) {
  if (line.starts_with("{\"entry\"")) return parse_erased(line);
  VersionLine out;
  SealedBody sealed;
  if (!take(line, "{\"")) return refused();
  if (take(line, "blob\":\"")) {
    const std::string_view hex = take_text(line);
    auto digest = Digest::parse_hex(hex);
    if (!digest || digest->hex() != hex || !take(line, ",\"")) return refused();
    sealed.blob = *digest;
  }
  if (!take(line, "body\":\"")) return refused();
  auto body = base::from_base64(take_text(line));
  if (!body || body->size() > kMaxBody) return refused();
  sealed.body = *std::move(body);
  if (!take(line, R"(,"entry":)") || !take_number(line, out.entry) || !take(line, R"(,"salt":")")) return refused();
  auto salt = base::from_base64(take_text(line));
  if (!salt || salt->size() != kSalt || line != "}") return refused();
  sealed.salt = *std::move(salt);
  out.state = std::move(sealed);
  return out;
}

std::string format_checkpoint_line(std::string_view note, std::uint64_t size) {
  return base::canonical(JsonObject{{"note", note}, {"size", size}});
}

Result<CheckpointLine> parse_checkpoint_line(std::string_view line) {
  auto value = base::parse_json(line, {2 * kMaxNote, 2});
  if (!value || !value->is_object()) return refused();
  const Json* note = base::member(*value, "note");
  const Json* size = base::member(*value, "size");
  if (note == nullptr || !note->is_string() || size == nullptr || !size->is_int64() || size->get_int64() < 0) return refused();
  CheckpointLine out{std::string(std::string_view(note->get_string())), static_cast<std::uint64_t>(size->get_int64())};
  if (format_checkpoint_line(out.note, out.size) != line) return refused();
  return out;
}

}  // namespace sealwright::ledger
