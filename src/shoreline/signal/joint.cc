// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/joint.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "shoreline/signal/geometry.h"

namespace shoreline::signal {
namespace {

constexpr double kPi = std::numbers::pi;

Result<Line> coaxial_line(const Via& v, Length inner) {
  const Result<Resistance> z0 = coaxial(inner, v.antipad, v.material.dk);
  if (!z0) return tl::unexpected(z0.error());
  Line line;
  line.z0 = *z0;
  line.material = v.material;
  line.conductivity = v.conductivity;
  line.surface = kPi * inner;
  line.roughness.factor = v.roughness;
  if (v.plating.si() > 0.0) line.direct = 1.0 / (v.conductivity * (kPi * inner * v.plating));
  return line;
}

}  // namespace

Result<std::vector<Section>> via(const Via& v) {
  if (v.through.si() < 0.0 || v.stub.si() < 0.0) return fail("a via of negative length");
  const Result<Line> barrel = coaxial_line(v, v.barrel);
  if (!barrel) return tl::unexpected(barrel.error());
  std::vector<Section> sections;
  const bool pads = v.pad.si() > 0.0;
  Result<Line> pad = pads ? coaxial_line(v, v.pad) : barrel;
  if (!pad) return tl::unexpected(pad.error());
  if (pads) sections.push_back(LineSection{*pad, v.pad_thickness});
  sections.push_back(LineSection{*barrel, v.through});
  if (v.stub.si() > 0.0) sections.push_back(StubSection{*barrel, v.stub});
  if (pads) sections.push_back(LineSection{*pad, v.pad_thickness});
  return sections;
}

Result<std::vector<Section>> from_figure(const Figure& f) {
  if (f.exponent < 0.0 || f.exponent > 2.0)
    return fail(fmt::format(
        "a loss that grows as f^{:g} is that of no passive part with a wave of its own: 0 to 2",
        f.exponent));
  LossSection half;
  half.at = f.at;
  half.z0 = f.z0;
  half.delay = 0.5 * f.delay;
  const double n = f.exponent;
  const Db loss = 0.5 * f.loss;
  // Slope at `at` of (1 - p) f^a + p f^b is (1 - p) a + p b.
  if (n <= 0.5) {
    half.skin = 2.0 * n * loss, half.flat = loss - half.skin;
  } else if (n <= 1.0) {
    half.dielectric = (2.0 * n - 1.0) * loss, half.skin = loss - half.dielectric;
  } else {
    half.dielectric = (2.0 - n) * loss;
  }
  const Db reflected = f.loss - 2.0 * (half.flat + half.skin + half.dielectric);
  if (reflected.si() <= 1e-12 * f.loss.si()) return std::vector<Section>{half, half};
  // |S21|^2 of a series reactance X between z0 is 1/(1 + (X/2 z0)^2).
  const double x = std::sqrt(1.0 / loss_ratio(reflected) - 1.0);
  const double henry = 2.0 * f.z0.si() * x / (2.0 * kPi * f.at.si());
  return std::vector<Section>{half, SeriesSection{0.0, henry}, half};
}

std::vector<Section> contact(const ContactModel& c) {
  const ShuntSection half{0.0, 0.5 * c.farad};
  return {half, SeriesSection{c.resistance.si(), c.henry}, half};
}

}  // namespace shoreline::signal
