// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "content/check_types.hpp"
#include "content/library.hpp"
#include "content/tree.hpp"

/// Checks: automated tests of controls, each one YAML file under `content/checks/<area>/<id>.yaml` (docs/checks.md).
namespace sealwright::content {

enum class Severity : std::uint8_t { critical, high, medium, low, info };
std::string_view name_of(Severity severity);

/// What an auditor would raise where a record fails the check, and at which audits he looks for it (ISMS.md, The review).
enum class Grade : std::uint8_t { opportunity, minor, major };
std::string_view name_of(Grade grade);
enum class Stage : std::uint8_t { stage_1, stage_2, surveillance };
std::string_view name_of(Stage stage);
Result<Stage> stage_from(std::string_view name);

/// A resource and the verdict that it must get. What the resource leaves out was not collected; what is null was, and is not there.
struct CheckExample {
  int line = 1;  ///< in the file
  std::string note;
  Json resource;
  std::map<std::string, std::vector<Json>> others;  ///< type → resources that lookup() and its like find
  Instant now;
  std::string verdict;                ///< pass, fail, unknown, error or not_applicable
  std::optional<std::string> reason;  ///< must be said, where given
};

/// `now` of an example that does not say it.
inline constexpr std::string_view kExampleNow = "2026-07-01T00:00:00Z";

/// A check as written.
struct Check {
  bool own = false;  ///< an organization's own text (docs/checks.md): `file` is its reference then, such as CK-3
  std::string id;    ///< kebab-case, the file's name
  std::string title;
  std::string help;
  std::string area;                   ///< the folder
  std::string file;                   ///< for messages
  std::vector<std::string> controls;  ///< `iso27001:A.8.9`; empty where an expression gives them
  std::string controls_from;          ///< that expression, or empty
  std::string resource;               ///< the type that it tests
  std::string applies_to;             ///< an expression, or empty: all
  std::string unknown_when;           ///< an expression for what the source itself could not tell, or empty: never
  std::string pass_when;
  std::string reason;  ///< an expression that says why it fails
  Severity severity = Severity::medium;
  std::optional<Grade> grade;  ///< of a rule of the review; nothing: a check alone
  std::vector<Stage> stages;   ///< of a rule: where it is looked for; never empty
  std::int64_t fresh_for = 0;  ///< seconds that evidence may be old
  std::string remedy;
  std::vector<CheckExample> examples;
  std::map<std::string, int, std::less<>> lines;  ///< in the file, of each expression by its key
  std::string version;                            ///< SHA-256 of the file's text in hex
};

/// A check whose expressions are compiled against its type. Immutable; safe from any thread.
struct CompiledCheck {
  Check check;
  std::shared_ptr<const cel::StructType> type;
  std::optional<cel::Program> applies_to;
  std::optional<cel::Program> unknown_when;
  cel::Program pass_when;
  cel::Program reason;
  std::optional<cel::Program> controls;
  std::set<std::string> reads;         ///< fields of the resource (`resource.a`) that a verdict depends on; with `now` where time does
  std::set<cel::NamedUse> named_uses;  ///< other types that it asks
};

/// Reads one text. Faults, each with file, line, column and remedy, go to `faults`; unknown keys are faults.
Check read_check(const YamlDocument& document, const Library& library, std::vector<Fault>& faults);

/// Compiles the expressions against the declared types. A fault names the expression and the place in it.
Result<CompiledCheck> compile_check(Check check, const CheckTypes& types);

/// Reads and compiles one text; `shown` stands before each fault. Its version is the digest of the text.
Result<CompiledCheck> load_check(std::string_view text, std::string shown, const Library& library, const CheckTypes& types);

/// All checks of a content tree. They keep pointers into nothing; the library may go.
class Checks {
 public:
  /// The error lists every fault of every file.
  static Result<Checks> load(const ContentTree& tree, const Library& library);

  const std::vector<CompiledCheck>& all() const { return checks_; }  ///< in ascending order of id
  const CompiledCheck* find(std::string_view id) const;
  Result<const CompiledCheck*> known(std::string_view id) const;  ///< an error that proposes the nearest
  /// A check of another id that asks the same of the same type, or nullptr.
  const CompiledCheck* same_question(const Check& check) const;
  /// These checks with others laid over: one takes the place of the check of its id, or stands beside them.
  Checks overlaid(std::vector<CompiledCheck> others) const;
  const CheckTypes& types() const { return *types_; }

 private:
  std::shared_ptr<const CheckTypes> types_;
  std::vector<CompiledCheck> checks_;
};

}  // namespace sealwright::content
