// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/polarisation.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace shoreline::photonics {
namespace {
double along(const PmFibre& f) {
  return -0.5 * std::expm1(-2.0 * f.coupling_per_m * f.length.si());
}
}  // namespace

double wrong_axis(const PmFibre& f) {
  // Each stage turns a share s of what is right into wrong and back: 1 - 2 w multiplies.
  const double s = std::sin(f.joint_angle_rad);
  const double kept = (1.0 - 2.0 * along(f)) * std::pow(1.0 - 2.0 * s * s, f.joints);
  return 0.5 * (1.0 - kept);
}

double wrong_axis_worst(const PmFibre& f) {
  const double s =
      std::sin(std::min(0.5 * std::numbers::pi, f.joints * std::abs(f.joint_angle_rad)));
  return std::min(1.0, s * s + along(f));
}

Db polarisation_extinction(double wrong) { return to_db((1.0 - wrong) / wrong); }

Db single_axis_loss(double wrong) { return -to_db(1.0 - wrong); }

double diverse_power(const DiverseReceiver& r, double tm) {
  return (1.0 - tm) * loss_ratio(r.loss_te) + tm * loss_ratio(r.loss_tm);
}

Db polarisation_dependent_loss(const DiverseReceiver& r) { return abs(r.loss_te - r.loss_tm); }

double diverse_response(const DiverseReceiver& r, double tm, Frequency f) {
  const double te_part = (1.0 - tm) * loss_ratio(r.loss_te), tm_part = tm * loss_ratio(r.loss_tm);
  const std::complex<double> late = std::polar(1.0, 2.0 * std::numbers::pi * (f * r.skew));
  return std::abs(te_part + tm_part * late) / (te_part + tm_part);
}

Db worst_pdl(std::span<const Db> elements) {
  Db sum{};
  for (const Db e : elements) sum += abs(e);
  return sum;
}

Db rms_pdl(std::span<const Db> elements) {
  double sum = 0.0;
  for (const Db e : elements) sum += e.si() * e.si();
  return Db(std::sqrt(sum));
}

}  // namespace shoreline::photonics
