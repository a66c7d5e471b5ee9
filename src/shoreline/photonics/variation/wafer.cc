// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/variation/wafer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "shoreline/base/assert.h"
#include "shoreline/math/normal.h"
#include "shoreline/math/special.h"

namespace shoreline::photonics {

namespace {

std::vector<Place> sites_from(const WaferLayout& w, bool corner) {
  const double radius = 0.5 * w.diameter.si() - w.edge.si();
  const double dx = w.die_width.si(), dy = w.die_height.si(), shift = corner ? 0.5 : 0.0;
  const int nx = static_cast<int>(radius / dx) + 1, ny = static_cast<int>(radius / dy) + 1;
  std::vector<Place> out;
  for (int j = -ny; j <= ny; ++j)
    for (int i = -nx; i <= nx; ++i) {
      const double x = (i + shift) * dx, y = (j + shift) * dy;
      if (std::hypot(std::abs(x) + 0.5 * dx, std::abs(y) + 0.5 * dy) <= radius)
        out.push_back({Length(x), Length(y)});
    }
  return out;
}

/// Point m of the R2 sequence, shifted: as even as two dimensions allow. Roberts, "The unreasonable
/// effectiveness of quasirandom sequences" (2018).
double even(std::size_t m, int axis, double shift) {
  constexpr double kPlastic = 1.32471795724474602596;
  const double step = axis == 0 ? 1.0 / kPlastic : 1.0 / (kPlastic * kPlastic);
  const double x = shift + static_cast<double>(m) * step;
  return std::clamp(x - std::floor(x), 1e-15, 1.0 - 1e-15);
}

}  // namespace

std::vector<Place> die_sites(const WaferLayout& layout) {
  std::vector<Place> centre = sites_from(layout, false), corner = sites_from(layout, true);
  return corner.size() > centre.size() ? corner : centre;
}

DieKey die_of(std::uint64_t die, std::size_t sites) {
  SHORELINE_ASSERT(sites > 0);
  // A step near the golden section of the sites that shares no divisor with them meets each once.
  auto step =
      static_cast<std::uint64_t>(std::round(0.6180339887498949 * static_cast<double>(sites)));
  while (std::gcd(step, static_cast<std::uint64_t>(sites)) != 1) ++step;
  const std::uint64_t turn = die / kWafersOfLot;
  return {static_cast<std::uint32_t>(die % kWafersOfLot + kWafersOfLot * (turn / sites)),
          static_cast<std::uint32_t>(turn * step % sites)};
}

WaferSample::WaferSample(const DimensionSpread& spread, const WaferLayout& layout,
                         std::span<const Place> places, std::uint64_t seed, math::Purpose purpose,
                         std::uint32_t wafer)
    : spread_(spread),
      radius_(0.5 * layout.diameter.si()),
      places_(places.begin(), places.end()),
      seed_(seed),
      purpose_(purpose) {
  // `study` tells the streams of one dimension apart: 0 the wafer, 1 the dies' local parts.
  math::Random random(seed, purpose, wafer, 0);
  wafer_ = spread.wafer.si() * random.normal();
  bow_ = spread.bow.si() * random.normal();
  tilt_x_ = spread.tilt.si() * random.normal();
  tilt_y_ = spread.tilt.si() * random.normal();
  if (spread.correlated.si() <= 0.0) return;
  // exp(-(d/l)^2) is the mean of cos(k d) over k normal with variance 2/l^2 (Bochner).
  const double rms_k = std::sqrt(2.0) / spread.correlation_length.si();
  const double amplitude = spread.correlated.si() / std::sqrt(static_cast<double>(kWaves));
  const double shift_x = random.uniform(), shift_y = random.uniform();
  for (std::size_t m = 0; m < kWaves; ++m) {
    kx_.push_back(rms_k * math::inverse_q(even(m, 0, shift_x)));
    ky_.push_back(rms_k * math::inverse_q(even(m, 1, shift_y)));
    a_.push_back(amplitude * random.normal());
    b_.push_back(amplitude * random.normal());
    for (const Place& p : places_) {
      const double phase = kx_[m] * p.x.si() + ky_[m] * p.y.si();
      cosine_.push_back(std::cos(phase)), sine_.push_back(std::sin(phase));
    }
  }
}

void WaferSample::draw(Place site, std::uint64_t die, std::span<double> parts_m) const {
  const std::size_t n = places_.size();
  SHORELINE_ASSERT(parts_m.size() == kSpreadParts * n);
  double* smooth = parts_m.data();
  double* field = smooth + n;
  double* local = field + n;
  for (std::size_t i = 0; i < n; ++i) {
    const double x = (site.x + places_[i].x).si() / radius_;
    const double y = (site.y + places_[i].y).si() / radius_;
    smooth[i] = wafer_ + bow_ * (x * x + y * y) + tilt_x_ * x + tilt_y_ * y;
  }
  std::fill(field, field + n, 0.0);
  for (std::size_t m = 0; m < kx_.size(); ++m) {
    // a cos(k (site + place)) + b sin(..), by the place's own phase
    const double phase = kx_[m] * site.x.si() + ky_[m] * site.y.si();
    const double c = std::cos(phase), s = std::sin(phase);
    const double u = a_[m] * c + b_[m] * s, v = b_[m] * c - a_[m] * s;
    const double* cosine = cosine_.data() + m * n;
    const double* sine = sine_.data() + m * n;
    for (std::size_t i = 0; i < n; ++i) field[i] += u * cosine[i] + v * sine[i];
  }
  math::Random random(seed_, purpose_, die, 1);
  math::fill_normal(random, {local, n});
  for (std::size_t i = 0; i < n; ++i) local[i] *= spread_.local.si();
}

double covariance(const DimensionSpread& spread, const WaferLayout& layout, Place a, Place b,
                  bool same) {
  const double radius = 0.5 * layout.diameter.si();
  const auto square = [](double x) { return x * x; };
  const double ax = a.x.si() / radius, ay = a.y.si() / radius;
  const double bx = b.x.si() / radius, by = b.y.si() / radius;
  const double distance =
      std::hypot((a.x - b.x).si(), (a.y - b.y).si()) / spread.correlation_length.si();
  return square(spread.wafer.si()) +
         square(spread.bow.si()) * (ax * ax + ay * ay) * (bx * bx + by * by) +
         square(spread.tilt.si()) * (ax * bx + ay * by) +
         square(spread.correlated.si()) * std::exp(-distance * distance) +
         (same ? square(spread.local.si()) : 0.0);
}

}  // namespace shoreline::photonics
