// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/sparam_synth.h"

#include <doctest/doctest.h>

#include "shoreline/format/touchstone.h"

namespace shoreline::cli {
namespace {

Outcome synth(std::vector<std::pair<std::string, std::string>> options,
              std::vector<std::string> arguments = {
                  SHORELINE_SOURCE_DIR "/scenarios/quantum-x-41k.toml", "nic-dac-q3400"}) {
  Call call;
  call.command = "sparam";
  call.globals.catalog = SHORELINE_SOURCE_DIR "/catalog";
  call.options = std::move(options);
  return sparam_synth(call, arguments);
}

}  // namespace

TEST_CASE("a path of a scenario as a four-port file") {
  const Outcome o = synth({{"--step", "1 GHz"}, {"--stop", "60 GHz"}});
  REQUIRE(o.exit == kOk);
  CHECK(o.text_file == "nic-dac-q3400.s4p");
  Diagnostics out;
  const auto file = format::parse_touchstone("x.s4p", o.text, 4, out);
  REQUIRE(file.has_value());
  CHECK(file->f_hz.size() == 61);
  CHECK(std::abs(file->at(0, 1, 0)) > 0.9);    // direct current passes
  CHECK(std::abs(file->at(53, 1, 0)) < 0.15);  // more than 16 dB at 53 GHz
}

TEST_CASE("what synth is asked wrongly is usage") {
  CHECK(synth({{"--step", "1 m"}}).exit == kUsage);
  CHECK(synth({{"--span", "one"}}).exit == kUsage);
  CHECK(synth({{"--span", "7"}, {"--step", "1 GHz"}}).exit == kUsage);
  CHECK(synth({}, {SHORELINE_SOURCE_DIR "/scenarios/quantum-x-41k.toml"}).exit == kUsage);
  CHECK(synth({}, {SHORELINE_SOURCE_DIR "/scenarios/quantum-x-41k.toml", "nosuch"}).exit == kUsage);
}

}  // namespace shoreline::cli
