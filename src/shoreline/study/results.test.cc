// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/results.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <map>
#include <set>

namespace shoreline::study {
namespace {

template <class T>
const RecordType& type_of() {
  return record_of(static_cast<const T*>(nullptr));
}

void check_has(const RecordType& type, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    CAPTURE(type.name);
    CAPTURE(key);
    CHECK(type.find(key) != nullptr);
  }
}

/// The ending that a key must have for its unit.
const std::map<std::string, std::string>& suffixes() {
  static const std::map<std::string, std::string> kSuffix = {{"dB", "_db"},
                                                             {"GHz", "_ghz"},
                                                             {"m", "_m"},
                                                             {"mV", "_mv"},
                                                             {"W", "_w"},
                                                             {"kW", "_kw"},
                                                             {"ns", "_ns"},
                                                             {"USD", "_usd"},
                                                             {"Gbit/s", "_gbit_per_s"},
                                                             {"pJ/bit", "_pj_per_bit"},
                                                             {"h", "_h"},
                                                             {"mm", "_mm"},
                                                             {"Tbit/s", "_tbit_per_s"},
                                                             {"Tbit/s/mm", "_tbit_per_s_mm"}};
  return kSuffix;
}

void check_units(const RecordType& type, std::set<std::string>& seen) {
  if (!seen.insert(type.name).second) return;
  for (const Field& f : type.fields) {
    CAPTURE(f.name);
    CHECK_FALSE(f.help.empty());
    const MemberOps* ops = f.ops->shape == Shape::list ? &f.ops->item() : f.ops;
    if (ops->shape == Shape::record) check_units(ops->record(), seen);
    if (ops->shape != Shape::number) continue;
    CAPTURE(type.name);
    CAPTURE(f.name);
    const Result<Unit> unit = parse_unit(f.unit);
    REQUIRE(unit.has_value());
    CHECK(compatible(unit->dim, unit->scale, ops->dim, ops->scale));
    const auto it = suffixes().find(f.unit);
    if (it != suffixes().end())
      CHECK(f.name.find(it->second) != std::string::npos);
    else if (f.unit == "FIT")
      CHECK(f.name.find("fit") != std::string::npos);
    else
      CHECK((f.unit.empty() || f.unit == "1"));
    CHECK(f.name.find("gbps") == std::string::npos);
  }
}

}  // namespace

TEST_CASE("the keys that scripts hold on to are there") {
  check_has(type_of<RunResult>(), {"technologies", "reach"});
  check_has(type_of<TechnologyResult>(),
            {"name", "closes", "closes_basis", "tiers", "switch", "cluster"});
  check_has(type_of<TierResult>(), {"tier",
                                    "path",
                                    "port_gbit_per_s",
                                    "lanes",
                                    "lane_gbit_per_s",
                                    "modulation",
                                    "length_m",
                                    "limiting_hop",
                                    "margin_db",
                                    "latency_ns",
                                    "energy_pj_per_bit",
                                    "port_power_w",
                                    "fit",
                                    "fit_lo95",
                                    "fit_hi95",
                                    "fit_basis",
                                    "cost_usd",
                                    "margin_estimate_share",
                                    "power_estimate_share",
                                    "cost_estimate_share",
                                    "hops"});
  check_has(type_of<HopResult>(),
            {"name", "domain", "loss_db", "f_ref_ghz", "limit_db", "limit_source", "margin_db",
             "ber_pre_fec", "ber_limit", "fec_span"});
  check_has(type_of<SwitchResult>(),
            {"asics", "engines", "engines_placed", "lanes", "els_modules", "lasers", "fibres",
             "power_w", "power_published_w", "power_unexplained_w"});
  check_has(
      type_of<ClusterResult>(),
      {"gpus", "tiers", "planes", "switches", "links", "transceivers", "engines", "lasers",
       "network_power_kw", "gpus_gained", "link_failures_per_day", "link_failures_per_day_hi60",
       "link_failures_per_day_lo95", "link_failures_per_day_hi95"});
  check_has(type_of<ReachResult>(),
            {"medium", "lane_gbit_per_s", "modulation", "f_nyquist_ghz", "reach_m"});
  check_has(type_of<Verdict>(), {"name", "pass", "value", "limit", "unit"});
}

TEST_CASE("every number's unit parses, fits its dimension and stands in its key") {
  std::set<std::string> seen;
  check_units(type_of<RunResult>(), seen);
  CHECK(seen.size() > 10);
}

}  // namespace shoreline::study
