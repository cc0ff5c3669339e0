// SPDX-License-Identifier: Apache-2.0
#include "base/name_uuid.hpp"

#include <openssl/evp.h>

#include <algorithm>

namespace sealwright::base {

Id name_uuid(const Id& space, std::string_view name) {
  std::string text(reinterpret_cast<const char*>(space.bytes().data()), space.bytes().size());
  text += name;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1) misuse("SHA-1 is not to be had");
  std::array<std::uint8_t, 16> bytes{};
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x50);  // version 5
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);  // the variant of RFC 9562 §4.1
  return Id(bytes);
}

}  // namespace sealwright::base
