// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/plan.hpp"
#include "checks/evaluation.hpp"

namespace sealwright::checks {
namespace {

using cel::columns::Bits;
using cel::columns::Verdicts;
using cel::columns::Word;

/// What an expression says of every row, or nothing where it has to go row by row.
std::optional<Verdicts> by_column(const cel::Program& program, const cel::columns::Table& table, const cel::columns::Setting& setting) {
  auto plan = cel::columns::Plan::compile(program, table, setting);
  if (!plan) return std::nullopt;
  auto verdicts = plan->run(setting);
  return verdicts ? std::optional(*std::move(verdicts)) : std::nullopt;
}

/// Of the rows of a table, those that pass and those that a check does not apply to.
struct Clean {
  Bits passes, spared;
};

std::optional<Clean> clean_rows(const content::CompiledCheck& check, const cel::columns::Table& table, const cel::Bindings& bindings) {
  const cel::columns::Setting setting{bindings, {}, {}};
  std::optional<Verdicts> applies, unknown;
  if (check.applies_to && !(applies = by_column(*check.applies_to, table, setting))) return std::nullopt;
  if (check.unknown_when && !(unknown = by_column(*check.unknown_when, table, setting))) return std::nullopt;
  const auto passes = by_column(check.pass_when, table, setting);
  if (!passes) return std::nullopt;
  Clean out;
  out.passes.resize_rows(table.rows());
  out.spared.resize_rows(table.rows());
  for (std::size_t w = 0; w < out.passes.words(); ++w) {
    const Word live = table.live().word(w);
    const Word yes = applies ? applies->yes.word(w) : live;
    const Word open = unknown ? unknown->yes.word(w) | unknown->error.word(w) | unknown->unknown.word(w) : 0;
    out.passes.data()[w] = live & yes & ~open & passes->yes.word(w);
    out.spared.data()[w] = applies ? live & ~(yes | applies->error.word(w) | applies->unknown.word(w)) : 0;
  }
  return out;
}

}  // namespace

bool Evaluation::judge_by_column(CheckState& state) {
  const Population& population = state.population();
  auto clean = clean_rows(state.check(), population.table(), bindings_);
  if (!clean) return false;
  for (const auto& [row, fault] : population.broken()) {
    clean->passes.clear(row);
    clean->spared.clear(row);
  }
  judged_rows_ += clean->passes.count() + clean->spared.count();
  state.set_clean(std::move(clean->passes), std::move(clean->spared), [&](Row row) { ended(state, row); });
  return true;
}

void Evaluation::judge_whole(CheckState& state, std::size_t number) {
  state.touched = state.all_judged = true;
  judge_rest(state, number, !state.reads_others() && !state.reads_time() && judge_by_column(state));
}

/// Judges again what may come out otherwise at any time. Only rows that come out otherwise count as judged.
void Evaluation::sweep(CheckState& state, std::size_t number) {
  sweeping_ = true;
  judge_rest(state, number, !state.reads_others() && judge_by_column(state));
  sweeping_ = false;
}

/// Row by row whatever columns did not find clean.
void Evaluation::judge_rest(CheckState& state, std::size_t number, bool columns) {
  const Population& population = state.population();
  if (!columns) state.set_clean({}, {}, [](Row) {});
  state.judged = false;  // the counts begin anew with the rows to come
  for (std::size_t w = 0; w < cel::columns::words_for(population.table().rows()); ++w) {
    Word rest = population.table().live().word(w);
    if (columns) rest &= ~state.clean_word(w);
    for (; rest != 0; rest &= rest - 1)
      judge_row(state, number, static_cast<Row>(w * cel::columns::kWordRows + static_cast<std::size_t>(__builtin_ctzll(rest))));
  }
  state.judged = true;
}

void Evaluation::judge_row(CheckState& state, std::size_t number, Row row) {
  if (const std::pair<const Population*, Row> subject{&state.population(), row}; bound_ != subject) {
    bindings_.values.insert_or_assign("resource", state.population().value(row));
    bound_ = subject;
  }
  if (state.reads_others()) asking_ = Asks::Asker{static_cast<std::uint32_t>(number), row};
  cel::Flip flip;
  Judgement judgement = judge(state.check(), bindings_, {}, state.reads_time() && !sweeping_ ? &flip : nullptr);
  if (state.reads_time() && !sweeping_ && !flip.is_never()) state.set_flip(row, flip.micros());
  asking_.reset();
  ++judged_rows_;
  take(state, row, std::move(judgement));
}

void Evaluation::take(CheckState& state, Row row, Judgement judgement) {
  const auto name = state.population().name_of(row);
  if (judgement.verdict == Verdict::fail && exceptions_.covering) {
    if (const auto exception = exceptions_.covering(state.check().check.id, name.source, name.key))
      judgement = {Verdict::excepted, *exception + ": " + judgement.reason};
  }
  const auto change = state.set(row, judgement);
  if (sweeping_ && change == CheckState::Change::none) return;
  state.touched = true;
  if (!state.all_judged) state.rejudged.push_back(row);
  switch (change) {
    case CheckState::Change::none: break;
    case CheckState::Change::ended: end(state, name); break;
    case CheckState::Change::stored:
      run_.changes.push_back({state.check().check.id,
                              state.population().type(),
                              std::string(name.source),
                              std::string(name.key),
                              judgement.verdict,
                              std::move(judgement.reason),
                              0,
                              {}});
  }
}

void Evaluation::ended(CheckState& state, Row row) {
  state.touched = true;
  if (!state.all_judged) state.rejudged.push_back(row);
  end(state, state.population().name_of(row));
}

void Evaluation::end(const CheckState& state, Population::Name name) {
  run_.changes.push_back({state.check().check.id,
                          state.population().type(),
                          std::string(name.source),
                          std::string(name.key),
                          Verdict::pass,
                          {},
                          0,
                          store::Entry{0}});
}

}  // namespace sealwright::checks
