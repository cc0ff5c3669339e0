// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ledger/checkpoint.hpp"
#include "ledger/proof.hpp"

/// Receipts (C2SP tlog-proof, `.tlog-proof`): everything that proves one entry, in one small text file.
namespace sealwright::ledger {

struct Receipt {
  std::optional<std::string> extra;  ///< opaque bytes of the application; proves nothing
  std::uint64_t index = 0;
  Proof proof;
  std::string checkpoint;  ///< the signed note, as published
};

inline constexpr std::size_t kMaxReceipt = 2 * kMaxNote;

std::string format_receipt(const Receipt& receipt);
/// The one canonical spelling; verifies nothing. Errors: invalid with the line.
Result<Receipt> parse_receipt(std::string_view bytes);

/// Whether `entry` (its sealed bytes) is number `index` of the log that `log` signs. Gives the checkpoint that vouches for it.
Result<OpenedCheckpoint> verify_receipt(const Receipt& receipt, std::string_view entry, const VerifierKey& log,
                                        std::span<const VerifierKey> witnesses = {});

}  // namespace sealwright::ledger
