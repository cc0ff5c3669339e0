// SPDX-License-Identifier: Apache-2.0
#include "net/address.hpp"

#include <doctest/doctest.h>

namespace sealwright::net {

TEST_CASE("addresses that lead back into one's own house are known, in every spelling") {
  const std::pair<const char*, const char*> kKnown[] = {
      {"127.0.0.1", "loopback"},
      {"127.255.255.254", "loopback"},
      {"10.0.0.1", "private"},
      {"172.16.0.1", "private"},
      {"172.31.255.255", "private"},
      {"192.168.1.1", "private"},
      {"169.254.169.254", "link-local"},
      {"0.0.0.0", "this network"},
      {"100.64.0.1", "shared"},
      {"100.100.100.200", "shared"},
      {"192.0.0.192", "reserved"},
      {"192.0.2.1", "documentation"},
      {"198.18.0.1", "benchmarking"},
      {"224.0.0.1", "multicast"},
      {"239.255.255.255", "multicast"},
      {"240.0.0.1", "reserved"},
      {"255.255.255.255", "reserved"},
      {"168.63.129.16", "cloud metadata"},
      {"::1", "loopback"},
      {"::", "unspecified"},
      {"::ffff:127.0.0.1", "loopback"},
      {"::ffff:7f00:1", "loopback"},
      {"::ffff:10.1.2.3", "private"},
      {"::ffff:169.254.169.254", "link-local"},
      {"::127.0.0.1", "reserved"},
      {"fe80::1", "link-local"},
      {"febf::1", "link-local"},
      {"fc00::1", "private"},
      {"fd00:ec2::254", "private"},
      {"ff02::1", "multicast"},
      {"64:ff9b::7f00:1", "reserved"},
      {"64:ff9b:1::1", "reserved"},
      {"100::1", "reserved"},
      {"2002:7f00:1::", "6to4"},
      {"2001::1", "reserved"},
      {"2001:db8::1", "documentation"},
      {"3fff::1", "documentation"},
      {"4000::1", "reserved"},
      {"fec0::1", "reserved"},
  };
  for (const auto& [text, why] : kKnown) {
    CAPTURE(text);
    const auto address = Address::parse(text);
    REQUIRE(address.ok());
    CHECK(not_public(*address) == why);
  }
}

TEST_CASE("addresses of the public internet, the neighbours of every range among them") {
  for (const char* text : {"1.1.1.1",         "8.8.8.8",         "9.255.255.255",     "11.0.0.0",    "100.63.255.255",  "100.128.0.0",
                           "126.255.255.255", "128.0.0.0",       "169.253.255.255",   "169.255.0.0", "172.15.255.255",  "172.32.0.0",
                           "192.167.255.255", "192.169.0.0",     "198.17.255.255",    "198.20.0.0",  "223.255.255.255", "168.63.129.15",
                           "168.63.129.17",   "2606:4700::1111", "2a00:1450:4001::1", "2001:200::1", "2003::1",         "::ffff:8.8.8.8"}) {
    CAPTURE(text);
    const auto address = Address::parse(text);
    REQUIRE(address.ok());
    CHECK(not_public(*address).empty());
  }
}

TEST_CASE("text of an address is read and written, and nothing else is read") {
  for (const char* text : {"1.2.3.4", "::1", "2001:db8::ff00:42:8329", "fe80::1"}) CHECK(Address::parse(text)->text() == text);
  CHECK(Address::parse("::ffff:1.2.3.4")->text() == "1.2.3.4");
  for (const char* text :
       {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "0x7f.1", "2130706433", "::1%lo", "[::1]", "localhost", "1.2.3.4 "}) {
    CAPTURE(text);
    CHECK_FALSE(Address::parse(text).ok());
  }
}

TEST_CASE("the system resolves the odd spellings of loopback to loopback") {
  SystemResolver resolver;
  for (const char* text : {"localhost", "127.0.0.1", "127.1", "0x7f.0.0.1", "2130706433", "017700000001"}) {
    CAPTURE(text);
    const auto found = resolver.resolve(text);
    REQUIRE(found.ok());
    for (const Address& address : *found) CHECK(not_public(address) == "loopback");
  }
  CHECK(resolver.resolve("no-such-host.invalid").error().category == Category::unavailable);
}

}  // namespace sealwright::net
