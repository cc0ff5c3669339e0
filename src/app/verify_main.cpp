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
#include "ledger/receipt.hpp"

/// `sealwright-verify`: checks what Sealwright sealed, offline, without Sealwright. Small on purpose, so that an auditor may read it whole.
namespace sealwright::app {
namespace {

constexpr int kVerified = 0;
constexpr int kNotVerified = 1;
constexpr int kUsage = 2;
constexpr std::string_view kHelp =
    "usage: sealwright-verify FOLDER|PACK.zip [--key KEY] [--witness KEY]...\n"
    "       sealwright-verify receipt FILE --entry FILE [--key KEY] [--witness KEY]...\n"
    "       sealwright-verify sample FILE\n"
    "\n"
    "Checks an exported ledger, a pack, or the receipt of one entry, or draws a sample again from its exported population and seed; "
    "offline.\n"
    "\n"
    "  --key KEY      the log's verifier key, name+id+base64, had from its owner by another way than the folder or pack\n"
    "  --witness KEY  the verifier key of a witness whose cosignature the checkpoints carry\n"
    "  --entry FILE   the sealed bytes of the entry that the receipt is for\n"
    "  --help, --version\n"
    "\n"
    "exit 0: verified, or drawn again with the same items; 1: something is wrong and named, or no key was given; 2: wrong usage\n";

struct Request {
  std::vector<std::string> words;
  std::optional<std::string> entry;
  ledger::VerifyKeys keys;
  bool help = false;
  bool version = false;
};

void say(std::FILE* to, std::string_view text) { std::fwrite(text.data(), 1, text.size(), to); }

Result<> take_option(Request& request, std::string_view option, std::string value) {
  if (option == "--entry") {
    request.entry = std::move(value);
    return {};
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
      if (name != "--key" && name != "--witness" && name != "--entry") return base::invalid("there is no option " + name);
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

int verify_folder(const Request& request) {
  const auto report = ledger::verify_export(request.words[0], request.keys);
  if (!report) return failed(report.error());
  say(stdout, report->text());
  return report->verified() ? kVerified : kNotVerified;
}

int verify_pack(const Request& request) {
  const auto report = ledger::verify_pack(request.words[0], request.keys);
  if (!report) return failed(report.error());
  say(stdout, report->text());
  return report->verified() ? kVerified : kNotVerified;
}

Result<std::string> receipt_verdict(const Request& request) {
  TRY(const std::string bytes, ledger::read_file(request.words[1], ledger::kMaxReceipt));
  TRY(const ledger::Receipt receipt, ledger::parse_receipt(bytes));
  TRY(const std::string entry, ledger::read_file(*request.entry, ledger::kMaxEntry));
  if (request.keys.log) {
    TRY(const auto opened, ledger::verify_receipt(receipt, entry, *request.keys.log, request.keys.witnesses));
    const auto& checkpoint = opened.checkpoint;
    return "VERIFIED: entry " + std::to_string(receipt.index) + " of the log " + checkpoint.origin + " at size " +
           std::to_string(checkpoint.size) + ", signed by " + request.keys.log->label() + "\n";
  }
  TRY(const ledger::Note note, ledger::parse_note(receipt.checkpoint));
  TRY(const ledger::Checkpoint checkpoint, ledger::parse_checkpoint(note.text));
  TRY_DONE(ledger::verify_inclusion(receipt.index, checkpoint.size, ledger::leaf_hash(entry), receipt.proof, checkpoint.root));
  return "CONSISTENT, SIGNER NOT VERIFIED: give the key of " + checkpoint.origin + " with --key\n";
}

int verify_receipt(const Request& request) {
  const auto verdict = receipt_verdict(request);
  if (!verdict) return failed(verdict.error());
  say(stdout, *verdict);
  return request.keys.log ? kVerified : kNotVerified;
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
  const bool receipt = !request->words.empty() && request->words[0] == "receipt";
  if (receipt && request->words.size() == 2 && request->entry) return verify_receipt(*request);
  if (receipt) return usage("receipt needs one FILE and --entry FILE");
  if (!request->words.empty() && request->words[0] == "sample") {
    const bool keys = request->keys.log || !request->keys.witnesses.empty();
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
