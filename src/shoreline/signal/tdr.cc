// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/tdr.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/base/assert.h"
#include "shoreline/math/fft.h"
#include "shoreline/signal/filters.h"
#include "shoreline/signal/uniform.h"

namespace shoreline::signal {

Result<TimeTrace> step_response(const Network& network, int out, int in,
                                const TdrSettings& settings) {
  SHORELINE_ASSERT(settings.t_r_s > 0.0 && settings.step_s > 0.0);
  const auto even = uniform(network);
  if (!even) return fail(even.error().message);
  const double period = 1.0 / even->step_hz;
  const std::size_t bins = even->network.points() - 1;
  const double wanted = std::max(2.0 * static_cast<double>(bins), period / settings.step_s);
  if (wanted > 4e6)
    return fail(fmt::format("steps of {:g} ps over {:g} ns are too many", settings.step_s * 1e12,
                            period * 1e9));
  const std::size_t n =
      math::quick_length((static_cast<std::size_t>(std::ceil(wanted)) + 1) / 2 * 2);
  std::vector<lane::Complex> spectrum(n / 2 + 1);
  for (std::size_t k = 0; k <= bins; ++k)
    spectrum[k] =
        even->network.at(k, out, in) * gaussian_edge(even->network.f_hz[k], settings.t_r_s);
  const std::vector<double> h = math::inverse_real_fft(spectrum, n);
  TimeTrace trace;
  trace.dc_figure = even->dc_figure;
  trace.edge_left = gaussian_edge(even->network.f_hz.back(), settings.t_r_s);
  trace.step_s = period / static_cast<double>(n);
  const auto before = static_cast<std::size_t>(std::ceil(3.0 * settings.t_r_s / trace.step_s));
  const double length = settings.duration_s > 0.0 ? settings.duration_s : 0.5 * period;
  const auto after = static_cast<std::size_t>(std::ceil(length / trace.step_s));
  const std::size_t count = std::min(before + after, n);
  trace.start_s = -static_cast<double>(before) * trace.step_s;
  const auto width = static_cast<std::size_t>(std::round(settings.pulse_s / trace.step_s));
  double level = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    level += h[(i + n - before % n) % n];
    trace.step.push_back(level);
    if (width > 0) trace.pulse.push_back(level - (i >= width ? trace.step[i - width] : 0.0));
  }
  return trace;
}

Result<TimeTrace> tdr(const Network& network, int port, const TdrSettings& settings) {
  SHORELINE_ASSERT(port >= 0 && port < network.ports);
  const lane::Complex z0 = network.z0[static_cast<std::size_t>(port)];
  if (z0.imag() != 0.0 || !(z0.real() > 0.0))
    return fail(
        fmt::format("the reference of port {} is not real; renormalise it first", port + 1));
  auto trace = step_response(network, port, port, settings);
  if (!trace) return trace;
  for (const double r : trace->step)
    trace->impedance_ohm.push_back(r < 1.0 ? z0.real() * (1.0 + r) / (1.0 - r)
                                           : std::numeric_limits<double>::infinity());
  return trace;
}

}  // namespace shoreline::signal
