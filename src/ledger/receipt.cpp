// SPDX-License-Identifier: Apache-2.0
#include "ledger/receipt.hpp"

#include <charconv>

#include "base/text.hpp"

namespace sealwright::ledger {

using base::invalid;
using base::too_large;
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1";
constexpr std::size_t kMaxProof = 63;

/// Lines from the front of a text, each ended by a newline.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  Result<std::string_view> next() {
    const auto end = rest_.find('\n');
    if (end == std::string_view::npos) return invalid("the receipt ends after line " + std::to_string(number_));
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    ++number_;
    return line;
  }
  Error refused(std::string_view what) const {
    return invalid("line " + std::to_string(number_) + " of the receipt: " + std::string(what));
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

}  // namespace

std::string format_receipt(const Receipt& receipt) {
  std::string out = std::string(kFirstLine) + "\n";
  if (receipt.extra) out += "extra " + base::base64(*receipt.extra) + "\n";
  out += "index " + std::to_string(receipt.index) + "\n";
  for (const Digest& hash : receipt.proof) out += base::base64(hash.view()) + "\n";
  return out + "\n" + receipt.checkpoint;
}

Result<Receipt> parse_receipt(std::string_view bytes) {
  if (bytes.size() > kMaxReceipt) return too_large("a receipt has at most 128 KiB");
  Lines lines(bytes);
  Receipt out;
  TRY(std::string_view line, lines.next());
  if (line != kFirstLine) return lines.refused("must read " + std::string(kFirstLine));
  TRY(line, lines.next());
  if (line.starts_with("extra ")) {
    auto extra = base::from_base64(line.substr(6));
    if (!extra) return lines.refused("extra must be base64");
    out.extra = *std::move(extra);
    TRY(line, lines.next());
  }
  if (!line.starts_with("index ")) return lines.refused("must read index and a number");
  line.remove_prefix(6);
  const auto parsed = std::from_chars(line.data(), line.data() + line.size(), out.index);
  if (parsed.ec != std::errc{} || std::to_string(out.index) != line) return lines.refused("the index must be a decimal number");
  while (true) {
    TRY(line, lines.next());
    if (line.empty()) break;
    const auto hash = base::from_base64(line);
    if (!hash || hash->size() != 32 || out.proof.size() == kMaxProof) return lines.refused("must be a hash in base64, at most 63 in all");
    out.proof.push_back(*Digest::of_bytes(*hash));
  }
  out.checkpoint = lines.rest();
  TRY(const Note note, parse_note(out.checkpoint));
  if (note.bytes() != out.checkpoint) return invalid("the receipt's checkpoint is not in its canonical form");
  return out;
}

Result<OpenedCheckpoint> verify_receipt(const Receipt& receipt, std::string_view entry, const VerifierKey& log,
                                        std::span<const VerifierKey> witnesses) {
  TRY(OpenedCheckpoint opened, open_checkpoint(receipt.checkpoint, log, witnesses));
  const Checkpoint& checkpoint = opened.checkpoint;
  TRY_DONE(verify_inclusion(receipt.index, checkpoint.size, leaf_hash(entry), receipt.proof, checkpoint.root));
  return opened;
}

}  // namespace sealwright::ledger
