// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/threshold.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "shoreline/photonics/circuit/solve.h"

namespace shoreline::photonics {
namespace {

constexpr std::size_t kMostLooks = 64;
constexpr int kPasses = 512;
constexpr double kAmplifies = 1.0 + 1e-6;

std::vector<double> looks(std::span<const double> um) {
  if (um.size() <= kMostLooks) return {um.begin(), um.end()};
  std::vector<double> out;
  for (std::size_t i = 0; i < kMostLooks; ++i)
    out.push_back(um[i * (um.size() - 1) / (kMostLooks - 1)]);
  return out;
}

/// An entry between global ports, with its values at the wavelengths.
struct Way {
  std::size_t to, from;
  const std::vector<Complex>* values;
};

/// Components once each, and where the waves of a circuit go in one pass.
struct Passes {
  std::map<const Component*, std::vector<std::vector<Complex>>> values;  // [entry][wavelength]
  std::vector<Way> ways;  // from a wave that enters a port to one that enters the next component
  std::size_t ports = 0;

  Passes(const Circuit& circuit, const std::vector<double>& um) {
    std::vector<std::size_t> first;
    for (const Instance& i : circuit.instances) {
      first.push_back(ports);
      ports += i.component->ports.size();
    }
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> partner(ports, kNone);
    const auto global = [&](const PortRef& p) {
      return first[static_cast<std::size_t>(p.instance)] + static_cast<std::size_t>(p.port);
    };
    for (const Connection& c : circuit.connections)
      partner[global(c.a)] = global(c.b), partner[global(c.b)] = global(c.a);
    for (std::size_t i = 0; i < circuit.instances.size(); ++i) {
      const Component& component = *circuit.instances[i].component;
      const auto& known = of(component, um);
      for (std::size_t e = 0; e < component.entries.size(); ++e) {
        const Entry& entry = component.entries[e];
        const std::size_t to = partner[first[i] + static_cast<std::size_t>(entry.out)];
        if (to != kNone)
          ways.push_back({to, first[i] + static_cast<std::size_t>(entry.in), &known[e]});
      }
    }
  }

 private:
  const std::vector<std::vector<Complex>>& of(const Component& c, const std::vector<double>& um) {
    const auto [at, added] = values.try_emplace(&c);
    if (!added) return at->second;
    const std::size_t n = um.size();
    std::vector<double> re(c.entries.size() * n), im(re.size());
    c.scatter(um, {re, im});
    for (std::size_t e = 0; e < c.entries.size(); ++e) {
      std::vector<Complex>& out = at->second.emplace_back();
      for (std::size_t i = 0; i < n; ++i) out.emplace_back(re[e * n + i], im[e * n + i]);
    }
    return at->second;
  }
};

/// Mean growth of a wave a pass over the second half of many: what is only passing through has left
/// by then.
double growth_at(const Passes& passes, std::size_t wavelength) {
  std::vector<Complex> wave(passes.ports), next(passes.ports);
  for (std::size_t i = 0; i < wave.size(); ++i)
    wave[i] = std::polar(1.0, static_cast<double>(i * i));  // along no eigenvector in particular
  double grown = 0.0;
  for (int pass = 0; pass < kPasses; ++pass) {
    std::fill(next.begin(), next.end(), Complex());
    for (const Way& w : passes.ways) next[w.to] += (*w.values)[wavelength] * wave[w.from];
    double power = 0.0;
    for (const Complex& a : next) power += std::norm(a);
    if (!(power > 0.0)) return 0.0;
    const double down = 1.0 / std::sqrt(power);
    for (std::size_t i = 0; i < wave.size(); ++i) wave[i] = next[i] * down;
    if (pass >= kPasses / 2) grown -= std::log(down);
  }
  return std::exp(grown / (kPasses - kPasses / 2));
}

/// The first instance of the component that amplifies most, -1 for none.
int amplifier_of(const Circuit& circuit, const std::vector<double>& um) {
  std::map<const Component*, double> known;
  double most = kAmplifies;
  int out = -1;
  for (std::size_t i = 0; i < circuit.instances.size(); ++i) {
    const Component& c = *circuit.instances[i].component;
    if (c.passive == Passive::yes) continue;
    const auto [at, added] = known.try_emplace(&c, 0.0);
    if (added) at->second = largest_gain(c, um).largest;
    if (at->second > most) most = at->second, out = static_cast<int>(i);
  }
  return out;
}

}  // namespace

std::optional<Oscillation> oscillation(const Circuit& circuit,
                                       std::span<const double> wavelength_um) {
  const std::vector<double> um = looks(wavelength_um);
  const int amplifier = amplifier_of(circuit, um);
  if (amplifier < 0) return std::nullopt;
  const Passes passes(circuit, um);
  std::optional<Oscillation> out;
  for (std::size_t i = 0; i < um.size(); ++i) {
    const double growth = growth_at(passes, i);
    if (growth > (out ? out->growth : kAmplifies)) out = {growth, um[i], amplifier};
  }
  return out;
}

}  // namespace shoreline::photonics
