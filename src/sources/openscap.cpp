// SPDX-License-Identifier: Apache-2.0
#include "sources/openscap.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <optional>

#include "base/text.hpp"
#include "sources/machine.hpp"
#include "sources/source.hpp"

namespace sealwright::sources {
namespace {

constexpr std::string_view kFolder = "/usr/share/xml/scap/ssg/content";  // package ssg-debian
constexpr std::string_view kProfile = "xccdf_org.ssgproject.content_profile_standard";
constexpr double kSeconds = 1800;
constexpr double kUsualRules = 400;  // of Debian's content, for the progress only
/// oscap(8): 0 all rules passed, 2 one failed or is unknown; anything else is a failure of the scan.
constexpr int kAllPassed = 0, kSomeFailed = 2;

constexpr std::array<std::string_view, 1> kPermissions{
    "the packages openscap-scanner and ssg-debian; as root, else many rules end in error"};
constexpr std::array<Setting, 3> kSettings{{{"profile", "profile of the content (the standard profile if left out)"},
                                            {"content", "data stream to use instead of Debian's own"},
                                            {"seconds", "how long the scan may take (1800)"}}};

struct Content {
  std::string path;                 ///< given to oscap
  std::string shown;                ///< for the provenance
  std::optional<std::string> note;  ///< where it is a changed copy
};

std::optional<std::int64_t> written_for(std::string_view name) {
  if (!name.starts_with("ssg-debian") || !name.ends_with("-ds.xml")) return {};
  return whole_number(name.substr(10, name.size() - 17));
}

Result<std::int64_t> release(const Machine& machine) {
  TRY(const auto text, machine.read("/etc/os-release"));
  const auto number = whole_number(setting(text, "VERSION_ID"));
  if (setting(text, "ID") != "debian" || !number)
    return base::unavailable("this is no Debian release: name the content for it with the setting \"content\"");
  return *number;
}

Result<Content> widened(const Machine& machine, const std::filesystem::path& folder, std::int64_t for_release, std::int64_t here) {
  const auto original = fmt::format("{}/ssg-debian{}-ds.xml", kFolder, for_release);
  TRY(auto text, machine.read(original));
  TRY(const auto changed, admit_release(std::move(text), for_release, here));
  Content content{(folder / fmt::format("ssg-debian{}-admits-{}-ds.xml", for_release, here)).string(), original, {}};
  std::ofstream file(content.path, std::ios::binary);
  file << changed;
  file.close();
  if (!file) return base::from_errno(content.path);
  content.note = fmt::format(
      "the content is written for Debian {}: a copy was used whose platform test also admits Debian {}; the rules themselves are unchanged "
      "and "
      "may not fit this release in every point",
      for_release, here);
  return content;
}

Result<Content> content_for(const Machine& machine, const Context& context) {
  if (const auto given = context.settings.find("content"); given != context.settings.end())
    return Content{given->second, given->second, {}};
  TRY(const auto here, release(machine));
  std::int64_t newest = 0;
  for (const auto& name : machine.list(kFolder))
    if (const auto number = written_for(name); number && *number <= here) newest = std::max(newest, *number);
  if (newest == 0)
    return base::unavailable(fmt::format("there is no SCAP content for Debian in {}: install the package ssg-debian", kFolder));
  if (newest == here) {
    const auto path = fmt::format("{}/ssg-debian{}-ds.xml", kFolder, here);
    return Content{path, path, {}};
  }
  return widened(machine, context.folder, newest, here);
}

std::string version_of(const std::string& oscap) {
  Command command;
  command.words = {oscap, "--version"};
  const auto told = run(command);
  if (!told) return {};
  for (const auto line : lines_of(told->out))
    if (const auto at = line.rfind(' '); line.find("oscap)") != std::string_view::npos) return std::string(line.substr(at + 1));
  return {};
}

std::string setting_or(const Context& context, const std::string& name, std::string_view otherwise) {
  const auto at = context.settings.find(name);
  return at == context.settings.end() ? std::string(otherwise) : at->second;
}

Result<> scan(const std::string& oscap, const Context& context, const Content& content, const std::string& profile,
              const std::filesystem::path& result) {
  const auto seconds = whole_number(setting_or(context, "seconds", fmt::format("{}", kSeconds)));
  if (!seconds || *seconds < 1) return base::invalid_at("/settings/seconds", "a number of seconds is expected");
  Command command;
  command.words = {oscap, "xccdf", "eval", "--progress", "--profile", profile, "--results-arf", result.string(), content.path};
  command.folder = context.folder;
  command.seconds = static_cast<double>(*seconds);
  double rules = 0;
  command.on_line = [&](std::string_view line) {
    if (context.progress) context.progress(std::min(0.99, ++rules / kUsualRules), line.substr(0, line.find(':')));
  };
  TRY(const auto outcome, run(command));
  if (outcome.exit_code != kAllPassed && outcome.exit_code != kSomeFailed)
    return base::unavailable(fmt::format("oscap ended with {}: {}", outcome.exit_code, base::trimmed(outcome.err).substr(0, 500)));
  return {};
}

Result<std::vector<Delivered>> run_openscap(const Context& context) {
  const auto oscap = find_program("oscap");
  if (!oscap) return base::unavailable("oscap is not installed: install the packages openscap-scanner and ssg-debian");
  const Machine machine;
  TRY(const auto content, content_for(machine, context));
  const auto profile = setting_or(context, "profile", kProfile);
  Delivered out;
  out.file = context.folder / "arf.xml";
  TRY_DONE(scan(*oscap, context, content, profile, out.file));
  std::error_code missing;
  if (std::filesystem::file_size(out.file, missing) == 0 || missing) return base::unavailable("oscap wrote no result");
  const auto name = machine.read("/proc/sys/kernel/hostname", 4096);
  const std::string host(name ? base::trimmed(*name) : "unnamed");
  out.format = "arf";
  out.media_type = "application/xml";
  out.source = "openscap:" + host;
  out.title = "OpenSCAP scan of " + host;
  out.collector = fmt::format("oscap {}", version_of(*oscap));
  out.account = fmt::format("user {} on {}", ::geteuid(), host);
  out.query = fmt::format("oscap xccdf eval --profile {} {}", profile, content.shown);
  if (content.note) out.notes.push_back(*content.note);
  if (context.progress) context.progress(1, "done");
  return std::vector<Delivered>{std::move(out)};
}

}  // namespace

Result<std::string> admit_release(std::string content, std::int64_t written_for, std::int64_t release) {
  const auto old_pattern = fmt::format("^{}.[0-9]+$<", written_for);
  const auto new_pattern = fmt::format("^({}|{}).[0-9]+$<", written_for, release);
  std::size_t found = 0;
  for (auto at = content.find(old_pattern); at != std::string::npos; at = content.find(old_pattern, at + new_pattern.size())) {
    content.replace(at, old_pattern.size(), new_pattern);
    ++found;
  }
  if (found == 0)
    return base::unavailable(
        fmt::format("the content for Debian {} has no platform test that could admit Debian {}", written_for, release));
  return content;
}

const Source kOpenscap{.name = "openscap",
                       .title = "OpenSCAP",
                       .help = "runs oscap with Debian's SCAP content and takes its ARF result; changes nothing on the machine",
                       .kind = "scanner",
                       .permissions = kPermissions,
                       .settings = kSettings,
                       .run = run_openscap};

}  // namespace sealwright::sources
