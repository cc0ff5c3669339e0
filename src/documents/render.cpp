// SPDX-License-Identifier: Apache-2.0
#include "documents/render.hpp"

#include <fmt/format.h>
#include <unistd.h>

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

Json request_of(const content::ContentTree& files, std::string_view name, std::string_view format, const Json& data, Instant made_at) {
  JsonObject templates;
  for (const auto* file : files.under(kTemplates)) templates[file->path.substr(kTemplates.size())] = file->bytes;
  return JsonObject{{"template", std::string(name) + ".html"},
                    {"format", format},
                    {"made_at", made_at.seconds()},
                    {"templates", std::move(templates)},
                    {"data", data}};
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

Result<std::string> render(const content::ContentTree& files, std::string_view name, std::string_view format, const Json& data,
                           Instant made_at, const RenderLimits& limits) {
  const auto python = sources::find_program("python3");
  if (!python) return unavailable("the package python3 is not installed: apt-get install python3 python3-jinja2 weasyprint pandoc");
  TemporaryFolder folder;
  TRY_DONE(folder.make());
  for (const auto& file : layout_files()) TRY_DONE(put(folder.path / file.path, file.bytes));
  TRY_DONE(put(folder.path / "request.json", base::canonical(request_of(files, name, format, data, made_at))));
  sources::Command command{.words = {*python, "-I", "-B", (folder.path / "render.py").string(), std::to_string(limits.memory),
                                     std::to_string(static_cast<std::int64_t>(std::ceil(limits.seconds)))},
                           .folder = folder.path,
                           .seconds = limits.seconds,
                           .output_bytes = limits.output,
                           .on_line = {},
                           .input = folder.path / "request.json"};
  TRY(auto outcome, sources::run(command));
  if (outcome.exit_code != 0) return fault_of(outcome);
  return std::move(outcome.out);
}

}  // namespace sealwright::documents
