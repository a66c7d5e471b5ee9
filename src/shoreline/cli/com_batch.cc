// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/com_batch.h"

#include <fmt/format.h>

#include <filesystem>

#include "shoreline/cli/com_config.h"
#include "shoreline/cli/com_journal.h"
#include "shoreline/cli/progress.h"
#include "shoreline/cli/record_table.h"
#include "shoreline/format/file.h"
#include "shoreline/report/com_batch_text.h"
#include "shoreline/report/document.h"
#include "shoreline/study/com_batch.h"
#include "shoreline/version.h"

namespace shoreline::cli {
namespace {

namespace com = signal::com;
using study::ComBatchQuery;
using study::ComBatchRows;

constexpr std::string_view kJournal = "com_batch.unfinished";

std::shared_ptr<const SourceText> read_source(const std::string& file, Outcome& outcome) {
  auto text = format::read_file(file);
  if (!text) {
    outcome.diagnostics.error("E0001", Place{}, text.error().message);
    return nullptr;
  }
  outcome.input_sha256 = format::sha256(outcome.input_sha256 + *text);
  return std::make_shared<const SourceText>(SourceText{file, std::move(*text)});
}

/// Corners and how each is judged; `what` grows by all that results rest on.
bool add_corners(const Call& call, const std::vector<study::Corner>& corners, ComBatchQuery& query,
                 std::string& what, std::string& fault, Outcome& outcome) {
  for (const study::Corner& corner : corners) {
    const auto config = com::config_of(corner.sheet, outcome.diagnostics);
    if (!config) return false;
    const auto options = com_options(call, *config, fault);
    if (!options) return false;
    query.dialect = options->dialect;
    query.corners.push_back({corner.name, *config, options->cases, options->threshold});
    what += fmt::format("\n{}\n{}\n{}\n{}", corner.name, com::to_csv(corner.sheet),
                        fmt::join(options->cases, ","), options->threshold);
    for (const com::Package& p : corner.sheet.packages)
      for (const com::Entry& e : p.entries)
        what += fmt::format("\n{} {} {}", p.name, e.keyword->name, e.written);
  }
  what += call.value("--dialect");
  return true;
}

OutFile table_of(const std::vector<ComBatchRows>& rows) {
  const RecordType& type = study::record_of(static_cast<const study::ComBatchCase*>(nullptr));
  std::vector<const void*> list;
  for (const ComBatchRows& of_channel : rows)
    for (const study::ComBatchCase& row : of_channel) list.push_back(&row);
  return record_table("com_batch.csv", "a row a channel, corner and package case", type, list);
}

/// The journal in the folder that -o names; none without one.
std::optional<Journal> journal_of(const Call& call, const std::string& what, Outcome& outcome) {
  if (call.globals.out.empty()) return {};
  auto journal = Journal::open(std::filesystem::path(call.globals.out) / kJournal, what);
  if (!journal) {
    outcome.diagnostics.error("E0001", Place{}, journal.error().message);
    return {};
  }
  if (journal->begun_anew())
    outcome.diagnostics.note(
        "N0851", {}, "the folder held an unfinished batch of other settings: begun from the start");
  return std::move(*journal);
}

/// Warnings of channels: the first few, and how many there are.
void tell_warnings(const std::vector<ComBatchRows>& rows, Outcome& outcome) {
  constexpr int kTold = 5;
  int count = 0;
  for (const ComBatchRows& of_channel : rows)
    for (const study::ComBatchCase& row : of_channel) {
      if (row.warning.empty()) continue;
      if (++count <= kTold)
        outcome.diagnostics.warning("W0853", {}, row.channel + ": " + row.warning);
      break;
    }
  if (count > kTold)
    outcome.diagnostics.warning(
        "W0853", {},
        fmt::format("{} channels in all have a warning; com_batch.csv has them", count));
}

void judge(const study::ComBatchResult& r, Outcome& outcome) {
  std::vector<study::Verdict>& v = outcome.verdicts;
  if (r.all.judged > 0) v.push_back({"com", r.all.failed == 0, r.all.worst, r.threshold, "dB"});
  if (r.all.failed > 0) outcome.exit = kMissed;
  if (r.all.errors == 0) return;
  outcome.exit = kInvalid;
  outcome.answered = true;
  outcome.diagnostics
      .error("E0854", {}, fmt::format("{} of {} channels have no answer", r.all.errors, r.channels))
      .hint = "their rows in com_batch.csv (-o DIR) and in --json say why; the others are judged";
}

Outcome answer(const Call& call, ComBatchQuery query, const std::string& what, Outcome outcome) {
  std::vector<std::string> keys;
  for (const study::ListedChannel& c : query.channels) keys.push_back(journal_key(c));
  auto opened = journal_of(call, what, outcome);
  if (!call.globals.out.empty() && !opened) {
    outcome.exit = kFile;
    return outcome;
  }
  std::shared_ptr<Journal> journal;
  std::size_t done = 0;
  if (opened) {
    journal = std::make_shared<Journal>(std::move(*opened));
    query.known = journal->known(keys);
    for (const ComBatchRows& rows : query.known) done += rows.empty() ? 0 : 1;
    query.done = [&](std::size_t i, const ComBatchRows& rows) {
      journal->add(keys[i], rows), ++done;
    };
    if (done > 0)
      outcome.when_written =
          fmt::format("\n{} of {} channels had been done before\n", done, query.channels.size());
  }
  const Context context = context_of(call, fmt::format("{} channels", query.channels.size()));
  const auto rows = study::com_batch(query, context);
  if (!rows) {
    outcome.exit = kInterrupted;
    if (journal && !journal->failed())
      outcome.diagnostics
          .note("N0851", {},
                fmt::format("interrupted; {} of {} channels are done and kept in {}", done,
                            query.channels.size(), call.globals.out))
          .hint = "the same command goes on from there";
    return outcome;
  }
  const auto result = std::make_shared<study::ComBatchResult>(
      study::summary_of(*rows, query.corners.front().threshold));
  result->list = call.value("--batch"), result->config = query.corners.front().config.name;
  result->dialect = query.dialect == com::Dialect::annex ? "annex" : "ieee-script";
  tell_warnings(*rows, outcome);
  judge(*result, outcome);
  outcome.text = report::com_batch_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  outcome.text_file = "com_batch.txt";
  if (!journal) return outcome;
  outcome.files = {table_of(*rows)};
  outcome.after_written = [journal] { journal->remove(); };
  return outcome;
}

}  // namespace

Outcome com_batch(const Call& call, const com::Sheet& sheet, Outcome outcome) {
  for (const std::string_view other : {"--thru", "--fext", "--next"})
    if (!call.value(other).empty())
      return usage(
          fmt::format("--batch and {} exclude each other: the list names the files", other));
  if (call.has("--html")) return usage("--html is of one channel; --batch has none");
  if (!call.value("--sensitivity").empty())
    return usage("--sensitivity is of one channel; --batch takes --corners");
  const auto list = read_source(call.value("--batch"), outcome);
  std::vector<study::Corner> corners = {{"nominal", sheet}};
  std::optional<std::vector<study::ListedChannel>> channels;
  if (list) channels = study::read_channel_list(list, channel_files(call), outcome.diagnostics);
  if (const std::string file = call.value("--corners"); !file.empty())
    if (const auto source = read_source(file, outcome))
      if (auto read = study::read_corners(source, sheet, outcome.diagnostics))
        corners = std::move(*read);
  outcome.exit = exit_of(outcome.diagnostics);
  if (!channels || outcome.exit != kOk) return outcome;
  ComBatchQuery query;
  query.channels = std::move(*channels);
  std::string what(kVersion), fault;
  if (!add_corners(call, corners, query, what, fault, outcome)) {
    if (!fault.empty()) return usage(fault);
    outcome.exit = exit_of(outcome.diagnostics);
    return outcome;
  }
  return answer(call, std::move(query), what, std::move(outcome));
}

}  // namespace shoreline::cli
