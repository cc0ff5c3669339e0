// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"

#include <sodium.h>

#include "base/result.hpp"
#include "base/text.hpp"

namespace sealwright::base {
namespace {

void fill(void* out, std::size_t size) {
  static const int ready = sodium_init();  // libsodium asks for it before its first use from several threads
  if (ready < 0) misuse("libsodium finds no source of randomness");
  randombytes_buf(out, size);
}

}  // namespace

void random_bytes(std::span<std::uint8_t> out) { fill(out.data(), out.size()); }

std::string random_string(std::size_t bytes) {
  std::string out(bytes, '\0');
  fill(out.data(), out.size());
  return out;
}

std::string random_token(std::size_t bytes) { return base64url(random_string(bytes)); }

}  // namespace sealwright::base
