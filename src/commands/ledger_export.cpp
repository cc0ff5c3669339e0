// SPDX-License-Identifier: Apache-2.0
#include "commands/ledger_export.hpp"

#include <fmt/format.h>

#include <fstream>
#include <map>

#include "ledger/export.hpp"
#include "store/attestations.hpp"

namespace sealwright::commands {
namespace {

/// A store's snapshot as the exporter wants to see it.
class StoreSource final : public ledger::ExportSource {
 public:
  StoreSource(store::Reader& reader, store::Store& store, bool with_bodies)
      : reader_(reader), store_(store), blobs_(store.blobs()), with_bodies_(with_bodies) {}

  Result<std::string> checkpoint() override {
    TRY(const auto notes, reader_.checkpoints());
    if (notes.empty()) return conflict("there is no checkpoint yet");
    return notes.back();
  }

  Result<> each_checkpoint(const std::function<Result<>(std::string_view)>& visit) override {
    TRY(const auto notes, reader_.checkpoints());
    for (std::size_t i = 0; i + 1 < notes.size(); ++i) TRY_DONE(visit(notes[i]));
    return {};
  }

  Result<std::map<std::uint64_t, std::string>> timestamps() override {
    std::map<std::uint64_t, std::string> out;
    TRY(auto stamps, store_.attestations().timestamps(reader_.organization().id));
    for (auto& each : stamps) out.emplace(each.size, std::move(each.response));
    return out;
  }

  Result<> each_entry(std::uint64_t size, const std::function<Result<>(std::uint64_t, std::string_view)>& visit) override {
    return reader_.each_entry(0, size, visit);
  }

  bool with_bodies() const override { return with_bodies_; }

  Result<std::variant<ledger::SealedBody, ledger::ErasedBody>> body(std::uint64_t index, const ledger::Entry& entry) override {
    using Either = std::variant<ledger::SealedBody, ledger::ErasedBody>;
    TRY(const auto version, reader_.version(entry.register_name, entry.id, entry.version));
    if (version.erased) {
      TRY(const auto by, erased_by(entry.register_name, entry.id, index));
      return Either(ledger::ErasedBody{by});
    }
    if (version.from_entry != index)
      return corrupt(fmt::format("entry {}: the version that it seals says entry {}", index, version.from_entry));
    ledger::SealedBody out{version.salt, version.body, std::nullopt};
    if (entry.register_name == "evidence") {
      TRY(const Json body, base::parse_json(version.body, {.bytes = ledger::kMaxBody}));
      TRY(out.blob, Digest::parse_hex(base::text_member(body, "digest")));
    }
    return Either(std::move(out));
  }

  Result<> blob(const Digest& digest, const std::function<Result<>(std::string_view)>& sink) override {
    TRY(const auto path, blobs_.path(reader_.organization().id, digest));
    std::ifstream in(path, std::ios::binary);
    if (!in) return corrupt("the blob " + digest.hex() + " is missing");
    std::string piece(1 << 20, '\0');
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
      TRY_DONE(sink(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount()))));
    }
    return {};
  }

 private:
  /// The entry that says that this record was erased; all of them are found in one pass, the first time one is asked for.
  Result<std::uint64_t> erased_by(const std::string& register_name, Id id, std::uint64_t after) {
    if (!erasures_) {
      erasures_.emplace();
      TRY(const auto head, reader_.ledger_head());
      TRY_DONE(reader_.each_entry(after, head.size, [&](store::Entry index, std::string_view bytes) -> Result<> {
        TRY(const auto entry, ledger::parse_entry(bytes));
        if (entry.action == ledger::kErase) (*erasures_)[{entry.register_name, entry.id}] = index;
        return {};
      }));
    }
    const auto found = erasures_->find({register_name, id});
    if (found == erasures_->end()) return corrupt(fmt::format("entry {}: its body is gone and no later entry says so", after));
    return found->second;
  }

  std::optional<std::map<std::pair<std::string, Id>, std::uint64_t>> erasures_;
  store::Reader& reader_;
  store::Store& store_;
  const store::Blobs& blobs_;
  bool with_bodies_;
};

}  // namespace

Result<ledger::Checkpoint> export_ledger(Call& call, const std::filesystem::path& folder, bool with_bodies) {
  TRY(const auto reader, call.read());
  StoreSource source(*reader, call.services.store, with_bodies);
  return ledger::write_export(source, folder, [&](std::uint64_t done, std::uint64_t of) {
    call.progress(of == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(of), "exporting");
  });
}

}  // namespace sealwright::commands
