// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/waveform.h"

#include "shoreline/lane/prbs.h"
#include "shoreline/math/fft.h"
#include "shoreline/photonics/engine/measure.h"
#include "shoreline/photonics/link/linear.h"

namespace shoreline::photonics {
namespace {

std::vector<std::uint8_t> symbols_of(lane::Modulation modulation) {
  constexpr std::size_t kPeriod = (1u << 13) - 1;
  if (modulation == lane::Modulation::pam4)
    return lane::quaternary(lane::Pattern::prbs13, 0, kPeriod);
  std::vector<std::uint8_t> bits(kPeriod);
  lane::Prbs(lane::Pattern::prbs13).fill(bits);
  return bits;
}

}  // namespace

std::optional<Capture> launched_waveform(const Engine& engine, int lane, int samples_per_symbol,
                                         Length residual) {
  const std::optional<Frequency> f = bandwidth(engine, lane);
  const bool known =
      engine.modulation == lane::Modulation::pam4 || engine.modulation == lane::Modulation::nrz;
  if (!f || !known) return std::nullopt;
  const LevelPowers powers = levels(engine, lane, residual);
  Capture out{samples_per_symbol, {}};
  for (const std::uint8_t symbol : symbols_of(engine.modulation))
    out.power.insert(out.power.end(), static_cast<std::size_t>(samples_per_symbol),
                     powers.power[symbol]);
  std::vector<math::Complex> bins = math::real_fft(out.power);
  std::vector<double> f_hz(bins.size());
  const double step =
      engine.symbol_rate.si() * samples_per_symbol / static_cast<double>(out.power.size());
  for (std::size_t k = 0; k < bins.size(); ++k) f_hz[k] = step * static_cast<double>(k);
  const std::vector<lane::Complex> h = response({*f}, f_hz);
  for (std::size_t k = 0; k < bins.size(); ++k) bins[k] *= h[k];
  out.power = math::inverse_real_fft(bins, out.power.size());
  return out;
}

Result<TdecqMeasurement> tdecq(const Engine& engine, int lane, ReferenceReceiver receiver,
                               Length residual) {
  const std::optional<Capture> waveform = launched_waveform(engine, lane, 16, residual);
  if (!waveform) return fail("the transmitter's bandwidth is not known");
  receiver.levels = lane::levels(engine.modulation);
  TestPattern pattern;
  pattern.name = engine.modulation == lane::Modulation::pam4 ? "PRBS13Q" : "PRBS13";
  pattern.symbols = symbols_of(engine.modulation);
  const auto answer = measure_tdecq(*waveform, receiver, pattern);
  if (!answer) return tl::unexpected(answer.error());
  return answer->measurement;
}

}  // namespace shoreline::photonics
