// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// One forward error correction at one bit error ratio: what comes out, what is lost, how long it
// takes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/part/fec.h"
#include "shoreline/part/inner_code.h"

namespace shoreline::study {

/// How the errors before decoding come.
enum class ErrorModel { random, dfe, inner_code };
std::span<const std::string_view> names_of(ErrorModel);

/// Where a figure of the inner code is from: counted, or the catalog's points.
enum class InnerBasis { simulated, table };
std::span<const std::string_view> names_of(InnerBasis);

struct FecQuestion {
  std::string code, title;  // catalog id, and for people
  part::Fec fec;
  bool decode_estimate = false;
  std::optional<part::InnerCode> inner;  // then no `b1` or precoding
  std::string inner_code;                // its catalog id
  double ber = 0.0;    // (0, 0.5); with b1, precoding 1e-100..0.2; inner 1e-9..0.1
  DataRate rate{};     // payload of the port
  int interleave = 1;  // 1..64
  int lanes = 1;       // 1..n
  lane::Modulation modulation = lane::Modulation::pam4;  // nrz or pam4
  std::optional<double> b1;                              // -1..1
  bool precoding = false;
  int frame = 64;         // octets
  double target = 1e-15;  // 1e-100..1e-3
};

/// What the inner code does before the outer one.
struct FecInner {
  std::string code;
  InnerBasis basis = InnerBasis::table;
  double ber_out = 0.0;
  std::optional<double> ber_out_spread, ber_out_table;
  std::int64_t words = 0, words_wrong = 0;
  Time latency{};
};
const RecordType& record_of(const FecInner*);

struct FecResult {
  std::string code, title;
  int n = 0, k = 0, corrects = 0;
  ErrorModel errors = ErrorModel::random;
  std::optional<double> b1;
  bool precoding = false;
  double ber = 0.0;
  std::optional<Db> snr;
  std::optional<double> der;  // of first errors
  std::optional<double> detector_error_ratio, propagation;
  std::optional<FecInner> inner;
  double ber_decoder = 0.0, ser_in = 0.0, cer = 0.0, ber_out = 0.0;
  int frame = 0;
  double codewords_per_frame = 0.0, flr = 0.0;
  double target = 0.0;
  std::optional<double> pre_fec_limit;
  DataRate rate{}, line_rate{};
  int interleave = 1, lanes = 1;
  Time block_time{}, decode{};
  bool decode_estimate = false;
  Time latency{};
};
const RecordType& record_of(const FecResult*);

/// A point of the waterfall.
struct FecPoint {
  double ber = 0.0, ber_decoder = 0.0, ser_in = 0.0, cer = 0.0, ber_out = 0.0, flr = 0.0;
};
const RecordType& record_of(const FecPoint*);

/// Answers the question. An inner code is simulated bit by bit, with the seed of the context; where
/// fewer than 100 of two million words come out wrong the catalog's points stand in, and it says
/// so.
FecResult judge_fec(const FecQuestion& question, const Context& context);

/// The same for ten ratios a decade, 1e-6 to 0.1; with an inner code by the catalog's points, as
/// far as they go.
std::vector<FecPoint> fec_curve(const FecQuestion& question);

/// The `ber` that errors of the slicer make where, were feedback right, `der` of its decisions were
/// wrong (COM's detector error ratio), 1e-100..0.1.
double ber_of_first_errors(const FecQuestion& question, double der);

/// Codewords that IEEE 802.3 interleaves at a port of such a payload: 1 below 200 Gbit/s (clause
/// 91), 2 at 200 and 400 (clause 119), 4 from 800 Gbit/s on (clause 172).
int usual_interleave(DataRate rate);

}  // namespace shoreline::study
