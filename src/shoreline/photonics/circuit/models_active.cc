// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Ours: modulators held at a voltage and amplifiers at an input, by their own physics
// (photonics/device), with their defaults. Each holds for a band of wavelengths.
#include <fmt/format.h>

#include <cmath>

#include "shoreline/photonics/circuit/model_of_device.h"
#include "shoreline/photonics/device/amplifier.h"
#include "shoreline/photonics/device/electroabsorption.h"
#include "shoreline/photonics/device/mach_zehnder.h"

namespace shoreline::photonics {
namespace {

/// Settings of what is built for a band of wavelengths.
template <class T>
void band_fields(Table<T>& table) {
  table.template field<&T::wl0>("wl0", "um; centre of the wavelengths it holds for")
      .within(1e-3, 1e3)
      .template field<&T::band>("band", "um, all of them: wl0 - band / 2 to wl0 + band / 2")
      .within(1e-6, 1e3);
}
template <class T>
Component in_band(Component component, const T& t) {
  return held(std::move(component), t.wl0 - 0.5 * t.band, t.wl0 + 0.5 * t.band, "its wl0 and band");
}

constexpr MachZehnderModulator kMzm{};

struct MzmAtVoltage {
  double voltage = 0.0, v_pi = kMzm.v_pi.si();
  double loss_dB = kMzm.loss.si(), extinction_dB = kMzm.extinction.si();
  double bias_error = kMzm.bias_error_rad, chirp = kMzm.chirp;
  // O band, ITU-T G Suppl. 39. Over it v_pi, which grows as the wavelength, moves by 4 % each way.
  double wl0 = 1.31, band = 0.1;
};

const RecordType& record_of(const MzmAtVoltage*) {
  using T = MzmAtVoltage;
  static const RecordType type =
      Table<T>("mach_zehnder_modulator",
               "Travelling-wave modulator held at a voltage from quadrature; the same at each "
               "wavelength that it holds for")
          .field<&T::voltage>("voltage", "V, differential, from the bias; v_pi / 2 is brightest")
          .within(-1e6, 1e6)
          .field<&T::v_pi>("v_pi", "V, from darkest to brightest")
          .within(1e-6, 1e6)
          .field<&T::loss_dB>("loss_dB", "dB, in its brightest state")
          .within(0, kMostDb)
          .field<&T::extinction_dB>("extinction_dB", "dB, from brightest to darkest")
          .within(0, kMostDb)
          .field<&T::bias_error>("bias_error", "rad, from quadrature, positive to the bright side")
          .within(-1e6, 1e6)
          .field<&T::chirp>("chirp", "alpha at quadrature; 0: push-pull")
          .within(-100, 100)
          .include(band_fields<T>)
          .done();
  return type;
}

Result<Component> component_of(const MzmAtVoltage& t) {
  MachZehnderModulator device;
  device.v_pi = Voltage(t.v_pi), device.loss = Db(t.loss_dB);
  device.extinction = Db(t.extinction_dB), device.chirp = t.chirp;
  device.bias_error_rad = t.bias_error;
  Component out = through([value = field(device, Voltage(t.voltage))](Length) { return value; });
  out.constant = true;
  out.passive = Passive::yes;
  return in_band(std::move(out), t);
}

constexpr Electroabsorption kEam{};

struct EamAtVoltage {
  double voltage = 0.0;
  double loss_dB = kEam.loss.si(), depth_dB = kEam.depth.si(), depth_voltage = kEam.voltage.si();
  double exponent = kEam.exponent, chirp = kEam.chirp;
  double temperature = 25.0, temperature0 = 25.0, dloss_dT = kEam.db_per_k;
  double wl0 = 1.625, band = 0.03;  // 1610 .. 1640 nm: Feng et al., Opt. Express 19, 7062 (2011)
};

const RecordType& record_of(const EamAtVoltage*) {
  using T = EamAtVoltage;
  static const RecordType type =
      Table<T>("electroabsorption_modulator",
               "Electro-absorption modulator held at a voltage; the same at each wavelength that "
               "it holds for")
          .field<&T::voltage>("voltage", "V, reverse")
          .within(0, 1e3)
          .field<&T::loss_dB>("loss_dB", "dB, at no voltage")
          .within(0, kMostDb)
          .field<&T::depth_dB>("depth_dB", "dB, more of it at depth_voltage")
          .within(0, kMostDb)
          .field<&T::depth_voltage>("depth_voltage", "V, reverse, at which depth_dB is stated")
          .within(1e-3, 1e3)
          .field<&T::exponent>("exponent", "of absorption over voltage")
          .within(0.1, 10)
          .field<&T::chirp>("chirp", "alpha: phase over half the log of power")
          .within(-100, 100)
          .field<&T::temperature>("temperature", "degC, of the modulator")
          .within(-273.15, 1000)
          .field<&T::temperature0>("temperature0", "degC, at which loss_dB is stated")
          .within(-273.15, 1000)
          .field<&T::dloss_dT>("dloss_dT", "dB/K, of the loss")
          .within(-100, 100)
          .include(band_fields<T>)
          .done();
  return type;
}

Result<Component> component_of(const EamAtVoltage& t) {
  Electroabsorption device;
  device.loss = Db(t.loss_dB), device.depth = Db(t.depth_dB);
  device.voltage = Voltage(t.depth_voltage), device.exponent = t.exponent;
  device.chirp = t.chirp, device.db_per_k = t.dloss_dT;
  const TemperatureDelta warmer(t.temperature - t.temperature0);
  const double share = transmission(device, Voltage(t.voltage), warmer);
  if (transmission(device, Voltage{}, warmer) > 1.0)
    return fail(fmt::format("at {} degC, with {} dB/K, nothing is left of the loss of {} dB",
                            t.temperature, t.dloss_dT, t.loss_dB));
  if (!(share > 1e-200))
    return fail(fmt::format("at {} V it absorbs more than {:g} dB", t.voltage, 2.0 * kMostDb));
  Component out =
      through([value = field(device, Voltage(t.voltage), warmer)](Length) { return value; });
  out.constant = true;
  out.passive = Passive::yes;
  return in_band(std::move(out), t);
}

/// Defaults: Photonica, "Semiconductor optical amplifier": 15 .. 30 dB, 8 .. 13 dBm, O band; 3 dB
/// bandwidth 50 .. 80 nm.
struct AmplifierAtInput {
  double gain_dB = 20.0, saturation_dBm = 10.0;
  std::optional<double> input_dBm;
  double wl0 = 1.31, band = 0.06;
};

const RecordType& record_of(const AmplifierAtInput*) {
  using T = AmplifierAtInput;
  static const RecordType type =
      Table<T>("amplifier",
               "Semiconductor optical amplifier, both ways alike, without noise or facets; its "
               "gain has fallen by 3 dB at the ends of its band")
          .field<&T::gain_dB>("gain_dB", "dB, of a small signal at wl0")
          .within(0, 100)
          .field<&T::input_dBm>("input_dBm",
                                "dBm, light that enters and compresses it; null: a small signal")
          .within(-200, 100)
          .field<&T::saturation_dBm>("saturation_dBm",
                                     "dBm, output at which the gain has fallen by 3 dB")
          .within(-100, 100)
          .include(band_fields<T>)
          .done();
  return type;
}

Result<Component> component_of(const AmplifierAtInput& t) {
  const Power input = t.input_dBm ? to_power(Dbm(*t.input_dBm)) : Power{};
  return in_band(through([=](Length w) {
                   const double off = 2.0 * (um(w) - t.wl0) / t.band;
                   const Db small(t.gain_dB - 3.0 * off * off);  // a Gaussian about its peak
                   return Complex(std::sqrt(
                       1.0 / loss_ratio(saturated_gain(small, Dbm(t.saturation_dBm), input))));
                 }),
                 t);
}

}  // namespace

std::vector<Model> active_models() {
  return {model_of<MzmAtVoltage>(), model_of<EamAtVoltage>(), model_of<AmplifierAtInput>()};
}

}  // namespace shoreline::photonics
