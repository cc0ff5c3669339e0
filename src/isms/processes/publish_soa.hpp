// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/check_sets.hpp"
#include "isms/soa.hpp"
#include "store/store.hpp"

namespace sealwright::isms {

/// First step: freezes the statement of a scope as it is now into a version that waits for approval, in the name of the acting person.
/// Refused while another one waits, and where the scope has no controls.
Result<model::Record> prepare_soa(store::Store& store, Id organization, const store::Actor& actor, const ChecksOf& checks_of, Id scope,
                                  std::string_view note);

/// Second step: another person approves what was prepared, and it is published. From then on it never changes.
Result<model::Record> publish_soa(store::Store& store, Id organization, const store::Actor& actor, Id scope);

/// Takes back a version that waits for approval.
Result<model::Record> withdraw_soa(store::Store& store, Id organization, const store::Actor& actor, Id scope);

}  // namespace sealwright::isms
