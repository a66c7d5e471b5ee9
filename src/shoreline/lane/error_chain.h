// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstddef>
#include <vector>

#include "shoreline/lane/pam.h"

namespace shoreline::lane {

/// A slicer in white Gaussian noise behind a decision-feedback equaliser of one tap, which takes
/// out what it decided: a wrong decision shifts the next sample by `b1` times its error.
struct Slicer {
  Modulation modulation = Modulation::pam4;  // of whole bits a symbol
  double b1 = 0.0;                           // tap over main cursor, -1..1
  bool precoding = false;                    // 1/(1+D) modulo the levels, undone behind the slicer
};

/// Decisions as a Markov chain. States are pairs (sent, decided), sent * L + decided; the data are
/// random, so this is the slicer above exactly. At b1 = 1 and high SNR an error is followed by
/// another, of the other sign, with probability (L-1)/L: 0.75 for PAM4, the error propagation
/// factor of the two-state models ("DesignCon 2025", compiled papers p. 962, section 4.4).
struct ErrorChain {
  std::size_t states = 0;
  int bits_per_symbol = 1;
  std::vector<double> step;        // probability of [from * states + to]
  std::vector<double> bit_errors;  // in the data symbol that this step decides (Gray code)
  std::vector<double> steady;      // probability of each state, to relative 1e-13
};

/// `eye`: half the level spacing over the noise's rms value, 0 < eye <= 36. With precoding a data
/// symbol is wrong where two errors in a row do not add up to 0 modulo the levels: where bursts of
/// alternating sign begin and end (IEEE 802.3 clauses 94.2.2.6 and 135.5.7.2).
ErrorChain slicer_chain(const Slicer& slicer, double eye);

/// Errors of a data bit behind the slicer, precoding undone.
double bit_error_ratio(const ErrorChain& chain);
/// Wrong decisions of the slicer itself, bursts in it, precoding not undone.
double detector_error_ratio(const ErrorChain& chain);
/// Probability that a wrong decision is followed by another.
double propagation(const ErrorChain& chain);

/// The eye at which bit_error_ratio is `ber`, 1e-200 <= ber <= 0.2; relative error of the ratio
/// < 1e-10.
double eye_of(const Slicer& slicer, double ber);
/// Wrong decisions of a slicer that is always fed back right ones, 2(L-1)/L Q(eye): the detector
/// error ratio that COM is set for (DER_0); and the eye that has it, 1e-200 <= der <= 0.5.
double first_error_ratio(Modulation modulation, double eye);
double eye_of_first_errors(Modulation modulation, double der);

/// Signal power over noise power of an eye.
Db snr_of(Modulation modulation, double eye);

}  // namespace shoreline::lane
