// SPDX-License-Identifier: Apache-2.0
#include "api/routes.hpp"

#include <doctest/doctest.h>

namespace sealwright::api {

namespace {

commands::Command command(std::string verb, std::string method, std::string path) {
  commands::Command out;
  out.noun = "risk";
  out.verb = std::move(verb);
  out.route = {std::move(method), std::move(path)};
  return out;
}

}  // namespace

TEST_CASE("a path finds its operation, with what stands in the braces") {
  std::vector<commands::Command> list{command("list", "GET", "/risk"),
                                      command("show", "GET", "/risk/{reference}"),
                                      command("history", "GET", "/risk/{reference}/history"),
                                      command("update", "PATCH", "/risk/{reference}"),
                                      command("export", "GET", "/risk/export"),
                                      command("reset", "POST", "/risk/reset")};
  list.back().local_only = true;
  const std::vector<OwnRoute> own{{.method = "GET", .path = "/session", .help = ""}};
  const Routes routes(list, own);
  const auto verb = [&](const char* method, const char* path) {
    const auto found = routes.find(method, path);
    return found.entry && found.entry->command ? found.entry->command->verb : std::string();
  };
  CHECK(verb("GET", "/risk") == "list");
  CHECK(verb("HEAD", "/risk") == "list");
  CHECK(verb("GET", "/risk/R-1") == "show");
  CHECK(verb("GET", "/risk/export") == "export");
  CHECK(verb("PATCH", "/risk/export") == "update");
  CHECK(verb("GET", "/risk/R-1/history") == "history");
  CHECK(routes.find("GET", "/risk/R 1").path.at("reference") == "R 1");
  CHECK(routes.find("GET", "/session").entry->own == &own[0]);
  CHECK(verb("GET", "/risk/R-1/x").empty());
  CHECK(verb("GET", "/risk/").empty());
  CHECK(verb("GET", "/").empty());
  CHECK(routes.find("GET", "/nothing").allowed.empty());
  CHECK(routes.find("POST", "/risk/reset").entry == nullptr);
  CHECK(routes.find("DELETE", "/risk/R-1").allowed == std::vector<std::string>{"GET", "PATCH"});
}

}  // namespace sealwright::api
