// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "commands/attesting.hpp"
#include "commands/ledger_export.hpp"
#include "commands/lists.hpp"
#include "commands/signing.hpp"
#include "ledger/entry.hpp"
#include "ledger/proof.hpp"
#include "ledger/receipt.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;

Result<Output> status(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto head, reader->ledger_head());
  TRY(const auto notes, reader->checkpoints());
  JsonObject out{{"organization", call.organization.slug},
                 {"origin", call.organization.origin},
                 {"size", head.size},
                 {"root", base::base64(head.root.view())},
                 {"time", head.size == 0 ? Json(nullptr) : Json(head.time.text())},
                 {"checkpoints", notes.size()}};
  out.emplace("simulated", call.organization.simulated);
  std::uint64_t signed_size = 0;
  if (const auto key = verifier_key(call.services, call.organization)) {
    out.emplace("verifier_key", key->text());
    if (!notes.empty()) {
      TRY(const auto last, ledger::open_checkpoint(notes.back(), *key));
      signed_size = last.checkpoint.size;
      out.emplace("checkpoint", notes.back());
    }
  } else {
    out.emplace("verifier_key", nullptr);
    out.emplace("key_problem", key.error().message);
  }
  out.emplace("checkpoint_size", signed_size);
  if (signed_size > 0) {
    TRY(const std::string bytes, reader->entry(signed_size - 1));
    TRY(const auto entry, ledger::parse_entry(bytes));
    out.emplace("checkpoint_at", entry.time.text());
  } else {
    out.emplace("checkpoint_at", nullptr);
  }
  TRY(const bool off, signing_is_off(call.services.store, call.organization));
  out.emplace("signing", off ? "off since a restore" : "on");
  TRY(auto attestations, attestation_status(call.services, call.organization));
  for (auto& [name, value] : attestations) out.emplace(name, std::move(value));
  return Output{.data = std::move(out)};
}

/// The newest checkpoint, signed anew if the log grew, after each witness that is not failing was asked for its cosignature.
Result<std::pair<std::string, std::vector<Asked>>> cosigned_checkpoint(const Call& call) {
  TRY(std::string note, publish_checkpoint(call.services, call.organization));
  TRY(auto asked, ask_witnesses(call.services, call.organization, true));
  TRY(auto cosigned, call.services.store.attestations().newest_checkpoint(call.organization.id));
  return std::pair(std::move(cosigned).value_or(std::move(note)), std::move(asked));
}

Result<Output> checkpoint(Call& call) {
  TRY(const auto published, cosigned_checkpoint(call));
  const auto& [note, asked] = published;
  TRY(const auto key, verifier_key(call.services, call.organization));
  TRY(const auto opened, ledger::open_checkpoint(note, key));
  return Output{.data = JsonObject{{"origin", opened.checkpoint.origin},
                                   {"size", opened.checkpoint.size},
                                   {"root", base::base64(opened.checkpoint.root.view())},
                                   {"note", note}},
                .note = problems_of(asked)};
}

Result<Output> verify(Call& call) {
  TRY(const auto key, verifier_key(call.services, call.organization));
  const std::vector<std::string> keys{key.text()};
  TRY(const auto damage,
      store::verify(call.services.store, call.organization.id, keys, [&](double done) { call.progress(done, "recomputing"); }));
  JsonArray rows;
  for (const auto& each : damage) rows.push_back(JsonObject{{"what", each.what}, {"message", each.message}});
  TRY(const auto reader, call.read());
  TRY(const auto head, reader->ledger_head());
  Output out{.data = std::move(rows), .columns = {{"what", "What", true}, {"message", "What is wrong", true}}};
  if (damage.empty()) {
    out.data = JsonObject{{"verified", true}, {"size", head.size}, {"root", base::base64(head.root.view())}};
    out.columns.clear();
    out.note = fmt::format("verified: {} entries; every record, piece of evidence, resource and verdict follows from them", head.size);
  } else {
    out.note = fmt::format("NOT verified: {} things are not as they were sealed", damage.size());
    out.exit_code = 1;
  }
  return out;
}

/// What `prove` may be asked for: an entry's index, `register/REF[@version]`, an evidence id.
Result<store::Entry> entry_of(store::Reader& reader, std::string_view what) {
  if (!what.empty() && what.find_first_not_of("0123456789") == std::string_view::npos)
    return static_cast<store::Entry>(std::stoull(std::string(what)));
  if (const auto id = Id::parse(what)) {
    TRY(const auto evidence, reader.evidence(*id));
    if (!evidence) return not_found("no evidence has the id " + base::quoted(what) + "; for a record write register/ref");
    return evidence->entry;
  }
  const auto slash = what.find('/');
  if (slash == std::string_view::npos)
    return invalid_at("/reference", "write an entry's number, an evidence id, or register/ref such as risk/R-12");
  const std::string name = base::snake_case(what.substr(0, slash));
  // A unique name may hold an @ as well: an e-mail address.
  const auto at = what.rfind('@');
  const auto digits = at == what.npos || at < slash ? std::string_view() : what.substr(at + 1);
  std::int64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool of_version = !digits.empty() && read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  TRY(const auto record, reader.resolve(name, what.substr(slash + 1, of_version ? at - slash - 1 : what.npos)));
  if (!of_version) return record.entry;
  TRY(const auto version, reader.version(name, record.id, number));
  return version.from_entry;
}

Result<Output> prove(Call& call) {
  TRY(const auto seen, call.read());
  TRY(const auto index, entry_of(*seen, call.text("reference")));
  TRY(const std::string bytes, seen->entry(index));
  // All that can be refused is refused before anything is signed or asked of witnesses.
  TRY(const auto published, cosigned_checkpoint(call));
  const auto& [note, asked] = published;
  TRY(const auto key, verifier_key(call.services, call.organization));
  TRY(const auto opened, ledger::open_checkpoint(note, key));
  const std::uint64_t size = opened.checkpoint.size;
  TRY(const auto reader, call.read());
  TRY(const auto proof,
      ledger::prove_inclusion(index, size, [&](const ledger::Tile& tile) { return reader->tile(tile.level, tile.index, size); }));
  const std::string receipt = ledger::format_receipt({std::nullopt, index, proof, note});
  JsonArray hashes;
  for (const auto& each : proof) hashes.emplace_back(base::base64(each.view()));
  Output out{.data = JsonObject{{"index", index},
                                {"size", size},
                                {"entry", bytes},
                                {"proof", std::move(hashes)},
                                {"checkpoint", note},
                                {"verifier_key", key.text()},
                                {"receipt", receipt}},
             .note = problems_of(asked)};
  if (call.text("format") == "tlog-proof") {
    out.file_name = fmt::format("entry-{}.tlog-proof", index);
    out.media_type = "text/plain; charset=utf-8";
    out.bytes = receipt;
  }
  return out;
}

/// How many entries one call looks through for those that are asked for.
constexpr std::uint64_t kLookedThrough = 100'000;

/// Which entries are asked for.
struct EntryFilter {
  std::string action, register_name, id;
  bool all() const { return action.empty() && register_name.empty(); }
  bool takes(const Json& entry) const {
    if (!action.empty() && base::text_member(entry, "action") != action) return false;
    if (register_name.empty()) return true;
    // An act may name what it concerns among its details: `{"grant": id}` of a look.
    const Json* details = base::member(entry, "details");
    const auto named = details ? base::text_member(*details, register_name) : std::string_view();
    if (base::text_member(entry, "register") != register_name && named.empty()) return false;
    return id.empty() || base::text_member(entry, "id") == id || named == id;
  }
};

Result<EntryFilter> entry_filter(const Call& call, store::Reader& reader) {
  EntryFilter out{std::string(call.text("action")), base::snake_case(call.text("register")), {}};
  const auto reference = call.text("of");
  if (reference.empty()) return out;
  if (out.register_name.empty()) return invalid_at("/of", "say of which register");
  TRY(const auto record, reader.resolve(out.register_name, reference));
  out.id = record.id.text();
  return out;
}

std::vector<Parameter> entry_parameters() {
  std::vector<Parameter> out{{.name = "action", .help = "Of this action only, such as update, sign_in or look"},
                             {.name = "register", .help = "About this register only"},
                             {.name = "of", .help = "With --register: about this record only", .metavar = "REF"}};
  for (auto& each : page_parameters("Entries")) out.push_back(std::move(each));
  return out;
}

Result<Output> entries(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto head, reader->ledger_head());
  const auto count = static_cast<std::uint64_t>(std::clamp<std::int64_t>(call.integer("page_size").value_or(50), 1, 1000));
  std::uint64_t end = head.size;
  if (const auto token = call.text("page_token"); !token.empty()) {
    if (token.find_first_not_of("0123456789") != std::string_view::npos || token.size() > 18)
      return invalid_at("/page_token", "not a page token of this list");
    end = std::min<std::uint64_t>(end, std::stoull(std::string(token)));
  }
  TRY(const EntryFilter wanted, entry_filter(call, *reader));
  // Backwards in strides, until the page is full or what one call looks through is looked through.
  const std::uint64_t floor = wanted.all() || end < kLookedThrough ? 0 : end - kLookedThrough;
  std::uint64_t start = end;
  JsonArray rows;
  while (start > floor && rows.size() < count) {
    const std::uint64_t stride = wanted.all() ? count - rows.size() : 1000;
    const std::uint64_t stop = start;
    start = stop - floor > stride ? stop - stride : floor;
    JsonArray found;
    TRY_DONE(reader->each_entry(start, stop, [&](store::Entry index, std::string_view bytes) -> Result<> {
      TRY(Json entry, base::parse_json(bytes));
      if (!wanted.takes(entry)) return {};
      entry.as_object()["index"] = index;
      found.push_back(std::move(entry));
      return {};
    }));
    while (!found.empty() && rows.size() < count) {
      start = rows.size() + 1 == count ? static_cast<std::uint64_t>(found.back().at("index").to_number<std::int64_t>()) : start;
      rows.push_back(std::move(found.back()));
      found.pop_back();
    }
  }
  return Output{.data = std::move(rows),
                .columns = {{"index", "Entry"},
                            {"time", "Time"},
                            {"action", "Action"},
                            {"register", "Register"},
                            {"id", "Id"},
                            {"version", "Version"},
                            {"actor/via", "Via"}},
                .next = start > 0 ? std::to_string(start) : std::string(),
                .total = wanted.all() ? std::optional(head.size) : std::nullopt};
}

Result<Output> export_folder(Call& call) {
  const std::filesystem::path to{std::string(call.text("to"))};
  if (to.empty()) return invalid_at("/to", "say which folder to make with --to DIR");
  TRY([[maybe_unused]] const std::string published, publish_checkpoint(call.services, call.organization));
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto entry, writer.seal("export", JsonObject{{"what", "ledger"}, {"bodies", !call.flag("without_bodies")}}));
    return {};
  }));
  TRY(const auto asked, publish_attested(call.services, call.organization));
  TRY(const auto key, verifier_key(call.services, call.organization));
  TRY(const auto options, verify_options(call.services, call.organization));
  TRY(const auto made, export_ledger(call, to, !call.flag("without_bodies")));
  return Output{.data = JsonObject{{"folder", to.string()}, {"origin", made.origin}, {"size", made.size}, {"verifier_key", key.text()}},
                .note = fmt::format("{}{}check it anywhere with\n  sealwright-verify {} --key '{}'{}", problems_of(asked),
                                    problems_of(asked).empty() ? "" : "\n", to.string(), key.text(), options)};
}

/// After a restore: signing goes on only from a database that holds everything that was published (LEDGER.md, immudb's lesson).
Result<Output> resume(Call& call) {
  std::ifstream in(call.file, std::ios::binary);
  if (!in) return not_found("there is no file " + call.file.string());
  const std::string note{std::istreambuf_iterator<char>(in), {}};
  TRY(const auto key, verifier_key(call.services, call.organization));
  TRY(const auto published, ledger::open_checkpoint(note, key));
  TRY(const auto reader, call.read());
  TRY(const auto head, reader->ledger_head());
  const auto& checkpoint = published.checkpoint;
  if (checkpoint.size > head.size) {
    return conflict(
        fmt::format("what was published has {} entries, this database has {}: restore a newer backup", checkpoint.size, head.size));
  }
  TRY(const auto held, reader->checkpoints());
  if (!held.empty()) {
    TRY(const auto newest, ledger::open_checkpoint(held.back(), key));
    if (checkpoint.size < newest.checkpoint.size) {
      return conflict(
          fmt::format("this checkpoint of size {} is older than one that the backup itself holds (size {}), so it proves nothing: "
                      "give the newest one that went out",
                      checkpoint.size, newest.checkpoint.size));
    }
  }
  const auto tiles = [&](const ledger::Tile& tile) { return reader->tile(tile.level, tile.index, checkpoint.size); };
  TRY(const Digest root, ledger::root_from_tiles(checkpoint.size, tiles));
  if (root != checkpoint.root) return conflict("this database does not extend what was published: its first entries are others");
  TRY_DONE(resume_signing(call.services.store, call.organization.id));
  TRY([[maybe_unused]] const std::string signed_note, publish_checkpoint(call.services, call.organization));
  return Output{.data = JsonObject{{"extends", checkpoint.size}, {"size", head.size}},
                .note = fmt::format("the database extends the checkpoint of size {}: signing is on again", checkpoint.size)};
}

Command resume_command() {
  return {.noun = "ledger",
          .verb = "resume",
          .help = "After a restore: prove that the log extends the checkpoint in FILE, and sign again",
          .permission = "ledger.sign",
          .input = Input::file,
          .route = {"POST", "/ledger/resume"},
          .handler = resume};
}

}  // namespace

std::vector<Command> ledger() {
  std::vector<Command> out{
      {.noun = "ledger",
       .verb = "status",
       .help = "Show origin, size, root, verifier key and last checkpoint",
       .permission = "ledger.read",
       .route = {"GET", "/ledger"},
       .handler = status},
      {.noun = "ledger",
       .verb = "list",
       .help = "List the newest entries; where some are asked for, of 100,000 at a time",
       .permission = "ledger.read",
       .parameters = entry_parameters(),
       .route = {"GET", "/ledger/entries"},
       .takes_as_of = true,
       .handler = entries},
      {.noun = "ledger",
       .verb = "checkpoint",
       .help = "Sign a checkpoint now",
       .permission = "ledger.sign",
       .route = {"POST", "/ledger/checkpoint"},
       .handler = checkpoint},
      {.noun = "ledger",
       .verb = "prove",
       .help = "Give the receipt of an entry, a record's version or an evidence",
       .permission = "ledger.prove",
       .parameters =
           {{.name = "reference",
             .help = "Entry number, evidence id, or register/ref, with @version for an earlier one",
             .required = true,
             .positional = true,
             .metavar = "ID"},
            {.name = "format", .kind = Kind::enumeration, .help = "A .tlog-proof file instead of data", .values = {"tlog-proof"}}},
       .route = {"POST", "/ledger/prove"},
       .handler = prove},
      {.noun = "ledger",
       .verb = "verify",
       .help = "Recompute everything from the sealed bytes",
       .permission = "ledger.read",
       .route = {"POST", "/ledger/verify"},
       .slow = true,
       .handler = verify},
      {.noun = "ledger",
       .verb = "export",
       .help = "Write the ledger as a folder that a stranger can verify offline",
       .permission = "ledger.export",
       .parameters = {{.name = "to", .help = "The folder to make", .metavar = "DIR"},
                      {.name = "without_bodies", .kind = Kind::boolean, .help = "Leave record bodies and files out"}},
       .slow = true,
       .local_only = true,
       .handler = export_folder},
      resume_command(),
      fork_command(),
  };
  for (auto& each : attesting_commands()) out.push_back(std::move(each));
  return out;
}

}  // namespace sealwright::commands
