// SPDX-License-Identifier: Apache-2.0
#include "commands/signing.hpp"

#include "ledger/key_file.hpp"

namespace sealwright::commands {
namespace {

std::string setting_name(Id organization) { return "signing-off/" + organization.text(); }

std::filesystem::path keys_folder(const Services& services) { return services.folder / "keys"; }

std::filesystem::path forked_key_path(const Services& services, Id organization, const std::string& origin) {
  return keys_folder(services) / (organization.text() + "-" + base::sha256(origin).hex().substr(0, 16) + ".key");
}

Result<> make_keys_folder(const Services& services) {
  std::error_code failed;
  std::filesystem::create_directories(keys_folder(services), failed);
  std::filesystem::permissions(keys_folder(services), std::filesystem::perms::owner_all, failed);
  if (failed) return internal("making the folder of keys: " + failed.message());
  return {};
}

/// Who asks may be far away: where the key's file is, `doctor` says to those who are on the machine.
Result<ledger::Signer> signer_of(const Services& services, const store::Organization& organization) {
  auto signer = ledger::read_key_file(key_path(services, organization));
  if (!signer && signer.error().category == Category::not_found)
    return conflict(
        "the key that signs this log is missing: put its file back (`sealwright doctor` says where; a backup made with --with-keys has "
        "it), "
        "or restore a backup and go on under a new key with `ledger fork`");
  if (!signer) return conflict("the key that signs this log cannot be used: `sealwright doctor` says why");
  if (signer->verifier().name != organization.origin)
    return conflict("the key of " + organization.origin + " is missing, only that of " + signer->verifier().name + " is there");
  return signer;
}

}  // namespace

std::filesystem::path key_path(const Services& services, const store::Organization& organization) {
  const auto after_fork = forked_key_path(services, organization.id, organization.origin);
  std::error_code failed;
  return std::filesystem::exists(after_fork, failed) ? after_fork : keys_folder(services) / (organization.id.text() + ".key");
}

Result<ledger::VerifierKey> make_key(const Services& services, const store::Organization& organization) {
  TRY_DONE(make_keys_folder(services));
  TRY(const auto signer, ledger::Signer::create(organization.origin));
  TRY_DONE(ledger::write_key_file(keys_folder(services) / (organization.id.text() + ".key"), signer));
  return signer.verifier();
}

Result<ledger::VerifierKey> make_forked_key(const Services& services, Id organization, const std::string& origin) {
  TRY_DONE(make_keys_folder(services));
  const auto path = forked_key_path(services, organization, origin);
  std::error_code failed;
  if (std::filesystem::exists(path, failed)) {
    TRY(const auto made_before, ledger::read_key_file(path));
    return made_before.verifier();
  }
  TRY(const auto signer, ledger::Signer::create(origin));
  TRY_DONE(ledger::write_key_file(path, signer));
  return signer.verifier();
}

Result<ledger::VerifierKey> verifier_key(const Services& services, const store::Organization& organization) {
  TRY(const auto signer, signer_of(services, organization));
  return signer.verifier();
}

Result<std::string> publish_checkpoint(const Services& services, const store::Organization& organization) {
  TRY(const auto reader, services.store.read(organization.id));
  TRY(const auto head, reader->ledger_head());
  TRY(const auto signer, signer_of(services, organization));
  TRY(const auto published, reader->checkpoints());
  if (!published.empty()) {
    TRY(const auto last, ledger::open_checkpoint(published.back(), signer.verifier()));
    if (last.checkpoint.size == head.size) return published.back();
  }
  TRY(const bool off, signing_is_off(services.store, organization));
  if (off) {
    return conflict(
        "signing is off since this database was restored: prove with `ledger resume FILE` (a published checkpoint) that it extends what "
        "was published, or start a new origin with `ledger fork`");
  }
  TRY(const std::string note, ledger::sign_checkpoint({organization.origin, head.size, head.root}, signer));
  TRY_DONE(services.store.add_checkpoint(organization.id, head.size, note));
  return note;
}

Result<> stop_signing(store::Store& store, const store::Organization& organization, std::string_view key) {
  const Json held = JsonObject{{"origin", organization.origin}, {"verifier_key", key}};
  return store.accounts().put_setting(setting_name(organization.id), base::canonical(held));
}

Result<> resume_signing(store::Store& store, Id organization) { return store.accounts().remove_setting(setting_name(organization)); }

Result<std::optional<HeldSigning>> held_signing(store::Store& store, const store::Organization& organization) {
  TRY(const auto setting, store.accounts().setting(setting_name(organization.id)));
  if (!setting) return std::optional<HeldSigning>();
  TRY(const Json held, base::parse_json(*setting));
  if (base::text_member(held, "origin") != organization.origin) return std::optional<HeldSigning>();
  HeldSigning out;
  if (const auto key = base::text_member(held, "verifier_key"); !key.empty()) {
    TRY(out.key, ledger::VerifierKey::parse(key));
  }
  return std::optional(std::move(out));
}

Result<bool> signing_is_off(store::Store& store, const store::Organization& organization) {
  TRY(const auto held, held_signing(store, organization));
  return held.has_value();
}

}  // namespace sealwright::commands
