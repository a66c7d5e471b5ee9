// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/cli/network_files.h"
#include "shoreline/cli/sparam.h"
#include "shoreline/report/network_text.h"
#include "shoreline/signal/cascade.h"
#include "shoreline/signal/parameters.h"
#include "shoreline/signal/resample.h"
#include "shoreline/signal/thru_2x.h"

namespace shoreline::cli {
namespace {

using signal::Network;

/// A network with its left ports first, as cascades want it, and how to order it back.
struct Sided {
  Network network;
  std::vector<int> back;
};

Sided sided(const LoadedNetwork& loaded) {
  const int ports = loaded.data.network.ports;
  std::vector<int> order, back(static_cast<std::size_t>(ports));
  if (loaded.map && loaded.map->lanes.size() * 4 == static_cast<std::size_t>(ports)) {
    for (const auto& l : loaded.map->lanes)
      order.insert(order.end(), {l.in.positive, l.in.negative});
    for (const auto& l : loaded.map->lanes)
      order.insert(order.end(), {l.out.positive, l.out.negative});
  } else {
    for (int k = 0; k < ports; ++k) order.push_back(k);
  }
  for (std::size_t k = 0; k < order.size(); ++k)
    back[static_cast<std::size_t>(order[k])] = static_cast<int>(k);
  return {signal::with_ports(loaded.data.network, order), back};
}

/// Networks of files on one grid, told apart by their names.
bool to_common_grid(std::vector<Sided>& all, const std::vector<std::string>& names,
                    Outcome& outcome) {
  std::vector<const Network*> list;
  for (const Sided& s : all) list.push_back(&s.network);
  const auto grid = signal::common_grid(list, names);
  if (!grid) return refuse(outcome, "", grid.error().message), false;
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (signal::same_grid(all[k].network.f_hz, *grid)) continue;
    auto fitted = signal::resample(all[k].network, *grid);
    if (!fitted) return refuse(outcome, names[k], fitted.error().message), false;
    all[k].network = std::move(*fitted);
  }
  return true;
}

study::WrittenResult written(const Call& call, std::string action,
                             const std::vector<std::string>& from, const Network& network) {
  study::WrittenResult out;
  out.action = std::move(action);
  out.from = from;
  out.file = call.globals.out;
  out.ports = network.ports;
  out.points = static_cast<int>(network.points());
  out.f_min = Frequency(network.f_hz.front());
  out.f_max = Frequency(network.f_hz.back());
  return out;
}

Outcome finish(const Call& call, const signal::FileNetwork& network, study::WrittenResult result,
               Outcome outcome, std::span<const signal::PortPair> pairs = {}) {
  if (!write_network(call, network, outcome, pairs)) return outcome;
  outcome.text = report::written_text(result);
  outcome.results = [kept = std::make_shared<study::WrittenResult>(std::move(result))](
                        format::JsonWriter& json) { json.record(*kept); };
  return outcome;
}

/// --dc, --step, --z0; false where one does not work.
bool changed(const Call& call, signal::FileNetwork& data, study::WrittenResult& result,
             const std::string& file, Outcome& outcome) {
  const auto step = measured(call, "--step", Frequency::kDim, 0.0, outcome);
  if (!step) return false;
  if (call.has("--dc")) {
    auto dc = signal::with_dc(data.network);
    if (!dc) return refuse(outcome, file, dc.error().message), false;
    if (dc->extrapolated) result.dc_figure = dc->figure;
    data.network = std::move(dc->network);
  }
  if (*step > 0.0) {
    const auto grid =
        signal::uniform_grid(data.network.f_hz.front(), data.network.f_hz.back(), *step);
    auto fitted = signal::resample(
        data.network, grid,
        call.has("--cubic") ? signal::Interpolation::cubic : signal::Interpolation::linear);
    if (!fitted) return refuse(outcome, file, fitted.error().message), false;
    data.network = std::move(*fitted);
  }
  if (const std::string given = call.value("--z0"); !given.empty()) {
    const auto z0 = impedance_list(given, data.network.ports);
    if (!z0) return outcome = usage("--z0: " + z0.error().message), false;
    auto other = signal::renormalise(data.network, *z0);
    if (!other) return refuse(outcome, file, other.error().message), false;
    data.network = std::move(*other);
  }
  result.points = static_cast<int>(data.network.points());
  result.f_min = Frequency(data.network.f_hz.front());
  result.f_max = Frequency(data.network.f_hz.back());
  return true;
}

/// Whether -o is needed and there: without it there is nothing to do.
bool has_target(const Call& call, std::string_view action, Outcome& outcome) {
  if (!call.globals.out.empty()) return true;
  outcome = usage(fmt::format("sparam {} wants -o FILE, the Touchstone file to write", action));
  return false;
}

Outcome convert(const Call& call, const std::vector<std::string>& files) {
  Outcome outcome;
  if (!has_target(call, "convert", outcome)) return outcome;
  auto loaded = load_network(call, files[0], outcome);
  if (!loaded) return outcome;
  study::WrittenResult result = written(call, "convert", files, loaded->data.network);
  if (!changed(call, loaded->data, result, files[0], outcome)) return outcome;
  return finish(call, loaded->data, std::move(result), std::move(outcome));
}

Outcome mixed(const Call& call, const std::vector<std::string>& files) {
  Outcome outcome;
  if (!has_target(call, "mixed", outcome)) return outcome;
  auto loaded = load_network(call, files[0], outcome);
  if (!loaded) return outcome;
  const auto ports = static_cast<std::size_t>(loaded->data.network.ports);
  if (!loaded->map || loaded->map->lanes.size() * 4 != ports)
    return refuse(outcome, files[0],
                  loaded->map ? "--ports leaves some ports out; mixed modes need all of them"
                              : "mixed modes need lanes of four ports"),
           outcome;
  study::WrittenResult result = written(call, "mixed", files, loaded->data.network);
  result.port_order = signal::text_of(*loaded->map);
  if (!changed(call, loaded->data, result, files[0], outcome)) return outcome;
  std::vector<signal::PortPair> pairs;
  for (const auto& l : loaded->map->lanes) pairs.push_back(l.in);
  for (const auto& l : loaded->map->lanes) pairs.push_back(l.out);
  return finish(call, loaded->data, std::move(result), std::move(outcome), pairs);
}

/// Loads files that are to be joined; nothing where one cannot be.
std::optional<std::vector<Sided>> load_sided(const Call& call,
                                             const std::vector<std::string>& files,
                                             LoadedNetwork& first, Outcome& outcome) {
  std::vector<Sided> out;
  for (const std::string& file : files) {
    auto loaded = load_network(call, file, outcome);
    if (!loaded) return std::nullopt;
    out.push_back(sided(*loaded));
    if (out.size() == 1) first = std::move(*loaded);
  }
  if (!to_common_grid(out, files, outcome)) return std::nullopt;
  return out;
}

Outcome finish_joined(const Call& call, std::string action, const std::vector<std::string>& files,
                      const LoadedNetwork& first, const Network& network,
                      const std::vector<int>& back, Outcome outcome,
                      std::optional<double> residual = std::nullopt) {
  signal::FileNetwork out;
  out.network = signal::with_ports(network, back);
  study::WrittenResult result = written(call, std::move(action), files, out.network);
  if (first.map) result.port_order = signal::text_of(*first.map);
  result.residual = residual;
  if (!changed(call, out, result, files[0], outcome)) return outcome;
  return finish(call, out, std::move(result), std::move(outcome));
}

Outcome cascade(const Call& call, const std::vector<std::string>& files) {
  Outcome outcome;
  if (!has_target(call, "cascade", outcome)) return outcome;
  LoadedNetwork first;
  const auto parts = load_sided(call, files, first, outcome);
  if (!parts) return outcome;
  Network now = parts->front().network;
  for (std::size_t k = 1; k < parts->size(); ++k) {
    auto next = signal::cascade(now, (*parts)[k].network);
    if (!next) return refuse(outcome, files[k], next.error().message), outcome;
    now = std::move(*next);
  }
  return finish_joined(call, "cascade", files, first, now, parts->front().back, std::move(outcome));
}

Outcome deembed(const Call& call, const std::vector<std::string>& files) {
  Outcome outcome;
  if (!has_target(call, "deembed", outcome)) return outcome;
  const std::string left = call.value("--left"), right = call.value("--right"),
                    thru = call.value("--thru");
  if (thru.empty() == (left.empty() && right.empty()))
    return usage("sparam deembed wants --left, --right or both, or --thru with a 2x-thru");
  std::vector<std::string> all = files;
  for (const std::string& f : {left, right, thru})
    if (!f.empty()) all.push_back(f);
  LoadedNetwork first;
  auto parts = load_sided(call, all, first, outcome);
  if (!parts) return outcome;
  Network now = parts->front().network;
  std::optional<Network> off_left, off_right;
  std::optional<double> residual;
  if (!thru.empty()) {
    auto halves = signal::split_2x_thru(parts->back().network);
    if (!halves) return refuse(outcome, thru, halves.error().message), outcome;
    residual = halves->residual;
    // Halves start at DC; the network need not.
    auto l = signal::resample(halves->left, now.f_hz),
         r = signal::resample(halves->right, now.f_hz);
    if (!l || !r) return refuse(outcome, thru, (l ? r : l).error().message), outcome;
    off_left = std::move(*l), off_right = std::move(*r);
  } else {
    if (!left.empty()) off_left = (*parts)[1].network;
    if (!right.empty()) off_right = parts->back().network;
  }
  if (off_left) {
    auto rest = signal::deembed_left(*off_left, now);
    if (!rest) return refuse(outcome, left + thru, rest.error().message), outcome;
    now = std::move(*rest);
  }
  if (off_right) {
    auto rest = signal::deembed_right(now, *off_right);
    if (!rest) return refuse(outcome, right + thru, rest.error().message), outcome;
    now = std::move(*rest);
  }
  return finish_joined(call, "deembed", all, first, now, parts->front().back, std::move(outcome),
                       residual);
}

}  // namespace

std::span<const SparamAction> making_actions() {
  static constexpr SparamAction kActions[] = {
      {"convert", "the network in another form, on another grid, to other references", 1, 1,
       convert, true},
      {"cascade", "networks in a row, from left to right", 2, 1000, cascade, true},
      {"deembed", "a network without its fixtures", 1, 1, deembed, true},
      {"mixed", "the network in differential and common modes (version 2)", 1, 1, mixed, true},
  };
  return kActions;
}

}  // namespace shoreline::cli
