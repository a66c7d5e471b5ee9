// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/closure.h"

#include <cmath>
#include <numbers>

#include "shoreline/photonics/engine/measure.h"

namespace shoreline::photonics {

namespace {

constexpr int kPerSymbol = 16;

/// The pattern's levels, held, through one pole; a whole period in its steady state.
Capture sent(const TestPattern& pattern, const LevelPowers& levels, double pole_over_symbol_rate) {
  Capture out{kPerSymbol, {}};
  out.power.reserve(pattern.symbols.size() * kPerSymbol);
  const double step = -std::expm1(-2.0 * std::numbers::pi * pole_over_symbol_rate / kPerSymbol);
  double y = levels.power[pattern.symbols.back()];
  for (const bool settled : {false, true})
    for (const std::uint8_t symbol : pattern.symbols)
      for (int i = 0; i < kPerSymbol; ++i) {
        y += step * (levels.power[symbol] - y);
        if (settled) out.power.push_back(y);
      }
  return out;
}

}  // namespace

Result<TdecqMeasurement> transmitter_closure(const Engine& engine, int lane, Length residual,
                                             const Context& context) {
  const auto pole = bandwidth(engine, lane, residual);
  if (!pole) return fail("the transmitter's bandwidth is not known");
  const LevelPowers light = levels(engine, lane, residual);
  for (std::size_t k = 1; k < light.count; ++k)
    if (!(light.power[k] > light.power[k - 1])) return fail("the levels do not rise");
  const auto count = static_cast<int>(light.count);
  const auto pattern = known_pattern(count == 4 ? "prbs13q" : "prbs13", count);
  if (!pattern) return fail("closure is of two or four levels");
  const ReferenceReceiver receiver = count == 2 ? binary_receiver() : ReferenceReceiver{};
  Result<TdecqAnswer> answer =
      measure_tdecq(sent(*pattern, light, *pole / engine.symbol_rate), receiver, pattern, context);
  if (!answer) return fail(answer.error().message);
  return answer->measurement;
}

}  // namespace shoreline::photonics
