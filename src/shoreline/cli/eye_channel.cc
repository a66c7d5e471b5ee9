// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/eye_channel.h"

#include <fmt/format.h>

#include <algorithm>

#include "shoreline/cli/com_config.h"
#include "shoreline/signal/com/evaluate.h"
#include "shoreline/study/com_eye.h"

namespace shoreline::cli {
namespace {

namespace com = signal::com;

/// What a configuration of COM and its equalisation say themselves.
constexpr std::string_view kOfPulse[] = {
    "--pulse", "--aggressor", "--levels", "--samples-per-ui", "--symbol-rate", "--sample",
    "--sigma", "--rj",        "--dd",     "--r-lm",           "--mismatch",    "--dfe-taps",
    "--dfe"};

bool of_channel(std::string_view flag) {
  const std::vector<Flag> flags = eye_channel_flags();
  return std::any_of(flags.begin(), flags.end(), [&](const Flag& f) { return f.name == flag; });
}

/// Without an equalisation, or with a diagnostic, false.
bool equalised(const Call& call, const com::Config& config, const ComOptions& options,
               const Context& context, study::EyeQuestion& q, Outcome& outcome) {
  const auto channels = study::read_channels(channel_files(call), config, outcome.diagnostics);
  if (!channels) return false;
  const auto got =
      com::evaluate(config, *channels, options.cases.front(), options.dialect, context);
  if (!got && context.cancelled()) {
    outcome.exit = kInterrupted;
    return false;
  }
  const std::string& thru = channels->front().name;
  if (!got || !got->found) {
    outcome.diagnostics.error(
        "E0852", {},
        got ? fmt::format("{}: no equaliser of {} has a sampling instant, so there is no eye", thru,
                          config.name)
            : got.error().message);
    return false;
  }
  const com::Config used =
      com::in_dialect(com::at_case(config, options.cases.front()), options.dialect);
  for (const std::string& doubt : got->link.doubts) outcome.diagnostics.warning("W0851", {}, doubt);
  q.model = study::link_model(used, *got);
  q.pulse = thru;
  q.com = {config.name, got->number, got->margin.com_db};
  return true;
}

}  // namespace

std::vector<Flag> eye_channel_flags() {
  Flag config = config_flag();
  config.help = "of --thru: a built-in configuration of COM, or an IEEE settings sheet";
  std::vector<Flag> out = channel_flags();
  out.front().help = "in place of --pulse: the victim's Touchstone file, equalised as `com` does";
  out.insert(out.begin() + 1, config);
  for (Flag& f : judging_flags())
    if (f.name != "--threshold") out.push_back(f);
  for (Flag& f : out)
    if (f.name == "--case") f.help = "package case from 1; left out: the first of 'z_p select'";
  return out;
}

std::string eye_channel_misuse(const Call& call) {
  if (call.value("--thru").empty()) {
    for (const auto& [option, value] : call.options)
      if (of_channel(option))
        return fmt::format("{} goes with --thru FILE, the victim's Touchstone file", option);
    return call.globals.set.empty() ? "" : "--set com.KEY=VALUE goes with --thru FILE";
  }
  for (const std::string_view other : kOfPulse) {
    if (call.value(other).empty()) continue;
    if (other == "--pulse") return "--pulse and --thru exclude each other: a response, or files";
    return fmt::format(
        "--thru and {} exclude each other: the configuration says it; --set com.KEY=VALUE changes "
        "it",
        other);
  }
  return call.value("--case") == "all" ? "eye shows one package case: --case 1" : "";
}

bool eye_of_channel(const Call& call, const Context& context, bool add_der,
                    study::EyeQuestion& question, Outcome& outcome) {
  const auto sheet = sheet_of(call, outcome.diagnostics);
  const auto config = sheet ? com::config_of(*sheet, outcome.diagnostics) : std::nullopt;
  std::string fault;
  const auto options = config ? com_options(call, *config, fault) : std::nullopt;
  if (!fault.empty()) {
    outcome = usage(fault);
    return false;
  }
  if (options && equalised(call, *config, *options, context, question, outcome)) {
    std::vector<double>& p = question.probabilities;
    if (add_der && std::find(p.begin(), p.end(), config->der_0) == p.end()) {
      p.push_back(config->der_0);
      std::sort(p.rbegin(), p.rend());
    }
    return true;
  }
  if (outcome.exit == kOk) outcome.exit = exit_of(outcome.diagnostics);
  return false;
}

}  // namespace shoreline::cli
