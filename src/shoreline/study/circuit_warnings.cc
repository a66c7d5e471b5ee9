// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/circuit_warnings.h"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

#include "shoreline/base/text.h"
#include "shoreline/photonics/circuit/threshold.h"

namespace shoreline::study {

using photonics::NetlistCircuit;

void say(const photonics::CircuitError& error, const NetlistCircuit& built, Diagnostics& out) {
  const Place at = error.instances.empty()
                       ? Place{}
                       : built.instance_at[static_cast<std::size_t>(error.instances[0])];
  out.error("E0921", at, printable(error.message)).hint =
      "give a part of the loop a loss or a length (--set INSTANCE.loss_dB_cm=1), or take another "
      "wavelength";
}

void warn_of_gain(const NetlistCircuit& built, const CircuitGain& gain, std::span<const double> um,
                  Diagnostics& out) {
  constexpr double kActive = 1e-6;  // gain over 1 that is more than rounding
  if (gain.share <= 1.0 + kActive) return;
  const std::string& in = built.circuit.externals[static_cast<std::size_t>(gain.in)].name;
  out.warning("W0912", Place{},
              fmt::format("the circuit gives more light than it takes: of 1 W into '{}' {:.6g} W "
                          "({:+.4f} dB) come out at {:.6g} um",
                          printable(in), gain.share, 10.0 * std::log10(gain.share), um[gain.at]))
      .hint =
      "if nothing in it is meant to amplify, look for a table of S-parameters over 1 or a "
      "multiplexer with more leaking than there is";
}

void warn_of_loop(const NetlistCircuit& built, Diagnostics& out) {
  const auto loop = photonics::loop_without_length(built.circuit);
  if (!loop || loop->empty()) return;
  std::vector<std::string> names;
  for (const int i : *loop)
    names.push_back(printable(built.circuit.instances[static_cast<std::size_t>(i)].name));
  out.warning("W0913", built.instance_at[static_cast<std::size_t>(loop->front())],
              fmt::format("light goes round without length: {}", fmt::join(names, ", ")))
      .hint = "give a line of the loop a length, or look at its connections";
}

void warn_of_oscillation(const NetlistCircuit& built, std::span<const double> um,
                         Diagnostics& out) {
  const auto found = photonics::oscillation(built.circuit, um);
  if (!found) return;
  const auto at = static_cast<std::size_t>(found->instance);
  out.warning("W0914", built.instance_at[at],
              fmt::format("light gains on its way round through '{}': {:+.3g} dB from part to part "
                          "at {:.6g} um; the circuit oscillates, and what is shown does not last",
                          printable(built.circuit.instances[at].name),
                          20.0 * std::log10(found->growth), found->wavelength_um))
      .hint = "take less gain, or less reflection on both sides of it";
}

}  // namespace shoreline::study
