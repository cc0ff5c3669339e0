// SPDX-License-Identifier: Apache-2.0
#include "isms/imports/columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace sealwright::isms {
namespace {

using model::Field;
using model::Kind;
using model::Register;

constexpr std::size_t kSamples = 100;  // rows that are looked at to tell refs from other people's numbers
constexpr std::size_t kLongWord = 4;   // shorter words of a heading say nothing of the field
constexpr std::size_t kShownSample = 80;

bool writable(const Field& field) { return !field.options.read_only && !field.options.retired; }

void gather(const std::vector<Field>& fields, const std::string& before, std::vector<FieldPath>& out) {
  for (const Field& field : fields) {
    if (!writable(field)) continue;
    out.push_back({before + field.name, &field});
    if (field.kind == Kind::structure) gather(field.fields, before + field.name + ".", out);
  }
}

/// Labels along a path, such as `current likelihood`.
std::string labels_along(const Register& reg, std::string_view path) {
  std::string out;
  const std::vector<Field>* fields = &reg.fields;
  for (const auto part : base::split(path, '.')) {
    for (const Field& field : *fields) {
      if (field.name != part) continue;
      out += field.label + " ";
      fields = &field.fields;
      break;
    }
  }
  return out;
}

bool is_ref(const Register& reg, std::string_view text) {
  const auto dash = text.rfind('-');
  return dash != std::string_view::npos && base::lower_ascii(text.substr(0, dash)) == base::lower_ascii(reg.prefix) &&
         dash + 1 < text.size() && text.find_first_not_of("0123456789", dash + 1) == std::string_view::npos;
}

std::string_view text_in(const evidence::SheetRow& row, std::size_t column) {
  return column < row.cells.size() ? base::trimmed(row.cells[column].text) : std::string_view();
}

class Proposal {
 public:
  Proposal(const Register& reg, const evidence::Sheet& sheet, const Synonyms& synonyms)
      : reg_(reg), sheet_(sheet), synonyms_(synonyms), paths_(writable_paths(reg)) {}

  void propose(ImportTable& table) {
    using Way = std::optional<FieldPath> (Proposal::*)(std::size_t, const std::string&) const;
    struct Step {
      const char* why;
      Way way;
    };
    constexpr Step steps[] = {{"name", &Proposal::by_name},
                              {"label", &Proposal::by_label},
                              {"ref", &Proposal::by_envelope},
                              {"word", &Proposal::by_word},
                              {"help", &Proposal::by_help}};
    header_ = table.header;
    for (const auto& step : steps) {
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto& column = table.columns[i];
        if (column.target || !column.why.empty() || column.name.empty()) continue;
        auto found = (this->*step.way)(i, column.name);
        if (!found || taken(table, found->path)) continue;
        column.target = std::move(found);
        column.why = step.why;
      }
    }
    for (auto& column : table.columns) {
      if (!column.target && column.why.empty()) column.why = reason_against(table, column);
    }
  }

 private:
  static bool taken(const ImportTable& table, std::string_view path) {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const ImportColumn& other) {
      if (!other.target) return false;
      const std::string& theirs = other.target->path;
      return theirs == path || path.starts_with(theirs + ".") || theirs.starts_with(std::string(path) + ".");
    });
  }

  /// The bare word, and what is left of it behind the register's own name: `Risk owner`, `Asset name`.
  std::vector<std::string> words_of(std::string_view heading) const {
    std::vector<std::string> out{bare_word(heading)};
    for (const auto& name : {bare_word(reg_.name), bare_word(reg_.title)}) {
      if (out[0].size() > name.size() && out[0].starts_with(name)) out.push_back(out[0].substr(name.size()));
    }
    return out;
  }

  template <class Matches>
  std::optional<FieldPath> first_of(const std::string& heading, Matches matches) const {
    for (const auto& word : words_of(heading)) {
      for (const auto& each : paths_)
        if (!word.empty() && matches(each, word)) return each;
    }
    return std::nullopt;
  }

  std::optional<FieldPath> by_name(std::size_t, const std::string& heading) const {
    return first_of(heading, [](const FieldPath& each, const std::string& word) {
      auto parts = base::split(each.path, '.');
      const std::string forth = bare_word(each.path);
      std::reverse(parts.begin(), parts.end());
      std::string back;
      for (const auto part : parts) back += bare_word(part);
      return word == forth || word == back;
    });
  }

  std::optional<FieldPath> by_label(std::size_t, const std::string& heading) const {
    return first_of(heading,
                    [&](const FieldPath& each, const std::string& word) { return word == bare_word(labels_along(reg_, each.path)); });
  }

  std::optional<FieldPath> by_envelope(std::size_t column, const std::string& heading) const {
    constexpr std::string_view words[] = {"id", "ref", "reference", "no", "nr", "number", "key", "uuid"};
    const auto own = words_of(heading);
    const bool named = std::any_of(own.begin(), own.end(), [&](const auto& word) {
      return std::find(std::begin(words), std::end(words), word) != std::end(words) || word == bare_word(reg_.name);
    });
    if (!named) return std::nullopt;
    std::size_t refs = 0, ids = 0;
    const auto end = std::min(sheet_.rows.size(), header_ + 1 + kSamples);
    for (std::size_t i = header_ + 1; i < end; ++i) {
      const auto text = text_in(sheet_.rows[i], column);
      refs += is_ref(reg_, text);
      ids += Id::parse(text).ok();
    }
    if (refs == 0 && ids == 0) return std::nullopt;
    return FieldPath{refs >= ids ? "ref" : "id", nullptr};
  }

  std::optional<FieldPath> by_word(std::size_t, const std::string& heading) const {
    for (const auto& word : words_of(heading)) {
      const auto path = synonyms_.path_of(reg_.name, word);
      if (path.empty()) continue;
      if (auto found = path_in(reg_, path)) return *std::move(found);
    }
    return std::nullopt;
  }

  /// Every longer word of the heading, and there are several, stands in the help of one field and of no other.
  std::optional<FieldPath> by_help(std::size_t, const std::string& heading) const {
    std::vector<std::string> words;
    for (const auto part : base::split(heading, ' ')) {
      if (auto word = bare_word(part); word.size() >= kLongWord) words.push_back(std::move(word));
    }
    std::optional<FieldPath> found;
    for (const auto& each : paths_) {
      if (words.size() < 2 || each.path.find('.') != std::string::npos) continue;
      std::vector<std::string> said;
      for (const auto part : base::split(each.field->options.help, ' ')) said.push_back(bare_word(part));
      const bool all =
          std::all_of(words.begin(), words.end(), [&](const auto& word) { return std::count(said.begin(), said.end(), word) > 0; });
      if (!all) continue;
      if (found) return std::nullopt;
      found = each;
    }
    return found;
  }

  std::string reason_against(const ImportTable& table, const ImportColumn& column) const {
    const auto word = bare_word(column.name);
    for (const Field& field : reg_.fields) {
      if (!writable(field) && (word == bare_word(field.name) || word == bare_word(field.label))) return "set by the system";
    }
    for (const auto& other : table.columns) {
      if (!other.target || &other == &column) continue;
      if (word == bare_word(other.target->path) || synonyms_.path_of(reg_.name, word) == other.target->path)
        return other.target->path + " is filled by " + base::quoted(other.name);
    }
    return "no field is known by this name";
  }

  const Register& reg_;
  const evidence::Sheet& sheet_;
  const Synonyms& synonyms_;
  std::vector<FieldPath> paths_;
  std::size_t header_ = 0;
};

Result<std::size_t> header_of(const evidence::Sheet& sheet, std::size_t wanted) {
  if (sheet.rows.empty()) return base::invalid("the table is empty: nothing stands in it");
  const auto filled = [](const evidence::SheetRow& row) {
    return std::count_if(row.cells.begin(), row.cells.end(), [](const auto& cell) { return !base::trimmed(cell.text).empty(); });
  };
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    if (wanted == 0 ? filled(sheet.rows[i]) >= 2 : sheet.rows[i].number == wanted) return i;
  }
  if (wanted != 0) return base::invalid_at("/header_row", fmt::format("row {} is empty: name the row with the headings", wanted));
  return std::size_t{0};
}

ImportTable headings(const evidence::Sheet& sheet, std::size_t header) {
  ImportTable out{header, {}};
  const auto& row = sheet.rows[header];
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    ImportColumn column{std::string(text_in(row, i)), evidence::column_letters(i), {}, {}, {}};
    std::replace(column.name.begin(), column.name.end(), '\n', ' ');
    for (std::size_t at = header + 1; at < sheet.rows.size() && column.sample.empty(); ++at)
      column.sample = text_in(sheet.rows[at], i).substr(0, kShownSample);
    while (!base::is_utf8(column.sample)) column.sample.pop_back();
    if (column.name.empty()) column.why = "nothing stands over it";
    out.columns.push_back(std::move(column));
  }
  return out;
}

void override_columns(const Register& reg, ImportTable& table, const std::vector<std::string>& overrides, std::vector<Fault>& faults) {
  for (std::size_t i = 0; i < overrides.size(); ++i) {
    const std::string pointer = base::pointer_to("/map", i);
    const std::string& line = overrides[i];
    const auto equals = line.rfind('=');
    if (equals == std::string::npos) {
      faults.push_back({pointer, "write Column=field, or Column= to leave it out, not " + base::quoted(line)});
      continue;
    }
    const std::string name = line.substr(0, equals), path = line.substr(equals + 1);
    std::vector<std::string> names;
    ImportColumn* column = nullptr;
    for (auto& each : table.columns) {
      names.push_back(each.name);
      if (!column && !each.name.empty() && bare_word(each.name) == bare_word(name)) column = &each;
      if (each.name == name) column = &each;
    }
    if (!column) {
      const auto near = base::nearest(name, names);
      faults.push_back(
          {pointer, fmt::format("there is no column {}{}", base::quoted(name), near.empty() ? "" : "; did you mean " + near + "?")});
      continue;
    }
    column->why = "asked";
    if (path.empty()) continue;
    auto target = path_in(reg, path);
    if (target) column->target = *std::move(target);
    else faults.push_back({pointer, target.error().message});
  }
}

/// Two columns for one field, whoever asked for it, would overwrite one another.
void refuse_doubles(const ImportTable& table, std::vector<Fault>& faults) {
  for (auto a = table.columns.begin(); a != table.columns.end(); ++a) {
    for (auto b = a + 1; a->target && b != table.columns.end(); ++b) {
      if (b->target && b->target->path == a->target->path)
        faults.push_back(
            {"/map", fmt::format("{} and {} would both fill {}", base::quoted(a->name), base::quoted(b->name), b->target->path)});
    }
  }
}

}  // namespace

std::vector<FieldPath> writable_paths(const Register& reg) {
  std::vector<FieldPath> out;
  gather(reg.fields, "", out);
  return out;
}

Result<FieldPath> path_in(const Register& reg, std::string_view path) {
  if (path == "ref" || path == "id") return FieldPath{std::string(path), nullptr};
  std::vector<std::string> names{"ref", "id"};
  for (auto& each : writable_paths(reg)) {
    if (each.path == path) return std::move(each);
    names.push_back(std::move(each.path));
  }
  if (reg.field(path)) return base::invalid(fmt::format("{} is set by the system: leave the column out", path));
  const auto near = base::nearest(path, names);
  return base::invalid(fmt::format("{} has no field {}{}", base::lower_ascii(reg.title), base::quoted(path),
                                   near.empty() ? "; it has " + base::joined(names, ", ") : ": did you mean " + near + "?"));
}

Result<ImportTable> propose_columns(const Register& reg, const evidence::Sheet& sheet, const Synonyms& synonyms,
                                    const std::vector<std::string>& overrides, std::size_t header_row) {
  TRY(const auto header, header_of(sheet, header_row));
  ImportTable out = headings(sheet, header);
  std::vector<Fault> faults;
  override_columns(reg, out, overrides, faults);
  refuse_doubles(out, faults);
  if (!faults.empty()) {
    std::string message = faults.size() == 1 ? faults.front().message : fmt::format("{} faults in the mapping", faults.size());
    return base::invalid(std::move(message), std::move(faults));
  }
  Proposal(reg, sheet, synonyms).propose(out);
  return out;
}

}  // namespace sealwright::isms
