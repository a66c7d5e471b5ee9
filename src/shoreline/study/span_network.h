// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The copper of a path as one network: the parts of a span, each by its own adapter
// (part::Kind::network), joined. Here waveforms enter the study; whoever judges a span by more than
// its loss (COM, eye) starts from span_network().
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"
#include "shoreline/part/kind.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// One part of a span and the conditions it is asked under.
struct SpanPart {
  const part::Kind* kind = nullptr;
  const void* value = nullptr;
  part::At at;
  bool inner = false;  // the hop inside it
};

/// The four-port of the parts in a row, single ended, 50 ohm, ports +in, -in, +out, -out; without
/// parts a through. A part that takes nothing from the signal is no part of it. Fails, naming the
/// kind, where one has a loss and no network, and with the reason where it cannot give one.
Result<lane::Network> join(std::span<const SpanPart> parts, std::span<const double> f_hz);

/// What the budget asks of a span: differential, at one frequency.
struct SpanFigures {
  Db loss{};                  // insertion loss, positive
  Db return_loss{};           // seen from the transmitter, positive; at most 200 dB
  Time delay{};               // of the group
  std::vector<Db> part_loss;  // each part between matched ends; differs by what reflects
};
Result<SpanFigures> figures(std::span<const SpanPart> parts, Frequency f);

/// The network of the `span`-th electrical piece of a path, counted from its start (pieces end
/// where copper meets light and where bits are decided; the inside of a retimed cable counts too),
/// with `length` for the part that takes the length of the link. Transmitter at ports 0 and 1. f_hz
/// in Hz, ascending, >= 0. Fails as join() does, and where there is no such span.
Result<lane::Network> span_network(const system::System& system, const system::Path& path,
                                   std::size_t span, std::span<const double> f_hz, Length length,
                                   bool forward = true);
/// How many there are.
std::size_t spans_of_copper(const system::System& system, const system::Path& path,
                            bool forward = true);

}  // namespace shoreline::study
