// SPDX-License-Identifier: Apache-2.0
#include "content/audit_facts.hpp"

#include <array>
#include <optional>

#include "base/text.hpp"

namespace sealwright::content {
namespace {

constexpr std::int64_t kMost = 1'000'000;

void check_ids(const YamlDocument& document, const YamlNode* list, const Framework& iso27001, std::vector<Fault>& faults) {
  if (list == nullptr) return;
  for (const YamlNode& item : list->items) {
    if (iso27001.find(item.text) == nullptr) faults.push_back(fault_at(document, item, "iso27001 has no " + base::quoted(item.text)));
  }
}

Confidence confidence_of(YamlFields& fields) { return static_cast<Confidence>(fields.choice("confidence", {"public", "recalled"})); }

void read_documented(const YamlDocument& document, const Framework& iso27001, AuditFacts& into, std::vector<Fault>& faults) {
  YamlFields fields(document, document.root, faults);
  const YamlNode* items = fields.list("documented_information");
  for (const YamlNode& node : items == nullptr ? std::vector<YamlNode>{} : items->items) {
    YamlFields item(document, node, faults);
    check_ids(document, item.list("clauses"), iso27001, faults);
    into.documented_information.push_back(
        {item.texts("clauses"), item.text("reference"), item.text("item"), item.choice("kind", {"document", "record"}) == 1});
    item.finish();
  }
  check_ids(document, fields.list("controls_that_call_for_documents"), iso27001, faults);
  into.controls_that_call_for_documents = fields.texts("controls_that_call_for_documents");
  fields.finish();
}

void read_review(const YamlDocument& document, const Framework&, AuditFacts& into, std::vector<Fault>& faults) {
  YamlFields fields(document, document.root, faults);
  const YamlNode* inputs = fields.list("inputs");
  for (const YamlNode& node : inputs == nullptr ? std::vector<YamlNode>{} : inputs->items) {
    YamlFields input(document, node, faults);
    into.review_inputs.push_back({input.text("ref"), input.text("item")});
    input.finish();
  }
  into.review_results = fields.texts("results");
  fields.finish();
}

void read_rules(const YamlDocument& document, const Framework&, AuditFacts& into, std::vector<Fault>& faults) {
  YamlFields fields(document, document.root, faults);
  const YamlNode* rules = fields.list("rules");
  for (const YamlNode& node : rules == nullptr ? std::vector<YamlNode>{} : rules->items) {
    YamlFields rule(document, node, faults);
    into.certification_rules.push_back({rule.text("id"), rule.text("rule"), rule.text("source"), confidence_of(rule),
                                        rule.integer_or("max_months", 0, 1, 120), rule.integer_or("typical_months", 0, 1, 120)});
    rule.finish();
  }
  fields.finish();
}

/// The rows of a table file: `columns`, which must be these, and `rows` of as many cells, each number where the caller wants one.
class Table {
 public:
  Table(const YamlDocument& document, std::vector<std::string> columns, std::vector<Fault>& faults) : document_(document), faults_(faults) {
    YamlFields fields(document, document.root, faults);
    const bool named = fields.texts("columns") == columns;
    if (!named) fields.fault(document.root, "`columns` must be [" + base::joined(columns, ", ") + "]");
    const YamlNode* rows = fields.list("rows");
    fields.finish();
    if (rows == nullptr || !named) return;
    for (const YamlNode& row : rows->items) {
      if (row.items.size() == columns.size()) {
        rows_.push_back(&row);
      } else {
        faults.push_back(fault_at(document, row, "a row has " + std::to_string(columns.size()) + " cells"));
      }
    }
  }
  const std::vector<const YamlNode*>& rows() const { return rows_; }

  double number(const YamlNode& row, std::size_t column) {
    const Json cell = to_json(row.items[column]);
    if (cell.is_number() && cell.to_number<double>() >= 0) return cell.to_number<double>();
    faults_.push_back(fault_at(document_, row.items[column], "a number is expected here"));
    return 0;
  }
  std::int64_t whole(const YamlNode& row, std::size_t column) {
    const Json cell = to_json(row.items[column]);
    if (cell.is_int64() && cell.get_int64() >= 0 && cell.get_int64() <= kMost) return cell.get_int64();
    faults_.push_back(fault_at(document_, row.items[column], "a whole number is expected here"));
    return 0;
  }

 private:
  const YamlDocument& document_;
  std::vector<Fault>& faults_;
  std::vector<const YamlNode*> rows_;
};

void read_audit_time(const YamlDocument& document, const Framework&, AuditFacts& into, std::vector<Fault>& faults) {
  Table table(document, {"persons_from", "persons_to", "initial", "surveillance", "recertification", "least_initial", "confidence"},
              faults);
  std::int64_t next = 1;
  for (const YamlNode* row : table.rows()) {
    const bool recalled = row->items[6].text == "recalled";
    if (!recalled && row->items[6].text != "published") {
      faults.push_back(fault_at(document, row->items[6], "write published or recalled"));
    }
    into.audit_time.push_back({table.whole(*row, 0), table.whole(*row, 1), table.number(*row, 2), table.number(*row, 3),
                               table.number(*row, 4), table.number(*row, 5), recalled ? Confidence::recalled : Confidence::published});
    const AuditTime& time = into.audit_time.back();
    if (time.persons_from != next || time.persons_to < time.persons_from) {
      faults.push_back(fault_at(document, *row, "the range must begin at " + std::to_string(next) + ": leave no gap"));
    }
    next = time.persons_to + 1;
  }
}

void read_attribute_samples(const YamlDocument& document, const Framework&, AuditFacts& into, std::vector<Fault>& faults) {
  Table table(document, {"confidence", "tolerable_rate", "accept_0", "accept_1", "accept_2"}, faults);
  for (const YamlNode* row : table.rows()) {
    into.attribute_samples.push_back(
        {table.number(*row, 0), table.number(*row, 1), table.whole(*row, 2), table.whole(*row, 3), table.whole(*row, 4)});
  }
}

void read_frequency_samples(const YamlDocument& document, const Framework&, AuditFacts& into, std::vector<Fault>& faults) {
  YamlFields fields(document, document.root, faults);
  const YamlNode* rows = fields.list("rows");
  for (const YamlNode& node : rows == nullptr ? std::vector<YamlNode>{} : rows->items) {
    YamlFields row(document, node, faults);
    FrequencySample sample{row.text("frequency"),
                           row.text("title"),
                           row.text("population"),
                           row.integer_or("lower_risk", 0, 1, kMost),
                           row.integer_or("higher_risk", 0, 1, kMost),
                           row.text_or("rule", ""),
                           row.text_or("note", "")};
    if ((sample.lower_risk == 0 || sample.higher_risk == 0) == sample.rule.empty()) {
      row.fault(node, "give lower_risk and higher_risk, or a rule in words");
    }
    row.finish();
    into.frequency_samples.push_back(std::move(sample));
  }
  fields.finish();
}

using Reader = void (*)(const YamlDocument&, const Framework&, AuditFacts&, std::vector<Fault>&);
constexpr std::array<std::pair<std::string_view, Reader>, 6> kFiles{{
    {"audit/audit-time.yaml", read_audit_time},
    {"audit/certification-rules.yaml", read_rules},
    {"audit/documented-information.yaml", read_documented},
    {"audit/management-review.yaml", read_review},
    {"audit/sample-sizes-attribute.yaml", read_attribute_samples},
    {"audit/sample-sizes-frequency.yaml", read_frequency_samples},
}};

}  // namespace

AuditFacts read_audit_facts(const ContentTree& tree, const Framework& iso27001, std::vector<Fault>& faults) {
  AuditFacts facts;
  for (const auto& [path, read] : kFiles) {
    const ContentFile* file = tree.find(path);
    if (file == nullptr) {
      faults.push_back({"", "content/" + std::string(path) + " is missing: restore it"});
      continue;
    }
    const auto document = parse_yaml(file->bytes, file->shown);
    if (document) {
      read(*document, iso27001, facts, faults);
    } else {
      faults.push_back({"", document.error().message});
    }
  }
  const auto present = tree.under("audit/");
  for (const ContentFile* file : present) {
    bool known = false;
    for (const auto& [path, read] : kFiles) known = known || path == file->path;
    if (!known) faults.push_back({"", file->shown + " is none of the files that audit/ holds: remove it"});
  }
  return facts;
}

}  // namespace sealwright::content
