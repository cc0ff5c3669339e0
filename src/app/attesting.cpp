// SPDX-License-Identifier: Apache-2.0
#include "app/attesting.hpp"

#include <fmt/format.h>

#include "app/endpoint.hpp"
#include "ledger/file.hpp"

namespace sealwright::app {
namespace {

constexpr std::size_t kMaxCertificates = 16 << 20;
constexpr std::int64_t kShortestSpan = 60;

Result<std::vector<ledger::PolicyWitness>> witnesses_of(const std::string& path) {
  TRY(const std::string text, ledger::read_file(path, ledger::kMaxPolicy));
  TRY(const ledger::Policy policy, ledger::parse_policy(text));
  std::vector<ledger::PolicyWitness> out;
  for (auto witness : policy.witnesses) {
    while (witness.url.ends_with('/')) witness.url.pop_back();
    if (!witness.url.empty()) out.push_back(std::move(witness));
  }
  if (out.empty()) return invalid("it names no witness with an address: witness <name> <verifier key> <url>");
  if (out.size() > store::kMaxCosignatures)
    return invalid(fmt::format("it names {} witnesses with an address; a checkpoint carries at most {} cosignatures", out.size(),
                               store::kMaxCosignatures));
  return out;
}

Result<commands::Attesting::Authority> authority_of(const std::string& url, const std::string& path) {
  if (url.empty()) return invalid("certificates are given and no authority: set SEALWRIGHT_TSA or --tsa URL");
  if (path.empty()) return invalid("which certificates the authority is believed by is said with SEALWRIGHT_TSA_CA or --tsa-ca FILE");
  TRY(const std::string pem, ledger::read_file(path, kMaxCertificates));
  TRY(auto certificates, ledger::Authorities::parse(pem));
  return commands::Attesting::Authority{url, std::move(certificates)};
}

}  // namespace

std::string option_or_environment(const Json& options, std::string_view option, const char* variable) {
  const auto said = base::text_member(options, option);
  return said.empty() ? environment(variable) : std::string(said);
}

Result<std::unique_ptr<AttestingSettings>> attesting_settings(const Json& options) {
  const std::string witnesses = option_or_environment(options, "witnesses", "SEALWRIGHT_WITNESSES");
  const std::string url = option_or_environment(options, "tsa", "SEALWRIGHT_TSA");
  const std::string certificates = option_or_environment(options, "tsa_ca", "SEALWRIGHT_TSA_CA");
  if (witnesses.empty() && url.empty() && certificates.empty()) return std::unique_ptr<AttestingSettings>();
  auto out = std::make_unique<AttestingSettings>();
  if (!witnesses.empty()) {
    auto read = witnesses_of(witnesses);
    if (!read) return std::move(read).error().within("the witnesses of " + witnesses);
    out->attesting.witnesses = *std::move(read);
  }
  if (!url.empty() || !certificates.empty()) {
    auto read = authority_of(url, certificates);
    if (!read) return std::move(read).error().within("the time-stamping authority");
    out->attesting.authority = *std::move(read);
  }
  if (const std::string text = option_or_environment(options, "tsa_every", "SEALWRIGHT_TSA_EVERY"); !text.empty()) {
    TRY(out->attesting.every, base::parse_span(text));
    if (out->attesting.every < kShortestSpan) return invalid("between two time-stamps lies at least a minute");
  }
  return out;
}

}  // namespace sealwright::app
