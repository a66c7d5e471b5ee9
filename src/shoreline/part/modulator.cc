// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/modulator.h"

#include "shoreline/photonics/device/mach_zehnder.h"

namespace shoreline::part {

std::span<const std::string_view> names_of(ModulatorType) {
  static constexpr std::string_view kNames[] = {"ring", "mach_zehnder", "electro_absorption"};
  return kNames;
}

const RecordType& record_of(const Modulator*) {
  using M = Modulator;
  static const RecordType type =
      Table<M>("modulator",
               "Modulator and its driver, one lane; where `ring` describes it, loss and extinction "
               "are computed and those here only compared")
          .field<&M::type>("type", "ring, Mach-Zehnder or electro-absorption")
          .field<&M::insertion_loss>("insertion_loss", "dB",
                                     "light lost in the highest level; of a driven Mach-Zehnder, "
                                     "at its brightest")
          .within(0, 30)
          .field<&M::extinction_ratio>("extinction_ratio", "dB",
                                       "highest over lowest level; of a driven Mach-Zehnder, the "
                                       "most that it can reach")
          .within(0.5, 60)
          .field<&M::tdecq>("tdecq", "dB", "transmitter and dispersion eye closure")
          .within(0, 10)
          .field<&M::v_pi>("v_pi", "V", "of a Mach-Zehnder: from darkest to brightest")
          .within(0.1, 50)
          .field<&M::drive>("drive", "V", "peak to peak, about the middle of the slope")
          .within(0.01, 50)
          .field<&M::bandwidth>("bandwidth", "GHz",
                                "of driver and modulator together, 3 dB; asked for by waveforms")
          .within(0.1, 500)
          .done();
  return type;
}

std::string fault(const Modulator& m) {
  if (m.v_pi.has_value() != m.drive.has_value()) return "v_pi and drive belong together";
  if (m.v_pi && m.type != ModulatorType::mach_zehnder)
    return "only a Mach-Zehnder is described by v_pi and drive";
  if (m.v_pi && *m.drive > *m.v_pi) return "a drive above v_pi folds the outer levels back";
  return "";
}

/// Of PAM4 whose voltages are equally spaced.
static double sine_r_lm(const Modulator& m) {
  photonics::MachZehnderModulator device;
  device.v_pi = *m.v_pi, device.extinction = m.extinction_ratio;
  return photonics::level_mismatch(photonics::levels_at(
      device, photonics::drive_levels(device, *m.drive, lane::Modulation::pam4, false)));
}

Levels levels_of(const Modulator& m) {
  if (!m.v_pi || !m.drive) return {m.insertion_loss, m.extinction_ratio};
  const photonics::MachZehnder t =
      photonics::at_quadrature(*m.drive, *m.v_pi, loss_ratio(m.extinction_ratio));
  return {m.insertion_loss - to_db(t.high), to_db(t.high / t.low), sine_r_lm(m)};
}

}  // namespace shoreline::part
