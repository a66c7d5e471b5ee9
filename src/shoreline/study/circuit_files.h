// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// S of a circuit to a file, block by block as it is solved.
#pragma once

#include <complex>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "shoreline/base/result.h"

namespace shoreline::study {

/// What a file is told before the first block.
struct CircuitHead {
  std::vector<std::string> ports;            // of the circuit that are written, in order
  std::vector<std::pair<int, int>> entries;  // of `ports`: out, in
  std::vector<int> column;                   // for each entry, which column of a block it is
  std::span<const double> wavelength_um;
};

class CircuitFile {
 public:
  virtual ~CircuitFile() = default;
  /// Columns over wavelengths `first` on, [column][count]; in the order of the wavelengths.
  virtual Result<void> block(std::size_t first, std::size_t count,
                             std::span<const std::complex<double>> values) = 0;
  /// Whole or not at all: nothing is there before.
  virtual Result<void> finish() = 0;
};

/// By the ending of the path:
/// .csv  a row a wavelength: wavelength_um, frequency_hz, then "OUT<-IN re" and "OUT<-IN im" of
/// each
///       entry, numbers that read back to the same bits
/// .npz  wavelength_um [n], frequency_hz [n], to [m], from [m] (names), s [n, m] complex
/// .sNp, .ts  Touchstone, ports in the order of `ports`, frequencies rising, references 1 ohm
/// Fails in words where the file cannot be made, the ending says another number of ports, or a
/// Touchstone file would be larger than 20 million numbers.
Result<std::unique_ptr<CircuitFile>> open_circuit_file(const std::filesystem::path& path,
                                                       CircuitHead head);

/// The number of ports that the ending of a Touchstone file says; 0: it says none (.ts), -1: no
/// Touchstone file.
int touchstone_ports(const std::filesystem::path& path);

}  // namespace shoreline::study
