// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/light_copper.h"

#include <cmath>

#include "shoreline/study/com_channels.h"

namespace shoreline::study {

namespace com = signal::com;

Result<com::TwoPort> two_port_of(std::span<const SpanPart> parts, std::span<const double> f_hz) {
  const Result<lane::Network> network = join(parts, f_hz);
  if (!network) return tl::unexpected(network.error());
  auto channel = channel_of(*network, com::ChannelRole::thru, "copper");
  if (!channel) return tl::unexpected(channel.error());
  return std::move(channel->s);
}

Result<std::vector<lane::Complex>> drive_of(std::span<const SpanPart> parts,
                                            const com::Config& config,
                                            const com::LinkFrame& frame) {
  const auto near = two_port_of(parts, frame.f_hz);
  if (!near) return tl::unexpected(near.error());
  std::vector<lane::Complex> drive = com::voltage_transfer(
      com::cascade(*frame.tx[0], *near), config.tx.r_d_ohm, config.r_0_ohm, config.r_0_ohm);
  if (!(std::abs(drive.front()) > 0.0)) return fail("no steady signal reaches the driver");
  return drive;
}

}  // namespace shoreline::study
