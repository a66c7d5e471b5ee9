// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How strongly, and how early, the ports of a network hear each other: what a port map is told
// from.
#pragma once

#include "shoreline/signal/mixed_mode.h"

namespace shoreline::signal {

struct SameSide {
  bool same = false;    // a is on c's side, rather than on d's
  bool known = false;   // there is any coupling to tell it from
  bool agreed = false;  // strength and delay say the same, or delay says it clearly
};

class PortCoupling {
 public:
  explicit PortCoupling(const Network& network);

  int ports() const { return ports_; }
  /// Mean |S| (both directions) at low frequency: DC excluded, to a fiftieth of the highest.
  double low(int a, int b) const { return low_[index(a, b)]; }
  /// Root mean square |S| to a quarter of the highest frequency, for coupling of wires.
  double strength(int a, int b) const { return strength_[index(a, b)]; }
  /// Of wires a-b and c-d: is end a on the side of c, b on that of d? Near-end crosstalk is
  /// stronger and comes earlier than far-end crosstalk.
  SameSide same_side(int a, int b, int c, int d) const;
  /// The same of pairs, by their differential modes.
  SameSide same_side(const PortPair& a, const PortPair& b, const PortPair& c,
                     const PortPair& d) const;

 private:
  struct Heard {
    double energy = 0.0;
    double delay_s = 0.0;
  };
  Heard heard(const PortPair& a, const PortPair& b) const;
  SameSide compare(Heard ac, Heard bd, Heard ad, Heard bc) const;
  std::size_t index(int a, int b) const {
    return static_cast<std::size_t>(a) * static_cast<std::size_t>(ports_) +
           static_cast<std::size_t>(b);
  }

  const Network& network_;
  int ports_;
  std::size_t low_end_ = 0, mid_end_ = 0;  // one past the last point looked at
  std::vector<double> low_, strength_;
};

}  // namespace shoreline::signal
