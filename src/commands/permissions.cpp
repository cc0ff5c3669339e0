// SPDX-License-Identifier: Apache-2.0
#include "commands/permissions.hpp"

#include "isms/grants.hpp"

namespace sealwright::commands {
namespace {

using store::Role;

const std::vector<Role> kOwner{Role::owner};
const std::vector<Role> kManagers{Role::owner, Role::manager};
/// What is taken away of an audit: by those who may export, and by its auditor, who takes what he sees.
const std::vector<Role> kManagersAndGuests{Role::owner, Role::manager, Role::auditor};
const std::vector<Role> kContributors{Role::owner, Role::manager, Role::contributor};
const std::vector<Role> kReaders{Role::owner, Role::manager, Role::contributor, Role::reader};
/// What a guest sees of it, the audit that is shared with him says.
const std::vector<Role> kReadersAndGuests{Role::owner, Role::manager, Role::contributor, Role::reader, Role::auditor};
const std::vector<Role> kContributorsAndGuests{Role::owner, Role::manager, Role::contributor, Role::auditor};
const std::vector<Role> kDeliverers{Role::owner, Role::manager, Role::contributor, Role::agent};

const std::vector<Role>& writers(model::Access access) {
  switch (access) {
    case model::Access::managed: return kManagers;
    case model::Access::contributed: return kContributors;
    case model::Access::owned: return kOwner;
    case model::Access::process_only: break;
  }
  static const std::vector<Role> nobody;
  return nobody;
}

/// Registers in which guests write: they ask, comment, and test samples.
bool guests_write_in(const std::string& name) { return !isms::guests_write(name).empty(); }

}  // namespace

std::vector<Permission> permissions(std::span<const model::Register> registers) {
  std::vector<Permission> rows{
      {"calendar.read", kReaders},
      {"certification.read", kReaders},
      {"check.draft", kContributors},
      {"check.read", kReaders},
      {"check.run", kContributors},
      {"evidence.add", kDeliverers},
      {"evidence.read", kReadersAndGuests},
      {"document.acknowledge", kReaders},
      {"files.apply", kManagers},
      {"files.export", kManagers},
      {"files.take_over", kOwner},
      {"framework.cover", kReaders},
      {"framework.read", kReadersAndGuests},
      {"job.read", kReadersAndGuests},
      {"ledger.export", kManagers},
      {"ledger.fork", kOwner},
      {"ledger.prove", kReadersAndGuests},
      {"ledger.read", kReaders},
      {"ledger.sign", kManagers},
      {"oscal.export", kManagers},
      {"oscal.import", kManagers},
      {"overview.read", kReaders},
      {"pack.create", kManagersAndGuests},
      {"policy_template.read", kReaders},
      {"process.approve", kManagers},
      {"record.erase", kOwner},
      {"record.import", kContributors},
      {"register.read", kReadersAndGuests},
      {"reminder.send", kManagers},
      {"report.read", kReadersAndGuests},
      {"review.read", kReaders},
      {"sample.freeze", kContributors},
      {"sample.draw", kContributorsAndGuests},
      {"server.operate", kOwner},
      {"soa.publish", kManagers},
      {"soa.read", kReaders},
      {"source.read", kReaders},
      {"source.run", kManagers},
      {"task.raise", kManagers},
      {"token.manage", kOwner},
      {"user.manage", kOwner},
  };
  for (const auto& reg : registers) {
    rows.push_back({reg.name + ".read", kReadersAndGuests});
    rows.push_back({reg.name + ".write", guests_write_in(reg.name) ? kContributorsAndGuests : writers(reg.access)});
    rows.push_back({reg.name + ".delete", reg.access == model::Access::contributed ? kManagers : writers(reg.access)});
  }
  return rows;
}

}  // namespace sealwright::commands
