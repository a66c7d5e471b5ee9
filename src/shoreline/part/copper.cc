// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/copper.h"

namespace shoreline::part {

lane::Network like_wires(const std::vector<signal::Section>& sections,
                         std::span<const double> f_hz) {
  const lane::Network wire = signal::two_port(sections, f_hz);
  return signal::pair_of_wires(wire, wire);
}

std::vector<signal::Section> host_sections(Db loss, const At& at) {
  return {signal::LossSection{Db{}, 0.5 * loss, 0.5 * loss, at.nyquist}};
}

Result<lane::Network> host_network(Db loss, const At& at, std::span<const double> f_hz) {
  return like_wires(host_sections(loss, at), f_hz);
}

}  // namespace shoreline::part
