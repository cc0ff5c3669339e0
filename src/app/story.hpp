// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo_data.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"

/// The demo's history as files that an author can write (docs/demo.md): content/demo/story/*.yaml hold steps, each an operation of the
/// command layer on a day before today, in the name of a person.
namespace sealwright::app {

/// A step as it is written. `each` makes as many steps of it as a table has rows.
struct StoryStep {
  std::string place;      ///< `file:line`, for messages
  std::string day;        ///< whole number, or `<column>`: days from today, never after it
  std::int64_t over = 0;  ///< days over which the rows of a table are spread
  std::string as;         ///< e-mail of who acts; empty: the local operator
  std::string noun, verb;
  std::string on;            ///< the record that the operation works on
  std::string makes;         ///< a name for the record that it makes, for `$name` in later steps
  std::string each;          ///< a table of content/demo, or its folder `documents`
  std::string file, text;    ///< of evidence: its name, and its text where it lies in no file of content/demo/evidence
  std::string fault;         ///< the rule of the review that this step plants a fault for
  Json with = JsonObject();  ///< arguments and members of the record together
  Json where = JsonObject(), except = JsonObject();  ///< which rows: column → cell, or list of cells
};

/// A step with its row put in, ready to be done.
struct Deed {
  const StoryStep* step = nullptr;
  std::int64_t day = 0;
  std::string as, on, makes, file, text;
  Json with;
  Instant at{};  ///< within its day, in the order of the files
};

/// Name → ref or id of what a step made, and A.5.1 … A.8.34 → the rows of the controls.
using StoryNames = std::map<std::string, std::string, std::less<>>;

/// All steps in the order of the files. Every fault of every file is named by file and line.
Result<std::vector<StoryStep>> read_story(const content::ContentTree& files);

/// Rows put in, in order of time; none lies after `now`. Errors name the step.
Result<std::vector<Deed>> deeds_of(const content::ContentTree& files, const std::vector<StoryStep>& steps, Instant now);

/// `<column>` → the cell (a number where JSON would write it so; an empty one leaves the member out), `$<column;>` → a list with one
/// element for each part of the cell between semicolons.
Result<Json> with_row(const Json& value, const DemoRow& row);

/// Name → the record as the last step that made it or worked on it left it.
using StoryRecords = std::map<std::string, Json, std::less<>>;

/// `$name[items/line]` → the members `line` of the record's list `items`. `$name`, `risk/$name` → what the step made that has this name;
/// `@`, `@+30`, `@-12` → the day, so many days after or before it, and `@-1T08:30` an instant of that day (UTC).
Result<Json> with_names(const Json& value, const StoryNames& names, const StoryRecords& records, Date day);

}  // namespace sealwright::app
