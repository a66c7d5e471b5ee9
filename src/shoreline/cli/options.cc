// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <algorithm>

#include "shoreline/cli/command.h"

namespace shoreline::cli {

const std::vector<Option>& global_options() {
  using G = Globals;
  static const std::vector<Option> kOptions = {
      {"--json", "", "print exactly one JSON document on stdout", &G::json},
      {"-o,--out", "PATH", "where to write: a folder or a file, as the command's help says",
       &G::out, words::files()},
      {"--set", "PATH=VALUE", "set a scenario value or a part's field (part.ID.FIELD=VALUE)",
       &G::set, words::settings()},
      {"--catalog", "DIR", "catalog folder", &G::catalog, words::folders()},
      {"--threads", "N", "worker threads, 0: all; the results do not depend on it", &G::threads,
       words::nothing(), 1024},
      {"--seed", "S", "of random studies; the budget study draws nothing", &G::seed},
      {"-q,--quiet", "", "no notes or warnings on stderr", &G::quiet},
      {"-v,--verbose", "", "say on stderr what was read and how long it took", &G::verbose},
  };
  return kOptions;
}

std::span<const ExitStatus> exit_statuses() {
  static constexpr ExitStatus kStatuses[] = {
      {kOk, "all requirements met"}, {kMissed, "one is missed"},       {kUsage, "usage"},
      {kInvalid, "invalid input"},   {kNotConverged, "not converged"}, {kFile, "file or I/O"},
      {kInternal, "internal error"}, {kInterrupted, "interrupted"},
  };
  return kStatuses;
}

bool Call::has(std::string_view flag) const {
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

std::string Call::value(std::string_view option, std::string otherwise) const {
  for (const auto& [name, value] : options)
    if (name == option) otherwise = value;
  return otherwise;
}

std::vector<std::string> Call::values(std::string_view option) const {
  std::vector<std::string> out;
  for (const auto& [name, value] : options)
    if (name == option) out.push_back(value);
  return out;
}

}  // namespace shoreline::cli
