// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"

#include <doctest/doctest.h>

#include <string>

namespace sealwright::base {

TEST_CASE("SHA-256 of the examples of FIPS 180-4") {
  CHECK(base::sha256("").hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(base::sha256("abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(base::sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex() ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(base::sha256(std::string(1'000'000, 'a')).hex() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("pieces make the same value, and a context starts anew") {
  base::Sha256 hash;
  hash.update("a").update("").update("bc");
  CHECK(hash.finish() == base::sha256("abc"));
  CHECK(hash.finish() == base::sha256(""));
  CHECK(base::sha256("a", "b", "c") == base::sha256("abc"));
}

TEST_CASE("a digest reads from 64 hexadecimal digits or 32 bytes") {
  const Digest digest = base::sha256("abc");
  CHECK(Digest::parse_hex(digest.hex()).value() == digest);
  CHECK(Digest::of_bytes(digest.view()).value() == digest);
  CHECK(!Digest::parse_hex(digest.hex().substr(2)));
  CHECK(!Digest::parse_hex(digest.hex() + "00"));
  CHECK(!Digest::parse_hex(std::string(64, 'x')));
}

}  // namespace sealwright::base
