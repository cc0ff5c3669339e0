// SPDX-License-Identifier: Apache-2.0
#include "commands/signing.hpp"

#include "ledger/key_file.hpp"

namespace sealwright::commands {
namespace {

std::string setting_name(Id organization) { return "signing-off/" + organization.text(); }

}  // namespace

std::filesystem::path key_path(const Services& services, Id organization) {
  return services.folder / "keys" / (organization.text() + ".key");
}

Result<ledger::VerifierKey> make_key(const Services& services, const store::Organization& organization) {
  TRY(const auto signer, ledger::Signer::create(organization.origin));
  std::error_code failed;
  std::filesystem::create_directories(services.folder / "keys", failed);
  std::filesystem::permissions(services.folder / "keys", std::filesystem::perms::owner_all, failed);
  if (failed) return internal("making the folder of keys: " + failed.message());
  TRY_DONE(ledger::write_key_file(key_path(services, organization.id), signer));
  return signer.verifier();
}

Result<ledger::VerifierKey> verifier_key(const Services& services, const store::Organization& organization) {
  TRY(const auto signer, ledger::read_key_file(key_path(services, organization.id)));
  return signer.verifier();
}

Result<std::string> publish_checkpoint(const Services& services, const store::Organization& organization) {
  TRY(const auto reader, services.store.read(organization.id));
  TRY(const auto head, reader->ledger_head());
  TRY(const auto signer, ledger::read_key_file(key_path(services, organization.id)));
  TRY(const auto published, reader->checkpoints());
  if (!published.empty()) {
    TRY(const auto last, ledger::open_checkpoint(published.back(), signer.verifier()));
    if (last.checkpoint.size == head.size) return published.back();
  }
  TRY(const bool off, signing_is_off(services.store, organization.id));
  if (off) {
    return conflict(
        "signing is off since this database was restored: prove with `ledger resume FILE` (a published checkpoint) that it extends what "
        "was published");
  }
  TRY(const std::string note, ledger::sign_checkpoint({organization.origin, head.size, head.root}, signer));
  TRY_DONE(services.store.add_checkpoint(organization.id, head.size, note));
  return note;
}

Result<> stop_signing(store::Store& store, Id organization) { return store.accounts().put_setting(setting_name(organization), "restored"); }

Result<> resume_signing(store::Store& store, Id organization) { return store.accounts().remove_setting(setting_name(organization)); }

Result<bool> signing_is_off(store::Store& store, Id organization) {
  TRY(const auto setting, store.accounts().setting(setting_name(organization)));
  return setting.has_value();
}

}  // namespace sealwright::commands
