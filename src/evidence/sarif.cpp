// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstring>
#include <set>

#include "base/text.hpp"
#include "evidence/format.hpp"
#include "evidence/json_text.hpp"
#include "evidence/sarif_run.hpp"

namespace sealwright::evidence {
namespace {

namespace od = json::od;

const std::vector<std::string> kResultFields{
    "target",  "id",   "tool", "tool_version", "rule",     "title",    "kind", "level", "score",      "severity", "status",  "suppression",
    "message", "file", "line", "column",       "end_line", "baseline", "tags", "cwe",   "references", "help_uri", "controls"};
const std::vector<std::string> kScanFields{"target",      "tool",      "tool_version", "repository", "revision",   "branch", "started_at",
                                           "finished_at", "succeeded", "results",      "open",       "suppressed", "rules",  "notices"};

/// memmem(3): std::string_view::find stops at each quotation mark.
bool contains(std::string_view text, std::string_view part) {
  return ::memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

int recognise_sarif(std::string_view head, const Options&) {
  const auto first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || head[first] != '{') return 0;
  if (contains(head, "\"runs\"") && (contains(head, "sarif") || contains(head, "\"2.1.0\""))) return 90;
  if (contains(head, "sarif-2.1") || (contains(head, "\"runs\"") && contains(head, "\"driver\""))) return 80;
  return 0;
}

class SarifReader {
 public:
  SarifReader(const Options& options, Recorder& out) : options_(options), out_(out) {}

  Result<> read(od::document& document) {
    if (document.type() != od::json_type::object) return base::invalid("the document is no object");
    od::object root = document.get_object();
    bool found = false;
    std::string_view version;
    for (auto field : root) {
      const std::string_view key = field.unescaped_key();
      if (key == "version") {
        TRY(version, json::text(field.value(), out_));
        if (version != "2.1.0") return wrong_version(version);
        continue;
      }
      if (key != "runs") {
        TRY_DONE(json::check(field.value(), out_.limits()));
        continue;
      }
      if (std::exchange(found, true)) return base::invalid("it has two members \"runs\"");
      TRY_DONE(runs(field.value()));
    }
    if (!found) return base::invalid("it has no member \"runs\"");
    if (version.empty()) return wrong_version(version);
    out_.version(version);
    return {};
  }

 private:
  /// The version may stand behind the runs: then it is judged when they are read.
  static Error wrong_version(std::string_view version) {
    return base::invalid(fmt::format("SARIF {} is not read, only 2.1.0", base::quoted(version)));
  }

  Result<> runs(od::value value) {
    if (value.type() == od::json_type::null && value.is_null()) {
      out_.warn("the producer could not find any run (runs is null, SARIF 3.13.4): nothing is known from this file");
      return {};
    }
    if (value.type() != od::json_type::array) return base::invalid("the member \"runs\" is no list");
    std::size_t number = 0;
    for (auto item : value.get_array()) {
      od::value run = item.value();
      if (run.type() != od::json_type::object) return base::invalid(fmt::format("run {} is no object", number));
      od::object object = run.get_object();
      auto done = one_run(object);
      if (!done) return std::move(done).error().within(fmt::format("run {}", number));
      ++number;
    }
    if (number == 0) out_.warn("the file holds no run: nothing was analysed");
    return {};
  }

  /// Tool and what it looked at; a second run of the same name in one file gets a number.
  std::string target_of(const sarif::Run& run) {
    auto thing = options_.target.empty() ? std::string(run.repository) : options_.target;
    const auto slash = run.automation.rfind('/');
    if (slash != std::string_view::npos) thing += (thing.empty() ? "" : " ") + std::string(run.automation.substr(0, slash));
    auto target = fmt::format("{}{}{}", run.components[0].name, thing.empty() ? "" : " ", thing);
    const auto plain = target;
    for (int n = 2; !targets_.insert(target).second; ++n) target = fmt::format("{} #{}", plain, n);
    return target;
  }

  Result<> one_run(od::object& object) {
    TRY(const auto run, sarif::read_run(object, options_, out_));
    const auto& driver = run.components[0];
    if (driver.name.empty()) return base::invalid("tool.driver.name is missing");
    const auto target = target_of(run);
    out_.tool(driver.name, driver.version);
    out_.target(target);
    if (run.finished) out_.told_time(*run.finished);
    else if (run.started) out_.told_time(*run.started);
    if (run.started && run.finished && *run.started <= *run.finished) out_.period(*run.started, *run.finished);
    JsonObject scan{{"target", target}, {"tool", driver.name}, {"tool_version", driver.version}, {"notices", run.notices}};
    if (run.results == sarif::Run::Results::array) {
      object.reset();
      od::array results = object.find_field_unordered("results").get_array();
      TRY_DONE(sarif::read_results(results, run, target, options_, out_, scan));
    }
    judge(run, target);
    return put_scan(run, std::move(scan));
  }

  /// A run is the whole truth of its target only where the tool says no otherwise.
  void judge(const sarif::Run& run, const std::string& target) {
    out_.complete("code.scan", "target", target);
    out_.collected("code.scan", kScanFields);
    out_.collected("code.result", kResultFields);
    if (run.succeeded && !*run.succeeded) out_.warn(fmt::format("{}: the tool says that it failed; its results are not complete", target));
    else if (run.elsewhere) out_.warn(fmt::format("{}: its results lie in another file; what is here is not complete", target));
    else if (run.results == sarif::Run::Results::null) out_.warn(fmt::format("{}: the tool could not compute its results (null)", target));
    else if (run.results == sarif::Run::Results::absent) out_.warn(fmt::format("{}: the run carries no list of results", target));
    else out_.complete("code.result", "target", target);
  }

  Result<> put_scan(const sarif::Run& run, JsonObject scan) {
    std::int64_t rules = 0;
    for (const auto& component : run.components) rules += static_cast<std::int64_t>(component.rules.size());
    scan["rules"] = rules;
    if (!run.repository.empty()) scan["repository"] = run.repository;
    if (!run.revision.empty()) scan["revision"] = run.revision;
    if (!run.branch.empty()) scan["branch"] = run.branch;
    if (run.started) scan["started_at"] = run.started->text();
    if (run.finished) scan["finished_at"] = run.finished->text();
    if (run.succeeded) scan["succeeded"] = *run.succeeded;
    return out_.put("code.scan", scan);
  }

  const Options& options_;
  Recorder& out_;
  std::set<std::string> targets_;
};

Result<> decode_sarif(Input& input, const Options& options, Recorder& out) {
  od::parser parser(input.text().size() + simdjson::SIMDJSON_PADDING);
  return json::read(input, input.text(), parser, out.limits(),
                    [&](od::document& document) { return SarifReader(options, out).read(document); });
}

}  // namespace

const Reader kSarif{.name = "sarif",
                    .title = "SARIF 2.1.0",
                    .help =
                        "results of code and configuration analysis; complete for each tool and what it analysed, unless the tool says "
                        "that it failed",
                    .recognise = recognise_sarif,
                    .decode = decode_sarif};

}  // namespace sealwright::evidence
