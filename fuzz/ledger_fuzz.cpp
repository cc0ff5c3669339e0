// SPDX-License-Identifier: Apache-2.0
// links: ledger
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ledger/checkpoint.hpp"
#include "ledger/entry.hpp"
#include "ledger/receipt.hpp"
#include "ledger/tiles.hpp"
#include "ledger/versions.hpp"

/// The first byte chooses a parser of the ledger's formats, the rest is its input. Beyond not crashing, each holds that what is accepted
/// is written back as the same bytes: a format with two spellings of one thing has a byte that nobody signs.
namespace sealwright::ledger {
namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

void bundle(std::string_view input) {
  if (input.empty()) return;
  const unsigned width = static_cast<std::uint8_t>(input[0]) + 1U;
  const auto entries = decode_bundle(input.substr(1), width);
  if (entries) must(*encode_bundle(std::vector<std::string>(entries->begin(), entries->end())) == input.substr(1));
}

void receipt(std::string_view input) {
  static const VerifierKey key = Signer::create("fuzz.example/log")->verifier();
  const auto parsed = parse_receipt(input);
  if (!parsed) return;
  must(format_receipt(*parsed) == input);
  must(!verify_receipt(*parsed, "entry", key));
}

void paths(std::string_view input) {
  if (const auto tile = parse_tile_path(input)) must(path_of(*tile) == input);
  if (const auto parsed = parse_bundle_path(input)) must(path_of(*parsed) == input);
}

void keys(std::string_view input) {
  if (const auto key = VerifierKey::parse(input)) must(key->text() == input);
  if (const auto signer = Signer::parse(Secret(std::string(input)))) must(signer->text().reveal() == input);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (static_cast<char>(data[0])) {
    case 'n':
      if (const auto note = parse_note(input)) must(note->bytes() == input);
      break;
    case 'c':
      if (const auto checkpoint = parse_checkpoint(input)) must(checkpoint->text() == input);
      break;
    case 'r': receipt(input); break;
    case 'b': bundle(input); break;
    case 'e':
      if (const auto entry = parse_entry(input)) must(*encode_entry(*entry) == input);
      break;
    case 'v':
      if (const auto line = parse_version_line(input)) must(format_version_line(*line) == input);
      break;
    case 'l':
      if (const auto line = parse_checkpoint_line(input)) must(format_checkpoint_line(line->note, line->size) == input);
      break;
    case 'p': paths(input); break;
    case 'k': keys(input); break;
    case 'f':
      if (const auto frontier = Frontier::parse(input)) must(frontier->bytes() == input);
      break;
    default: break;
  }
  return 0;
}

}  // namespace sealwright::ledger
