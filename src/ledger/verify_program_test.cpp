// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/random.hpp"
#include "ledger/file.hpp"
#include "ledger/naive_tree.hpp"
#include "ledger/receipt.hpp"
#include "ledger/run_command.hpp"
#include "ledger/sample_log.hpp"

/// The program `sealwright-verify` as an auditor runs it: exit codes and words.
namespace sealwright::ledger {

namespace fs = std::filesystem;

namespace {

struct Program {
  fs::path scratch = fs::temp_directory_path() / ("sealwright-verify-" + base::random_token(6));
  sample::Log log = sample::filled(300);
  std::string key = " --key '" + log.signer().verifier().text() + "'";
  Program() { REQUIRE(write_export(log, scratch / "e").ok()); }
  ~Program() { fs::remove_all(scratch); }
  Run operator()(const std::string& arguments) const {
    return run("cd " + quoted(scratch) + " && " + quoted(fs::path(SEALWRIGHT_BINARY_DIR) / "sealwright-verify") + " " + arguments);
  }
};

bool says(const Run& run, std::string_view words) { return run.output.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("sealwright-verify judges a folder by its exit code and names what is wrong") {
  const Program verify;
  const Run good = verify("e" + verify.key);
  CHECK(good.status == 0);
  CHECK(says(good, "VERIFIED: signed by sealwright.invalid/sample+"));
  const Run keyless = verify("e");
  CHECK(keyless.status == 1);
  CHECK(says(keyless, "CONSISTENT, SIGNER NOT VERIFIED"));
  CHECK(verify("e --key '" + Signer::create("sealwright.invalid/sample")->verifier().text() + "'").status == 1);
  REQUIRE(write_new_file(verify.scratch / "e/surplus", "x").ok());
  const Run surplus = verify("e" + verify.key);
  CHECK(surplus.status == 1);
  CHECK(says(surplus, "WRONG surplus: "));
  CHECK(says(surplus, "NOT VERIFIED"));
  CHECK(verify("nowhere" + verify.key).status == 1);
}

TEST_CASE("sealwright-verify tells wrong usage apart") {
  const Program verify;
  for (const char* arguments : {"", "e e", "e --key", "e --key nonsense", "e --no-such-option x", "e --entry x", "receipt", "receipt r"}) {
    INFO(arguments);
    CHECK(verify(arguments).status == 2);
  }
  CHECK(verify("e" + verify.key + verify.key).status == 2);
  CHECK(verify("--help").status == 0);
  CHECK(says(verify("--version"), "sealwright-verify "));
}

TEST_CASE("sealwright-verify judges a receipt") {
  const Program verify;
  naive::TileMap tiles;
  for (const std::string& entry : verify.log.entries()) tiles.append(leaf_hash(entry));
  const Receipt receipt{{}, 17, *prove_inclusion(17, 300, tiles.reader()), verify.log.notes().back()};
  REQUIRE(write_new_file(verify.scratch / "r.tlog-proof", format_receipt(receipt)).ok());
  REQUIRE(write_new_file(verify.scratch / "17", verify.log.entries()[17]).ok());
  REQUIRE(write_new_file(verify.scratch / "18", verify.log.entries()[18]).ok());
  const Run good = verify("receipt r.tlog-proof --entry 17" + verify.key);
  CHECK(good.status == 0);
  CHECK(says(good, "VERIFIED: entry 17 of the log sealwright.invalid/sample at size 300"));
  CHECK(verify("receipt r.tlog-proof --entry 18" + verify.key).status == 1);
  CHECK(verify("receipt r.tlog-proof --entry 17").status == 1);
  CHECK(verify("receipt 17 --entry 17" + verify.key).status == 1);
  CHECK(verify("receipt r.tlog-proof --entry nowhere" + verify.key).status == 1);
}

}  // namespace sealwright::ledger
