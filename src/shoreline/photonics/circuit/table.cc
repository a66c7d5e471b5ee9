// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// S-parameters in a table as a component.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/base/constants.h"
#include "shoreline/photonics/circuit/cis.h"
#include "shoreline/photonics/circuit/models.h"

namespace shoreline::photonics {
namespace {

constexpr double kUmHz = 1e6 * kLightSpeed;  // of light, in um/s
/// The range is widened by this share, so that c / (c / f) is inside of it.
constexpr double kRounding = 1e-14;

/// What is interpolated, [entry][row]: magnitude and turns of phase, or real and imaginary part.
struct Rows {
  std::vector<double> f_hz, x, y;
  bool polar = false;
  std::size_t entries = 0;
};

bool finite(const Complex& v) { return std::isfinite(v.real()) && std::isfinite(v.imag()); }

Result<void> sound(const lane::Network& network, std::size_t names) {
  const std::size_t ports = static_cast<std::size_t>(std::max(network.ports, 0));
  if (ports == 0 || network.f_hz.empty()) return fail("the table has no rows");
  if (names != ports)
    return fail(fmt::format("the table has {} ports, and {} names", network.ports, names));
  SHORELINE_ASSERT(network.s.size() == network.f_hz.size() * ports * ports);
  for (std::size_t k = 0; k < network.f_hz.size(); ++k) {
    if (!std::isfinite(network.f_hz[k]) || !(network.f_hz[k] > 0.0))
      return fail(fmt::format("row {} stands at {} Hz, which is no frequency of light", k + 1,
                              network.f_hz[k]));
    if (k > 0 && !(network.f_hz[k] > network.f_hz[k - 1]))
      return fail(fmt::format("row {} does not go on from the frequency of row {}", k + 1, k));
    for (const Complex& v : network.matrix(k))
      if (!finite(v)) return fail(fmt::format("a number in row {} is not finite", k + 1));
  }
  return {};
}

/// One entry over rows. A zero has no phase: it takes that of the row before.
void unwrap(std::vector<double>& turns, const std::vector<Complex>& values) {
  double last = 0.0;
  for (const Complex& v : values) {
    if (v != Complex{}) {
      const double turn = std::arg(v) / (2.0 * std::numbers::pi);
      last = turn + std::round(last - turn);
    }
    turns.push_back(last);
  }
}

void add_entry(Rows& rows, const std::vector<Complex>& values) {
  ++rows.entries;
  if (rows.polar) {
    for (const Complex& v : values) rows.x.push_back(std::abs(v));
    unwrap(rows.y, values);
    return;
  }
  for (const Complex& v : values) {
    rows.x.push_back(v.real());
    rows.y.push_back(v.imag());
  }
}

/// Where a frequency lies: between rows `at` and `at + 1`, `share` of the way.
struct Where {
  std::size_t at;
  double share;
};

Where find(const std::vector<double>& f, double f_hz) {
  if (f.size() == 1) return {0, 0.0};
  const auto above = std::upper_bound(f.begin() + 1, f.end() - 1, f_hz);
  const auto at = static_cast<std::size_t>(above - f.begin()) - 1;
  return {at, std::clamp((f_hz - f[at]) / (f[at + 1] - f[at]), 0.0, 1.0)};
}

void interpolate(const Rows& rows, std::span<const double> wavelength_um, Planes s) {
  const std::size_t n = wavelength_um.size(), count = rows.f_hz.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Where w = find(rows.f_hz, kUmHz / wavelength_um[i]);
    for (std::size_t e = 0; e < rows.entries; ++e) {
      const auto value = [&](const std::vector<double>& v) {
        const double* a = v.data() + e * count + w.at;
        return w.share == 0.0 ? a[0] : a[0] + w.share * (a[1] - a[0]);
      };
      s.re[e * n + i] = value(rows.x);
      s.im[e * n + i] = value(rows.y);
    }
  }
  if (!rows.polar) return;
  std::vector<double> turns(s.im.begin(), s.im.end()), size(s.re.begin(), s.re.end());
  cis(turns, 1.0, s.re, s.im);
  for (std::size_t k = 0; k < size.size(); ++k) {
    s.re[k] *= size[k];
    s.im[k] *= size[k];
  }
}

bool symmetric(const lane::Network& network) {
  for (std::size_t k = 0; k < network.points(); ++k)
    for (int i = 0; i < network.ports; ++i)
      for (int j = 0; j < i; ++j)
        if (network.at(k, i, j) != network.at(k, j, i)) return false;
  return true;
}

}  // namespace

Result<Component> tabulated(const lane::Network& network, std::vector<Port> ports,
                            std::string model, std::string from, Interpolation between) {
  if (auto well = sound(network, ports.size()); !well) return tl::unexpected(well.error());
  Component out;
  auto rows = std::make_shared<Rows>();
  rows->f_hz = network.f_hz;
  rows->polar = between == Interpolation::polar;
  std::vector<Complex> values(network.points());
  for (int to = 0; to < network.ports; ++to)
    for (int in = 0; in < network.ports; ++in) {
      for (std::size_t k = 0; k < values.size(); ++k) values[k] = network.at(k, to, in);
      if (std::ranges::all_of(values, [](const Complex& v) { return v == Complex{}; })) continue;
      out.entries.push_back({to, in});
      add_entry(*rows, values);
    }
  out.model = std::move(model);
  out.ports = std::move(ports);
  out.reciprocal = symmetric(network);
  out.lo_um = kUmHz / network.f_hz.back() * (1.0 - kRounding);
  out.hi_um = kUmHz / network.f_hz.front() * (1.0 + kRounding);
  out.range_from = std::move(from);
  out.scatter = [rows](std::span<const double> wavelength_um, Planes s) {
    interpolate(*rows, wavelength_um, s);
  };
  return out;
}

}  // namespace shoreline::photonics
