// SPDX-License-Identifier: Apache-2.0
#include "isms/scoping.hpp"

#include <doctest/doctest.h>

#include "isms/check_facts.hpp"
#include "isms/control_states.hpp"

namespace sealwright::isms {

namespace {

const Id kHosting = Id::make(Instant());
const Id kOffice = Id::make(Instant());

isms::Asset asset(const char* host, Id scope) {
  isms::Asset out;
  out.hostnames = {host};
  out.scopes = {{scope}};
  return out;
}

store::Resource resource(const char* type, const char* source, JsonObject body) {
  store::Resource out;
  out.type = type;
  out.source = source;
  out.body = std::move(body);
  return out;
}

}  // namespace

TEST_CASE("scoping: a resource belongs to the scopes of its asset, and to all where it has none") {
  const isms::Scoping hosting(kHosting, false,
                              {asset("web-*", kHosting), asset("desk-1", kOffice), asset("shared", kOffice), asset("shared", kHosting)});
  CHECK(hosting.holds(resource("host.account", "host:x", {{"host", "web-1"}})));
  CHECK(!hosting.holds(resource("host.account", "host:x", {{"host", "desk-1"}})));
  CHECK(!hosting.holds(resource("scan.result", "upload", {{"target", "DESK-1"}})));
  CHECK(!hosting.holds(resource("host.time", "host:desk-1", {})));
  CHECK(hosting.holds(resource("host.account", "host:x", {{"host", "shared"}})));
  CHECK(hosting.holds(resource("host.account", "host:x", {{"host", "nobody-knows"}})));
  CHECK(hosting.holds(resource("identity.account", "upload", {})));
}

TEST_CASE("scoping: a register's record says itself where it belongs") {
  const isms::Scoping hosting(kHosting, false, {});
  CHECK(hosting.holds(resource("isms.risk", "isms", {{"scopes", JsonArray{Json(kHosting.text())}}})));
  CHECK(!hosting.holds(resource("isms.risk", "isms", {{"scopes", JsonArray{Json(kOffice.text())}}})));
  CHECK(hosting.holds(resource("isms.risk", "isms", {{"scopes", JsonArray{}}})));
  CHECK(!hosting.holds(resource("isms.control", "isms", {{"scope", kOffice.text()}})));
  CHECK(hosting.holds(resource("isms.person", "isms", {})));
}

TEST_CASE("scoping: while there is one scope, everything is in it") {
  const isms::Scoping only(kHosting, true, {asset("desk-1", kOffice)});
  CHECK(only.takes_everything());
  CHECK(only.holds(resource("host.account", "host:desk-1", {{"host", "desk-1"}})));
}

TEST_CASE("references: bare, and in order") {
  CHECK(isms::bare_reference("iso27001:A.8.9") == "A.8.9");
  CHECK(isms::bare_reference("A.8.9") == "A.8.9");
  CHECK(isms::bare_reference("soc2:CC6.1") == "soc2:CC6.1");
  CHECK(isms::reference_before("A.5.9", "A.5.10"));
  CHECK(!isms::reference_before("A.5.10", "A.5.9"));
  CHECK(isms::reference_before("A.5.37", "A.6.1"));
  CHECK(!isms::reference_before("A.5.1", "A.5.1"));
}

}  // namespace sealwright::isms
