// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/resample.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "shoreline/math/dense.h"
#include "shoreline/math/spline.h"
#include "shoreline/signal/cascade.h"

namespace shoreline::signal {
namespace {

std::vector<Complex> entry(const Network& network, std::size_t which) {
  const std::size_t side = network.matrix(0).size();
  std::vector<Complex> out(network.points());
  for (std::size_t p = 0; p < out.size(); ++p) out[p] = network.s[p * side + which];
  return out;
}

void linear(const Network& from, Network& to) {
  const std::size_t side = to.matrix(0).size();
  std::size_t i = 0;
  for (std::size_t p = 0; p < to.points(); ++p) {
    const double f = to.f_hz[p];
    while (i + 2 < from.points() && f > from.f_hz[i + 1]) ++i;
    const double share =
        std::clamp((f - from.f_hz[i]) / (from.f_hz[i + 1] - from.f_hz[i]), 0.0, 1.0);
    const Complex *a = from.s.data() + i * side, *b = a + side;
    Complex* out = to.s.data() + p * side;
    for (std::size_t k = 0; k < side; ++k)
      out[k] = share == 0.0 ? a[k] : share == 1.0 ? b[k] : a[k] + share * (b[k] - a[k]);
  }
}

void cubic(const Network& from, Network& to) {
  const std::size_t side = to.matrix(0).size();
  for (std::size_t k = 0; k < side; ++k) {
    const std::vector<Complex> values = entry(from, k);
    std::vector<double> size(values.size());
    for (std::size_t p = 0; p < size.size(); ++p) size[p] = std::abs(values[p]);
    const auto magnitude = math::cubic_spline(from.f_hz, size, to.f_hz);
    const auto phase = math::cubic_spline(from.f_hz, unwrapped(values), to.f_hz);
    for (std::size_t p = 0; p < to.points(); ++p)
      to.s[p * side + k] = magnitude[p] * Complex(std::cos(phase[p]), std::sin(phase[p]));
  }
}

/// Delay of an entry over some points: the slope of its phase, weighted with its energy.
double delay_of(const Network& n, std::size_t which, std::size_t first, std::size_t count) {
  const std::size_t side = n.matrix(0).size();
  Complex turn{};
  for (std::size_t p = first; p + 1 < first + count; ++p)
    turn += n.s[(p + 1) * side + which] * std::conj(n.s[p * side + which]);
  const double step = (n.f_hz[first + count - 1] - n.f_hz[first]) / static_cast<double>(count - 1);
  return turn == Complex{} ? 0.0 : -std::arg(turn) / (2.0 * std::numbers::pi * step);
}

/// Predicts an entry at `at` from `count` points from `first` on. Its delay is taken off first, so
/// that little is left to fit.
std::vector<Complex> predict(const Network& n, std::size_t which, std::size_t first,
                             std::size_t count, std::span<const double> at) {
  const double unit = n.f_hz[first + count - 1];
  const double delay = delay_of(n, which, first, count);
  const auto turn = [&](double f) { return std::polar(1.0, 2.0 * std::numbers::pi * f * delay); };
  const auto real_row = [&](double f) {
    const double x = f / unit;
    return std::array{1.0, std::sqrt(x), x, x * x};
  };
  const auto imag_row = [&](double f) {
    const double x = f / unit;
    return std::array{std::sqrt(x), x, x * x * x};
  };
  std::vector<double> a, b, c, d;
  const std::size_t side = n.matrix(0).size();
  for (std::size_t p = first; p < first + count; ++p) {
    const auto r = real_row(n.f_hz[p]);
    const auto i = imag_row(n.f_hz[p]);
    const Complex s = n.s[p * side + which] * turn(n.f_hz[p]);
    a.insert(a.end(), r.begin(), r.end());
    b.insert(b.end(), i.begin(), i.end());
    c.push_back(s.real());
    d.push_back(s.imag());
  }
  const auto real = math::least_squares(a, c, 4), imag = math::least_squares(b, d, 3);
  std::vector<Complex> out;
  for (const double f : at) {
    const auto r = real_row(f);
    const auto i = imag_row(f);
    const Complex s(r[0] * real[0] + r[1] * real[1] + r[2] * real[2] + r[3] * real[3],
                    i[0] * imag[0] + i[1] * imag[1] + i[2] * imag[2]);
    out.push_back(s * std::conj(turn(f)));
  }
  return out;
}

}  // namespace

std::vector<double> unwrapped(std::span<const Complex> values) {
  std::vector<double> out(values.size());
  double turns = 0.0, before = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double phase = std::arg(values[i]);
    const double jump = i > 0 ? phase - before : 0.0;
    before = phase;
    if (jump > std::numbers::pi) turns -= 1.0;
    if (jump < -std::numbers::pi) turns += 1.0;
    out[i] = phase + 2.0 * std::numbers::pi * turns;
  }
  return out;
}

std::vector<double> uniform_grid(double from_hz, double to_hz, double step_hz) {
  std::vector<double> out;
  const auto count = static_cast<std::size_t>(std::floor((to_hz - from_hz) / step_hz + 1e-9));
  for (std::size_t i = 0; i <= count; ++i)
    out.push_back(from_hz + step_hz * static_cast<double>(i));
  return out;
}

Result<Network> resample(const Network& network, const std::vector<double>& f_hz,
                         Interpolation how) {
  if (same_grid(network.f_hz, f_hz)) {
    Network out = network;
    out.f_hz = f_hz;
    return out;
  }
  if (network.points() < 2)
    return fail("a network of one frequency cannot be brought to other frequencies");
  if (f_hz.empty()) return fail("there are no frequencies to bring the network to");
  const double slack = 1e-9 * network.f_hz.back();
  if (f_hz.front() < network.f_hz.front() - slack || f_hz.back() > network.f_hz.back() + slack)
    return fail(fmt::format(
        "the network covers {:g} to {:g} GHz, and {:g} to {:g} GHz is asked for: nothing is made "
        "up outside",
        network.f_hz.front() / 1e9, network.f_hz.back() / 1e9, f_hz.front() / 1e9,
        f_hz.back() / 1e9));
  Network out(network.ports, f_hz);
  out.z0 = network.z0;
  if (how == Interpolation::cubic && network.points() >= 4)
    cubic(network, out);
  else
    linear(network, out);
  return out;
}

Result<AtDc> with_dc(const Network& network) {
  AtDc out;
  if (network.points() > 0 && network.f_hz.front() == 0.0) {
    out.network = network;
    return out;
  }
  constexpr std::size_t kLeast = 6, kMost = 12;
  if (network.points() < kLeast)
    return fail(fmt::format("{} points are too few to tell the network at 0 Hz ({} are needed)",
                            network.points(), kLeast));
  const double step = network.f_hz[1] - network.f_hz[0];
  std::vector<double> low = {0.0};
  const auto more =
      static_cast<std::size_t>(std::min(1e5, std::ceil(network.f_hz[0] / step - 1e-6)));
  for (std::size_t i = 1; i < more; ++i)
    low.push_back(network.f_hz[0] * static_cast<double>(i) / static_cast<double>(more));
  std::vector<double> f = low;
  f.insert(f.end(), network.f_hz.begin(), network.f_hz.end());
  out.extrapolated = true;
  out.network = Network(network.ports, f);
  out.network.z0 = network.z0;
  const std::size_t side = network.matrix(0).size();
  std::copy(network.s.begin(), network.s.end(),
            out.network.s.begin() + static_cast<std::ptrdiff_t>(low.size() * side));
  const std::size_t count = std::min(kMost, network.points());
  for (std::size_t k = 0; k < side; ++k) {
    const auto values = predict(network, k, 0, count, low);
    for (std::size_t p = 0; p < low.size(); ++p) out.network.s[p * side + k] = values[p];
    const std::size_t first = 2, rest = std::min(kMost, network.points() - first);
    const auto known = predict(network, k, first, rest, {network.f_hz.data(), first});
    for (std::size_t p = 0; p < first; ++p)
      out.figure = std::max(out.figure, std::abs(known[p] - network.s[p * side + k]));
  }
  return out;
}

Result<std::vector<double>> common_grid(std::span<const Network* const> networks,
                                        std::span<const std::string> names) {
  double from = 0.0, to = 1e300, step = 1e300;
  std::size_t lowest = 0, highest = 0;
  bool same = true;
  for (std::size_t k = 0; k < networks.size(); ++k) {
    const std::vector<double>& f = networks[k]->f_hz;
    if (f.empty()) return fail(fmt::format("{} has no points", names[k]));
    same = same && same_grid(f, networks[0]->f_hz);
    if (f.front() > from) from = f.front(), highest = k;
    if (f.back() < to) to = f.back(), lowest = k;
    if (f.size() > 1)
      step = std::min(step, (f.back() - f.front()) / static_cast<double>(f.size() - 1));
  }
  if (same) return networks[0]->f_hz;
  if (!(to > from))
    return fail(
        fmt::format("the files share no frequencies: {} ends at {:g} GHz, {} starts at {:g} GHz",
                    names[lowest], to / 1e9, names[highest], from / 1e9));
  return uniform_grid(from, to, step);
}

}  // namespace shoreline::signal
