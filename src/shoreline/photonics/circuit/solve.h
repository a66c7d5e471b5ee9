// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// S of a circuit over wavelength.
//
// `compile` looks at the circuit once: which entries of components lie on a way from an input to an
// output that is asked for, which pairs of entries are equal by reciprocity, and in which order
// connections are best closed: each joins two ports of what is joined so far, and the next is the
// one that takes the fewest products. What comes out is a list of operations that is run for many
// wavelengths side by side. Passive parts stay passive when they are joined, so no entry on the way
// exceeds 1, whatever the order; where the loop that a connection closes has a gain of nearly 1
// rounding counts, and those wavelengths are solved anew by elimination with row exchange.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/photonics/circuit/circuit.h"

namespace shoreline::photonics {

/// What is asked of a circuit: from which externals to which, by number. Absent: all of them.
struct Ask {
  std::optional<std::vector<int>> from;
  std::optional<std::vector<int>> to;
};

/// An entry of S of the circuit, ports by number of external. `mirrored`: S[in, out] is the same
/// number by reciprocity, was asked for too, and does not stand in the list by itself.
struct CircuitEntry {
  int out = 0;
  int in = 0;
  bool mirrored = false;
};

class CircuitPlan;  // solve.cc

/// A circuit made ready. Cheap to copy; keeps the components alive.
struct CompiledCircuit {
  std::shared_ptr<const CircuitPlan> plan;

  /// Entries that differ from zero somewhere, those that are not in the list are exactly zero.
  const std::vector<CircuitEntry>& entries() const;
};

/// Fails, naming instances, where a number of an instance, port or external is out of range and
/// where a port is used twice.
CircuitResult<CompiledCircuit> compile(const Circuit& circuit, const Ask& ask = {});

/// Instances of a loop that light goes round without any length on its way, in its order: through
/// parts that are constant over wavelength (lines of no length are). Empty: there is none. Such a
/// loop may have an answer, if it loses light, but is hardly what was meant.
CircuitResult<std::vector<int>> loop_without_length(const Circuit& circuit);

/// Takes a block: entry e of `entries()` at wavelength `first + i` is values[e * count + i]. Called
/// one at a time, in ascending order of `first`, on any number of threads.
using CircuitSink =
    std::function<void(std::size_t first, std::size_t count, std::span<const Complex> values)>;

/// Runs over the wavelengths (um, any order). Beyond what the sink keeps, memory is a few MB for
/// each thread, whatever the number of wavelengths: blocks of them of 1 MB, or of 8 wavelengths
/// where entries are many. Same bytes on any number of threads. Relative to the largest entry the
/// error is about 1e-14 / |1 - g|, g the gain of the loop that is nearest to 1; reciprocal circuits
/// give symmetric answers exactly, lossless ones keep energy as well. Fails where a wavelength is
/// outside of what a component holds for, is not finite or not > 0, where a component gives what is
/// not finite, and where the circuit has no answer since a loop returns what enters it (its
/// instances are named). Failed or cancelled: the sink has not seen all of it.
CircuitResult<void> solve(const CompiledCircuit& circuit, std::span<const double> wavelength_um,
                          const Context& context, const CircuitSink& sink);

/// S over wavelength, kept: entry e at wavelength i is s[e * wavelengths + i].
struct CircuitResponse {
  std::vector<double> wavelength_um;
  std::vector<CircuitEntry> entries;
  std::vector<Complex> s;

  std::span<const Complex> of(std::size_t entry) const {
    return std::span(s).subspan(entry * wavelength_um.size(), wavelength_um.size());
  }
  /// Of S[out, in], ports by number of external; empty where it is zero at every wavelength.
  std::span<const Complex> find(int out, int in) const;
};

/// The same into memory: 16 bytes an entry and wavelength. Cancelled: some of it is not filled in.
CircuitResult<CircuitResponse> respond(const CompiledCircuit& circuit,
                                       std::span<const double> wavelength_um,
                                       const Context& context);

/// The largest singular value of S over the wavelengths, and where: over 1 a part gives more light
/// than it takes.
struct Gain {
  double largest = 0.0;
  double wavelength_um = 0.0;
};
Gain largest_gain(const Component& component, std::span<const double> wavelength_um);
/// Of a response to all externals (an Ask of less looks at that part of S alone). Takes about
/// externals^3 x 10 ns a wavelength.
Gain largest_gain(const CircuitResponse& response);

}  // namespace shoreline::photonics
