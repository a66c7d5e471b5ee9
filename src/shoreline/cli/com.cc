// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "shoreline/base/suggest.h"
#include "shoreline/cli/com_batch.h"
#include "shoreline/cli/com_config.h"
#include "shoreline/cli/com_files.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/progress.h"
#include "shoreline/report/com_text.h"
#include "shoreline/study/com.h"

namespace shoreline::cli {
namespace {

namespace com = signal::com;

struct Answer {
  study::ComResult result;
  std::vector<com::CaseMargin> margins;
};

/// Everything that is computed; a fault in words otherwise.
Result<Answer> compute(const com::Config& config, const std::vector<com::Channel>& channels,
                       const std::vector<int>& cases, com::Dialect dialect,
                       const Context& context) {
  Answer out;
  for (const int number : cases) {
    auto margin = com::evaluate(config, channels, number, dialect, context);
    if (!margin) return tl::unexpected(margin.error());
    out.result.cases.push_back(study::com_case(config, channels, *margin));
    out.margins.push_back(std::move(*margin));
  }
  study::summarise(out.result);
  return out;
}

void judge(const Answer& answer, const com::Config& config, Outcome& outcome) {
  const study::ComResult& r = answer.result;
  outcome.verdicts.push_back(
      {"com", r.com ? *r.com >= r.threshold : false, r.com, r.threshold, "dB"});
  if (config.phy == com::Phy::c2m && config.vec_pass_db > 0.0)
    outcome.verdicts.push_back(
        {"vec", r.vec && *r.vec <= config.vec_pass_db, r.vec, config.vec_pass_db, "dB"});
  if (config.phy == com::Phy::c2m && r.veo && config.eh_min_v > 0.0)
    outcome.verdicts.push_back(
        {"veo", r.veo->si() >= config.eh_min_v, r.veo->si() * 1e3, config.eh_min_v * 1e3, "mV"});
  for (const study::Verdict& v : outcome.verdicts)
    if (v.pass && !*v.pass) outcome.exit = kMissed;
}

/// What -o leaves besides: curves, and the page. False if they cannot be had.
bool add_files(const Call& call, const Answer& answer, const com::Config& config,
               const std::vector<com::Channel>& channels, const Context& context,
               Outcome& outcome) {
  if (call.globals.out.empty()) return true;
  const auto curves = study::com_curves(config, channels, answer.margins, context);
  if (!curves) {
    if (context.cancelled())
      outcome.exit = kInterrupted;
    else
      outcome.diagnostics.error("E0852", {}, curves.error().message), outcome.exit = kInvalid;
    return false;
  }
  outcome.files = com_files(*curves);
  if (!call.has("--html")) return true;
  outcome.files.push_back(com_page(call, answer.result, *curves, outcome.verdicts));
  outcome.when_written = fmt::format(
      "\nreport: {}\n", (std::filesystem::path(call.globals.out) / "com.html").string());
  return true;
}

/// What --sensitivity names, as sheets call it; nothing and `fault` where one is none.
std::optional<std::vector<std::string>> asked_of(const Call& call, std::string& fault) {
  std::vector<std::string> out;
  const std::vector<std::string> known = study::sensitive_keywords();
  const std::string given = call.value("--sensitivity");
  if (given.empty() || given == "all") return out;
  for (std::size_t from = 0; from <= given.size();) {
    const std::size_t end = std::min(given.find(',', from), given.size());
    const std::string name = given.substr(from, end - from);
    const com::Keyword* k =
        com::keyword_of_set_name(name.starts_with("com.") ? name.substr(4) : name);
    if (k == nullptr || std::find(known.begin(), known.end(), k->name) == known.end()) {
      std::vector<std::string> names;
      for (const std::string& n : known)
        names.push_back("com." + com::set_name(*com::keyword_of(n)));
      const std::string near = nearest(name, names);
      fault = near.empty()
                  ? fmt::format(
                        "--sensitivity takes all, or a list of these, and not "
                        "'{}': {}",
                        name, fmt::join(names, ", "))
                  : fmt::format("--sensitivity knows no '{}'; did you mean {}?", name, near);
      return {};
    }
    if (std::find(out.begin(), out.end(), k->name) == out.end()) out.emplace_back(k->name);
    from = end + 1;
  }
  return out;
}

/// Of the worst case. False and a word in the outcome where it cannot be had.
bool add_sensitivity(const Call& call, const com::Sheet& sheet, com::Dialect dialect,
                     const std::vector<com::Channel>& channels, const Context& context,
                     Answer& answer, Outcome& outcome) {
  if (call.value("--sensitivity").empty()) return true;
  std::string fault;
  const auto asked = asked_of(call, fault);
  const auto worst = std::min_element(
      answer.margins.begin(), answer.margins.end(), [](const auto& a, const auto& b) {
        return (a.found ? a.margin.com_db : -HUGE_VAL) < (b.found ? b.margin.com_db : -HUGE_VAL);
      });
  auto got = study::com_sensitivity(sheet, channels, *worst, dialect, *asked, context);
  if (got) {
    answer.result.sensitivity = std::move(*got);
    return true;
  }
  outcome.exit = context.cancelled() ? kInterrupted : kInvalid;
  if (!context.cancelled())
    outcome.diagnostics.error("E0852", {}, "--sensitivity: " + got.error().message);
  return false;
}

Outcome answer(const Call& call, Outcome outcome, const com::Sheet& sheet,
               const com::Config& config, const ComOptions& options) {
  const auto& [cases, dialect, threshold] = options;
  const auto channels = study::read_channels(channel_files(call), config, outcome.diagnostics);
  if (!channels) {
    outcome.exit = exit_of(outcome.diagnostics);
    return outcome;
  }
  const Context context = context_of(call, "searching equalisers");
  auto got = compute(config, *channels, cases, dialect, context);
  if (!got) {
    if (context.cancelled()) outcome.exit = kInterrupted;
    if (context.cancelled()) return outcome;
    outcome.diagnostics.error("E0852", {}, got.error().message);
    outcome.exit = kInvalid;
    return outcome;
  }
  const auto shared = std::make_shared<Answer>(std::move(*got));
  for (const com::CaseMargin& m : shared->margins)
    if (m.number == cases.front())
      for (const std::string& doubt : m.link.doubts)
        outcome.diagnostics.warning("W0851", {}, doubt);
  study::ComResult& r = shared->result;
  r.config = config.name, r.threshold = threshold;
  r.dialect = dialect == com::Dialect::annex ? "annex" : "ieee-script";
  for (const com::Channel& c : *channels) r.channels.push_back(c.name);
  judge(*shared, config, outcome);
  if (!add_sensitivity(call, sheet, dialect, *channels, context, *shared, outcome)) return outcome;
  if (!add_files(call, *shared, config, *channels, context, outcome)) return outcome;
  outcome.text = report::com_text(r);
  outcome.results = [shared](format::JsonWriter& json) { json.record(shared->result); };
  return outcome;
}

Outcome run(const Call& call) {
  Outcome outcome;
  const auto sheet = sheet_of(call, outcome.diagnostics);
  if (!sheet) {
    outcome.exit = exit_of(outcome.diagnostics);
    return outcome;
  }
  if (call.has("--html") && call.globals.out.empty())
    return usage("--html wants -o DIR, the folder that com.html and its curves go to");
  if (call.has("--print-config")) return printed_config(*sheet, std::move(outcome));
  const auto config = com::config_of(*sheet, outcome.diagnostics);
  if (!config) {
    outcome.exit = exit_of(outcome.diagnostics);
    return outcome;
  }
  if (!call.value("--batch").empty()) return com_batch(call, *sheet, std::move(outcome));
  if (!call.value("--corners").empty())
    return usage("--corners goes with --batch LIST.csv; for one channel there is --set");
  if (call.value("--thru").empty())
    return usage("com wants --thru FILE, the victim's Touchstone file, or --batch LIST.csv");
  std::string fault;
  const auto options = com_options(call, *config, fault);
  if (!options) return usage(fault);
  if (!asked_of(call, fault)) return usage(fault);
  return answer(call, std::move(outcome), *sheet, *config, *options);
}

}  // namespace

Command com_command() {
  Command command{
      "com",
      "channel operating margin of Touchstone files, IEEE 802.3 Annex 93A and 802.3dj",
      "shoreline com --config c2c-120f --thru thru.s4p --fext fext1.s4p --next next1.s4p\n"
      "  shoreline com --config my_sheet.xlsx --thru thru.s4p --set com.A_v=0.4 --case all\n"
      "  shoreline com --config c2c-fix --batch channels.csv --corners corners.csv --case all -o "
      "lot",
      {},
      run,
      "folder for the answer, its curves as CSV, with --html a page, and a manifest"};
  command.flags = channel_flags();
  command.flags.insert(command.flags.begin(), config_flag());
  const std::vector<Flag> judging = judging_flags();
  command.flags.insert(command.flags.end(), judging.begin(), judging.end());
  command.flags.insert(
      command.flags.end(),
      {{"--batch",
        "judge a list of channels: CSV with columns name,thru,fext,next (files of a cell separated "
        "by ';') and, as needed, ports,lane; with -o an interrupted run goes on where it was",
        "LIST.csv", false, words::files()},
       {"--corners", "each of them at these too: CSV with columns name,com.A_v,com.eta_0,...",
        "FILE.csv", false, words::files()},
       {"--sensitivity",
        "how COM changes with these numbers of the configuration, equalisers held: all, or "
        "com.A_v,com.eta_0,...",
        "LIST", false, words::fixed({{"all", "each that changes something"}})},
       {"--html", "write com.html too: pulses, eyes, bathtubs, reflections, noise; wants -o DIR"},
       {"--print-config",
        "print all settings with units and where they are from, and compute nothing"}});
  return command;
}

}  // namespace shoreline::cli
