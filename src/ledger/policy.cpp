// SPDX-License-Identifier: Apache-2.0
#include "ledger/policy.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/text.hpp"

namespace sealwright::ledger {

using base::invalid;
namespace {

constexpr std::string_view kNone = "none";

std::vector<std::string> items_of(std::string_view line) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while ((at = line.find_first_not_of(" \t", at)) != std::string_view::npos) {
    const auto end = std::min(line.find_first_of(" \t", at), line.size());
    out.emplace_back(line.substr(at, end - at));
    at = end;
  }
  return out;
}

/// One line after the other, held against those before it.
class Reading {
 public:
  Result<> take(const std::vector<std::string>& items) {
    if (!policy.quorum.empty() && items[0] == "quorum") return invalid("there is one quorum, and it stands above already");
    if (items[0] == "log") return log(items);
    if (items[0] == "witness") return witness(items);
    if (items[0] == "group") return group(items);
    if (items[0] == "quorum") return quorum(items);
    return invalid("a line begins with log, witness, group or quorum, not with " + base::quoted(items[0]));
  }
  Policy policy;

 private:
  Result<VerifierKey> key(const std::string& text, KeyType type, std::string_view whose) {
    TRY(VerifierKey out, VerifierKey::parse(text));
    if (out.type != type) return invalid("the key " + out.label() + " is not " + std::string(whose));
    if (!keys_.emplace(out.key.begin(), out.key.end()).second) return invalid("the key " + out.label() + " stands above already");
    return out;
  }

  Result<> name(const std::string& name) {
    if (name == kNone || !names_.insert(name).second) return invalid("the name " + base::quoted(name) + " is taken");
    return {};
  }

  Result<> log(const std::vector<std::string>& items) {
    if (items.size() < 2 || items.size() > 3) return invalid("write log <verifier key> [<url>]");
    TRY(VerifierKey verifier, key(items[1], KeyType::ed25519, "a log's"));
    policy.logs.push_back({std::move(verifier), items.size() > 2 ? items[2] : std::string()});
    return {};
  }

  Result<> witness(const std::vector<std::string>& items) {
    if (items.size() < 3 || items.size() > 4) return invalid("write witness <name> <verifier key> [<url>]");
    TRY_DONE(name(items[1]));
    TRY(VerifierKey verifier, key(items[2], KeyType::cosignature, "a witness's"));
    policy.witnesses.push_back({items[1], std::move(verifier), items.size() > 3 ? items[3] : std::string()});
    return {};
  }

  Result<> group(const std::vector<std::string>& items) {
    if (items.size() < 4) return invalid("write group <name> all|any|<k> <name>...");
    PolicyGroup out{items[1], 0, {items.begin() + 3, items.end()}};
    for (const std::string& member : out.members) {
      if (!names_.contains(member)) return invalid("no line above defines " + base::quoted(member));
      if (!members_.insert(member).second) return invalid(base::quoted(member) + " is a member already; it counts once");
    }
    TRY_DONE(name(out.name));
    const std::string& threshold = items[2];
    const auto parsed = std::from_chars(threshold.data(), threshold.data() + threshold.size(), out.threshold);
    if (threshold == "all") out.threshold = out.members.size();
    else if (threshold == "any") out.threshold = 1;
    else if (parsed.ec != std::errc{} || std::to_string(out.threshold) != threshold) return invalid("a threshold is all, any or a number");
    if (out.threshold < 1 || out.threshold > out.members.size())
      return invalid("a group of " + std::to_string(out.members.size()) + " cannot ask for " + threshold);
    policy.groups.push_back(std::move(out));
    return {};
  }

  Result<> quorum(const std::vector<std::string>& items) {
    if (items.size() != 2) return invalid("write quorum <name>, or quorum none");
    if (items[1] != kNone && !names_.contains(items[1])) return invalid("no line above defines " + base::quoted(items[1]));
    policy.quorum = items[1];
    return {};
  }

  std::set<std::string> names_, members_;
  std::set<std::vector<std::uint8_t>> keys_;
};

using Present = std::map<std::string, bool>;

/// Who counts as having cosigned; groups stand behind their members.
Present presence(const Policy& policy, const std::map<std::string, Instant>& cosigned) {
  Present out;
  for (const PolicyWitness& witness : policy.witnesses) out[witness.name] = cosigned.contains(witness.name);
  for (const PolicyGroup& group : policy.groups) {
    const auto have = std::count_if(group.members.begin(), group.members.end(), [&](const std::string& name) { return out[name]; });
    out[group.name] = static_cast<std::size_t>(have) >= group.threshold;
  }
  return out;
}

std::string quorum_words(const Policy& policy, const Present& present) {
  if (policy.quorum == kNone) return "no cosignature";
  const auto group =
      std::find_if(policy.groups.begin(), policy.groups.end(), [&](const PolicyGroup& g) { return g.name == policy.quorum; });
  if (group == policy.groups.end()) return "a cosignature by " + policy.quorum;
  std::vector<std::string> have, lack;
  for (const std::string& member : group->members) (present.at(member) ? have : lack).push_back(member);
  return std::to_string(group->threshold) + " of " + std::to_string(group->members.size()) + " (has " +
         (have.empty() ? "none" : base::joined(have, ", ")) + (lack.empty() ? "" : "; lacks " + base::joined(lack, ", ")) + ")";
}

}  // namespace

std::vector<VerifierKey> Policy::witness_keys() const {
  std::vector<VerifierKey> out;
  for (const PolicyWitness& witness : witnesses) out.push_back(witness.key);
  return out;
}

const PolicyLog* Policy::log(std::string_view origin) const {
  const auto found = std::find_if(logs.begin(), logs.end(), [&](const PolicyLog& log) { return log.key.name == origin; });
  return found == logs.end() ? nullptr : &*found;
}

Result<Policy> parse_policy(std::string_view text) {
  if (text.size() > kMaxPolicy) return base::too_large("a policy has at most 256 KiB");
  Reading reading;
  std::size_t number = 0;
  for (const std::string_view line : base::split(text, '\n')) {
    const std::string where = "line " + std::to_string(++number) + " of the policy";
    const bool plain =
        std::none_of(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
    if (!plain) return invalid(where + ": holds a control character");
    const auto items = items_of(line);
    if (items.empty() || items[0].starts_with('#')) continue;
    if (auto taken = reading.take(items); !taken) return std::move(taken).error().within(where);
  }
  if (!text.empty() && !text.ends_with('\n')) return invalid("the policy's last line has no newline: was it cut short?");
  if (reading.policy.quorum.empty()) return invalid("the policy says no quorum; where no cosignature is demanded, write quorum none");
  return std::move(reading.policy);
}

Result<PolicyReport> check_policy(std::string_view note, const Policy& policy) {
  TRY(const Note parsed, parse_note(note));
  PolicyReport out;
  TRY(out.checkpoint, parse_checkpoint(parsed.text));
  if (!policy.logs.empty()) {
    if (!policy.log(out.checkpoint.origin)) return invalid("the log " + base::quoted(out.checkpoint.origin) + " is none of the policy's");
    const bool good = std::any_of(policy.logs.begin(), policy.logs.end(), [&](const PolicyLog& log) {
      return log.key.name == out.checkpoint.origin && open_checkpoint(note, log.key).ok();
    });
    if (!good) return invalid("the checkpoint is not signed by the policy's key of " + base::quoted(out.checkpoint.origin));
  }
  std::map<std::string, Instant> cosigned;
  for (const PolicyWitness& witness : policy.witnesses) {
    const auto line = std::find_if(parsed.signatures.begin(), parsed.signatures.end(), [&](const auto& s) { return s.by(witness.key); });
    if (line == parsed.signatures.end()) {
      out.words += "not cosigned by " + witness.name + " (" + witness.key.label() + ")\n";
      continue;
    }
    const auto at = cosigned_at(*line);
    if (!verify_signature(*line, witness.key, parsed.text) || !at)
      return invalid("the cosignature of " + witness.key.label() + " does not verify");
    cosigned[witness.name] = *at;
    out.words += "cosigned by " + witness.name + " (" + witness.key.label() + ") at " + at->text() + "\n";
  }
  const Present present = presence(policy, cosigned);
  out.met = policy.quorum == kNone || present.at(policy.quorum);
  out.words += (out.met ? "POLICY MET: the quorum " : "POLICY NOT MET: the quorum ") + policy.quorum + " asks for " +
               quorum_words(policy, present) + (out.met ? "\n" : ": ask the log's owner for a checkpoint that they cosigned\n");
  return out;
}

}  // namespace sealwright::ledger
