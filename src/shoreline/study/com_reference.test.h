// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The shared channel files and the built-in configurations, for tests against the IEEE 802.3 COM
// script. The data is not part of the project.
#pragma once

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <map>

#include "shoreline/signal/com/load.h"
#include "shoreline/study/com.h"
#include "shoreline/study/com_channels.h"

namespace shoreline::study::test {

namespace com = signal::com;
namespace fs = std::filesystem;

inline const fs::path kRoot = SHORELINE_SOURCE_DIR;
inline const fs::path kData = kRoot / "../shared/data/channels";

enum class Set { il14, il14_1f1n, il14_3f4n, tec, vita, vita_thru, synth };
using Settings = std::vector<com::Setting>;

inline bool present() {
  if (fs::exists(kData)) return true;
  MESSAGE("skipped: no " << kData.string());
  return false;
}

inline std::vector<std::string> files(const std::string& stem, const std::string& kind, int count) {
  std::vector<std::string> out;
  for (int i = 1; i <= count; ++i)
    out.push_back((kData / (stem + kind + std::to_string(i) + ".s4p.gz")).string());
  return out;
}

inline ChannelFiles files_of(Set set) {
  const std::string il14 = "C2M__Z100_IL14_WC_BOR_H_L_H_", vita = "vita_example2_",
                    synth = "synth_cpc224_300mm_";
  const auto thru = [](const std::string& name) { return (kData / (name + ".s4p.gz")).string(); };
  switch (set) {
    case Set::il14:
      return {thru(il14 + "THRU"), {}, {}, {}, 1};
    case Set::il14_1f1n:
      return {thru(il14 + "THRU"), files(il14, "FEXT", 1), files(il14, "NEXT", 1), {}, 1};
    case Set::il14_3f4n:
      return {thru(il14 + "THRU"), files(il14, "FEXT", 3), files(il14, "NEXT", 4), {}, 1};
    case Set::tec:
      return {thru("TEC_SMT_IO_42GHz_Thru_B5B6_10in"), {}, {}, {}, 1};
    case Set::vita:
      return {thru(vita + "THRU"), files(vita, "FEXT", 2), files(vita, "NEXT", 3), {}, 1};
    case Set::vita_thru:
      return {thru(vita + "THRU"), {}, {}, {}, 1};
    case Set::synth:
      return {thru(synth + "thru"), files(synth, "fext", 1), files(synth, "next", 1), {}, 1};
  }
  return {};
}

inline const std::vector<com::Channel>& channels(Set set, const com::Config& config) {
  static std::map<Set, std::vector<com::Channel>> read;
  static std::array<double, 4> skew{};  // part of what is read
  if (config.skew_s != skew) read.clear();
  skew = config.skew_s;
  if (!read.contains(set)) {
    Diagnostics out;
    auto got = read_channels(files_of(set), config, out);
    for (const Diagnostic& d : out.all()) CHECK_MESSAGE(false, render(d));
    REQUIRE(got.has_value());
    read[set] = std::move(*got);
  }
  return read[set];
}

/// Everything of one case; mV and dB.
inline ComCase run(Set set, const std::string& config_name, int number,
                   const Settings& settings = {}) {
  Diagnostics out;
  const auto sheet = com::load_sheet(config_name, kRoot / "catalog", settings, out);
  for (const Diagnostic& d : out.all()) CHECK_MESSAGE(false, render(d));
  REQUIRE(sheet.has_value());
  const auto config = com::config_of(*sheet, out);
  REQUIRE(config.has_value());
  const auto& list = channels(set, *config);
  const auto margin = com::evaluate(*config, list, number, com::Dialect::ieee_script, Context{});
  REQUIRE(margin.has_value());
  return com_case(*config, list, *margin);
}

inline double mv(Voltage v) { return v.si() * 1e3; }

/// A unit of the last digit printed, or `relative` where that is more.
inline void near(double got, double printed, double digit, const std::string& what,
                 double relative = 2e-5) {
  INFO(what);
  CHECK(std::abs(got - printed) <= std::max(1.01 * digit, relative * std::abs(printed)));
}

/// As the script prints them: TX, ISI, RJ, N, XT in mV.
inline void check_sigmas(const ComCase& got, const std::array<double, 5>& printed) {
  near(mv(got.sigma_tx), printed[0], 1e-4, "sigma TX");
  near(mv(got.sigma_isi), printed[1], 1e-4, "sigma ISI");
  near(mv(got.sigma_rj), printed[2], 1e-4, "sigma RJ");
  near(mv(got.sigma_n), printed[3], 1e-4, "sigma N");
  near(mv(got.sigma_xt), printed[4], 1e-4, "sigma XT");
}

}  // namespace shoreline::study::test
