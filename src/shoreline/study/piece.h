// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "shoreline/base/quantity.h"
#include "shoreline/study/light_hop.h"
#include "shoreline/study/piece_com.h"
#include "shoreline/study/results.h"

namespace shoreline::study {

/// A run of one medium inside one hop.
struct Piece {
  std::size_t first = 0, last = 0;  // steps, ends included; neighbours share a joint
  int hop = 0;
  int fec_span = 0;
  Domain domain = Domain::electrical;
  Db loss{}, penalty{};
  std::optional<Db> limit, margin;
  std::optional<Basis> basis;
  std::optional<double> ber, ber_limit;  // before any code
  std::optional<double> ber_left;        // what an inner code leaves of `ber`
  bool limit_from_last = false;          // electrical: which end's class limits it
  bool impossible = false;               // physics says no, whatever the lengths
  std::string_view problem;              // why there is no margin; "" with one
  std::optional<Db> return_loss;         // of copper judged by its waveform
  std::optional<Time> delay;             // likewise
  std::optional<PieceCom> com;           // likewise, where its class names a configuration
  bool com_from_last = false;            // which end's class that is
  std::optional<Decides> decided_by;     // electrical, with a margin
  std::optional<LightHop> light;         // optical: the whole hop, copper on both sides included
  std::string light_problem;             // why there is none, where a waveform was asked for
  std::optional<Db> closure;             // by that, over the closed form of the receiver's noise
  std::optional<Db> tdecq;               // what the transmitter states, beside that
  bool no_network = false;               // a waveform was asked of a part that has none
  bool inner = false;                    // inside the one part that it starts and ends at
};

/// Forgets what was judged before.
inline void reset(Piece& piece) {
  piece.limit.reset(), piece.margin.reset(), piece.basis.reset(), piece.ber.reset(),
      piece.ber_limit.reset(), piece.ber_left.reset(), piece.com.reset(), piece.decided_by.reset(),
      piece.light.reset(), piece.closure.reset(), piece.tdecq.reset();
  piece.light_problem.clear();
  piece.penalty = Db{};
  piece.impossible = false;
  piece.problem = "";
}

inline void fails(Piece& piece, std::string_view problem) {
  piece.impossible = true;
  piece.problem = problem;
}

}  // namespace shoreline::study
