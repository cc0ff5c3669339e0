// SPDX-License-Identifier: Apache-2.0
#include "isms/imports/columns.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "isms/imports/states.hpp"
#include "isms/registers/all.hpp"

namespace sealwright::isms {
namespace {

const Synonyms& synonyms() {
  static const Synonyms all = Synonyms::load(content::ContentTree::embedded(), registers::all()).value();
  return all;
}

/// `Column=field (why)` for each column, or what is wrong.
std::vector<std::string> mapped(const char* register_name, const char* csv, const std::vector<std::string>& overrides = {},
                                std::size_t header_row = 0) {
  const auto sheet = evidence::sheet_of(csv, "").value();
  const auto table = propose_columns(*registers::find(register_name).value(), sheet, synonyms(), overrides, header_row);
  if (!table) return {table.error().text()};
  std::vector<std::string> out;
  for (const auto& each : table->columns) out.push_back(each.name + "=" + (each.target ? each.target->path : "") + " (" + each.why + ")");
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("columns: by name, label, the register's own name before them, and words that people use") {
  CHECK(mapped("risk", "title,Next review,Risk owner,current_likelihood,Impact - current,Kind\n") ==
        Lines{"title=title (name)", "Next review=next_review (name)", "Risk owner=owner (name)",
              "current_likelihood=current.likelihood (name)", "Impact - current=current.impact (name)", "Kind=kind (name)"});
  CHECK(mapped("risk", "Risk,Likelihood (1-5),Impact,Gross impact,Treatment,Responsible,Score\n") ==
        Lines{"Risk=title (word)", "Likelihood (1-5)=current.likelihood (word)", "Impact=current.impact (word)",
              "Gross impact=inherent.impact (word)", "Treatment=decision (word)", "Responsible=owner (word)",
              "Score= (no field is known by this name)"});
  CHECK(mapped("person", "Employee;E-Mail;Line manager\n") ==
        Lines{"Employee=name (word)", "E-Mail=email (name)", "Line manager=manager (word)"});
  CHECK(mapped("risk", "Title,What acts\n") == Lines{"Title=title (name)", "What acts=threat (help)"});
}

TEST_CASE("columns: a field is filled once, what the system sets is left out, and each says why") {
  CHECK(mapped("risk", "Risk,Title,current_level\n") ==
        Lines{"Risk= (title is filled by \"Title\")", "Title=title (name)", "current_level= (set by the system)"});
  CHECK(mapped("risk", "title,current,Likelihood\n") ==
        Lines{"title=title (name)", "current=current (name)", "Likelihood= (no field is known by this name)"});
  CHECK(mapped("risk", "title,,owner\n") == Lines{"title=title (name)", "= (nothing stands over it)", "owner=owner (name)"});
}

TEST_CASE("columns: other people's numbers are no refs") {
  CHECK(mapped("risk", "ID,title\nR-1,x\n,y\n") == Lines{"ID=ref (ref)", "title=title (name)"});
  CHECK(mapped("risk", "Risk ID,title\n019cd0a0-0000-7000-8000-000000000001,x\n") == Lines{"Risk ID=id (ref)", "title=title (name)"});
  CHECK(mapped("risk", "ID,title\nRISK-001,x\n17,y\n") == Lines{"ID= (no field is known by this name)", "title=title (name)"});
  CHECK(mapped("control", "reference,title\nA.5.1,x\n")[0] == "reference=reference (name)");
}

TEST_CASE("columns: what is asked for goes before, and what cannot be is refused by its place") {
  CHECK(mapped("risk", "Name,Note\n", {"Note=scenario", "name="}) == Lines{"Name= (asked)", "Note=scenario (asked)"});
  CHECK(mapped("risk", "a=b,c\n", {"a=b=title"})[0] == "a=b=title (asked)");
  CHECK(mapped("risk", "Name,Note\n", {"Nmae=title"})[0] == "/map/0: there is no column \"Nmae\"; did you mean Name?");
  CHECK(mapped("risk", "Name,Note\n", {"Note=scenari"})[0] == "/map/0: risk has no field \"scenari\": did you mean scenario?");
  CHECK(mapped("risk", "Name,Note\n", {"Note=current_level"})[0].find("set by the system") != std::string::npos);
  CHECK(mapped("risk", "Name,Note\n", {"Note"})[0].find("write Column=field") != std::string::npos);
  CHECK(mapped("risk", "Name,Note\n", {"Note=title", "Name=title"})[0].find("would both fill title") != std::string::npos);
}

TEST_CASE("columns: the heading is the first row with two cells, or the named one") {
  CHECK(mapped("risk", "Our risks,\n,\ntitle,owner\nx,y\n") == Lines{"title=title (name)", "owner=owner (name)"});
  CHECK(mapped("risk", "a,b\ntitle,owner\nx,y\n", {}, 2) == Lines{"title=title (name)", "owner=owner (name)"});
  CHECK(mapped("risk", "a,b\n", {}, 9)[0].find("row 9 is empty") != std::string::npos);
  CHECK(mapped("risk", "")[0].find("empty") != std::string::npos);
  CHECK(mapped("risk", "title\nx\n") == Lines{"title=title (name)"});
}

TEST_CASE("synonyms: a word for a field that is not, or for two, is refused by its place") {
  const auto load = [](const char* yaml) {
    const base::EmbeddedFile file{"imports/columns.yaml", yaml};
    const auto loaded = Synonyms::load(content::ContentTree{base::EmbeddedFolder{&file, 1}}, registers::all());
    return loaded ? std::string() : loaded.error().text();
  };
  CHECK(load("risk:\n  title: [risk]\n").empty());
  CHECK(load("risk:\n  titel: [risk]\n").find("\"titel\" is no field of risk") != std::string::npos);
  CHECK(load("rsik:\n  title: [risk]\n").find("no field of rsik") != std::string::npos);
  CHECK(load("risk:\n  title: [a]\n  scenario: [A]\n").find("means title already") != std::string::npos);
  CHECK(bare_word("Likelihood (1–5) [net]") == "likelihood");
  CHECK(bare_word("Größe_x-Y") == "größexy");
}

TEST_CASE("states: the shortest way, without changes that need a permission of their own") {
  const auto& risk = *registers::find("risk").value();
  CHECK(states_between(risk.workflow, "identified", "identified").empty());
  CHECK(states_between(risk.workflow, "identified", "closed") == Lines{"closed"});
  CHECK(states_between(risk.workflow, "identified", "monitored") == Lines{"assessed", "monitored"});
  CHECK(states_between(risk.workflow, "identified", "nonsense").empty());
  constexpr model::Transition guarded[] = {{"draft", "approved", "process.approve"}, {"approved", "retired"}};
  CHECK(states_between({"status", guarded}, "draft", "approved") == Lines{"approved"});
  CHECK(states_between({"status", guarded}, "draft", "retired").empty());
}

}  // namespace sealwright::isms
