// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>

#include "shoreline/base/quantity.h"
#include "shoreline/lane/pam.h"

namespace shoreline::photonics {

/// Received OMA that a noise-limited NRZ receiver needs, 2 q i_n / R, `noise` in A rms.
Power nrz_oma_floor(double q, Current noise, Responsivity responsivity);

/// q = d/sigma at which equally noisy PAM-L eyes have the symbol error ratio `ser`:
/// ser = 2(L-1)/L Q(q). NRZ 1e-12: 7.034; PAM4 4.8e-4: 3.414 (IEEE 802.3 121.8.5.3).
double target_q(lane::Modulation modulation, double ser);

/// Average power of a signal of outer OMA `oma`, OMA/2 (E+1)/(E-1); extinction ratio > 0 dB.
Power average_power(Power oma, Db extinction_ratio);

/// Outer OMA of a signal of average power `average`, 2 P (E-1)/(E+1); extinction ratio >= 0 dB.
Power outer_oma(Power average, Db extinction_ratio);

/// The reflecting ends and connectors of a path; reflectances are negative dB.
struct ReflectivePath {
  Db tx{-26.0};
  Db rx{-26.0};
  Db connector{-35.0};
  int connectors = 4;
  double leaked = 0.0;  // fields of other light at the same wavelength, over the signal's own
};

/// Sum of the double-reflection amplitudes of a path, relative to the signal power:
/// sqrt(RtRr) + n sqrt(RtRc) + n sqrt(RrRc) + n(n-1)/2 Rc. Bhatt, King: IEEE 802.3bm upper bound.
double mpi_sum(const ReflectivePath& path);

/// Multipath-interference penalty -10 log10(1 - 4 D S E/(E-1)) with the sum S of `mpi_sum`,
/// `depolarisation` D = 0..1 the share that interferes. Infinite when interference closes the eye.
Db mpi_penalty(const ReflectivePath& path, Db extinction_ratio, double depolarisation = 0.5);

/// Crosstalk penalty -10 log10(1 - 2e) of `neighbours` channels, each `isolation` down and
/// `imbalance` stronger than the wanted one: e = n 10^-((isolation - imbalance)/10).
Db crosstalk_penalty(int neighbours, Db isolation, Db imbalance);

/// Penalty 10 log10(1 + 2d) of a slicer threshold off by the share d of the OMA, 0 <= d < 0.5.
Db threshold_penalty(double offset);

/// Penalty of intersymbol interference, -10 log10((main - sum |cursors|) / main), main > 0;
/// infinite when the cursors close the eye.
Db isi_penalty(double main, std::span<const double> cursors);

/// An optical link in OMA. `penalties` is the sum of what the receiver floor does not hold.
struct LinkBudget {
  Dbm tx_oma{};
  Db tdec{};    // or TDECQ of the transmitter
  Db loss{};    // of the path, positive
  Dbm floor{};  // OMA of the ideal receiver for the target BER
  Db penalties{};
};

/// Received OMA - TDEC that the link needs: floor + penalties.
constexpr Dbm required_level(const LinkBudget& link) { return link.floor + link.penalties; }

/// What is left: tx_oma - tdec - loss - required_level.
constexpr Db margin(const LinkBudget& link) {
  return (link.tx_oma - link.tdec - link.loss) - required_level(link);
}

/// Stressed receiver sensitivity in OMA that a transmitter and path specification imply:
/// (OMA - TDECQ) + SECQ - loss - MPI. The identity behind IEEE 802.3 DR4/FR4 and LPO MSA tables.
constexpr Dbm stressed_sensitivity(Dbm oma_minus_tdecq, Db secq, Db loss, Db mpi) {
  return oma_minus_tdecq + secq - loss - mpi;
}

/// Transfer of intensity modulation at f over accumulated dispersion D L (time per wavelength:
/// 1 ps/nm = 1e-3 s/m), cos(pi D L lambda^2 f^2 / c). No chirp, small signal.
/// Wang & Petermann, J. Lightwave Technol. 10 (1992) 96.
double dispersion_response(TimePerLength accumulated, Length wavelength, Frequency f);

/// First frequency at which dispersion_response is zero, sqrt(c / (2 |D L| lambda^2)).
Frequency dispersion_null(TimePerLength accumulated, Length wavelength);

}  // namespace shoreline::photonics
