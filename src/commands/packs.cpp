// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>

#include "commands/attesting.hpp"
#include "commands/guests.hpp"
#include "commands/lists.hpp"
#include "commands/pack_documents.hpp"
#include "commands/signing.hpp"
#include "commands/spooled_file.hpp"
#include "isms/processes/draw_sample.hpp"
#include "isms/sampling.hpp"
#include "ledger/file.hpp"

namespace sealwright::commands {
namespace {

constexpr std::size_t kPiece = 1 << 20;
constexpr double kDocumentsShare = 0.6;  // of the time that a pack takes: laying out what goes into it

/// One organization's state as the writer of packs wants to see it.
class StorePackSource final : public ledger::PackSource {
 public:
  StorePackSource(const Call& call, PackState state, PackChoice choice, std::unique_ptr<store::Reader> seen,
                  std::unique_ptr<store::Reader> sealed, ledger::VerifierKey key)
      : call_(call), state_(state), choice_(std::move(choice)), seen_(std::move(seen)), sealed_(std::move(sealed)), key_(std::move(key)) {}

  Result<> gather() {
    if (is_shared_view(call_)) return {};
    TRY(documents_, pack_documents(call_, choice_, state_, *seen_, *sealed_, local_));
    return {};
  }

  ledger::PackHead head() override {
    return {.organization = call_.organization.name,
            .origin = call_.organization.origin,
            .of = choice_.of + (is_shared_view(call_) ? ", as shared with a guest" : ""),
            .simulated = call_.organization.simulated,
            .as_of = state_.at.text(),
            .size = state_.size,
            .local_approvals = local_};
  }
  Result<std::vector<ledger::PackItem>> items() override {
    return pack_items(call_, choice_, state_, *seen_, *sealed_, is_shared_view(call_));
  }
  std::vector<ledger::PackDocument> documents() override { return std::move(documents_); }
  std::string how_to_verify() override {
    const auto* file = call_.services.files.find("packs/verify.txt");
    std::string out(file == nullptr ? std::string_view() : file->bytes);
    constexpr std::string_view kOrigin = "{origin}";
    if (const auto at = out.find(kOrigin); at != std::string::npos) out.replace(at, kOrigin.size(), call_.organization.origin);
    return out;
  }

  Result<std::string> entry(std::uint64_t index) override { return sealed_->entry(index); }
  Result<ledger::SealedBody> sealed(const ledger::PackItem& item) override {
    TRY(const Id id, Id::parse(item.id));
    const bool sample = item.kind == ledger::PackKind::sample;
    TRY(auto version, sealed_->version(sample ? "sample" : store::kEvidenceRegister, id, item.version));
    if (version.erased) return conflict(item.id + " was erased while the pack was made: make it anew");
    return ledger::SealedBody{std::move(version.salt), std::move(version.body), std::nullopt};
  }
  Result<> file(const ledger::PackItem& item, const ledger::Pieces& sink) override {
    return item.kind == ledger::PackKind::sample ? sample_file(item, sink) : blob(item, sink);
  }

  Result<std::uint64_t> seal(const JsonObject& details) override {
    TRY(const auto before, sealed_before(details));
    if (before) return *before;
    std::uint64_t out = 0;
    TRY_DONE(call_.write([&](store::Writer& writer) -> Result<> {
      TRY(out, writer.seal(ledger::kPackAction, details));
      return {};
    }));
    return out;
  }

  Result<std::string> checkpoint(std::uint64_t entry) override {
    TRY(auto found, covering(entry));
    if (!found) {
      TRY([[maybe_unused]] const std::string published, publish_checkpoint(call_.services, call_.organization));
      TRY(found, covering(entry));
    }
    if (!found) return conflict("no checkpoint covers the pack: sign one with ledger checkpoint");
    return *found;
  }
  ledger::VerifierKey key() override { return key_; }
  ledger::TileReader tiles(std::uint64_t size) override {
    return [this, size](const ledger::Tile& tile) { return sealed_->tile(tile.level, tile.index, size); };
  }

 private:
  /// The entry that an earlier pack of the same content has sealed.
  Result<std::optional<std::uint64_t>> sealed_before(const JsonObject& details) {
    const std::string digest(base::text_member(details, "manifest"));
    std::optional<std::uint64_t> out;
    TRY(const auto head, sealed_->ledger_head());
    TRY_DONE(sealed_->each_entry(state_.size, head.size, [&](store::Entry index, std::string_view bytes) -> Result<> {
      if (out || bytes.find(digest) == std::string_view::npos) return {};
      TRY(const auto entry, ledger::parse_entry(bytes));
      if (entry.action == ledger::kPackAction && entry.details == details) out = index;
      return {};
    }));
    return out;
  }

  /// The first checkpoint of the log behind the entry. From here on the ledger is looked at as it is with both.
  Result<std::optional<std::string>> covering(std::uint64_t entry) {
    TRY(sealed_, call_.services.store.read(call_.organization.id));
    TRY(const auto notes, sealed_->checkpoints());
    std::optional<std::string> out;
    for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
      TRY(const auto opened, ledger::open_checkpoint(*note, key_));
      if (opened.checkpoint.size <= entry) break;
      out = *note;
    }
    return out;
  }

  Result<> blob(const ledger::PackItem& item, const ledger::Pieces& sink) {
    TRY(const auto digest, Digest::parse_hex(item.sha256));
    TRY(const auto path, call_.services.store.blobs().path(call_.organization.id, digest));
    TRY(auto file, ledger::File::open(path, O_RDONLY));
    std::string piece;
    for (;;) {
      piece.clear();
      TRY(const std::size_t got, file.read_some(piece, kPiece));
      if (got == 0) return {};
      TRY_DONE(sink(piece));
    }
  }

  Result<> sample_file(const ledger::PackItem& item, const ledger::Pieces& sink) {
    const auto sample =
        std::find_if(choice_.samples.begin(), choice_.samples.end(), [&](const auto& each) { return each.record.id.text() == item.id; });
    TRY(const auto population, isms::frozen_population(call_.services.store.blobs(), call_.organization.id, sample->value));
    TRY(const Json file, isms::sample_file(*seen_, *sample, population));
    return sink(base::pretty(file) + "\n");
  }

  const Call& call_;
  PackState state_;
  PackChoice choice_;
  std::unique_ptr<store::Reader> seen_, sealed_;
  ledger::VerifierKey key_;
  std::vector<ledger::PackDocument> documents_;
  std::vector<std::string> local_;
};

Result<Output> create(Call& call) {
  TRY(const auto key, verifier_key(call.services, call.organization));
  TRY(const PackState state, pack_state(call));
  Call then = call;
  then.as_of = state.at;
  const double documents = is_shared_view(call) ? 0 : kDocumentsShare;
  then.progress = [&](double done, std::string_view what) { call.progress(documents * done, what); };
  TRY(auto seen, then.read());
  TRY(auto choice, pack_choice(call, *seen));
  TRY(auto sealed, call.services.store.read(call.organization.id));
  StorePackSource source(then, state, std::move(choice), std::move(seen), std::move(sealed), key);
  TRY_DONE(source.gather());
  TRY(const auto spooled, SpooledFile::create(call.services.folder));
  TRY(const auto made, ledger::write_pack(source, spooled->file(), [&](std::uint64_t done, std::uint64_t of) {
        const double share = of == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(of);
        const std::uint64_t files = of / 2;  // each is counted when it is read, and again when it is written
        call.progress(documents + (1 - documents) * share, done < files ? fmt::format("read {} of {} files", done, files)
                                                                        : fmt::format("packed {} of {} files", done - files, files));
      }));
  TRY(const auto options, verify_options(call.services, call.organization));
  Output out;
  out.file_name = fmt::format("{}-pack-{}.zip", call.organization.slug, made.entry);
  out.media_type = "application/zip";
  out.spooled = spooled;
  out.note = fmt::format("{} items; {} files, sealed as entry {}; check it anywhere with\n  sealwright-verify FILE.zip --key '{}'{}",
                         made.items, made.files, made.entry, key.text(), options);
  return out;
}

}  // namespace

std::vector<Command> packs() {
  return {{.noun = "pack",
           .verb = "create",
           .help = "Write evidence, samples and documents with their proofs as one file that an auditor can verify offline (--to FILE.zip)",
           .permission = "pack.create",
           .parameters = {{.name = "audit", .help = "What concerns this audit [all evidence]", .metavar = "REF"},
                          {.name = "period", .help = "What was collected in this period, or for it", .metavar = "A..B"}},
           .route = {"POST", "/pack"},
           .takes_as_of = true,
           .slow = true,
           .large = true,
           .handler = create}};
}

}  // namespace sealwright::commands
