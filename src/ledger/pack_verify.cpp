// SPDX-License-Identifier: Apache-2.0
#include "ledger/pack_verify.hpp"

#include "base/text.hpp"
#include "ledger/pack_checks.hpp"

namespace sealwright::ledger {
namespace {

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

/// Names and messages come from the pack and may hold anything: what a terminal could act on is shown escaped.
std::string shown(const std::string& text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return base::quoted(text);
  return base::is_utf8(text) ? text : base::quoted(text);
}

void check_names(const ZipReader& zip, PackFiles& files) {
  std::set<std::string> seen;
  for (const auto& each : zip.members()) {
    if (!safe_pack_name(each.name)) files.wrong(each.name, "is no name of a file of a pack");
    else if (!seen.insert(base::lower_ascii(each.name)).second)
      files.wrong(each.name, "differs from another name only by capitals: many systems take them for one");
  }
}

std::string what_holds(const PackReport& report) {
  std::string out = counted(report.totals.files, "file", "files") + " (" + std::to_string(report.totals.bytes) +
                    " bytes) are those of the manifest that entry " + std::to_string(report.entry.value_or(0)) + " sealed";
  if (report.sealed_at) out += " at " + report.sealed_at->text();
  out += "\n" + counted(report.evidence, "piece of evidence has the digest that its entry seals",
                        "pieces of evidence have the digests that their entries seal");
  if (report.first) {
    out += ": entries " + std::to_string(report.first_entry) + " to " + std::to_string(report.last_entry) + ", from " +
           report.first->text() + " to " + report.last->text();
  }
  out += "\n" + counted(report.erased, "was erased, and an entry says so", "were erased, and entries say so") + "\n";
  if (report.redrawn > 0)
    out += counted(report.redrawn, "sample follows", "samples follow") +
           " from population and seed, drawn again; the population was sealed before the seed\n";
  if (report.unplaced > 0)
    out +=
        counted(report.unplaced, "sample follows", "samples follow") + " likewise, but when the population was sealed is not in the pack\n";
  if (report.undrawn > 0) out += counted(report.undrawn, "sample was", "samples were") + " never drawn\n";
  return out;
}

std::string what_is_marked(const PackHead& head) {
  std::string out;
  if (head.simulated) out += "SIMULATED: the clock of this organization is made up; it proves nothing about the real world\n";
  if (!head.local_approvals.empty())
    out += "approved locally, by whoever could open the folder: " + shown(base::joined(head.local_approvals, ", ")) + "\n";
  return out;
}

}  // namespace

void PackReport::wrong(std::string_view file, std::string message) {
  if (problems.size() < kMaxProblems) problems.push_back({std::string(file), std::move(message)});
  else ++more_problems;
}

std::string PackReport::text() const {
  std::string out;
  if (!head.origin.empty()) {
    out += "pack of " + shown(head.organization) + ", log " + shown(head.origin) + ": " + shown(head.of) + ", " +
           counted(head.items, "item", "items") + ", as of " + shown(head.as_of) + ", " + std::to_string(head.size) + " entries\n";
  }
  if (!checkpoint.origin.empty())
    out += "checkpoint of size " + std::to_string(checkpoint.size) + ", root " + base::base64(checkpoint.root.view()) + "\n";
  for (const Problem& problem : problems) out += "WRONG " + shown(problem.file) + ": " + shown(problem.message) + "\n";
  if (more_problems > 0) out += "and " + std::to_string(more_problems) + " more\n";
  if (!consistent()) return out + "NOT VERIFIED: the pack is not what was sealed\n";
  out += what_holds(*this) + what_is_marked(head) + (policy ? policy->words : "");
  if (!signer_verified)
    return out + "CONSISTENT, SIGNER NOT VERIFIED: give the key of " + signer + " with --key, had from its owner by another way\n";
  if (!verified()) return out + "NOT VERIFIED: the policy is not met\n";
  return out + "VERIFIED: signed by " + signer + "\n";
}

Result<PackReport> verify_pack(const std::filesystem::path& path, const VerifyKeys& keys, const Progress& progress) {
  TRY(const ZipReader zip, ZipReader::open(path));
  PackReport report;
  PackFiles files(zip, report);
  for (const auto& [name, message] : zip.oddities()) files.wrong(name, message);
  check_names(zip, files);
  PackProofs proofs(files, keys, report);
  proofs.check_key();
  proofs.check_checkpoint();
  PackManifest manifest(files, proofs, report);
  manifest.check(progress);
  PackIndex(files, proofs, manifest, report).check(progress);
  manifest.finish();
  files.finish();
  return report;
}

}  // namespace sealwright::ledger
