// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "ledger/export_verify.hpp"

namespace sealwright::ledger {
namespace {

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

/// File names come from the folder and may hold anything: what a terminal could act on is shown escaped.
std::string shown(const std::string& name) {
  for (const char c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return base::quoted(name);
  }
  return base::is_utf8(name) ? name : base::quoted(name);
}

std::string what_holds(const ExportReport& report) {
  std::string out = counted(report.checkpoint.size, "entry", "entries");
  if (report.first) out += " from " + report.first->text() + " to " + report.last->text();
  for (const auto& [index, fork] : report.forks) {
    out += "\nuntil entry " + std::to_string(index) + " it was the log " + fork.from + ", signed by " +
           (fork.from_key ? fork.from_key->text() : "a key that is not known");
  }
  out += "\n" + counted(report.older_checkpoints, "older checkpoint is", "older checkpoints are") + " extended by this log\n";
  if (report.bodies_included) {
    out += counted(report.bodies, "body matches its", "bodies match their") + " commitment, " + std::to_string(report.erased) +
           " erased, " + counted(report.blobs, "file", "files") + " with the digest that its body names\n";
  } else {
    out += "bodies are withheld from this export\n";
  }
  return out;
}

std::string stamp_words(const ExportReport& report) {
  if (report.stamps.empty()) return "";
  const Stamped& last = report.stamps.back();
  const std::string newest = "the newest of the checkpoint of size " + std::to_string(last.size) + " at " + last.at.text();
  const std::string count = counted(report.stamps.size(), "time-stamp", "time-stamps");
  if (!report.stamps_verified) return count + ", " + newest + "; authority not verified: give its certificates with --tsa-ca FILE\n";
  return count + " verified, " + newest + " by " + last.authority + "\n";
}

}  // namespace

void ExportReport::wrong(std::string_view file, std::string message) {
  if (problems.size() < kMaxProblems) {
    problems.push_back({std::string(file), std::move(message)});
  } else {
    ++more_problems;
  }
}

std::string ExportReport::text() const {
  std::string out;
  if (!checkpoint.origin.empty()) {
    out +=
        "log " + checkpoint.origin + ", size " + std::to_string(checkpoint.size) + ", root " + base::base64(checkpoint.root.view()) + "\n";
  }
  for (const Problem& problem : problems) out += "WRONG " + shown(problem.file) + ": " + problem.message + "\n";
  if (more_problems > 0) out += "and " + std::to_string(more_problems) + " more" + (hopeless() ? "; gave up there" : "") + "\n";
  if (!consistent()) return out + "NOT VERIFIED: the folder is not what was exported\n";
  out += what_holds(*this) + stamp_words(*this) + (policy ? policy->words : "");
  if (!signer_verified)
    return out + "CONSISTENT, SIGNER NOT VERIFIED: give the key of " + signer + " with --key, had from its owner by another way\n";
  if (!verified()) return out + "NOT VERIFIED: the policy is not met\n";
  return out + "VERIFIED: signed by " + signer + "\n";
}

}  // namespace sealwright::ledger
