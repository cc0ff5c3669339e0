// SPDX-License-Identifier: Apache-2.0
#include "app/actions.hpp"

#include <fmt/format.h>

#include <set>

#include "app/backup.hpp"
#include "app/builtin.hpp"
#include "base/text.hpp"

namespace sealwright::app {
namespace {

using commands::Parameter;
using model::Kind;

const Parameter kListen{.name = "listen", .help = "Address and port to serve on", .fallback = "127.0.0.1:8080", .metavar = "ADDRESS:PORT"};
const Parameter kCertificate{.name = "tls_cert", .help = "Certificate chain (PEM): serve by TLS", .metavar = "FILE"};
const Parameter kKey{.name = "tls_key", .help = "Private key of the certificate (PEM)", .metavar = "FILE"};
const Parameter kMetrics{.name = "metrics", .help = "Address and port for metrics, a listener of their own", .metavar = "ADDRESS:PORT"};
const Parameter kArchive{.name = "file", .help = "The backup", .required = true, .positional = true, .metavar = "FILE"};
const Parameter kTsa{.name = "tsa", .help = "Time-stamping authority (RFC 3161) for checkpoints [SEALWRIGHT_TSA]", .metavar = "URL"};
const Parameter kTsaCa{.name = "tsa_ca", .help = "Certificates (PEM) to believe it by [SEALWRIGHT_TSA_CA]", .metavar = "FILE"};
const Parameter kTsaEvery{
    .name = "tsa_every", .help = "Between two time-stamps [SEALWRIGHT_TSA_EVERY]", .fallback = "1d", .metavar = "SPAN"};
const Parameter kWitnesses{.name = "witnesses",
                           .help = "Policy file (C2SP tlog-policy) whose witnesses cosign checkpoints [SEALWRIGHT_WITNESSES]",
                           .metavar = "FILE"};
const Parameter kWitnessFor{
    .name = "witness_for", .help = "Policy file whose logs this server witnesses [SEALWRIGHT_WITNESS_FOR]", .metavar = "FILE"};
const char* const kWitness = "Act as a witness of other logs";
const char* const kBackup = "Back up, verify and restore database and evidence";

}  // namespace

const std::vector<ActionSpec>& action_specs() {
  static const std::vector<ActionSpec> specs{
      {.name = "init",
       .help = "Make a new organization with ISO/IEC 27001:2022 loaded (its name by --org)",
       .options = {{.name = "slug", .help = "Short name for --org [from the name]"},
                   {.name = "origin",
                    .help = "Origin of the ledger, a URL without scheme, such as isms.example.org/acme",
                    .fallback = "sealwright.invalid/ID"},
                   {.name = "simulated", .kind = Kind::boolean, .help = "Its clock is given by --simulated-clock; marked so for ever"}},
       .run = initialise},
      {.name = "serve",
       .help = "Serve the pages and the API",
       .options = {kListen, kCertificate, kKey, kMetrics, kTsa, kTsaCa, kTsaEvery, kWitnesses, kWitnessFor},
       .run = serve},
      {.name = "demo",
       .help = "Fill a folder with a sample organization and evidence from this machine, then serve it",
       .options = {kListen,
                   kCertificate,
                   kKey,
                   kMetrics,
                   {.name = "no_serve", .kind = Kind::boolean, .help = "Only fill the folder"},
                   {.name = "no_live", .kind = Kind::boolean, .help = "Leave out the sources that read this machine"}},
       .run = demonstrate},
      {.name = "doctor", .help = "Say what this installation has and lacks, and how to mend it", .run = examine},
      {.name = "backup create",
       .help = "Write a backup with --to FILE, while others go on working; of PostgreSQL with --database URL",
       .options = {{.name = "with_keys",
                    .kind = Kind::boolean,
                    .help = "Put the signing keys in too: keep such a backup as secret as the keys"}},
       .group_help = kBackup,
       .run = backup_create},
      {.name = "backup verify",
       .help = "Check a backup without restoring it",
       .options = {kArchive},
       .group_help = kBackup,
       .run = backup_verify},
      {.name = "backup restore",
       .help = "Restore a backup into a new folder (--data DIR), or with --database URL into an empty PostgreSQL database",
       .options = {kArchive},
       .group_help = kBackup,
       .run = backup_restore},
      {.name = "witness create",
       .help = "Make the key by which this installation cosigns other logs (serve --witness-for FILE)",
       .options = {{.name = "name", .help = "The witness's name, such as witness.example.org/north", .required = true}},
       .group_help = kWitness,
       .run = witness_create},
      {.name = "witness show",
       .help = "Print the witness's verifier key, and what it has cosigned",
       .group_help = kWitness,
       .run = witness_show},
      {.name = "completion",
       .help = "Print completion for a shell",
       .options = {{.name = "shell", .help = "bash, zsh or fish", .required = true, .positional = true, .metavar = "SHELL"}},
       .run = print_completion},
      {.name = "version", .help = "Print the version", .run = print_version},
  };
  return specs;
}

std::string noun_help(const std::string& kebab_noun, const std::vector<commands::Command>& commands) {
  std::set<std::string> verbs;
  for (const auto& command : commands) {
    if (base::kebab_case(command.noun) == kebab_noun) verbs.insert(base::kebab_case(command.verb));
  }
  return fmt::format("{}", fmt::join(verbs, ", "));
}

Result<int> print_version(const Globals&, const Json&, const Commands&) {
  fmt::print("sealwright {}\n", SEALWRIGHT_VERSION);
  return 0;
}

}  // namespace sealwright::app
