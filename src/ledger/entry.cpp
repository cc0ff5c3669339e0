// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/random.hpp"
#include "base/text.hpp"
#include "ledger/tiles.hpp"

namespace sealwright::ledger {

using base::invalid;
using base::invalid_at;
using base::too_large;
namespace {

constexpr std::size_t kMaxDepth = 16;

bool is_word(std::string_view text) {
  const bool letters = std::all_of(text.begin(), text.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; });
  return !text.empty() && text.size() <= 64 && letters;
}

bool is_os_user(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '"' && c != '\\'; });
  return text.size() <= 64 && plain;
}

Result<> check(const Entry& entry) {
  constexpr const char* kWord = "an action, register or way is 1 to 64 lower case letters, digits, _ and .";
  if (!is_word(entry.action)) return invalid_at("/action", kWord);
  if (!is_word(entry.actor.via)) return invalid_at("/actor/via", kWord);
  if (!is_os_user(entry.actor.os_user))
    return invalid_at("/actor/os_user", "at most 64 printable ASCII characters; give the user's number");
  if (!entry.register_name.empty() && !is_word(entry.register_name)) return invalid_at("/register", kWord);
  if (entry.register_name.empty() != entry.id.nil()) return invalid_at("/id", "register and id come together");
  if (entry.version < 0) return invalid_at("/version", "versions count from 1");
  if (entry.register_name.empty() && (entry.version != 0 || entry.commitment)) {
    return invalid_at("/register", "a version or a commitment needs its register");
  }
  return {};
}

bool no_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// A commitment in its one spelling; this stands in the path of a million entries a second, so it makes no string on the way.
std::optional<Digest> parse_lower_hex(std::string_view text) {
  Digest out;
  if (text.size() != 2 * out.bytes.size()) return std::nullopt;
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  int wrong = 0;
  for (std::size_t i = 0; i < out.bytes.size(); ++i) {
    const int byte = digit(text[2 * i]) * 16 | digit(text[2 * i + 1]);
    wrong |= byte;
    out.bytes[i] = static_cast<std::uint8_t>(byte);
  }
  return wrong < 0 ? std::nullopt : std::optional(out);
}

/// Whether a well-formed instant is spelt as Instant::text would: UTC, and three or six decimals only where they are not zero.
bool shortest_instant(std::string_view text) {
  const bool sized = text.size() == 20 || ((text.size() == 24 || text.size() == 27) && text[19] == '.');
  return sized && text[10] == 'T' && text.back() == 'Z' && text[17] != '6' &&
         (text.size() == 20 || text.substr(text.size() - 4, 3) != "000");
}

/// Reads an entry from left to right in its canonical order, so that a second spelling is met at the byte where it differs.
/// Every text but those in `details` is plain ASCII without escapes (check), so its end is the next quotation mark.
class Scanner {
 public:
  explicit Scanner(std::string_view bytes) : bytes_(bytes) {}

  bool take(std::string_view word) {
    if (!bytes_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  Result<> expect(std::string_view word) {
    if (take(word)) return {};
    return refused("must read " + std::string(word) + " in canonical JSON (RFC 8785)");
  }
  Error refused(const std::string& what) const { return invalid("byte " + std::to_string(at_) + " of the ledger entry: " + what); }

  Result<std::string_view> text() {
    const auto end = bytes_.find('"', at_);
    if (end == std::string_view::npos || end == at_) return refused("must be a text that is not empty");
    const std::string_view out = bytes_.substr(at_, end - at_);
    at_ = end + 1;
    return out;
  }
  Result<Id> id() {
    TRY(const std::string_view value, text());
    const auto parsed = Id::parse(value);
    if (!parsed || parsed->nil() || !no_capitals(value)) return refused("must be an id in lower case");
    return *parsed;
  }
  Result<std::int64_t> number() {
    std::int64_t value = 0;
    const auto parsed = std::from_chars(bytes_.data() + at_, bytes_.data() + bytes_.size(), value);
    const std::string_view digits = bytes_.substr(at_, static_cast<std::size_t>(parsed.ptr - (bytes_.data() + at_)));
    if (parsed.ec != std::errc{} || value < 1 || digits.starts_with('0')) return refused("must be a whole number from 1 on");
    at_ += digits.size();
    return value;
  }
  /// An object up to its closing brace, braces inside texts not counted.
  std::string_view object() {
    std::size_t end = at_;
    int depth = 0;
    bool in_text = false;
    for (; end < bytes_.size(); ++end) {
      const char c = bytes_[end];
      if (in_text && c == '\\') ++end;
      else if (c == '"') in_text = !in_text;
      else if (!in_text && c == '{') ++depth;
      else if (!in_text && c == '}' && --depth == 0) break;
    }
    const std::string_view out = bytes_.substr(at_, std::min(end, bytes_.size() - 1) + 1 - at_);
    at_ += out.size();
    return out;
  }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

Result<> scan_actor(Scanner& scan, Actor& out) {
  if (scan.take(R"("on_behalf_of":")")) {
    TRY(out.on_behalf_of, scan.id());
    TRY_DONE(scan.expect(","));
  }
  if (scan.take(R"("os_user":")")) {
    TRY(out.os_user, scan.text());
    TRY_DONE(scan.expect(","));
  }
  for (auto [key, id] : {std::pair{R"("person":")", &out.person}, {R"("token":")", &out.token}, {R"("user":")", &out.user}}) {
    if (!scan.take(key)) continue;
    TRY(*id, scan.id());
    TRY_DONE(scan.expect(","));
  }
  TRY_DONE(scan.expect(R"("via":")"));
  TRY(out.via, scan.text());
  return scan.expect("}");
}

Result<> scan_details(Scanner& scan, JsonObject& out) {
  const std::string_view bytes = scan.object();
  TRY(const Json value, base::parse_json(bytes, {kMaxEntry, kMaxDepth}));
  if (!value.is_object() || value.get_object().empty()) return scan.refused("details must be an object, or be left out");
  if (base::canonical(value) != bytes) return scan.refused("details are not canonical JSON (RFC 8785)");
  out = value.get_object();
  return {};
}

Result<> scan_record(Scanner& scan, Entry& out) {
  if (scan.take(R"("commitment":")")) {
    TRY(const std::string_view hex, scan.text());
    const auto digest = parse_lower_hex(hex);
    if (!digest) return scan.refused("the commitment must be 64 hexadecimal digits in lower case");
    out.commitment = *digest;
    TRY_DONE(scan.expect(","));
  }
  if (scan.take(R"("details":)")) {
    TRY_DONE(scan_details(scan, out.details));
    TRY_DONE(scan.expect(","));
  }
  if (scan.take(R"("id":")")) {
    TRY(out.id, scan.id());
    TRY_DONE(scan.expect(R"(,"register":")"));
    TRY(out.register_name, scan.text());
    TRY_DONE(scan.expect(","));
  }
  return {};
}

Result<Entry> scan_entry(Scanner& scan) {
  Entry out;
  TRY_DONE(scan.expect(R"({"action":")"));
  TRY(out.action, scan.text());
  TRY_DONE(scan.expect(R"(,"actor":{)"));
  TRY_DONE(scan_actor(scan, out.actor));
  TRY_DONE(scan.expect(","));
  TRY_DONE(scan_record(scan, out));
  TRY_DONE(scan.expect(R"("time":")"));
  TRY(const std::string_view time, scan.text());
  TRY(out.time, Instant::parse(time));
  if (!shortest_instant(time)) return scan.refused("the time must be in UTC, in its shortest spelling");
  if (scan.take(R"(,"version":)")) {
    TRY(out.version, scan.number());
  }
  TRY_DONE(scan.expect("}"));
  if (!scan.at_end()) return scan.refused("has more behind its end");
  return out;
}

void put(std::string& out, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  if (out.back() != '{') out += ',';
  out.append("\"").append(key).append("\":\"").append(text).append("\"");
}

void put(std::string& out, std::string_view key, const Id& id) {
  if (!id.nil()) put(out, key, id.text());
}

void put_actor(std::string& out, const Actor& actor) {
  out += '{';
  put(out, "on_behalf_of", actor.on_behalf_of);
  put(out, "os_user", actor.os_user);
  put(out, "person", actor.person);
  put(out, "token", actor.token);
  put(out, "user", actor.user);
  put(out, "via", actor.via);
  out += '}';
}

}  // namespace

std::string make_salt() { return base::random_string(kSalt); }

Digest commit(std::string_view salt, std::string_view body) {
  if (salt.size() != kSalt) base::misuse("a salt has 16 bytes");
  return base::sha256(salt, body);
}

Json to_json(const Actor& actor) {
  JsonObject out;
  const auto add = [&](std::string_view key, const std::string& text) {
    if (!text.empty()) out[key] = text;
  };
  for (const auto& [key, id] :
       {std::pair{"on_behalf_of", actor.on_behalf_of}, {"person", actor.person}, {"token", actor.token}, {"user", actor.user}}) {
    if (!id.nil()) add(key, id.text());
  }
  add("os_user", actor.os_user);
  add("via", actor.via);
  return out;
}

Result<std::string> encode_entry(const Entry& entry) {
  TRY_DONE(check(entry));
  std::string out;
  out.reserve(384);
  out += '{';
  put(out, "action", entry.action);
  out += ",\"actor\":";
  put_actor(out, entry.actor);
  if (entry.commitment) put(out, "commitment", entry.commitment->hex());
  if (!entry.details.empty()) out.append(",\"details\":").append(base::canonical(entry.details));
  put(out, "id", entry.id);
  put(out, "register", entry.register_name);
  put(out, "time", entry.time.text());
  if (entry.version != 0) out.append(",\"version\":").append(std::to_string(entry.version));
  out += '}';
  if (out.size() > kMaxEntry) return too_large("a ledger entry has at most 65535 bytes; keep its details in a body");
  return out;
}

Result<Entry> parse_entry(std::string_view bytes) {
  if (bytes.size() > kMaxEntry) return too_large("a ledger entry has at most 65535 bytes");
  Scanner scan(bytes);
  TRY(Entry out, scan_entry(scan));
  TRY_DONE(check(out));
  return out;
}

}  // namespace sealwright::ledger
