// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace shoreline::lane {

/// Maximum-likelihood sequence detection of symbols sent over a short response in white noise: the
/// sequence whose sum over n of (y[n] - sum_k response[k] x[n-k])^2 is least (Forney 1972).
/// levels^memory states, memory = response.size() - 1; at most 2^16 of them.
class Viterbi {
 public:
  /// `symbols`: values of the levels. response[0] belongs to the newest symbol.
  Viterbi(std::span<const double> response, std::span<const double> symbols);

  /// Detects y.size() symbols. `before`: the symbols that came before, the last one first, `memory`
  /// of them or none where they are not known.
  void detect(std::span<const double> y, std::span<const std::uint8_t> before,
              std::span<std::uint8_t> out);

  std::size_t states() const { return metric_.size(); }

 private:
  void any_memory(std::span<const double> y);
  void pam4_one_tap(std::span<const double> y);

  std::size_t levels_, memory_;
  std::vector<double> expected_;  // [older state][newest symbol]: the response without noise
  std::vector<double> metric_, next_;
  std::vector<std::uint8_t> dropped_;  // [n][state]: the symbol that left the state's past
};

}  // namespace shoreline::lane
