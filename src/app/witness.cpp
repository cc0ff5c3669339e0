// SPDX-License-Identifier: Apache-2.0
#include "app/witness.hpp"

#include <fmt/format.h>

#include "app/attesting.hpp"
#include "app/builtin.hpp"
#include "ledger/file.hpp"
#include "ledger/key_file.hpp"
#include "store/attestations.hpp"

namespace sealwright::app {
namespace {

Result<ledger::Signer> read_witness_key(const Globals& globals) {
  auto signer = ledger::read_key_file(witness_key_path(globals));
  if (!signer && signer.error().category == Category::not_found)
    return not_found("there is no witness key: make one with sealwright witness create --name NAME");
  return signer;
}

Result<std::vector<ledger::VerifierKey>> logs_of(const std::string& path) {
  TRY(const std::string text, ledger::read_file(path, ledger::kMaxPolicy));
  TRY(const ledger::Policy policy, ledger::parse_policy(text));
  if (policy.logs.empty()) return invalid("it names no log: log <verifier key>");
  std::vector<ledger::VerifierKey> out;
  for (const auto& log : policy.logs) out.push_back(log.key);
  return out;
}

}  // namespace

std::filesystem::path witness_key_path(const Globals& globals) { return globals.data / "keys" / "witness.key"; }

Result<std::optional<api::Witnessing>> witnessing(const Globals& globals, const Json& options) {
  const std::string path = option_or_environment(options, "witness_for", "SEALWRIGHT_WITNESS_FOR");
  if (path.empty()) return std::optional<api::Witnessing>();
  auto logs = logs_of(path);
  if (!logs) return std::move(logs).error().within("the logs to witness, " + path);
  TRY(auto signer, read_witness_key(globals));
  return std::optional(api::Witnessing{std::move(signer), *std::move(logs)});
}

Result<int> witness_create(const Globals& globals, const Json& options, const Commands&) {
  if (!std::filesystem::is_directory(globals.data / "keys"))
    return not_found("there is no Sealwright in " + globals.data.string() + ": make one with sealwright init");
  TRY(const auto signer, ledger::Signer::create(base::text_member(options, "name"), ledger::KeyType::cosignature));
  TRY_DONE(ledger::write_key_file(witness_key_path(globals), signer));
  fmt::print("{}\n", signer.verifier().text());
  return 0;
}

Result<int> witness_show(const Globals& globals, const Json&, const Commands&) {
  TRY(const auto signer, read_witness_key(globals));
  commands::Output output{.columns = {{"origin", "Log"}, {"size", "Size"}, {"at", "Cosigned at"}}};
  JsonArray rows;
  const auto session = Session::open(globals, {});
  if (session) {
    TRY(const auto logs, (*session)->store().attestations().witnessed_logs());
    for (const auto& log : logs) rows.push_back(JsonObject{{"origin", log.origin}, {"size", log.size}, {"at", log.at.text()}});
  }
  fmt::print(stderr, "{}\n", session ? "cosigned by this witness:" : "what it has cosigned cannot be read while a server has the folder");
  fmt::print("{}\n", signer.verifier().text());
  output.data = std::move(rows);
  TRY(const Format format, format_from(globals.format));
  if (session) fmt::print("{}", rendered(output, format, 0, false));
  return 0;
}

}  // namespace sealwright::app
