// SPDX-License-Identifier: Apache-2.0
#include "ledger/witness.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace sealwright::ledger {

using base::invalid;
namespace {

constexpr std::size_t kMaxProof = 63;
using Why = Declined::Why;

Result<std::uint64_t> decimal(std::string_view text) {
  std::uint64_t out = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), out);
  if (parsed.ec != std::errc{} || out > kMaxSize || std::to_string(out) != text) return invalid("a size is a decimal number");
  return out;
}

}  // namespace

std::string format_submission(const Submission& submission) {
  std::string out = "old " + std::to_string(submission.old_size) + "\n";
  for (const Digest& hash : submission.proof) out += base::base64(hash.view()) + "\n";
  return out + "\n" + submission.checkpoint;
}

Result<Submission> parse_submission(std::string_view bytes) {
  if (bytes.size() > kMaxSubmission) return base::too_large("a submission has at most 68 KiB");
  Submission out;
  std::size_t number = 0;
  while (true) {
    const auto end = bytes.find('\n');
    if (end == std::string_view::npos) return invalid("the submission ends before its checkpoint");
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end + 1);
    const auto refused = [&](std::string_view what) { return invalid("line " + std::to_string(number + 1) + ": " + std::string(what)); };
    if (number == 0) {
      const auto size = line.starts_with("old ") ? decimal(line.substr(4)) : Result<std::uint64_t>(invalid(""));
      if (!size) return refused("must read old and a size");
      out.old_size = *size;
    } else if (line.empty()) {
      break;
    } else {
      const auto hash = base::from_base64(line);
      if (!hash || hash->size() != 32 || out.proof.size() == kMaxProof) return refused("must be a hash in base64, at most 63 in all");
      out.proof.push_back(*Digest::of_bytes(*hash));
    }
    ++number;
  }
  out.checkpoint = bytes;
  return out;
}

std::variant<Checkpoint, Declined> open_submission(const Submission& submission, std::span<const VerifierKey> logs) {
  const auto note = parse_note(submission.checkpoint);
  if (!note) return Declined{Why::malformed, note.error().text()};
  const auto checkpoint = parse_checkpoint(note->text);
  if (!checkpoint) return Declined{Why::malformed, checkpoint.error().text()};
  const auto log = std::find_if(logs.begin(), logs.end(), [&](const VerifierKey& key) { return key.name == checkpoint->origin; });
  if (log == logs.end()) return Declined{Why::unknown_log, "the log " + base::quoted(checkpoint->origin) + " is not watched here"};
  const bool good = std::any_of(logs.begin(), logs.end(), [&](const VerifierKey& key) {
    return key.name == checkpoint->origin && open_checkpoint(submission.checkpoint, key).ok();
  });
  if (!good)
    return Declined{Why::not_signed, "the checkpoint is not signed by a key that is known for " + base::quoted(checkpoint->origin)};
  if (submission.old_size > checkpoint->size) return Declined{Why::malformed, "the old size is above the checkpoint's"};
  return *checkpoint;
}

std::optional<Declined> judge_submission(const Submission& submission, const Checkpoint& checkpoint, const std::optional<Seen>& seen) {
  const Seen last = seen.value_or(Seen{});
  if (submission.old_size != last.size)
    return Declined{Why::other_size, "the checkpoint cosigned last has size " + std::to_string(last.size)};
  if (submission.old_size == 0 || submission.old_size == checkpoint.size) {
    if (checkpoint.size == last.size && checkpoint.root != last.root)
      return Declined{Why::other_size, "another root of this size was cosigned"};
    if (!submission.proof.empty()) return Declined{Why::not_extended, "from size 0, and between equal sizes, the proof is empty"};
    return std::nullopt;
  }
  const auto extends = verify_consistency(last.size, checkpoint.size, last.root, checkpoint.root, submission.proof);
  if (!extends) return Declined{Why::not_extended, extends.error().text()};
  return std::nullopt;
}

Result<NoteSignature> cosignature_in(std::string_view answer, std::string_view text, const VerifierKey& witness) {
  if (witness.type != KeyType::cosignature) return invalid("the key " + witness.label() + " is not a witness's");
  if (!answer.starts_with("\u2014 ")) return invalid("the answer holds no signature line");
  TRY(OpenedNote opened, open_note(std::string(text) + "\n" + std::string(answer), std::span(&witness, 1)));
  if (opened.text != text) return invalid("the answer holds more than signature lines");
  return std::move(opened.verified.front());
}

Result<std::uint64_t> size_in(std::string_view answer) {
  if (!answer.ends_with('\n')) return invalid("a size is a decimal number and a newline");
  return decimal(answer.substr(0, answer.size() - 1));
}

}  // namespace sealwright::ledger
