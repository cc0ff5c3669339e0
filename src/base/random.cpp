// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"

#include <sodium.h>

#include "base/text.hpp"

namespace sealwright::base {

void random_bytes(std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); }

std::string random_string(std::size_t bytes) {
  std::string out(bytes, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string random_token(std::size_t bytes) { return base64url(random_string(bytes)); }

}  // namespace sealwright::base
