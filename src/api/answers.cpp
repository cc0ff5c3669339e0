// SPDX-License-Identifier: Apache-2.0
#include "api/answers.hpp"

#include <algorithm>
#include <charconv>

#include "api/answer_type.hpp"
#include "base/text.hpp"
#include "content/yaml.hpp"

namespace sealwright::api {
namespace {

using content::YamlDocument;
using content::YamlEntry;
using content::YamlFields;
using content::YamlNode;

/// `integer or null, how many there were`: the type, and what it means.
std::pair<std::string_view, std::string_view> type_and_help(std::string_view text) {
  const auto comma = text.find(',');
  return {base::trimmed(text.substr(0, comma)), comma == text.npos ? std::string_view() : base::trimmed(text.substr(comma + 1))};
}

void add_help(Json& schema, std::string_view help) {
  if (!help.empty()) schema.as_object()["description"] = help;
}

/// Where a schema is declared.
struct Place {
  const YamlDocument* document;
  const YamlNode* node;
};

/// Turns the nodes of all files into schemas.
class Compiler {
 public:
  Compiler(const JsonObject& known, std::vector<Fault>& faults) : known_(known), faults_(faults) {}

  void declare(const YamlDocument& document, const YamlEntry& entry) {
    if (known_.contains(entry.key) || !places_.emplace(entry.key, Place{&document, &entry.value}).second)
      fault(document, entry.value, "there is another schema " + base::quoted(entry.key));
  }

  JsonObject schemas() {
    for (const auto& each : places_) schema_of(each.first);
    return std::move(schemas_);
  }

  /// A member's type, short (`text, what it says`) or as a map.
  Json compiled(const YamlDocument& document, const YamlNode& node) {
    if (node.kind == YamlNode::Kind::scalar) {
      const auto [type, help] = type_and_help(node.text);
      Json out = typed(document, node, type);
      add_help(out, help);
      return out;
    }
    YamlFields fields(document, node, faults_);
    const std::string help = fields.text_or("help", ""), type = fields.text_or("type", "object");
    Json inner = inner_schema(document, fields);
    fields.finish();
    Json out = typed(document, node, type, inner);
    add_help(out, help);
    return out;
  }

  /// The schema of a type; `object` in it is `inner`.
  Json typed(const YamlDocument& document, const YamlNode& node, std::string_view type, const Json& inner = nullptr) {
    auto schema = type_schema(type, [&](std::string_view word) -> Json {
      if (word == "object") return inner;
      if (word == "record" || known_.contains(word) || places_.contains(word)) return schema_ref(word);
      return nullptr;
    });
    if (schema) return *std::move(schema);
    fault(document, node, schema.error().message);
    return JsonObject{};
  }

 private:
  /// What `object` means in `type`: the members, or the values, that stand beside it.
  Json inner_schema(const YamlDocument& document, YamlFields& fields) {
    if (const auto values = fields.texts("values"); !values.empty())
      return JsonObject{{"type", "string"}, {"enum", JsonArray(values.begin(), values.end())}};
    JsonObject properties;
    std::vector<std::string> required;
    JsonObject out{{"type", "object"}};
    if (const std::string base = fields.text_or("extends", ""); !base.empty())
      take_base(*fields.optional("extends"), document, properties, required, out);
    if (const YamlNode* members = fields.map("members")) {
      for (const auto& [key, line, column, value] : members->entries) {
        const bool optional = key.ends_with('?');
        const std::string name = optional ? key.substr(0, key.size() - 1) : key;
        properties[name] = compiled(document, value);
        std::erase(required, name);
        if (!optional) required.push_back(name);
      }
    }
    out.emplace("properties", std::move(properties));
    if (!required.empty()) out.emplace("required", JsonArray(required.begin(), required.end()));
    if (!fields.flag_or("more", false)) out.emplace("additionalProperties", false);
    return out;
  }

  /// A closed object cannot be added to by `allOf`: what extends another holds its members itself, and says so in `x-extends`.
  void take_base(const YamlNode& named, const YamlDocument& document, JsonObject& properties, std::vector<std::string>& required,
                 JsonObject& out) {
    const std::string& name = named.text;
    const Json* base = known_.if_contains(name);
    if (!base) base = schema_of(name);
    if (!base || !base->as_object().contains("properties")) {
      fault(document, named, "there is no object " + base::quoted(name) + " to extend");
      return;
    }
    properties = base->at("properties").as_object();
    if (const Json* names = base::member(*base, "required"))
      for (const auto& each : names->as_array()) required.emplace_back(each.as_string());
    out.emplace("x-extends", name);
  }

  const Json* schema_of(const std::string& name) {
    if (const Json* done = schemas_.if_contains(name)) return done;
    const auto place = places_.find(name);
    if (place == places_.end()) return nullptr;
    if (std::count(open_.begin(), open_.end(), name) > 0) {
      fault(*place->second.document, *place->second.node, "extends itself");
      return nullptr;
    }
    open_.push_back(name);
    Json schema = compiled(*place->second.document, *place->second.node);
    open_.pop_back();
    return &(schemas_[name] = std::move(schema));
  }

  void fault(const YamlDocument& document, const YamlNode& node, std::string_view message) {
    faults_.push_back(content::fault_at(document, node, message));
  }

  const JsonObject& known_;
  std::vector<Fault>& faults_;
  std::map<std::string, Place, std::less<>> places_;
  std::vector<std::string> open_;
  JsonObject schemas_;
};

/// `201 sample`, `200 201 EvidenceAdded`: the statuses are taken from the front of the text.
std::vector<int> take_statuses(std::string_view& text) {
  std::vector<int> out;
  int status = 0;
  while (text.size() > 4 && text[3] == ' ' && std::from_chars(text.data(), text.data() + 3, status).ptr == text.data() + 3) {
    out.push_back(status);
    text.remove_prefix(4);
  }
  return out;
}

Answer answer_of(Compiler& compiler, const YamlDocument& document, const YamlNode& node) {
  std::string_view text = node.text;
  Answer out{.statuses = take_statuses(text)};
  if (text == "file") out.kind = Answer::Kind::file;
  else if (text == "stream") out.kind = Answer::Kind::stream;
  else if (text == "nothing") out.kind = Answer::Kind::nothing;
  else out.schema = compiler.typed(document, node, text);
  if (const Json* items = base::member(out.schema, "items")) {
    out.kind = Answer::Kind::rows;
    out.schema = Json(*items);
  }
  return out;
}

}  // namespace

Json schema_ref(std::string_view name) { return JsonObject{{"$ref", std::string(kSchemaPlace) + std::string(name)}}; }

Result<Answers> Answers::read(base::EmbeddedFolder files, const JsonObject& known) {
  std::vector<Fault> faults;
  std::vector<YamlDocument> documents;
  for (const auto& file : files) {
    auto document = content::parse_yaml(file.bytes, "src/api/answers/" + std::string(file.path));
    if (document) documents.push_back(*std::move(document));
    else faults.push_back({"", document.error().message});
  }
  Compiler compiler(known, faults);
  std::vector<std::pair<const YamlDocument*, const YamlNode*>> answers;
  for (const auto& document : documents) {
    YamlFields fields(document, document.root, faults);
    if (const YamlNode* schemas = fields.map("schemas"))
      for (const auto& each : schemas->entries) compiler.declare(document, each);
    answers.emplace_back(&document, fields.map("answers"));
    fields.finish();
  }
  Answers out;
  out.schemas_ = compiler.schemas();
  for (const auto& [document, map] : answers) {
    if (!map) continue;
    for (const auto& each : map->entries) {
      if (!out.answers_.emplace(each.key, answer_of(compiler, *document, each.value)).second)
        faults.push_back(content::fault_at(*document, each.value, "the answer of " + base::quoted(each.key) + " is declared twice"));
    }
  }
  TRY_DONE(content::faults_of("the declarations of answers", std::move(faults)));
  return out;
}

const Answer* Answers::find(const std::string& operation, bool of_register) const {
  auto found = answers_.find(operation);
  if (found == answers_.end() && of_register) found = answers_.find("*" + operation.substr(operation.rfind('.')));
  return found == answers_.end() ? nullptr : &found->second;
}

}  // namespace sealwright::api
