// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/builtin.hpp"
#include "base/text.hpp"
#include "commands/signing.hpp"
#include "isms/provision.hpp"

namespace sealwright::app {
namespace {

/// `Acme & Sons Ltd.` → `acme-sons-ltd`
std::string slug_of(std::string_view name) {
  std::string out;
  for (const char c : base::lower_ascii(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) out += c;
    else if (!out.empty() && out.back() != '-') out += '-';
  }
  while (out.ends_with('-')) out.pop_back();
  return out.empty() ? "organization" : out.substr(0, 40);
}

}  // namespace

Result<store::Organization> make_organization(Session& session, const NewOrganization& wanted, const store::Actor& actor) {
  const std::string slug = wanted.slug.empty() ? slug_of(wanted.name) : wanted.slug;
  TRY(const auto organization, session.store().create_organization(slug, wanted.name, wanted.origin, wanted.simulated));
  TRY([[maybe_unused]] const auto key, commands::make_key(session.services(), organization));
  TRY_DONE(session.store().write(organization.id, actor,
                                 [&](store::Writer& writer) { return isms::provision(writer, session.library(), wanted.name); }));
  TRY([[maybe_unused]] const std::string note, commands::publish_checkpoint(session.services(), organization));
  return organization;
}

Result<int> initialise(const Globals& globals, const Json& options, const Commands&) {
  if (globals.organization.empty()) return invalid("name the organization: sealwright init --org NAME");
  NewOrganization wanted{.name = globals.organization};
  wanted.slug = base::text_member(options, "slug");
  wanted.origin = base::text_member(options, "origin");
  wanted.simulated = base::member(options, "simulated") != nullptr;
  if (globals.simulated_clock && !wanted.simulated) return invalid("--simulated-clock goes with init --simulated");
  TRY(const auto session, Session::open(globals, {.create = true}));
  TRY(const auto caller, session->local_caller({}, {}));
  TRY(const auto organization, make_organization(*session, wanted, caller.actor));
  TRY(const auto key, commands::verifier_key(session->services(), organization));
  if (!globals.quiet) {
    const std::string where = globals.data.string();
    fmt::print(stderr,
               "made {} ({}) in {}\nledger's verifier key, for those who check: {}\nnext:\n  sealwright user create --data {} --email "
               "YOU@EXAMPLE.ORG --role owner --password-stdin\n"
               "  sealwright serve --data {}\n",
               organization.name, organization.slug, where, key.text(), where, where);
  }
  return 0;
}

}  // namespace sealwright::app
