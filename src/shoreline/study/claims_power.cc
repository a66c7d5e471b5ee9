// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Claims of watts, lasers and losses: from parts and boxes of the catalog and runs of the scenario.
#include <string>

#include "shoreline/study/claims.h"

namespace shoreline::study {
namespace {

using Settings = std::vector<system::Setting>;
using Number = std::optional<double>;

const std::string kDsp = "DSP pluggable everywhere", kCpo = "CPO switches, pluggable NICs";
const char* const kModule = "mod-1600g-dr8";
const char* const kCpoBox = "nvidia-q3450-ld";
const char* const kDspBox = "nvidia-q3400";

template <class Q>
Number si(const std::optional<Q>& q) {
  return q ? Number(q->si()) : std::nullopt;
}

/// An answer that has no number where one of its inputs has none.
template <class F, class... Q>
Number with(F f, const std::optional<Q>&... q) {
  if (!(q.has_value() && ...)) return std::nullopt;
  return f(*q...);
}

double total(const system::Box* box, std::string_view node) {
  if (box != nullptr)
    for (const system::TreeNode& n : box->nodes)
      if (n.name == node) return n.total;
  return 0.0;
}

/// Engine and its share of the laser modules.
std::optional<Power> cpo_port(Workbook& e) {
  const system::Box* box = e.box(kCpoBox);
  const auto engine = e.power("nvidia-engine-1600g"), laser = e.power("nvidia-els");
  const double engines = total(box, "engine"), lasers = total(box, "laser-module");
  if (!engine || !laser || engines <= 0.0) return std::nullopt;
  return *engine + *laser * (lasers / engines);
}

// The claim's own premise: 400,000 accelerators with six transceivers each.
constexpr double kTransceivers = 400000.0 * 6.0;

Number pluggable_400k(Workbook& e) {
  return with([](Power p) { return (kTransceivers * p).si(); }, e.power(kModule));
}
Number cpo_400k(Workbook& e) {
  return with([](Power p) { return (kTransceivers * p).si(); }, cpo_port(e));
}
Number port_ratio(Workbook& e) {
  return with([](Power a, Power b) { return a / b; }, e.power(kModule), cpo_port(e));
}

/// The card's module holds one port, a switch's module two.
Number ends(Workbook& e, const char* tiers) {
  const TechnologyResult& row = e.row({{"cluster.tiers", tiers}, {"cluster.gpus", "10368"}}, kDsp);
  return with(
      [](const ClusterResult& c) { return (c.gpus + 2.0 * (c.transceivers - c.gpus)) / c.gpus; },
      row.cluster);
}
Number ends_three(Workbook& e) { return ends(e, "3"); }
Number ends_two(Workbook& e) { return ends(e, "2"); }

std::optional<EnergyPerBit> module_energy(Workbook& e, const char* id) {
  const system::Part* part = e.part(id);
  const auto power = e.power(id);
  const auto rate = part ? part->kind->capacity(part->value.get()) : std::nullopt;
  return power && rate ? std::optional(*power / *rate) : std::nullopt;
}

Number bailly_energy(Workbook& e) { return si(e.described("broadcom-bailly").optics_energy); }
Number nvidia_energy(Workbook& e) { return si(e.described(kCpoBox).optics_energy); }
Number pluggable_energy(Workbook& e) { return si(module_energy(e, "mod-800g-2xfr4")); }
Number bailly_saving(Workbook& e) {
  return with([](double cpo, double module) { return 1.0 - cpo / module; }, bailly_energy(e),
              pluggable_energy(e));
}

constexpr Arithmetic kPower[] = {
    {"claim-400k-pluggable", pluggable_400k},     {"claim-400k-cpo", cpo_400k},
    {"claim-400k-opn", pluggable_400k},           {"claim-power-ratio", port_ratio},
    {"claim-ends-three-tiers", ends_three},       {"claim-ends-two-tiers", ends_two},
    {"claim-nvidia-cpo-energy", nvidia_energy},   {"claim-bailly-energy", bailly_energy},
    {"claim-pluggable-energy", pluggable_energy}, {"claim-bailly-saving", bailly_saving}};

Number engines(Workbook& e) { return e.described(kCpoBox).engines; }
Number lanes(Workbook& e) { return e.described(kCpoBox).lanes; }
Number els_modules(Workbook& e) { return e.described(kCpoBox).els_modules; }
Number lasers(Workbook& e) { return e.described(kCpoBox).lasers; }
Number lanes_per_laser(Workbook& e) {
  const SwitchResult& s = e.described(kCpoBox);
  return s.lasers > 0 ? Number(s.lanes / s.lasers) : std::nullopt;
}

std::optional<SwitchResult> filled(Workbook& e, const std::string& row) {
  return e.row({}, row).main_switch;
}
Number modules_replaced(Workbook& e) {
  return with([](const SwitchResult& s) { return s.modules; }, filled(e, kDsp));
}
Number lasers_saved(Workbook& e) {
  return with([](const SwitchResult& a, const SwitchResult& b) { return a.lasers - b.lasers; },
              filled(e, kDsp), filled(e, kCpo));
}

std::optional<Power> published_saving(Workbook& e) {
  const system::Box* twin = e.box(kDspBox);
  const system::Box* cpo = e.box(kCpoBox);
  if (!twin || !cpo || !twin->spec.published_power || !cpo->spec.published_power)
    return std::nullopt;
  return *twin->spec.published_power - *cpo->spec.published_power;
}
Number switch_saving(Workbook& e) { return si(published_saving(e)); }
Number switch_saving_parts(Workbook& e) {
  const auto dsp = filled(e, kDsp), cpo = filled(e, kCpo);
  if (!dsp || !cpo) return std::nullopt;
  return with([](Power a, Power b) { return (a - b).si(); }, dsp->power, cpo->power);
}

/// Modules of the twin at this power each, less what replaces them, of the published saving.
Number optics_share(Workbook& e, const std::optional<Power>& module, bool net) {
  const Number modules = modules_replaced(e);
  const double engine_count = e.described(kCpoBox).engines;
  return with(
      [&](double count, Power each, Power own, Power saving) {
        return (count * each - (net ? engine_count : 0.0) * own) / saving;
      },
      modules, module, cpo_port(e), published_saving(e));
}
std::optional<Power> lambda_module(Workbook& e) {
  return e.disputed_power(kModule, "converge-digest-lambda");
}
Number optics_gross(Workbook& e) {
  return with([](double count, Power each) { return (count * each).si(); }, modules_replaced(e),
              lambda_module(e));
}
Number share_gross(Workbook& e) { return optics_share(e, lambda_module(e), false); }
Number share_net(Workbook& e) { return optics_share(e, lambda_module(e), true); }
Number share_net_30w(Workbook& e) { return optics_share(e, e.power(kModule), true); }

Number first_hop(Workbook& e, const std::string& row) {
  const std::vector<TierResult>& tiers = e.row({}, row).tiers;
  if (tiers.empty() || tiers.back().hops.empty()) return std::nullopt;
  return si(tiers.back().hops.front().loss);
}
Number host_loss_pluggable(Workbook& e) { return first_hop(e, kDsp); }
Number host_loss_cpo(Workbook& e) { return first_hop(e, kCpo); }

constexpr Arithmetic kSwitch[] = {{"claim-q3450-engines", engines},
                                  {"claim-q3450-lanes", lanes},
                                  {"claim-q3450-els", els_modules},
                                  {"claim-q3450-lasers", lasers},
                                  {"claim-q3450-lanes-per-laser", lanes_per_laser},
                                  {"claim-modules-replaced", modules_replaced},
                                  {"claim-lasers-saved", lasers_saved},
                                  {"claim-q3450-saving", switch_saving},
                                  {"claim-q3450-saving-parts", switch_saving_parts},
                                  {"claim-optics-gross", optics_gross},
                                  {"claim-optics-share-gross", share_gross},
                                  {"claim-optics-share-net", share_net},
                                  {"claim-optics-share-net-30w", share_net_30w},
                                  {"claim-host-loss-pluggable", host_loss_pluggable},
                                  {"claim-host-loss-cpo", host_loss_cpo}};

// One tier is no fat tree: twelve switches for 576 accelerators are 8 + 4 of two tiers.
Settings cluster_of(const char* gpus, const char* tiers) {
  return {{"cluster.gpus", gpus}, {"cluster.tiers", tiers}, {"cluster.power_basis", "published"}};
}
Settings small_cluster() { return cluster_of("576", "2"); }
Settings middle_cluster() { return cluster_of("4608", "2"); }
Settings large_cluster() { return cluster_of("41472", "3"); }

Number saved(Workbook& e, const Settings& settings) {
  const auto& cluster = e.row(settings, kCpo).cluster;
  return cluster ? si(cluster->network_power_saved) : std::nullopt;
}
Number gained(Workbook& e, const Settings& settings) {
  const auto& cluster = e.row(settings, kCpo).cluster;
  return cluster ? cluster->gpus_gained : std::nullopt;
}
Number switches(Workbook& e, const Settings& settings) {
  return with([](const ClusterResult& c) { return c.switches; }, e.row(settings, kCpo).cluster);
}

Number backend_share(Workbook& e) {
  const auto& fabric = e.row({}, kDsp).cluster;
  const auto& all = e.row({{"cluster.scope", R"(["switches", "links", "nics"])"}}, kDsp).cluster;
  if (!fabric || !all) return std::nullopt;
  return with([](Power part, Power whole) { return part / whole; }, fabric->network_power,
              all->network_power);
}
Number lasers_128k(Workbook& e, const std::string& row) {
  return with([](const ClusterResult& c) { return c.lasers; },
              e.row({{"cluster.gpus", "128000"}}, row).cluster);
}

constexpr Arithmetic kCluster[] = {
    {"claim-lambda-576-power", [](Workbook& e) { return saved(e, small_cluster()); }},
    {"claim-lambda-576-gpus", [](Workbook& e) { return gained(e, small_cluster()); }},
    {"claim-lambda-4608-switches", [](Workbook& e) { return switches(e, middle_cluster()); }},
    {"claim-lambda-4608-power", [](Workbook& e) { return saved(e, middle_cluster()); }},
    {"claim-lambda-4608-gpus", [](Workbook& e) { return gained(e, middle_cluster()); }},
    {"claim-lambda-41472-switches", [](Workbook& e) { return switches(e, large_cluster()); }},
    {"claim-lambda-41472-power", [](Workbook& e) { return saved(e, large_cluster()); }},
    {"claim-lambda-41472-gpus", [](Workbook& e) { return gained(e, large_cluster()); }},
    {"claim-lambda-41472-power-parts", [](Workbook& e) { return saved(e, {}); }},
    {"claim-lambda-41472-gpus-parts", [](Workbook& e) { return gained(e, {}); }},
    {"claim-backend-share", backend_share},
    {"claim-lasers-128k-pluggable", [](Workbook& e) { return lasers_128k(e, kDsp); }},
    {"claim-lasers-128k-cpo", [](Workbook& e) { return lasers_128k(e, kCpo); }}};

}  // namespace

std::span<const Arithmetic> power_claims() { return kPower; }
std::span<const Arithmetic> switch_claims() { return kSwitch; }
std::span<const Arithmetic> cluster_claims() { return kCluster; }

}  // namespace shoreline::study
