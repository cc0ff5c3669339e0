// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include "app/builtin.hpp"
#include "base/text.hpp"
#include "commands/attesting.hpp"
#include "commands/signing.hpp"
#include "ledger/key_file.hpp"

namespace sealwright::app {
namespace {

namespace fs = std::filesystem;

/// One thing looked at: fine, worth knowing, or in need of mending.
struct Finding {
  enum class State { ok, note, bad } state;
  std::string what;
  std::string says;
};
using Findings = std::vector<Finding>;
using enum Finding::State;

bool on_path(std::string_view program) {
  for (const char* folder : {"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"}) {
    if (access((fs::path(folder) / program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

void look_for_tools(Findings& out) {
  struct Tool {
    const char* program;
    const char* use;
    const char* package;
  };
  static constexpr Tool tools[] = {{"oscap", "the source openscap", "openscap-scanner"},
                                   {"sshd", "effective settings of the SSH server", "openssh-server"},
                                   {"nft", "firewall rules", "nftables"},
                                   {"apt-get", "pending security updates", "apt"}};
  for (const auto& [program, use, package] : tools) {
    if (on_path(program)) out.push_back({ok, program, std::string("found: ") + use});
    else out.push_back({note, program, fmt::format("missing: {} cannot be read (Debian package {})", use, package)});
  }
  const bool content = fs::exists("/usr/share/xml/scap/ssg/content");
  out.push_back(
      {content ? ok : note, "SCAP content", content ? "found" : "missing: openscap has nothing to check (Debian package ssg-debian)"});
  if (geteuid() != 0)
    out.push_back({note, "user", "not root: the host source cannot read shadow, sudoers and the owners of sockets; each says so"});
}

void look_at_folder(const fs::path& folder, Findings& out) {
  std::error_code failed;
  const auto space = fs::space(fs::exists(folder) ? folder : fs::path("."), failed);
  if (failed) return;
  const double free_gib = static_cast<double>(space.available) / (1 << 30);
  out.push_back({free_gib < 1 ? bad : ok, "disk",
                 fmt::format("{:.1f} GiB free{}", free_gib, free_gib < 1 ? ": make room, a write that cannot be made durable fails" : "")});
  const auto mode = fs::exists(folder) ? fs::status(folder).permissions() : fs::perms::none;
  if ((mode & fs::perms::others_all) != fs::perms::none)
    out.push_back({bad, "folder", fmt::format("others may enter it: chmod o-rwx {}", folder.string())});
}

void look_at_attestations(Session& session, const store::Organization& organization, Findings& out) {
  const auto status = commands::attestation_status(session.services(), organization);
  if (!status) {
    out.push_back({bad, organization.slug, "what vouches for its checkpoints cannot be read: " + status.error().message});
    return;
  }
  const auto tell = [&](const Json& row, const std::string& whom, std::string_view did) {
    const auto at = base::text_member(row, "at"), problem = base::text_member(row, "problem");
    const std::string last = at.empty() ? "never " + std::string(did) : fmt::format("last {} at {}", did, at);
    out.push_back({problem.empty() ? ok : bad, organization.slug,
                   fmt::format("{}: {}{}", whom, last, problem.empty() ? "" : "; " + std::string(problem))});
  };
  for (const auto& witness : status->at("witnesses").get_array())
    tell(witness, "witness " + std::string(base::text_member(witness, "name")), "cosigned");
  if (const Json& timestamp = status->at("timestamp"); timestamp.is_object()) tell(timestamp, "time-stamping authority", "time-stamped");
}

/// With the file that is missing or at fault.
std::string why_no_key(Session& session, const store::Organization& organization, const Error& error) {
  const auto read = ledger::read_key_file(commands::key_path(session.services(), organization));
  return read ? error.message : read.error().message;
}

void look_at_organizations(Session& session, Findings& out) {
  const auto organizations = session.store().organizations();
  if (!organizations) {
    out.push_back({bad, "database", organizations.error().message});
    return;
  }
  out.push_back({ok, "database", fmt::format("{}, {} organizations", session.store().engine(), organizations->size())});
  for (const auto& organization : *organizations) {
    const auto key = commands::verifier_key(session.services(), organization);
    if (!key) out.push_back({bad, organization.slug, "nothing is signed: " + why_no_key(session, organization, key.error())});
    const auto off = commands::signing_is_off(session.store(), organization);
    if (off && *off)
      out.push_back(
          {bad, organization.slug, "signing is off since a restore: ledger resume FILE, with a published checkpoint, or ledger fork"});
    if (key && off && !*off) out.push_back({ok, organization.slug, "signs as " + key->label()});
    if (organization.origin.starts_with("sealwright.invalid/"))
      out.push_back({note, organization.slug, "the ledger's origin is the default one; it was fixed at init"});
    look_at_attestations(session, organization, out);
  }
}

Json row(const Finding& finding) {
  static constexpr const char* names[] = {"ok", "note", "mend"};
  return JsonObject{{"state", names[static_cast<int>(finding.state)]}, {"what", finding.what}, {"says", finding.says}};
}

}  // namespace

Result<int> examine(const Globals& globals, const Json&, const Commands&) {
  Findings findings;
  findings.push_back({ok, "sealwright", SEALWRIGHT_VERSION});
  look_for_tools(findings);
  look_at_folder(globals.data, findings);
  if (const auto session = Session::open(globals, {})) look_at_organizations(**session, findings);
  else findings.push_back({session.error().category == Category::not_found ? note : bad, "database", session.error().message});

  commands::Output output{.columns = {{"state", "State"}, {"what", "What"}, {"says", "Says", true}}};
  JsonArray rows;
  bool mend = false;
  for (const auto& each : findings) {
    rows.push_back(row(each));
    mend = mend || each.state == bad;
  }
  output.data = std::move(rows);
  TRY(const Format format, format_from(globals.format));
  fmt::print("{}", rendered(output, format, 0, false));
  return mend ? 1 : 0;
}

}  // namespace sealwright::app
