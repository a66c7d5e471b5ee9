// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A victim and its aggressors, from their measured ports to the receiver's filter, before any
// equaliser: what does not change while equalisers are searched.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/signal.h"
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
  /// Noise on the way besides the receiver's own, at its input before H_r: V^2/Hz, one-sided, over
  /// f_hz and nothing beyond. Empty: none. Of light between two stretches of copper.
  std::vector<double> added_v2_per_hz;
};

/// What links over one grid of frequencies share, whatever their channels: packages and filters of
/// one case. A package of a role that nobody asked for is not there.
struct LinkFrame {
  std::vector<double> f_hz;
  std::vector<Complex> edge, receive;               // H_t, H_r
  std::array<std::optional<TwoPort>, 3> tx;         // by ChannelRole, die to ball
  std::array<std::optional<TwoPort>, 3> common_tx;  // as common mode sees them, with AC_CM_RMS
  TwoPort rx;                                       // ball to die
  TwoPort bare_tx, bare_rx;                         // the victim's, without dies
};
/// For case `index` (from 0) and the roles that `roles` has, by ChannelRole.
LinkFrame make_frame(const Config& config, std::span<const double> f_hz, std::size_t index,
                     const std::array<bool, 3>& roles);
/// The link of channels over the frame's grid, with roles that it has; see below.
Result<Link> make_link(const Config& config, const LinkFrame& frame,
                       const std::vector<Channel>& channels);

/// Builds packages around each channel for case `index` (from 0). The first channel must be the
/// victim. Fails where grids differ or the time response cannot be had (see impulse_response).
Result<Link> make_link(const Config& config, const std::vector<Channel>& channels,
                       std::size_t index);

/// A link of one way that is known as a whole, light in its middle: `signal` runs from a source of
/// 1 V in the transmitter's die to the load in the receiver's, without H_t and H_r, over the
/// frame's grid. Its noise is added to the receiver's. Losses of a channel mean nothing here and
/// stay 0.
Result<Link> link_of(const Config& config, const LinkFrame& frame, const lane::Signal& signal);

/// Whether a link of `a` and one of `b` differ by the transmitters' levels at most: all that
/// make_link() reads besides A_v, A_fe and A_ne is equal. What is not known to be unread counts.
bool same_link(const Config& a, Config b);

/// The link at the levels of `config`; `unit` was made with A_v, A_fe and A_ne of 1. The very
/// samples that make_link() gives.
Link at_levels(const Config& config, Link unit);

/// Value of y at x on lines between rising points, the ends held.
double interpolate(const std::vector<double>& x, const std::vector<double>& y, double at);

}  // namespace shoreline::signal::com
