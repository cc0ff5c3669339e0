// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.hpp"

#include <algorithm>

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

void put_id(JsonObject& object, std::string_view key, const Id& id) {
  if (!id.nil()) object[key] = id.text();
}

void put_text(JsonObject& object, std::string_view key, std::string_view text) {
  if (!text.empty()) object[key] = text;
}

Result<> check(const Entry& entry) {
  const Error word = invalid("an action, register or way is 1 to 64 lower case letters, digits, _ and .");
  if (!is_word(entry.action)) return invalid_at("/action", word.message);
  if (!is_word(entry.actor.via)) return invalid_at("/actor/via", word.message);
  if (!is_os_user(entry.actor.os_user))
    return invalid_at("/actor/os_user", "at most 64 printable ASCII characters; give the user's number");
  if (!entry.register_name.empty() && !is_word(entry.register_name)) return invalid_at("/register", word.message);
  if (entry.register_name.empty() != entry.id.nil()) return invalid_at("/id", "register and id come together");
  if (entry.version < 0) return invalid_at("/version", "versions count from 1");
  if (entry.register_name.empty() && (entry.version != 0 || entry.commitment)) {
    return invalid_at("/register", "a version or a commitment needs its register");
  }
  return {};
}

/// Reads the members of one object; whatever is not taken is a fault.
class Members {
 public:
  Members(const JsonObject& object, std::string pointer) : object_(object), pointer_(std::move(pointer)) {}

  Result<std::string> text(std::string_view key) {
    const Json* value = take(key);
    if (value == nullptr) return std::string();
    if (!value->is_string() || value->get_string().empty())
      return invalid_at(pointer_ + std::string(key), "must be a text, or be left out");
    return std::string(std::string_view(value->get_string()));
  }

  Result<Id> id(std::string_view key) {
    TRY(const std::string value, text(key));
    if (value.empty()) return Id{};
    auto parsed = Id::parse(value);
    if (!parsed || parsed->nil()) return invalid_at(pointer_ + std::string(key), "must be an id");
    return parsed;
  }

  const Json* take(std::string_view key) {
    const Json* value = object_.if_contains(key);
    if (value != nullptr) ++taken_;
    return value;
  }

  Result<> finish() const {
    if (taken_ == object_.size()) return {};
    return invalid_at(pointer_, "has a member that no ledger entry has");
  }

 private:
  const JsonObject& object_;
  std::string pointer_;
  std::size_t taken_ = 0;
};

Result<Actor> parse_actor(const Json* value) {
  if (value == nullptr || !value->is_object()) return invalid_at("/actor", "must be an object");
  Members members(value->get_object(), "/actor/");
  Actor out;
  TRY(out.user, members.id("user"));
  TRY(out.person, members.id("person"));
  TRY(out.token, members.id("token"));
  TRY(out.on_behalf_of, members.id("on_behalf_of"));
  TRY(out.via, members.text("via"));
  TRY(out.os_user, members.text("os_user"));
  TRY_DONE(members.finish());
  return out;
}

Result<Entry> from_json(const JsonObject& object) {
  Members members(object, "/");
  Entry out;
  TRY(const std::string time, members.text("time"));
  TRY(out.time, Instant::parse(time));
  TRY(out.actor, parse_actor(members.take("actor")));
  TRY(out.action, members.text("action"));
  TRY(out.register_name, members.text("register"));
  TRY(out.id, members.id("id"));
  if (const Json* version = members.take("version")) {
    if (!version->is_int64() || version->get_int64() < 1) return invalid_at("/version", "must be a whole number from 1 on");
    out.version = version->get_int64();
  }
  TRY(const std::string commitment, members.text("commitment"));
  if (!commitment.empty()) {
    TRY(out.commitment, Digest::parse_hex(commitment));
  }
  if (const Json* details = members.take("details")) {
    if (!details->is_object() || details->get_object().empty()) return invalid_at("/details", "must be an object, or be left out");
    out.details = details->get_object();
  }
  TRY_DONE(members.finish());
  return out;
}

}  // namespace

std::string make_salt() { return base::random_string(kSalt); }

Digest commit(std::string_view salt, std::string_view body) {
  if (salt.size() != kSalt) base::misuse("a salt has 16 bytes");
  return base::sha256(salt, body);
}

Json to_json(const Actor& actor) {
  JsonObject out;
  put_id(out, "user", actor.user);
  put_id(out, "person", actor.person);
  put_id(out, "token", actor.token);
  put_id(out, "on_behalf_of", actor.on_behalf_of);
  put_text(out, "via", actor.via);
  put_text(out, "os_user", actor.os_user);
  return out;
}

Result<std::string> encode_entry(const Entry& entry) {
  TRY_DONE(check(entry));
  JsonObject out;
  out["time"] = entry.time.text();
  out["actor"] = to_json(entry.actor);
  out["action"] = entry.action;
  put_text(out, "register", entry.register_name);
  put_id(out, "id", entry.id);
  if (entry.version != 0) out["version"] = entry.version;
  if (entry.commitment) out["commitment"] = entry.commitment->hex();
  if (!entry.details.empty()) out["details"] = entry.details;
  std::string bytes = base::canonical(out);
  if (bytes.size() > kMaxEntry) return too_large("a ledger entry has at most 65535 bytes; keep its details in a body");
  return bytes;
}

Result<Entry> parse_entry(std::string_view bytes) {
  if (bytes.size() > kMaxEntry) return too_large("a ledger entry has at most 65535 bytes");
  TRY(const Json value, base::parse_json(bytes, {kMaxEntry, kMaxDepth}));
  if (!value.is_object()) return invalid("a ledger entry is a JSON object");
  TRY(Entry out, from_json(value.get_object()));
  TRY(const std::string again, encode_entry(out));
  if (again != bytes) return invalid("the ledger entry is not in its canonical form (RFC 8785)");
  return out;
}

}  // namespace sealwright::ledger
