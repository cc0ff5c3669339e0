// SPDX-License-Identifier: Apache-2.0
// links: ledger
#include <unistd.h>

#include <cstdlib>

#include "ledger/sample_pack.hpp"

/// A pack in which some bytes are others, some are cut off or put in. Beyond not crashing: what is not the pack itself is never verified
/// under its owner's key, and the words that judge it hold nothing that a terminal acts on. The input is a list of edits: place (3 bytes),
/// kind, byte.
namespace sealwright::ledger {
namespace {

struct Fixture {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("sealwright-pack-fuzz-" + std::to_string(::getpid()));
  sample::PackLog log = sample::packed_log();
  std::string bytes;
  VerifyKeys keys{log.signer().verifier(), {}};
  Fixture() {
    std::filesystem::remove(path);
    (void)sample::pack_at(log, path);
    bytes = *read_file(path, 1 << 24);
  }
};

std::string edited(std::string bytes, std::string_view edits) {
  for (; edits.size() >= 5; edits.remove_prefix(5)) {
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<std::uint8_t>(edits[at])); };
    const std::size_t at = bytes.empty() ? 0 : (byte(0) << 16 | byte(1) << 8 | byte(2)) % bytes.size();
    const std::size_t count = byte(4);
    if (byte(3) % 4 == 0) bytes.erase(at, count);
    else if (byte(3) % 4 == 1) bytes.insert(at, 1, edits[4]);
    else if (byte(3) % 4 == 2 && !bytes.empty()) bytes[at] = edits[4];
    else bytes.insert(bytes.size() - at, bytes.substr(at, count));
  }
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Fixture fixture;
  const std::string bytes = edited(fixture.bytes, std::string_view(reinterpret_cast<const char*>(data), size));
  std::filesystem::remove(fixture.path);
  if (!write_new_file(fixture.path, bytes)) std::abort();
  const auto report = verify_pack(fixture.path, fixture.keys);
  if (!report) return 0;
  if (report->verified() != (bytes == fixture.bytes)) std::abort();
  for (const char c : report->text())
    if (c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)) std::abort();
  return 0;
}

}  // namespace sealwright::ledger
