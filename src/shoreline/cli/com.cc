// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <charconv>
#include <filesystem>

#include "shoreline/cli/com_config.h"
#include "shoreline/cli/com_files.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/progress.h"
#include "shoreline/report/com_text.h"
#include "shoreline/study/com.h"

namespace shoreline::cli {
namespace {

namespace com = signal::com;

/// Cases to compute, from 1: those of "z_p select", all, or one.
std::optional<std::vector<int>> cases_of(const Call& call, const com::Config& config,
                                         std::string& fault) {
  const std::string given = call.value("--case");
  const int count = static_cast<int>(config.cases.size());
  std::vector<int> out;
  if (given == "all") {
    for (int i = 1; i <= count; ++i) out.push_back(i);
    return out;
  }
  if (given.empty()) return config.case_select;
  int one = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), one);
  if (error != std::errc{} || end != given.data() + given.size() || one < 1 || one > count) {
    fault = fmt::format("--case takes 'all' or a case of {} from 1 to {}, got '{}'", config.name,
                        count, given);
    return {};
  }
  return std::vector<int>{one};
}

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

Outcome answer(const Call& call, Outcome outcome, const com::Config& config,
               const std::vector<int>& cases, com::Dialect dialect, double threshold) {
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
  if (call.value("--thru").empty())
    return usage("com wants --thru FILE, the victim's Touchstone file");
  const std::string dialect = call.value("--dialect", "ieee-script");
  if (dialect != "ieee-script" && dialect != "annex")
    return usage(fmt::format("--dialect is ieee-script or annex, not '{}'", dialect));
  const std::string mode = call.value("--search", "full");
  if (mode != "full" && mode != "fixed")
    return usage(fmt::format("--search is full or fixed, not '{}'", mode));
  if (const auto free = com::searched(*config); mode == "fixed" && !free.empty())
    return usage(
        fmt::format("--search fixed wants one value each, but {} of {} {} several; give it "
                    "with --set 'com.KEY=VALUE'",
                    fmt::join(free, ", "), config->name, free.size() == 1 ? "has" : "have"));
  std::string fault;
  const auto cases = cases_of(call, *config, fault);
  if (!cases) return usage(fault);
  const auto threshold =
      number_of(call, "--threshold", config->com_pass_db > 0.0 ? config->com_pass_db : 3.0, fault);
  if (!threshold) return usage(fault);
  return answer(call, std::move(outcome), *config, *cases,
                dialect == "annex" ? com::Dialect::annex : com::Dialect::ieee_script, *threshold);
}

}  // namespace

Command com_command() {
  Command command{
      "com",
      "channel operating margin of Touchstone files, IEEE 802.3 Annex 93A and 802.3dj",
      "shoreline com --config c2c-120f --thru thru.s4p --fext fext1.s4p --next next1.s4p\n"
      "  shoreline com --config my_sheet.xlsx --thru thru.s4p --set com.A_v=0.4 --case all",
      {},
      run,
      "folder for the answer, its curves as CSV, with --html a page, and a manifest"};
  command.flags = channel_flags();
  command.flags.insert(command.flags.begin(), config_flag());
  command.flags.insert(
      command.flags.end(),
      {{"--case", "package case from 1, or all; left out: those of 'z_p select'", "N", false,
        words::nothing()},
       {"--search", "full: every equaliser setting of the configuration; fixed: it names one",
        "full|fixed", false, words::fixed({{"full", ""}, {"fixed", ""}})},
       {"--dialect",
        "the IEEE task force's public script, or the annex's text where `explain com` says so",
        "ieee-script|annex", false, words::fixed({{"ieee-script", ""}, {"annex", ""}})},
       {"--threshold", "COM in dB below which the exit status is 1; left out: the configuration's",
        "DB", false, words::nothing()},
       {"--html", "write com.html too: pulses, eyes, bathtubs, reflections, noise; wants -o DIR"},
       {"--print-config",
        "print all settings with units and where they are from, and compute nothing"}});
  return command;
}

}  // namespace shoreline::cli
