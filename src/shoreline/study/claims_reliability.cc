// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Claims of switch counts, failures, flaps and yields: from field records and boxes of the catalog.
#include "shoreline/photonics/reliability.h"
#include "shoreline/study/claims.h"
#include "shoreline/study/fat_tree.h"
#include "shoreline/study/service.h"

namespace shoreline::study {
namespace {

using Number = std::optional<double>;

constexpr Time kMonth = 730.0 * unit::hour;  // as operators count it

Number switches(const FatTreeSpec& spec) {
  const Result<std::vector<Level>> levels = fat_tree(spec);
  if (!levels) return std::nullopt;
  double sum = 0.0;
  for (const Level& level : *levels) sum += level.switches;
  return sum;
}
FatTreeSpec tree_of_64(double endpoints, int tiers, int planes = 1) {
  FatTreeSpec spec;
  spec.endpoints = endpoints;
  spec.tiers = tiers;
  spec.planes = planes;
  spec.radix.assign(static_cast<std::size_t>(tiers), 64.0);
  return spec;
}
// One tree of three tiers joins 65,536: two of them.
Number tree_131072(Workbook&) { return switches(tree_of_64(131072 / 2, 3, 2)); }
Number tree_65536(Workbook&) { return switches(tree_of_64(65536, 3)); }
Number tree_16384(Workbook&) { return switches(tree_of_64(16384 / 8, 2, 8)); }
Number sn6800_ports(Workbook& e) {
  const system::Box* box = e.box("nvidia-sn6800");
  if (box == nullptr) return std::nullopt;
  FatTreeSpec spec;
  spec.radix.assign(2, box->spec.ports);
  return most_ports(spec);
}

constexpr Arithmetic kTrees[] = {{"claim-tree-131072", tree_131072},
                                 {"claim-tree-65536", tree_65536},
                                 {"claim-tree-16384", tree_16384},
                                 {"claim-sn6800-two-tiers", sn6800_ports}};

/// Highest rate that the record allows at this confidence.
std::optional<Frequency> bound(Workbook& e, const char* record, double confidence) {
  const auto seen = e.exposure(record);
  if (!seen) return std::nullopt;
  const math::WeightedExposure one{*seen, 1.0};
  return math::rate_upper({&one, 1}, confidence);
}
std::optional<Frequency> rate(Workbook& e, const char* record) {
  return observed_rate(e.entry<system::FieldRecord>(record).value).point;
}
Number si(const std::optional<Frequency>& f) { return f ? Number(f->si()) : std::nullopt; }
Number inverse(const std::optional<Frequency>& f) {
  return f ? Number((1.0 / *f).si()) : std::nullopt;
}

Number bailly_mtbf_60(Workbook& e) { return inverse(bound(e, "meta-bailly", 0.60)); }
Number bailly_mtbf_95(Workbook& e) { return inverse(bound(e, "meta-bailly", 0.95)); }
Number bailly_fit_60(Workbook& e) { return si(bound(e, "meta-bailly", 0.60)); }
Number bailly_fit_95(Workbook& e) { return si(bound(e, "meta-bailly", 0.95)); }

/// Of the talk's 15 switches; their ports are those of the box.
Number bailly_time(Workbook& e) {
  constexpr double kSwitches = 15.0;
  const auto seen = e.exposure("meta-bailly-talk");
  const system::Box* box = e.box("broadcom-bailly");
  if (!seen || !box) return std::nullopt;
  return (seen->device_time / (kSwitches * box->spec.ports)).si();
}

Number hpn_link_rate(Workbook& e) { return si(rate(e, "hpn-nic-tor")); }
Number hpn_tor_rate(Workbook& e) { return si(rate(e, "hpn-tor-critical")); }
Number failures_41k(Workbook& e) {
  const auto& cluster = e.row({}, "DSP pluggable everywhere").cluster;
  const auto each = rate(e, "hpn-nic-tor");
  return cluster && each ? Number(*each * kMonth * cluster->links) : std::nullopt;
}

/// Between events on so many accelerators; the record is by accelerator.
Number interval(Workbook& e, const char* record, double accelerators) {
  const auto each = rate(e, record);
  return each ? inverse(*each * accelerators) : std::nullopt;
}
constexpr double kLlama = 16384.0, kScaled = 131072.0;  // accelerators
Number llama_network(Workbook& e) { return interval(e, "llama3-network", kLlama); }
Number llama_any(Workbook& e) { return interval(e, "llama3-all", kLlama); }
Number scaled_any(Workbook& e) { return interval(e, "llama3-all", kScaled); }
Number scaled_network(Workbook& e) { return interval(e, "llama3-network", kScaled); }

constexpr Arithmetic kFailures[] = {{"claim-bailly-mtbf-60", bailly_mtbf_60},
                                    {"claim-bailly-mtbf-95", bailly_mtbf_95},
                                    {"claim-bailly-fit-60", bailly_fit_60},
                                    {"claim-bailly-fit-95", bailly_fit_95},
                                    {"claim-bailly-hours", bailly_time},
                                    {"claim-bailly-days", bailly_time},
                                    {"claim-hpn-links", hpn_link_rate},
                                    {"claim-hpn-tor", hpn_tor_rate},
                                    {"claim-41k-link-failures", failures_41k},
                                    {"claim-llama3-network", llama_network},
                                    {"claim-llama3-any", llama_any},
                                    {"claim-llama3-131k-any", scaled_any},
                                    {"claim-llama3-131k-network", scaled_network}};

Number cpo_flaps(Workbook& e) { return si(bound(e, "broadcom-flap-free", 0.95)); }
Number hpn_flaps(Workbook& e) { return si(rate(e, "hpn-flaps")); }

constexpr Arithmetic kFlaps[] = {{"claim-cpo-flaps", cpo_flaps},
                                 {"claim-hpn-hard-failures", hpn_link_rate},
                                 {"claim-hpn-flaps", hpn_flaps}};

std::optional<AssemblyYield> engines_of_package(Workbook& e) {
  for (const AssemblyYield& y : e.described("nvidia-sn6810").assembly)
    if (y.what == "engine") return y;
  return std::nullopt;
}
Number yield_32(Workbook& e) {
  const auto y = engines_of_package(e);
  return y ? Number(y->yield_without_spares) : std::nullopt;
}
Number yield_32_of_36(Workbook& e) {
  const auto y = engines_of_package(e);
  return y ? Number(y->yield) : std::nullopt;
}

// Illustrations: what they assume is in the claim, nobody published it of a product.
Number arrhenius(Workbook&) {
  return photonics::arrhenius_factor(0.7 * photonics::kElectronvolt, celsius(50.0), celsius(85.0));
}
Number laser_failures(Workbook&) { return 500000.0 * (50.0 * unit::fit) * (24.0 * unit::hour); }

constexpr Arithmetic kYields[] = {{"claim-yield-32", yield_32},
                                  {"claim-yield-32-of-36", yield_32_of_36},
                                  {"claim-arrhenius", arrhenius},
                                  {"claim-laser-failures", laser_failures}};

}  // namespace

std::span<const Arithmetic> tree_claims() { return kTrees; }
std::span<const Arithmetic> failure_claims() { return kFailures; }
std::span<const Arithmetic> flap_claims() { return kFlaps; }
std::span<const Arithmetic> yield_claims() { return kYields; }

}  // namespace shoreline::study
