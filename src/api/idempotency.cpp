// SPDX-License-Identifier: Apache-2.0
#include "api/idempotency.hpp"

#include <array>
#include <fstream>

#include "api/problem.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

constexpr std::size_t kLongestKey = 255;
constexpr std::size_t kLargestAnswer = 64 << 10;
constexpr std::int64_t kKeptSeconds = 24 * 60 * 60;

/// The headers that belong to an answer; the others are added to every answer anew.
constexpr std::array<std::string_view, 5> kKeptHeaders{"Content-Type", "ETag", "Location", "Content-Disposition", "X-Sealwright-Exit-Code"};

Digest file_digest(const std::string& path) {
  base::Sha256 hash;
  std::ifstream in(path, std::ios::binary);
  std::array<char, 64 << 10> piece;
  while (in.read(piece.data(), piece.size()) || in.gcount() > 0) hash.update({piece.data(), static_cast<std::size_t>(in.gcount())});
  return hash.finish();
}

std::string fingerprint(const Request& request) {
  const Digest body = request.body_file.empty() ? base::sha256(request.body) : file_digest(request.body_file);
  return base::sha256(request.target, "\n", body.view()).hex();
}

Json kept(const std::string& print, const Response& response, const std::string& body) {
  JsonObject headers;
  for (const std::string_view name : kKeptHeaders) {
    if (const std::string* value = response.headers.find(name)) headers.emplace(name, *value);
  }
  return JsonObject{{"request", print}, {"status", response.status}, {"headers", std::move(headers)}, {"body", base::base64(body)}};
}

Response again(const Json& value) {
  Response out;
  out.status = static_cast<int>(value.at("status").to_number<std::int64_t>());
  for (const auto& pair : value.at("headers").as_object())
    out.headers.add(pair.key(), std::string(std::string_view(pair.value().as_string())));
  out.headers.add("Idempotency-Replayed", "true");
  const auto body = base::from_base64(base::text_member(value, "body"));
  out.body = body ? *body : std::string();
  return out;
}

}  // namespace

Response Idempotency::run(const Exchanged& exchange, const std::function<Response()>& work) {
  const std::string* key = exchange.request.headers.find("idempotency-key");
  if (!key || exchange.request.method != "POST" || !exchange.identity) return work();
  if (key->empty() || key->size() > kLongestKey) return problem_response(400, "Idempotency-Key has 1 to 255 characters");
  const auto& actor = exchange.identity->caller.actor;
  const std::string owner = exchange.identity->organization.id.text() + actor.user.text() + actor.token.text() + actor.os_user;
  const std::string name = "idempotency/" + base::sha256(owner, "\n", *key).hex();
  {
    const std::lock_guard lock(mutex_);
    if (!under_way_.insert(name).second) return problem_response(409, "a request with this Idempotency-Key is still under way");
  }
  struct Leave {
    Idempotency& self;
    const std::string& name;
    ~Leave() {
      const std::lock_guard lock(self.mutex_);
      self.under_way_.erase(name);
    }
  } leave{*this, name};
  auto& accounts = exchange.site.services.store.accounts();
  const std::string print = fingerprint(exchange.request);
  const auto before = accounts.setting(name);
  if (!before) return problem_response(before.error());
  if (*before) {
    const auto value = base::parse_json(**before);
    if (!value) return problem_response(value.error());
    if (base::text_member(*value, "request") != print) return problem_response(422, "this Idempotency-Key was used for another request");
    return again(*value);
  }
  Response response = work();
  const auto* body = std::get_if<std::string>(&response.body);
  if (response.status < 500 && body && body->size() <= kLargestAnswer) {
    const auto stored =
        accounts.put_setting(name, base::canonical(kept(print, response, *body)), exchange.site.now().plus_seconds(kKeptSeconds));
    if (!stored) return problem_response(stored.error());
  }
  return response;
}

}  // namespace sealwright::api
