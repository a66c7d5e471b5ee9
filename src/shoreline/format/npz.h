// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Arrays in a .npz file, as numpy.load reads them: a zip archive that stores one .npy file an
// array. Sources: "NEP 1: a simple file format for NumPy arrays" (version 1.0 of .npy) and
// APPNOTE.TXT 6.3 of PKWARE (zip, with its 64-bit extension).
#pragma once

#include <complex>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "shoreline/base/result.h"

namespace shoreline::format {

/// Writes arrays one after the other, in pieces: nothing is held but the piece at hand. Under a
/// temporary name beside the file, which finish() renames: readers see the whole file or none.
/// After a failure (a full disk) all calls fail in the same words; without finish() nothing stays.
class NpzWriter {
 public:
  static Result<NpzWriter> open(const std::filesystem::path& path);
  NpzWriter(NpzWriter&&) noexcept;
  NpzWriter& operator=(NpzWriter&&) noexcept;
  ~NpzWriter();

  /// Begins an array in C order; `append` fills it, and must give as many values as the shape says.
  Result<void> begin_real(std::string_view name, std::span<const std::size_t> shape);
  Result<void> begin_complex(std::string_view name, std::span<const std::size_t> shape);
  Result<void> append(std::span<const double> values);
  Result<void> append(std::span<const std::complex<double>> values);

  /// Whole arrays of one dimension.
  Result<void> reals(std::string_view name, std::span<const double> values);
  Result<void> texts(std::string_view name, std::span<const std::string> values);  // UTF-8

  Result<void> finish();

 private:
  struct State;
  explicit NpzWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shoreline::format
