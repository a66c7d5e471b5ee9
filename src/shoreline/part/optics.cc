// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/optics.h"

#include <array>

#include "shoreline/photonics/link/intensity_noise.h"

namespace shoreline::part {

const RecordType& record_of(const Detector*) {
  static const RecordType type =
      Table<Detector>("detector", "Photodiode and transimpedance amplifier of one lane")
          .field<&Detector::responsivity>("responsivity", "A/W", "of the photodiode")
          .within(0.01, 2)
          .field<&Detector::noise>("noise", "pA/rtHz", "input-referred noise of the amplifier")
          .within(0.1, 200)
          .field<&Detector::bandwidth>("bandwidth", "GHz", "noise bandwidth")
          .within(0.1, 500)
          .field<&Detector::coupling_loss>("coupling_loss", "dB", "fibre to photodiode")
          .within(0, 20)
          .field<&Detector::response>("response", "GHz",
                                      "bandwidth of photodiode and amplifier together, 3 dB; asked "
                                      "for by waveforms")
          .within(0.1, 500)
          .field<&Detector::swing>("swing", "V",
                                   "at the amplifier's output for the outer levels, peak to peak "
                                   "and differential; asked for by waveforms")
          .within(0.01, 5)
          .done();
  return type;
}

OpticalEnd optical_end(const Detector& d, const OpticalPmd& pmd) {
  OpticalEnd end;
  end.model.responsivity = d.responsivity;
  end.model.noise_density = d.noise;
  end.model.noise_bandwidth = d.bandwidth;
  end.ber_limit = pmd.ber_limit;
  end.stressed_sensitivity = pmd.stressed_sensitivity;
  end.secq = pmd.secq;
  end.reflection = pmd.reflection;
  end.coupling_loss = d.coupling_loss;
  end.reach = pmd.reach;
  end.received_max = pmd.received_max;
  end.interface = interface_of(pmd);
  end.bandwidth = d.response;
  end.swing = d.swing;
  end.equaliser_taps = pmd.equaliser_taps, end.feedback_most = pmd.equaliser_feedback;
  return end;
}

std::optional<Dbm> standard_launch(const OpticalPmd& pmd, const Launch& launch) {
  if (!pmd.oma_minus_tdecq_min) return std::nullopt;
  if (launch.oma && *launch.oma - launch.tdecq < *pmd.oma_minus_tdecq_min) return std::nullopt;
  if (launch.extinction_ratio < pmd.extinction_ratio_min) return std::nullopt;
  if (pmd.rin_oma_max && photonics::rin_oma(launch.rin, launch.extinction_ratio) > *pmd.rin_oma_max)
    return std::nullopt;
  return pmd.oma_minus_tdecq_min;
}

std::span<const std::string_view> detector_uses() {
  static constexpr std::array<std::string_view, 6> kUses = {
      "detector.responsivity",  "detector.noise", "detector.bandwidth",
      "detector.coupling_loss", "pmd.ber_limit",  "pmd.reflection"};
  return kUses;
}

}  // namespace shoreline::part
