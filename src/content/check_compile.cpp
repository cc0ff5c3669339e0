// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cel/json.hpp"
#include "content/check.hpp"

namespace sealwright::content {
namespace {

using T = cel::Type::Kind;

/// Compiles one expression of a check and holds it to its type.
class Compiler {
 public:
  Compiler(const Check& check, const cel::Environment& env, const CheckTypes& types) : check_(check), env_(env), types_(types) {}

  std::optional<cel::Program> compile(std::string_view name, const std::string& source, const cel::Type& wanted) {
    auto program = cel::compile(source, env_);
    if (!program) {
      for (const auto& fault : program.error().faults) add(name, fault.message);
      if (program.error().faults.empty()) add(name, program.error().message);
      return std::nullopt;
    }
    if (!(program->type() == wanted) && !program->type().is(T::dyn)) {
      add(name, "must be of type " + wanted.text() + ", and is of type " + program->type().text());
      return std::nullopt;
    }
    for (const auto& use : program->named_uses()) check_use(name, use);
    // A program that is refused here would run into its budget on the largest resource that the type allows.
    if (const auto cost = cel::estimate(*program, types_.bounds(check_.resource)); !cost) {
      add(name, cost.error().message);
      return std::nullopt;
    }
    return *std::move(program);
  }

  std::vector<Fault> faults;

 private:
  /// related() and count_by() look through an index over one declared field, so it must stand there in words.
  void check_use(std::string_view name, const cel::NamedUse& use) {
    if (use.function != "related" && use.function != "count_by") return;
    const auto type = types_.find(use.type);
    if (use.field.empty()) {
      add(name, use.function + "() takes the name of a field in quotes second");
    } else if (type && (*type)->index_of(use.field) < 0) {
      const std::string near = base::nearest(use.field, (*type)->field_names());
      add(name, use.type + " has no field " + base::quoted(use.field) + (near.empty() ? "" : "; did you mean " + base::quoted(near) + "?"));
    }
  }

  void add(std::string_view name, const std::string& message) {
    const auto line = check_.lines.find(name);
    const std::string place = check_.file + (line == check_.lines.end() ? "" : ":" + std::to_string(line->second));
    faults.push_back({"/" + std::string(name), place + ": " + std::string(name) + ": " + message});
  }

  const Check& check_;
  const cel::Environment& env_;
  const CheckTypes& types_;
};

void note_dependencies(const cel::Program& program, CompiledCheck& into) {
  into.reads.insert(program.reads().begin(), program.reads().end());
  into.named_uses.insert(program.named_uses().begin(), program.named_uses().end());
}

/// Examples must be resources of the type; whether they get their verdicts is for a test run to say.
void check_examples(const Check& check, const CheckTypes& types, std::vector<Fault>& faults) {
  const auto check_body = [&](const CheckExample& example, const std::string& type, const Json& body) {
    const auto fields = types.find(type);
    if (!fields) return;
    const std::set<std::string> nothing;
    const auto record = cel::record_from(body, *fields, &nothing);
    if (record) return;
    for (const auto& fault : record.error().faults)
      faults.push_back({"/examples" + fault.pointer,
                        check.file + ":" + std::to_string(example.line) + ": an example's " + type + fault.pointer + ": " + fault.message});
  };
  for (const auto& example : check.examples) {
    check_body(example, check.resource, example.resource);
    for (const auto& [type, bodies] : example.others)
      for (const auto& body : bodies) check_body(example, type, body);
  }
}

}  // namespace

Result<CompiledCheck> compile_check(Check check, const CheckTypes& types) {
  TRY(const cel::Environment env, types.environment(check.resource));
  TRY(auto type, types.find(check.resource));
  const cel::Type boolean = cel::Type::of(T::boolean);
  const cel::Type text = cel::Type::of(T::string);
  Compiler compiler(check, env, types);
  std::optional<cel::Program> applies_to;
  std::optional<cel::Program> unknown_when;
  std::optional<cel::Program> controls;
  if (!check.applies_to.empty()) applies_to = compiler.compile("applies_to", check.applies_to, boolean);
  if (!check.unknown_when.empty()) unknown_when = compiler.compile("unknown_when", check.unknown_when, boolean);
  auto pass_when = compiler.compile("pass_when", check.pass_when, boolean);
  auto reason = compiler.compile("reason", check.reason, text);
  if (!check.controls_from.empty()) controls = compiler.compile("controls", check.controls_from, cel::Type::list(text));
  check_examples(check, types, compiler.faults);
  TRY_DONE(faults_of(check.file, std::move(compiler.faults)));
  CompiledCheck out{std::move(check),
                    std::move(type),
                    std::move(applies_to),
                    std::move(unknown_when),
                    *std::move(pass_when),
                    *std::move(reason),
                    std::move(controls),
                    {},
                    {}};
  if (out.applies_to) note_dependencies(*out.applies_to, out);
  if (out.unknown_when) note_dependencies(*out.unknown_when, out);
  note_dependencies(out.pass_when, out);
  note_dependencies(out.reason, out);
  if (out.controls) note_dependencies(*out.controls, out);
  return out;
}

}  // namespace sealwright::content
