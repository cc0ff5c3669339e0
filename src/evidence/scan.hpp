// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "evidence/format.hpp"
#include "evidence/xml.hpp"

/// What XCCDF and ARF share: rules of a Benchmark and the TestResult (NISTIR 7275r4 6.4 and 6.6; XCCDF 1.1 and 1.2).
namespace sealwright::evidence::scan {

struct Rule {
  std::string title, severity;
  JsonArray identifiers;
  std::vector<std::uint32_t> references;  ///< into the reader's own list: the same requirement is named by many rules
};

struct Benchmark {
  std::string id, version;
  std::unordered_map<std::string, Rule> rules;
};

/// Reads files of one delivery; remembers which controls a reference leads to.
class ScanReader {
 public:
  ScanReader(const Options& options, Recorder& out) : options_(options), out_(out) {}

  Result<Benchmark> benchmark(pugi::xml_node node);
  /// One TestResult. `rules` may be null: then titles, references and controls are not collected. `host` replaces an empty target.
  Result<> test_result(pugi::xml_node node, const Benchmark* rules, std::string_view host);
  std::size_t results() const { return results_; }

 private:
  struct Run;
  Result<> rule(pugi::xml_node node, Benchmark& into);
  Result<> rule_result(pugi::xml_node node, Run& run);
  Result<Run> head(pugi::xml_node node, const Benchmark* rules, std::string_view host);
  Result<> finish(const Run& run);
  Result<std::string> kept(pugi::xml_node node, std::string_view what) const;
  std::optional<Instant> time(std::string_view text);
  void reference(pugi::xml_node node, Rule& rule);
  std::uint32_t known_reference(std::string_view href, std::string_view id);
  void put_rule(const Rule& rule, JsonObject& body) const;

  const Options& options_;
  Recorder& out_;
  struct Reference {
    std::string text;                   ///< `iso27001_2013:A.9.4.2`
    std::vector<std::string> controls;  ///< that it leads to
  };
  std::vector<Reference> references_;
  std::unordered_map<std::string, std::uint32_t> known_references_;
  std::string scratch_;
  std::size_t results_ = 0;
};

/// Whether the element lies in a name space of XCCDF 1.1 or 1.2; `version` gets which.
bool in_xccdf(pugi::xml_node node, std::string_view* version = nullptr);

}  // namespace sealwright::evidence::scan
