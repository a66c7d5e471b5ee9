// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/command.h"

#include <algorithm>

#include "shoreline/version.h"

namespace shoreline::cli {

std::vector<Command> commands() {
  return {init_command(),    run_command(),          check_command(),
          resolve_command(), path_command(),         comply_command(),
          com_command(),     erl_command(),          eye_command(),
          reach_command(),   sparam_command(),       fec_command(),
          tdecq_command(),   optical_ber_command(),  optical_budget_command(),
          ring_command(),    optical_lane_command(), lock_window_command(),
          engine_command(),  variation_command(),    circuit_command(),
          compare_command(), cite_command(),         claims_command(),
          catalog_command(), explain_command(),      docs_command(),
          schema_command(),  completion_command(),   man_command(),
          version_command()};
}

std::optional<system::System> load_scenario(const Call& call, Outcome& outcome) {
  const system::LoadOptions options{call.globals.catalog, call.globals.settings};
  auto kinds = std::make_shared<const part::Kinds>(part::standard_kinds());
  std::optional<system::System> system =
      system::load(call.arguments.at(0), options, std::move(kinds), outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  if (system) outcome.input_sha256 = system::hash(*system);
  return system;
}

int exit_of(const Diagnostics& diagnostics) {
  if (!diagnostics.has_errors()) return kOk;
  const auto& all = diagnostics.all();
  return std::any_of(all.begin(), all.end(), [](const Diagnostic& d) { return d.code == "E0001"; })
             ? kFile
             : kInvalid;
}

report::Document document_of(const Call& call, const Outcome& outcome) {
  report::Document d;
  d.command = call.command;
  d.version = kVersion;
  d.input_sha256 = outcome.input_sha256;
  d.seed = call.globals.seed;
  d.results = outcome.results;
  d.verdicts = outcome.verdicts;
  d.diagnostics = &outcome.diagnostics;
  return d;
}

Outcome usage(std::string message) {
  Outcome outcome;
  outcome.exit = kUsage;
  outcome.diagnostics.error("E0000", Place{}, std::move(message));
  return outcome;
}

}  // namespace shoreline::cli
