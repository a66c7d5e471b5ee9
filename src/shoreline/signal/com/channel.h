// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A victim and its aggressors, from their measured ports to the receiver's filter, before any
// equaliser: what does not change while equalisers are searched.
#pragma once

#include <string>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/signal/com/config.h"
#include "shoreline/signal/com/two_port.h"

namespace shoreline::signal::com {

enum class ChannelRole { thru, fext, next };

/// One channel as its file has it: differential, reference 2 R_0, port 1 at the transmitter.
struct Channel {
  ChannelRole role = ChannelRole::thru;
  std::string name;
  std::vector<double> f_hz;  // rising; the same for all channels of one link
  TwoPort s;
  /// From common mode to differential, in the script's units of equal waves on both wires
  /// (s21 is half of S31 + S32 - S41 - S42); without points: not known, and no noise comes of it.
  TwoPort common;

  Channel() = default;
  Channel(ChannelRole r, std::string n, std::vector<double> f, TwoPort t)
      : role(r), name(std::move(n)), f_hz(std::move(f)), s(std::move(t)), common(0) {}
};

/// One channel with packages, terminations and filters.
struct Path {
  ChannelRole role = ChannelRole::thru;
  double amplitude_v = 0.0;
  std::vector<Complex> transfer;  // H_t H_21 H_r over the grid, without amplitude
  std::vector<double> impulse;    // samples of it times the amplitude, see pulse.h
  std::vector<Complex> common;    // what common mode at the transmitter turns into; may be empty
};

struct Link {
  std::vector<double> f_hz;
  std::vector<Complex> receive;     // H_r
  std::vector<Path> paths;          // the victim first
  double il_channel_db = 0.0;       // at half the symbol rate, of the file alone
  double il_die_die_db = 0.0;       // with packages, without dies
  std::vector<std::string> doubts;  // what speaks against the channels, for people
};

/// Builds packages around each channel for case `index` (from 0). The first channel must be the
/// victim. Fails where grids differ or the time response cannot be had (see impulse_response).
Result<Link> make_link(const Config& config, const std::vector<Channel>& channels,
                       std::size_t index);

/// Value of y at x on lines between rising points, the ends held.
double interpolate(const std::vector<double>& x, const std::vector<double>& y, double at);

}  // namespace shoreline::signal::com
