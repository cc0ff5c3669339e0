// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http.hpp"
#include "commands/command.hpp"
#include "ledger/witness.hpp"

/// This server as a witness of other logs: `POST /add-checkpoint` (C2SP tlog-witness v1.0.0), without sign-in, since the log's signature on
/// what is submitted is all that counts.
namespace sealwright::api {

struct Witnessing {
  ledger::Signer signer;  ///< of type cosignature
  std::vector<ledger::VerifierKey> logs;
};

inline constexpr std::string_view kAddCheckpoint = "/add-checkpoint";

/// 200 with the cosignature line; 400, 403, 404, 405, 409 (with the size cosigned last as text/x.tlog.size), 422; 503 where the store does
/// not answer. What is cosigned is durable before the signature is made, and of two submissions at once one gets 409.
Response add_checkpoint(const Witnessing& witnessing, const commands::Services& services, const Request& request);

}  // namespace sealwright::api
