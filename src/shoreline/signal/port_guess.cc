// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The port map that a network shows: first its wires, then which wires are a pair, then which ends
// lie on one side.
#include <fmt/format.h>

#include <algorithm>

#include "shoreline/signal/port_map.h"
#include "shoreline/signal/port_sides.h"

namespace shoreline::signal {
namespace {

struct Wire {
  int a, b;  // a < b until sides are known
};

/// Couples that hear each other most, strongest first; with how much the runner-up falls behind.
template <class Strength>
std::vector<Wire> matched(int count, double& clarity, const Strength& strength) {
  std::vector<Wire> out;
  std::vector<bool> used(static_cast<std::size_t>(count), false);
  const auto free = [&](int i) { return !used[static_cast<std::size_t>(i)]; };
  for (int round = 0; round < count / 2; ++round) {
    Wire best{-1, -1};
    for (int i = 0; i < count; ++i)
      for (int j = i + 1; j < count; ++j)
        if (free(i) && free(j) && (best.a < 0 || strength(i, j) > strength(best.a, best.b)))
          best = {i, j};
    double second = 0.0;
    for (int k = 0; k < count; ++k)
      if (k != best.a && k != best.b && free(k))
        second = std::max({second, strength(best.a, k), strength(best.b, k)});
    const double first = strength(best.a, best.b);
    if (first + second > 0.0) clarity = std::min(clarity, first / (first + second));
    used[static_cast<std::size_t>(best.a)] = used[static_cast<std::size_t>(best.b)] = true;
    out.push_back(best);
  }
  return out;
}

/// 0.5 (a toss) to 1 as 0 to 1, with most of the scale where it gets clear.
double sure_of(double share) { return std::clamp(4.0 * (share - 0.5), 0.0, 1.0); }

void doubt_of(GuessedMap& out, double confidence, std::string_view what) {
  if (confidence < 0.8) out.warning += fmt::format("{}{}", out.warning.empty() ? "" : "; ", what);
  out.confidence = std::min(out.confidence, confidence);
}

/// Turns wire `w` so that its end a is on the side of `first`'s end a.
void turn(const PortCoupling& coupling, const Wire& first, Wire& w, bool odd_is_left,
          GuessedMap& out) {
  const SameSide side = coupling.same_side(w.a, w.b, first.a, first.b);
  if (!side.known) {
    const int half = coupling.ports() / 2;
    const bool a_left = odd_is_left ? w.a % 2 == first.a % 2 : (w.a < half) == (first.a < half);
    if (!a_left) std::swap(w.a, w.b);
    doubt_of(out, 0.5, "the wires do not couple, so sides follow the numbering of ports");
    return;
  }
  if (!side.same) std::swap(w.a, w.b);
  doubt_of(out, side.agreed ? 1.0 : 0.6,
           "strength and delay of crosstalk disagree on which ends lie on one side");
}

LanePorts lane_from(Wire one, Wire two) {
  if (one.a > two.a) std::swap(one, two);
  return {{one.a, two.a}, {one.b, two.b}};
}

/// A file of crosstalk: no wire passes through, so pairs are what couples most.
void guess_crosstalk(const PortCoupling& coupling, GuessedMap& out) {
  out.through = false;
  double clarity = 1.0;
  std::vector<Wire> pairs =
      matched(coupling.ports(), clarity, [&](int i, int j) { return coupling.strength(i, j); });
  std::sort(pairs.begin(), pairs.end(), [](const Wire& x, const Wire& y) { return x.a < y.a; });
  for (std::size_t k = 0; k + 1 < pairs.size(); k += 2)
    out.map.lanes.push_back({{pairs[k].a, pairs[k].b}, {pairs[k + 1].a, pairs[k + 1].b}});
  doubt_of(out, std::min(0.7, sure_of(clarity)),
           "no wire passes from port to port, so pairs are the ports that couple most");
}

}  // namespace

Result<GuessedMap> guess_ports(const Network& network) {
  if (network.ports < 4 || network.ports % 4 != 0)
    return fail(fmt::format(
        "differential lanes have four ports each; a network of {} ports has no such lanes",
        network.ports));
  const PortCoupling coupling(network);
  GuessedMap out;
  out.confidence = 1.0;
  double clarity = 1.0;
  std::vector<Wire> wires =
      matched(network.ports, clarity, [&](int i, int j) { return coupling.low(i, j); });
  const auto weakest = [&] {
    double least = 1e300;
    for (const Wire& w : wires) least = std::min(least, coupling.low(w.a, w.b));
    return least;
  }();
  if (weakest < 0.2) {
    guess_crosstalk(coupling, out);
  } else {
    doubt_of(out, sure_of(clarity), "more than one port hears a port about as well");
    const bool odd_is_left =
        std::any_of(wires.begin(), wires.end(), [](const Wire& w) { return w.a == 0 && w.b == 1; });
    const auto near = [&](int i, int j) {
      const Wire &x = wires[static_cast<std::size_t>(i)], &y = wires[static_cast<std::size_t>(j)];
      return coupling.strength(x.a, y.a) + coupling.strength(x.b, y.b) +
             coupling.strength(x.a, y.b) + coupling.strength(x.b, y.a);
    };
    std::sort(wires.begin(), wires.end(), [](const Wire& x, const Wire& y) { return x.a < y.a; });
    double pair_clarity = 1.0;
    std::vector<Wire> pairs = matched(static_cast<int>(wires.size()), pair_clarity, near);
    if (wires.size() > 2)
      doubt_of(out, sure_of(pair_clarity), "wires couple to several others about as much");
    for (Wire& w : wires)
      if (&w != &wires.front()) turn(coupling, wires.front(), w, odd_is_left, out);
    for (const Wire& p : pairs)
      out.map.lanes.push_back(
          lane_from(wires[static_cast<std::size_t>(p.a)], wires[static_cast<std::size_t>(p.b)]));
    std::sort(out.map.lanes.begin(), out.map.lanes.end(),
              [](const auto& x, const auto& y) { return x.in.positive < y.in.positive; });
  }
  if (out.confidence < 0.8)
    out.warning = fmt::format("the port order {} is a guess ({})", text_of(out.map), out.warning);
  else
    out.warning.clear();
  return out;
}

}  // namespace shoreline::signal
