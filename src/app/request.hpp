// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "app/print.hpp"
#include "commands/command.hpp"

namespace sealwright::app {

/// What the command line said, before anything is opened.
struct Globals {
  std::filesystem::path data;  ///< --data DIR, SEALWRIGHT_DATA, ./sealwright-data
  std::string database;        ///< --database URL: PostgreSQL; empty: the folder's own
  std::string server;          ///< --server URL, SEALWRIGHT_SERVER
  std::string token;           ///< SEALWRIGHT_TOKEN or --token-file
  std::string organization;    ///< --org SLUG
  std::string as;              ///< --as E-MAIL
  std::optional<Instant> as_of;
  std::string under;              ///< --under GRANT
  std::string format = "table";   ///< -o
  std::filesystem::path to;       ///< --to PATH
  std::filesystem::path content;  ///< --content DIR: overrides
  std::optional<Instant> simulated_clock;
  std::optional<std::int64_t> if_version;
  bool quiet = false;
  std::size_t columns_memory = std::size_t{1} << 30;  ///< SEALWRIGHT_COLUMNS_MEMORY in MiB: for evaluations kept between runs
};

/// One operation to run: on files, once for each.
struct Request {
  const commands::Command* command = nullptr;
  Json arguments = JsonObject();
  Json body;
  std::vector<std::filesystem::path> files;
};

/// Things that the program itself does, which are no operations on an organization's data.
struct Action {
  std::string name;  ///< serve | init | demo | doctor | version | completion | backup …
  Json options = JsonObject();
};

struct Invocation {
  Globals globals;
  std::optional<Request> request;
  std::optional<Action> action;
  std::optional<int> exit;  ///< help was asked (0) or the words are off (2): what to say has been printed
};

/// Reads the words with the options that commands and registers declare. Prints help and usage faults itself.
Invocation parse(int argc, char** argv, const std::vector<commands::Command>& commands, std::span<const model::Register> registers);

}  // namespace sealwright::app
