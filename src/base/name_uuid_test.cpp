// SPDX-License-Identifier: Apache-2.0
#include "base/name_uuid.hpp"

#include <doctest/doctest.h>

namespace sealwright::base {

TEST_CASE("a name's UUID is that of RFC 9562") {
  const Id dns = Id::parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8").value();
  CHECK(name_uuid(dns, "www.example.com").text() == "2ed6657d-e927-568b-95e1-2665a8aea6a2");  // RFC 9562 appendix A.4
  CHECK(name_uuid(dns, "www.example.com") != name_uuid(dns, "www.example.org"));
  CHECK(name_uuid(dns, "www.example.com") != name_uuid(Id{}, "www.example.com"));
}

}  // namespace sealwright::base
