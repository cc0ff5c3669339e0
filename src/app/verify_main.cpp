// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/draw_verify.hpp"
#include "ledger/export_verify.hpp"
#include "ledger/file.hpp"
#include "ledger/pack_verify.hpp"
#include "ledger/policy.hpp"
#include "ledger/receipt.hpp"
#include "ledger/timestamp.hpp"

/// `sealwright-verify`: checks what Sealwright sealed, offline, without Sealwright. Small on purpose, so that an auditor may read it whole.
namespace sealwright::app {
namespace {

constexpr int kVerified = 0;
constexpr int kNotVerified = 1;
constexpr int kUsage = 2;
constexpr std::string_view kHelp =
    "usage: sealwright-verify FOLDER|PACK.zip [--key KEY] [--witness KEY]... [--policy FILE] [--tsa-ca FILE]\n"
    "       sealwright-verify receipt FILE --entry FILE [the same] [--timestamp FILE]\n"
    "       sealwright-verify checkpoint FILE [the same] [--timestamp FILE]\n"
    "       sealwright-verify sample FILE\n"
    "\n"
    "Checks an exported ledger, a pack, the receipt of one entry, or one checkpoint, or draws a sample again from its exported population\n"
    "and seed; offline.\n"
    "\n"
    "  --key KEY      the log's verifier key, name+id+base64, had from its owner by another way than the folder or pack\n"
    "  --witness KEY  the verifier key of a witness whose cosignature the checkpoints carry\n"
    "  --policy FILE  logs, witnesses and the quorum that must have cosigned the newest checkpoint (C2SP tlog-policy)\n"
    "  --tsa-ca FILE  certificates (PEM) of time-stamping authorities: a time-stamp (RFC 3161) under them is demanded\n"
    "  --timestamp FILE  the time-stamp of the receipt's checkpoint, or of the checkpoint\n"
    "  --entry FILE   the sealed bytes of the entry that the receipt is for\n"
    "  --help, --version\n"
    "\n"
    "exit 0: verified, or drawn again with the same items; 1: something is wrong and named, or no key was given; 2: wrong usage\n";

struct Request {
  std::vector<std::string> words;
  std::optional<std::string> entry, timestamp;
  ledger::VerifyKeys keys;
  bool help = false;
  bool version = false;
};

void say(std::FILE* to, std::string_view text) { std::fwrite(text.data(), 1, text.size(), to); }

constexpr std::size_t kMaxCertificates = 16 << 20;

Result<> take_file(Request& request, std::string_view option, const std::string& path) {
  if (option == "--entry") {
    request.entry = path;
  } else if (option == "--timestamp") {
    request.timestamp = path;
  } else if (option == "--policy") {
    if (request.keys.policy) return base::invalid("--policy is given twice");
    TRY(const std::string text, ledger::read_file(path, ledger::kMaxPolicy));
    TRY(request.keys.policy, ledger::parse_policy(text));
    const auto witnesses = request.keys.policy->witness_keys();
    request.keys.witnesses.insert(request.keys.witnesses.end(), witnesses.begin(), witnesses.end());
  } else {
    TRY(const std::string pem, ledger::read_file(path, kMaxCertificates));
    TRY(request.keys.authorities, ledger::Authorities::parse(pem));
  }
  return {};
}

Result<> take_option(Request& request, std::string_view option, const std::string& value) {
  if (option != "--key" && option != "--witness") {
    auto taken = take_file(request, option, value);
    return taken ? std::move(taken) : std::move(taken).error().within(std::string(option) + " " + value);
  }
  TRY(ledger::VerifierKey key, ledger::VerifierKey::parse(value));
  if (option == "--witness") {
    request.keys.witnesses.push_back(std::move(key));
  } else if (request.keys.log) {
    return base::invalid("--key is given twice");
  } else {
    request.keys.log = std::move(key);
  }
  return {};
}

Result<Request> parse(const std::vector<std::string>& arguments) {
  Request out;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::string name = arguments[i];
    if (name == "--help" || name == "-h") out.help = true;
    else if (name == "--version") out.version = true;
    else if (!name.starts_with("--")) out.words.push_back(name);
    else {
      std::optional<std::string> value;
      if (const auto equals = name.find('='); equals != std::string::npos) {
        value = name.substr(equals + 1);
        name.resize(equals);
      } else if (i + 1 < arguments.size()) {
        value = arguments[++i];
      }
      constexpr std::string_view kOptions[] = {"--key", "--witness", "--entry", "--policy", "--tsa-ca", "--timestamp"};
      if (std::find(std::begin(kOptions), std::end(kOptions), name) == std::end(kOptions))
        return base::invalid("there is no option " + name);
      if (!value) return base::invalid(name + " needs a value");
      TRY_DONE(take_option(out, name, *std::move(value)));
    }
  }
  return out;
}

int failed(const Error& error) {
  say(stderr, "sealwright-verify: " + error.text() + "\n");
  return kNotVerified;
}

int usage(std::string_view why) {
  say(stderr, "sealwright-verify: " + std::string(why) + "\n\n" + std::string(kHelp));
  return kUsage;
}

/// Without --key, the policy's log of that name.
ledger::VerifyKeys keys_for(const Request& request, std::string_view note) {
  ledger::VerifyKeys keys = request.keys;
  const auto* log = request.keys.policy ? request.keys.policy->log(note.substr(0, note.find('\n'))) : nullptr;
  if (!keys.log && log) keys.log = log->key;
  return keys;
}

int verify_folder(const Request& request) {
  const auto note = ledger::read_file(std::filesystem::path(request.words[0]) / ledger::kCheckpointFile, ledger::kMaxNote);
  const auto report = ledger::verify_export(request.words[0], keys_for(request, note ? std::string_view(*note) : std::string_view()));
  if (!report) return failed(report.error());
  say(stdout, report->text());
  return report->verified() ? kVerified : kNotVerified;
}

int verify_pack(const Request& request) {
  if (request.keys.authorities) return usage("a pack holds no time-stamps: they go with an exported ledger, or beside a checkpoint");
  const auto report = ledger::verify_pack(request.words[0], request.keys);
  if (!report) return failed(report.error());
  say(stdout, report->text());
  return report->verified() ? kVerified : kNotVerified;
}

/// What others state about a checkpoint, in words, and whether that is what was asked for.
struct Statements {
  std::string words;
  bool enough = true;
};

Result<Statements> statements_on(std::string_view note, const Request& request) {
  Statements out;
  if (request.timestamp) {
    TRY(const std::string response, ledger::read_file(*request.timestamp, ledger::kMaxTimestamp));
    TRY(const std::string stamped, ledger::stamped_bytes(note));
    TRY(const auto facts, ledger::check_timestamp(response, base::sha256(stamped), {}, &*request.keys.authorities));
    out.words += "time-stamped at " + facts.at.text() + " by " + facts.authority + "\n";
  }
  if (request.keys.policy) {
    TRY(const auto report, ledger::check_policy(note, *request.keys.policy));
    out.words += report.words;
    out.enough = report.met;
  }
  return out;
}

Result<std::string> signer_verdict(std::string_view note, const ledger::VerifyKeys& keys, const std::string& what) {
  if (keys.log) {
    TRY(const auto opened, ledger::open_checkpoint(note, *keys.log, keys.witnesses));
    return "VERIFIED: " + what + " of the log " + opened.checkpoint.origin + " at size " + std::to_string(opened.checkpoint.size) +
           ", signed by " + keys.log->label() + "\n";
  }
  TRY(const ledger::Note parsed, ledger::parse_note(note));
  TRY(const ledger::Checkpoint checkpoint, ledger::parse_checkpoint(parsed.text));
  return "CONSISTENT, SIGNER NOT VERIFIED: give the key of " + checkpoint.origin + " with --key\n";
}

int verify_note(const Request& request, const std::string& note, const std::string& what) {
  const ledger::VerifyKeys keys = keys_for(request, note);
  const auto verdict = signer_verdict(note, keys, what);
  if (!verdict) return failed(verdict.error());
  const auto statements = statements_on(note, request);
  if (!statements) return failed(statements.error());
  say(stdout, statements->words);
  say(stdout, statements->enough ? *verdict : "NOT VERIFIED: the policy is not met\n");
  return keys.log && statements->enough ? kVerified : kNotVerified;
}

Result<ledger::Receipt> included(const Request& request) {
  TRY(const std::string bytes, ledger::read_file(request.words[1], ledger::kMaxReceipt));
  TRY(ledger::Receipt receipt, ledger::parse_receipt(bytes));
  TRY(const std::string entry, ledger::read_file(*request.entry, ledger::kMaxEntry));
  TRY(const ledger::Note note, ledger::parse_note(receipt.checkpoint));
  TRY(const ledger::Checkpoint checkpoint, ledger::parse_checkpoint(note.text));
  TRY_DONE(ledger::verify_inclusion(receipt.index, checkpoint.size, ledger::leaf_hash(entry), receipt.proof, checkpoint.root));
  return receipt;
}

int verify_receipt(const Request& request) {
  const auto receipt = included(request);
  if (!receipt) return failed(receipt.error());
  return verify_note(request, receipt->checkpoint, "entry " + std::to_string(receipt->index));
}

int verify_checkpoint(const Request& request) {
  const auto note = ledger::read_file(request.words[1], ledger::kMaxNote);
  if (!note) return failed(note.error());
  return verify_note(request, *note, "a checkpoint");
}

int verify_draw(const Request& request) {
  const auto bytes = ledger::read_file(request.words[1], ledger::kMaxSampleFile);
  if (!bytes) return failed(bytes.error());
  const auto report = ledger::verify_sample(*bytes);
  if (!report) return failed(report.error());
  say(stdout, report->text());
  return report->redrawn() ? kVerified : kNotVerified;
}

int run(const std::vector<std::string>& arguments) {
  const auto request = parse(arguments);
  if (!request) return usage(request.error().text());
  if (request->help) {
    say(stdout, kHelp);
    return kVerified;
  }
  if (request->version) {
    say(stdout, "sealwright-verify " SEALWRIGHT_VERSION "\n");
    return kVerified;
  }
  const std::string word = request->words.empty() ? "" : request->words[0];
  const bool note = word == "receipt" || word == "checkpoint";
  if (request->timestamp && !(note && request->keys.authorities))
    return usage("--timestamp FILE is for a receipt or a checkpoint, with --tsa-ca FILE");
  if (note && request->keys.authorities && !request->timestamp) return usage("--tsa-ca FILE needs --timestamp FILE here");
  if (word == "receipt") {
    if (request->words.size() != 2 || !request->entry) return usage("receipt needs one FILE and --entry FILE");
    return verify_receipt(*request);
  }
  if (word == "checkpoint") {
    if (request->words.size() != 2 || request->entry) return usage("checkpoint needs one FILE");
    return verify_checkpoint(*request);
  }
  if (word == "sample") {
    const bool keys = request->keys.log || !request->keys.witnesses.empty() || request->keys.policy || request->keys.authorities;
    if (request->words.size() != 2 || request->entry || keys) return usage("sample needs one FILE, and no key: nothing in it is signed");
    return verify_draw(*request);
  }
  if (request->words.size() != 1 || request->entry) return usage("name one exported folder, or one pack");
  std::error_code ignored;
  return std::filesystem::is_regular_file(request->words[0], ignored) ? verify_pack(*request) : verify_folder(*request);
}

}  // namespace
}  // namespace sealwright::app

int main(int argc, char** argv) { return sealwright::app::run(std::vector<std::string>(argv + std::min(argc, 1), argv + argc)); }
