// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/version.h"

#include <fmt/format.h>

#include "shoreline/cli/command.h"

namespace shoreline::cli {
namespace {

Outcome version(const Call&) {
  Outcome outcome;
  outcome.text = fmt::format("shoreline {}\n", kVersion);
  outcome.results = [](format::JsonWriter& json) {
    json.begin_object().key("version").value(kVersion).end_object();
  };
  return outcome;
}

}  // namespace

Command version_command() {
  return {"version", "print the version", "shoreline version --json", {}, version};
}

}  // namespace shoreline::cli
