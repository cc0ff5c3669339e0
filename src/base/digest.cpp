// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"

#include <openssl/evp.h>

#include <cstring>

#include "base/text.hpp"

namespace sealwright::base {
namespace {

const EVP_MD* algorithm() {
  static EVP_MD* const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return md;
}

}  // namespace

struct Sha256::Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();
  Context() { start(); }
  ~Context() { EVP_MD_CTX_free(evp); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  void start() {
    if (EVP_DigestInit_ex2(evp, algorithm(), nullptr) != 1) misuse("OpenSSL offers no SHA-256");
  }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::update(std::string_view bytes) {
  EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size());
  return *this;
}

Digest Sha256::finish() {
  Digest out;
  EVP_DigestFinal_ex(context_->evp, out.bytes.data(), nullptr);
  context_->start();
  return out;
}

Digest sha256(std::string_view a, std::string_view b, std::string_view c) {
  thread_local Sha256 hash;
  return hash.update(a).update(b).update(c).finish();
}

std::string Digest::hex() const { return base::hex(view()); }

Result<Digest> Digest::parse_hex(std::string_view text) {
  TRY(const std::string raw, from_hex(text));
  return of_bytes(raw);
}

Result<Digest> Digest::of_bytes(std::string_view raw) {
  Digest out;
  if (raw.size() != out.bytes.size()) return invalid("a SHA-256 value has 32 bytes, not " + std::to_string(raw.size()));
  std::memcpy(out.bytes.data(), raw.data(), raw.size());
  return out;
}

}  // namespace sealwright::base
