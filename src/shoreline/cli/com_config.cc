// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/com_config.h"

#include <fmt/format.h>

#include <charconv>

#include "shoreline/base/text.h"
#include "shoreline/signal/com/evaluate.h"

namespace shoreline::cli {
namespace {

namespace com = signal::com;

Words configurations() {
  return [](const Typed& typed) {
    std::vector<Word> out;
    for (const std::string& name : com::built_in_names(typed.globals.catalog))
      out.push_back({name, ""});
    out.push_back({std::string(words::kFiles), ""});
    return out;
  };
}

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

}  // namespace

Flag config_flag() {
  return {"--config", "a built-in configuration, or an IEEE settings sheet (.csv, .xlsx, .xls)",
          "NAME|FILE", false, configurations()};
}

std::vector<Flag> channel_flags() {
  return {
      {"--thru", "Touchstone file of the victim", "FILE"},
      {"--fext", "of a far-end aggressor; may be given several times", "FILE", true},
      {"--next", "of a near-end aggressor; may be given several times", "FILE", true},
      {"--ports", "ports of each lane in the files: in+,in-,out+,out-", "1,3,2,4", false,
       words::nothing()},
      {"--lane", "which lane of a file with several is the victim", "N", false, words::nothing()}};
}

std::optional<com::Sheet> sheet_of(const Call& call, Diagnostics& out) {
  const std::string name = call.value("--config", "c2c-120f");
  std::vector<com::Setting> settings;
  for (const system::Setting& s : call.globals.settings) {
    if (!s.path.starts_with("com.")) {
      const auto text =
          std::make_shared<const SourceText>(SourceText{"--set", s.path + "=" + s.value});
      out.error("E0701", {text, 1, 1, static_cast<int>(s.path.size())},
                fmt::format("'{}' is nothing of this command", s.path))
          .hint = "settings of COM are com.KEY=VALUE; --print-config shows all";
      continue;
    }
    settings.emplace_back(s.path.substr(4), s.value);
  }
  if (out.has_errors()) return {};
  return com::load_sheet(name, call.globals.catalog, settings, out);
}

Outcome printed_config(const com::Sheet& sheet, Outcome outcome) {
  // Only what can be used is worth printing.
  if (!com::config_of(sheet, outcome.diagnostics)) {
    outcome.exit = exit_of(outcome.diagnostics);
    return outcome;
  }
  outcome.text = com::print_config(sheet);
  const auto shared = std::make_shared<com::Sheet>(sheet);
  outcome.results = [shared](format::JsonWriter& json) {
    json.begin_object().key("config").value(shared->name).key("settings").begin_array();
    for (const com::Entry& e : shared->entries)
      json.begin_object()
          .key("keyword")
          .value(e.keyword->name)
          .key("value")
          .value(e.written)
          .key("from")
          .value(e.from)
          .end_object();
    json.end_array().end_object();
  };
  outcome.files = {
      {"config.csv", "the settings as a sheet that can be read back", com::to_csv(sheet)}};
  return outcome;
}

study::ChannelFiles channel_files(const Call& call) {
  study::ChannelFiles out;
  out.thru = call.value("--thru");
  out.fext = call.values("--fext"), out.next = call.values("--next");
  out.ports = whole_numbers(call.value("--ports"));
  const std::vector<int> lane = whole_numbers(call.value("--lane", "1"));
  out.lane = lane.size() == 1 ? lane[0] : 0;
  return out;
}

std::vector<Flag> judging_flags() {
  return {
      {"--case", "package case from 1, or all; left out: those of 'z_p select'", "N", false,
       words::nothing()},
      {"--search", "full: every equaliser setting of the configuration; fixed: it names one",
       "full|fixed", false, words::fixed({{"full", ""}, {"fixed", ""}})},
      {"--dialect",
       "the IEEE task force's public script, or the annex's text where `explain com` says so",
       "ieee-script|annex", false, words::fixed({{"ieee-script", ""}, {"annex", ""}})},
      {"--threshold", "COM in dB below which the exit status is 1; left out: the configuration's",
       "DB", false, words::nothing()}};
}

std::optional<ComOptions> com_options(const Call& call, const com::Config& config,
                                      std::string& fault) {
  ComOptions out;
  const auto wrong = [&](std::string message) {
    fault = std::move(message);
    return std::nullopt;
  };
  const std::string dialect = call.value("--dialect", "ieee-script");
  if (dialect != "ieee-script" && dialect != "annex")
    return wrong(fmt::format("--dialect is ieee-script or annex, not '{}'", dialect));
  if (dialect == "annex") out.dialect = com::Dialect::annex;
  const std::string mode = call.value("--search", "full");
  if (mode != "full" && mode != "fixed")
    return wrong(fmt::format("--search is full or fixed, not '{}'", mode));
  if (const auto free = com::searched(config); mode == "fixed" && !free.empty())
    return wrong(
        fmt::format("--search fixed wants one value each, but {} of {} {} several; give it "
                    "with --set 'com.KEY=VALUE'",
                    fmt::join(free, ", "), config.name, free.size() == 1 ? "has" : "have"));
  const auto cases = cases_of(call, config, fault);
  const auto threshold =
      number_of(call, "--threshold", config.com_pass_db > 0.0 ? config.com_pass_db : 3.0, fault);
  if (!cases || !threshold) return {};
  out.cases = *cases, out.threshold = *threshold;
  return out;
}

std::optional<double> number_of(const Call& call, std::string_view option, double otherwise,
                                std::string& fault) {
  const std::string given = call.value(option);
  if (given.empty()) return otherwise;
  double value = 0.0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
  if (error == std::errc{} && end == given.data() + given.size()) return value;
  fault = fmt::format("{} takes a number, got '{}'", option, given);
  return {};
}

}  // namespace shoreline::cli
