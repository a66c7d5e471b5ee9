// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// COM of many channels at many corners: what is common to a channel's corners is computed once, a
// channel that cannot be read says so in its own rows, and what is done can be kept and taken up
// again.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/signal/com/config.h"
#include "shoreline/study/com_batch_list.h"

namespace shoreline::study {

/// One channel at one corner in one package case.
struct ComBatchCase {
  std::string channel, corner;
  int number = 1;
  std::optional<double> com, fom, vec;  // dB; none: not equalised, or closed
  std::optional<Voltage> veo;
  std::optional<Voltage> a_s, a_ni, sigma_tx, sigma_isi, sigma_rj, sigma_n, sigma_xt;
  std::optional<Db> il_channel, il_die_die;
  std::optional<bool> pass;  // none: an error
  std::string error, warning;
};
const RecordType& record_of(const ComBatchCase*);

/// The worst of a channel's cases at a corner.
struct ComBatchRecord {
  std::string channel, corner;
  std::optional<double> com;
  std::optional<bool> pass;      // none: an error
  std::vector<double> case_com;  // of each case, as far as they are equalised
  std::string error;
};
const RecordType& record_of(const ComBatchRecord*);

/// How the records of some channels and corners stand. Channels with errors are not judged. The
/// share that passes has Wilson's bounds at 95 %. Quantiles are of rank ceil(q n), and none where
/// that record has no equaliser.
struct ComBatchSummary {
  std::string corner;  // "": a channel counts once, by the worst of its corners
  int judged = 0, failed = 0, errors = 0;
  std::optional<double> yield, yield_lo95, yield_hi95;
  std::optional<double> worst, q01, q05, median, q95, best;
  std::string worst_channel;
};
const RecordType& record_of(const ComBatchSummary*);

struct ComBatchResult {
  std::string list, config, dialect;
  double threshold = 3.0;
  int channels = 0, corners = 0;
  ComBatchSummary all;
  std::vector<ComBatchSummary> by_corner;
  std::vector<ComBatchRecord> records;  // by channels, then corners, in the order of the lists
};
const RecordType& record_of(const ComBatchResult*);

struct BatchCorner {
  std::string name;
  signal::com::Config config;
  std::vector<int> cases;  // to judge, from 1, at least one
  double threshold = 3.0;  // COM in dB
};

/// Of a channel: a row a corner and case, in their order.
using ComBatchRows = std::vector<ComBatchCase>;

struct ComBatchQuery {
  std::vector<ListedChannel> channels;
  std::vector<BatchCorner> corners;
  signal::com::Dialect dialect = signal::com::Dialect::ieee_script;
  /// Rows of channel i that are known already; empty: to be computed.
  std::vector<ComBatchRows> known;
  /// Told each channel that is done, from any thread, one at a time, in no order. May be empty.
  std::function<void(std::size_t, const ComBatchRows&)> done;
};

/// All rows, of each channel, whatever the number of threads. Nothing if cancelled.
std::optional<std::vector<ComBatchRows>> com_batch(const ComBatchQuery& query,
                                                   const Context& context);

/// Records and summaries of the rows. Names of list, configuration and dialect are the caller's.
ComBatchResult summary_of(const std::vector<ComBatchRows>& rows, double threshold);

/// Rows as one line of text without its end, and back to the very same values. Nothing if it is no
/// such line, or cut short.
std::string text_of(const std::string& key, const ComBatchRows& rows);
struct KeptRows {
  std::string key;
  ComBatchRows rows;
};
std::optional<KeptRows> kept_rows(std::string_view line);

}  // namespace shoreline::study
