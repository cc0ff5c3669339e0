// SPDX-License-Identifier: Apache-2.0
#include "api/page_token.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/text.hpp"

namespace sealwright::api {
namespace {

constexpr std::size_t kMacBytes = 32;
constexpr std::size_t kLongest = 8 << 10;

std::string mac_of(const Secret& key, std::string_view position, const Digest& query) {
  std::string message = "sealwright page 1";
  message.append(query.view()).append(position);
  std::string out(kMacBytes, '\0');
  unsigned size = 0;
  HMAC(EVP_sha256(), key.reveal().data(), static_cast<int>(key.reveal().size()), reinterpret_cast<const unsigned char*>(message.data()),
       message.size(), reinterpret_cast<unsigned char*>(out.data()), &size);
  return out;
}

Error refused() { return base::invalid_at("/page_token", "the page token does not belong to this query; start again without it"); }

}  // namespace

std::string PageTokens::sign(std::string_view position, const Digest& query) const {
  return base::base64url(mac_of(key_, position, query) + std::string(position));
}

Result<std::string> PageTokens::open(std::string_view token, const Digest& query) const {
  if (token.size() > kLongest) return refused();
  auto raw = base::from_base64url(token);
  if (!raw || raw->size() < kMacBytes) return refused();
  std::string position = raw->substr(kMacBytes);
  if (!Secret(mac_of(key_, position, query)).same_as(std::string_view(*raw).substr(0, kMacBytes))) return refused();
  return position;
}

}  // namespace sealwright::api
