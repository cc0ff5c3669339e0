// SPDX-License-Identifier: Apache-2.0
#include "documents/render.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "sources/process.hpp"

namespace sealwright::documents {

/// render.py and its parts, as they were when the program was built; no folder lies over them.
base::EmbeddedFolder layout_files();

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemplates = "templates/";
constexpr int kPackageMissing = 3;  // exit codes of render.py
constexpr int kTemplateAtFault = 4;

/// A folder of our own that is gone afterwards.
struct TemporaryFolder {
  TemporaryFolder() = default;
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path.empty()) fs::remove_all(path, ignored);
  }
  Result<> make() {
    std::string name = (fs::temp_directory_path() / "sealwright-XXXXXX").string();
    if (!mkdtemp(name.data())) return base::from_errno("making a temporary folder");
    path = name;
    return {};
  }
  fs::path path;
};

Result<> put(const fs::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary);
  out << bytes;
  out.close();
  if (!out) return unavailable("writing " + file.string() + " failed: is there room?");
  return {};
}

Json request_of(const content::ContentTree& files, const std::vector<Layout>& layouts) {
  JsonObject templates;
  for (const auto* file : files.under(kTemplates)) templates[file->path.substr(kTemplates.size())] = file->bytes;
  JsonArray documents;
  for (const auto& each : layouts)
    documents.push_back(JsonObject{{"template", each.name + ".html"},
                                   {"format", each.format},
                                   {"made_at", each.made_at.seconds()},
                                   {"data", each.data},
                                   {"plainly", each.plainly}});
  return JsonObject{{"templates", std::move(templates)}, {"documents", std::move(documents)}};
}

/// Each document comes after the number of its bytes: eight, the lowest first.
constexpr std::size_t kLengthBytes = 8;

std::uint64_t length_at(std::string_view out) {
  std::uint64_t length = 0;
  for (std::size_t i = kLengthBytes; i-- > 0;) length = length << 8 | static_cast<unsigned char>(out[i]);
  return length;
}

/// Counts the documents as they come, piece by piece.
class Counter {
 public:
  explicit Counter(const std::function<void(std::size_t)>& on_made) : on_made_(on_made) {}

  void take(std::string_view piece) {
    while (!piece.empty()) {
      if (left_ == 0) {
        const std::size_t size = std::min(kLengthBytes - head_.size(), piece.size());
        head_.append(piece.substr(0, size));
        piece.remove_prefix(size);
        if (head_.size() < kLengthBytes) return;
        left_ = length_at(head_);
        head_.clear();
      }
      const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, piece.size()));
      piece.remove_prefix(size);
      left_ -= size;
      if (left_ == 0 && on_made_) on_made_(++made_);
    }
  }

 private:
  const std::function<void(std::size_t)>& on_made_;
  std::string head_;
  std::uint64_t left_ = 0;
  std::size_t made_ = 0;
};

Result<std::vector<std::string>> documents_in(std::string_view out, std::size_t count) {
  std::vector<std::string> all;
  while (out.size() >= kLengthBytes) {
    const std::uint64_t length = length_at(out);
    out.remove_prefix(kLengthBytes);
    if (length > out.size()) break;
    all.emplace_back(out.substr(0, length));
    out.remove_prefix(length);
  }
  if (!out.empty() || all.size() != count) return internal("laying the documents out ended early");
  return all;
}

Error fault_of(const sources::Outcome& outcome) {
  const std::string said(base::trimmed(outcome.err));
  const std::string last = said.substr(said.rfind('\n') + 1);
  if (outcome.exit_code == kPackageMissing)
    return unavailable(fmt::format("the package {} is not installed: apt-get install {}", last, last));
  if (outcome.exit_code == kTemplateAtFault) return invalid("a template of the document is at fault: " + last);
  return internal("laying the document out failed: " + base::quoted(last));
}

}  // namespace

Result<std::vector<std::string>> render_all(const content::ContentTree& files, const std::vector<Layout>& layouts,
                                            const RenderLimits& limits, const std::function<void(std::size_t)>& on_made) {
  if (layouts.empty()) return std::vector<std::string>{};
  const auto python = sources::find_program("python3");
  if (!python) return unavailable("the package python3 is not installed: apt-get install python3 python3-jinja2 weasyprint pandoc");
  TemporaryFolder folder;
  TRY_DONE(folder.make());
  for (const auto& file : layout_files()) TRY_DONE(put(folder.path / file.path, file.bytes));
  TRY_DONE(put(folder.path / "request.json", base::canonical(request_of(files, layouts))));
  Counter counter(on_made);
  sources::Command command{.words = {*python, "-I", "-B", (folder.path / "render.py").string(), std::to_string(limits.memory),
                                     std::to_string(static_cast<std::int64_t>(std::ceil(limits.seconds)))},
                           .folder = folder.path,
                           .seconds = limits.seconds * static_cast<double>(layouts.size()),
                           .output_bytes = limits.output,
                           .on_line = [&counter](std::string_view line) { counter.take(std::string(line) + "\n"); },
                           .input = folder.path / "request.json"};
  TRY(const auto outcome, sources::run(command));
  if (outcome.exit_code != 0) return fault_of(outcome);
  return documents_in(outcome.out, layouts.size());
}

Result<std::string> render(const content::ContentTree& files, const Layout& layout, const RenderLimits& limits) {
  TRY(auto all, render_all(files, {layout}, limits));
  return std::move(all.front());
}

}  // namespace sealwright::documents
