// SPDX-License-Identifier: Apache-2.0
#include "model/sample_test.hpp"

namespace sealwright::model::sample {
namespace {

constexpr auto fields = std::array{
    FIELD(Voyage, title, .help = "Where to", .min_length = 1, .max_length = 10, .indexed = true),
    FIELD(Voyage, log, .help = "What happened", .max_length = 50, .long_text = true),
    FIELD(Voyage, crew, .help = "How many sail it", .min = 1, .max = 40, .indexed = true),
    FIELD(Voyage, passengers, .help = "How many travel"),
    FIELD(Voyage, price, .help = "What it costs", .min = 0),
    FIELD(Voyage, insured, .help = "Whether it is insured"),
    FIELD(Voyage, returning, .help = "Whether it comes back"),
    FIELD(Voyage, departure, .help = "When it leaves", .indexed = true),
    FIELD(Voyage, arrival, .help = "When it came in"),
    FIELD(Voyage, state, .help = "Where it stands", .indexed = true),
    FIELD(Voyage, risk, .help = "How daring", .shown_when = "insured=true"),
    FIELD(Voyage, ship, .help = "Which ship", .indexed = true),
    FIELD(Voyage, escorts, .help = "Other ships"),
    FIELD(Voyage, about, .help = "What it is about"),
    FIELD(Voyage, papers, .help = "Its papers"),
    FIELD(Voyage, ports, .help = "Ports on the way", .max_items = 3),
    FIELD(Voyage, depths, .help = "Depths in metres"),
    FIELD(Voyage, tolls, .help = "What was paid"),
    FIELD(Voyage, tides, .help = "Whether the tide was high"),
    FIELD(Voyage, stops, .help = "Days in port"),
    FIELD(Voyage, signals, .help = "When it was heard of"),
    FIELD(Voyage, levels, .help = "Levels on the way"),
    FIELD(Voyage, cargo, .help = "What it carries"),
    FIELD(Voyage, deck, .help = "What stands on deck"),
    FIELD(Voyage, labels, .help = "Labels", .max_items = 2),
    FIELD(Voyage, contact, .help = "Whom to ask", .shape = Shape::email, .personal = true),
    FIELD(Voyage, code, .help = "Short name", .shape = Shape::slug),
    FIELD(Voyage, page, .help = "Web page", .shape = Shape::url),
    FIELD(Voyage, control, .help = "Control", .shape = Shape::control_reference),
    FIELD(Voyage, total, .help = "All aboard", .read_only = true),
    FIELD(Voyage, flag, .help = "Flag it flew", .retired = true),
};

constexpr auto transitions = std::array{
    Transition{"planned", "sailing"},
    Transition{"sailing", "moored", "harbour"},
    Transition{"sailing", "planned"},
};

void derive(Voyage& voyage, RuleContext&) { voyage.total = voyage.crew + voyage.passengers.value_or(0); }

void rules(const Voyage& now, const Voyage* before, RuleContext& context) {
  if (now.arrival && now.arrival->date() < now.departure) context.fault("/arrival", "is before the departure");
  if (now.title == "Itself") {
    const auto ship = context.only("ship");
    context.fault("/title", context.self().text() + " beside " + (ship ? ship->id.text() : "nothing"));
  }
  if (before && before->ship != now.ship && before->state != State::planned) context.fault("/ship", "has sailed already");
}

/// Schema 1 called the crew `sailors`; schema 2 had no price.
Json named_crew(Json body) {
  auto& object = body.as_object();
  if (const auto* sailors = object.if_contains("sailors")) {
    const Json count = *sailors;
    object.erase("sailors");
    object.emplace("crew", count);
  }
  return body;
}
Json priced(Json body) {
  body.as_object().emplace("price", 0);
  return body;
}
constexpr Upcast upcasts[] = {named_crew, priced};

}  // namespace

const Register& voyage() {
  static const Register reg = register_of<Voyage>({.name = "voyage",
                                                   .prefix = "V",
                                                   .clause = "4.1",
                                                   .help = "A voyage",
                                                   .fields = fields,
                                                   .workflow = {"state", transitions},
                                                   .derive = derive,
                                                   .rules = rules,
                                                   .upcasts = upcasts});
  return reg;
}

std::span<const Row> voyage_rows() { return fields; }

Json least_body(Id ship) {
  return JsonObject{{"title", "Lisbon"},         {"crew", 3},          {"price", 12.5}, {"insured", false},
                    {"departure", "2026-03-01"}, {"ship", ship.text()}};
}

Json full_body(Id ship) {
  Json body = base::parse_json(R"({
    "title": "Lisbon", "log": "# Day 1\n\nWind; rain", "crew": 3, "passengers": 0, "price": 12.5, "insured": true, "returning": false,
    "departure": "2026-03-01", "arrival": "2026-03-09T07:00:00.250Z", "state": "planned", "risk": "high",
    "ports": ["Porto; old", ";Vigo;", " Faro"], "depths": [-3, 0, 9007199254740993], "tolls": [0.000001, 4, -8589934591.999999],
    "tides": [true, false], "stops": ["2026-03-02"], "signals": ["2026-03-02T01:02:03Z"], "levels": ["low", "high"],
    "cargo": [{"name": "Salt", "tons": 12.25, "marks": ["A", "B"], "notes": {"a/b": "c"}}, {"name": "Wine", "marks": [], "notes": {}}],
    "deck": {"name": "Mast", "marks": [], "notes": {}}, "labels": {"fleet": "north", "": ""},
    "contact": "ann@example.org", "code": "lis-1", "page": "https://example.org/a?b=c", "control": "iso27001:A.5.1"
  })")
                  .value();
  auto& object = body.as_object();
  object["labels"] = JsonObject{{"fleet", "north"}, {"year", "26; \"x\""}};
  object["ship"] = ship.text();
  object["escorts"] = JsonArray{ship.text()};
  object["about"] = "ship/" + ship.text();
  object["papers"] = JsonArray{"ship/" + ship.text()};
  object["deck"].as_object()["via"] = ship.text();
  return body;
}

std::optional<Record> FakeContext::find(std::string_view name, Id id) {
  const auto found = records.find({std::string(name), id});
  return found == records.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Record> FakeContext::only(std::string_view name) {
  const auto found = std::find_if(records.begin(), records.end(), [&](const auto& each) { return each.first.first == name; });
  return found == records.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Record> FakeContext::find_by(std::string_view name, std::string_view field, std::string_view value) {
  std::vector<Record> out;
  for (const auto& [key, record] : records) {
    if (key.first == name && base::text_member(record.body, field) == value) out.push_back(record);
  }
  return out;
}

Id FakeContext::add(std::string name, Json body) {
  Record record;
  record.id = Id::make(at);
  record.version = 1;
  record.body = std::move(body);
  const Id id = record.id;
  records.emplace(std::pair(std::move(name), id), std::move(record));
  return id;
}

}  // namespace sealwright::model::sample
