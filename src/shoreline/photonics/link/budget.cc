// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/budget.h"

#include <algorithm>
#include <cmath>

#include "shoreline/math/special.h"
#include "shoreline/photonics/link/dispersion.h"

namespace shoreline::photonics {
namespace {

double ratio_of(Db db) { return loss_ratio(-db); }

/// Penalty of an eye that has shrunk to the share `opening`; infinite when it is closed.
Db closure(double opening) { return -to_db(std::max(opening, 0.0)); }

}  // namespace

Power nrz_oma_floor(double q, Current noise, Responsivity responsivity) {
  return 2.0 * q * noise / responsivity;
}

double target_q(lane::Modulation modulation, double ser) {
  const double l = lane::levels(modulation);
  return math::inverse_q(ser * l / (2.0 * (l - 1.0)));
}

Power average_power(Power oma, Db extinction_ratio) {
  const double inverse = loss_ratio(extinction_ratio);  // 1/E, finite for infinite E
  return 0.5 * (1.0 + inverse) / (1.0 - inverse) * oma;
}

Power outer_oma(Power average, Db extinction_ratio) {
  const double inverse = loss_ratio(extinction_ratio);
  return 2.0 * (1.0 - inverse) / (1.0 + inverse) * average;
}

double mpi_sum(const ReflectivePath& path) {
  const double n = path.connectors;
  const double tx = std::sqrt(ratio_of(path.tx)), rx = std::sqrt(ratio_of(path.rx));
  const double connector = std::sqrt(ratio_of(path.connector));
  return tx * rx + n * (tx + rx) * connector + 0.5 * n * (n - 1.0) * connector * connector +
         path.leaked;
}

Db mpi_penalty(const ReflectivePath& path, Db extinction_ratio, double depolarisation) {
  const double inverse = loss_ratio(extinction_ratio);
  return closure(1.0 - 4.0 * depolarisation * mpi_sum(path) / (1.0 - inverse));
}

Db crosstalk_penalty(int neighbours, Db isolation, Db imbalance) {
  return closure(1.0 - 2.0 * neighbours * loss_ratio(isolation - imbalance));
}

Db threshold_penalty(double offset) { return to_db(1.0 + 2.0 * offset); }

Db isi_penalty(double main, std::span<const double> cursors) {
  double opening = main;
  for (const double cursor : cursors) opening -= std::abs(cursor);
  return closure(opening / main);
}

double dispersion_response(TimePerLength accumulated, Length wavelength, Frequency f) {
  return chirped_response(accumulated, wavelength, f, 0.0);
}

Frequency dispersion_null(TimePerLength accumulated, Length wavelength) {
  return chirped_null(accumulated, wavelength, 0.0);
}

}  // namespace shoreline::photonics
