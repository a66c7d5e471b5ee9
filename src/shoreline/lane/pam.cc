// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/pam.h"

#include <cmath>

#include "shoreline/math/special.h"

namespace shoreline::lane {

std::span<const std::string_view> names_of(Modulation) {
  static constexpr std::string_view kNames[] = {"nrz", "pam4", "pam6", "pam8"};
  return kNames;
}

namespace {

/// Share of level edges that have a neighbour, 2(L-1)/L.
double neighbours(Modulation modulation) {
  const double l = levels(modulation);
  return 2.0 * (l - 1.0) / l;
}

/// Mean square of the levels +-1, +-3 ... in half spacings.
double mean_square(Modulation modulation) {
  const double l = levels(modulation);
  return (l * l - 1.0) / 3.0;
}

}  // namespace

double symbol_error_ratio(Modulation modulation, Db snr) {
  const double q = std::sqrt(std::pow(10.0, snr.si() / 10.0) / mean_square(modulation));
  return neighbours(modulation) * math::q_function(q);
}

double bit_error_ratio(Modulation modulation, Db snr) {
  return bit_error_ratio(modulation, symbol_error_ratio(modulation, snr));
}

Db required_snr(Modulation modulation, double ber) {
  const double q = math::inverse_q(ber * bits_per_symbol(modulation) / neighbours(modulation));
  return to_db(q * q * mean_square(modulation));
}

}  // namespace shoreline::lane
