// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <charconv>

#include "shoreline/study/com_batch.h"

namespace shoreline::study {

const RecordType& record_of(const ComBatchCase*) {
  using R = ComBatchCase;
  static const RecordType type =
      Table<R>("com_batch_case", "A channel of a batch at a corner in a package case")
          .field<&R::channel>("channel", "its name in the list")
          .field<&R::corner>("corner", "name of the corner")
          .field<&R::number>("case", "package case of the configuration, from 1")
          .field<&R::com>("com_db", "channel operating margin; null if not equalised")
          .field<&R::fom>("fom_db", "figure of merit that the equalisers were chosen by")
          .field<&R::vec>("vec_db", "vertical eye closure; null where the eye is closed")
          .field<&R::veo>("veo_mv", "mV", "vertical eye opening, negative where it is closed")
          .field<&R::a_s>("a_s_mv", "mV", "signal at the slicer, half a level spacing")
          .field<&R::a_ni>("a_ni_mv", "mV", "noise and interference at DER_0")
          .field<&R::sigma_tx>("sigma_tx_mv", "mV", "rms noise of the transmitter")
          .field<&R::sigma_isi>("sigma_isi_mv", "mV", "rms intersymbol interference")
          .field<&R::sigma_rj>("sigma_rj_mv", "mV", "rms of random jitter")
          .field<&R::sigma_n>("sigma_n_mv", "mV", "rms noise of the receiver")
          .field<&R::sigma_xt>("sigma_xt_mv", "mV", "rms crosstalk at its worst phase")
          .field<&R::il_channel>("il_channel_db", "dB", "insertion loss of the file at f_b/2")
          .field<&R::il_die_die>("il_die_die_db", "dB", "with packages")
          .field<&R::pass>("pass", "meets the threshold; null: an error")
          .field<&R::error>("error", "why there is no answer")
          .field<&R::warning>("warning", "the first doubt about its files")
          .done();
  return type;
}

const RecordType& record_of(const ComBatchRecord*) {
  using R = ComBatchRecord;
  static const RecordType type =
      Table<R>("com_batch_record", "A channel of a batch at a corner")
          .field<&R::channel>("channel", "its name in the list")
          .field<&R::corner>("corner", "name of the corner")
          .field<&R::com>("com_db", "of the worst case; null if one cannot be equalised")
          .field<&R::pass>("pass", "all cases meet the threshold; null: an error")
          .field<&R::case_com>("case_com_db", "of each case that can be equalised")
          .field<&R::error>("error", "why there is no answer")
          .done();
  return type;
}

const RecordType& record_of(const ComBatchSummary*) {
  using R = ComBatchSummary;
  static const RecordType type =
      Table<R>("com_batch_summary", "How the channels of a batch stand at a corner, or at all")
          .field<&R::corner>("corner", "its name; empty: the worst of a channel's corners")
          .field<&R::judged>("judged", "channels with an answer")
          .field<&R::failed>("failed", "of them miss the threshold")
          .field<&R::errors>("errors", "channels without an answer")
          .field<&R::yield>("yield", "share of those judged that pass")
          .field<&R::yield_lo95>("yield_lo95", "its bound, Wilson")
          .field<&R::yield_hi95>("yield_hi95", "its bound")
          .field<&R::worst>("worst_db", "COM of the worst; null if it cannot be equalised")
          .field<&R::q01>("q01_db", "that 1 % are at or below")
          .field<&R::q05>("q05_db", "that 5 % are at or below")
          .field<&R::median>("median_db", "of the middle")
          .field<&R::q95>("q95_db", "that 95 % are at or below")
          .field<&R::best>("best_db", "of the best")
          .field<&R::worst_channel>("worst_channel", "its name")
          .done();
  return type;
}

const RecordType& record_of(const ComBatchResult*) {
  using R = ComBatchResult;
  static const RecordType type =
      Table<R>("com_batch", "Channel operating margin of a list of channels")
          .field<&R::list>("list", "file of the channels")
          .field<&R::config>("config", "configuration")
          .field<&R::dialect>("dialect", "whose procedure: ieee-script or annex")
          .field<&R::threshold>("threshold_db", "COM asked for")
          .field<&R::channels>("channels", "in the list")
          .field<&R::corners>("corners", "that each is judged at")
          .field<&R::all>("summary", "of channels, each by its worst corner")
          .field<&R::by_corner>("by_corner", "the same of each corner")
          .field<&R::records>("records", "of each channel and corner")
          .done();
  return type;
}

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\\\";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    ++i;
    out += text[i] == 't' ? '\t' : text[i] == 'n' ? '\n' : text[i];
  }
  return out;
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t tab = line.find('\t');
    out.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line.remove_prefix(tab + 1);
  }
}

/// What stands for null; escaped text never looks like it.
constexpr std::string_view kNull = "\\0", kEnd = "\\.";

bool take(const Field& f, std::string_view text, ComBatchCase& row) {
  void* member = f.member(&row);
  if (text == kNull && f.ops->nullable) {
    f.ops->set_null(member);
    return true;
  }
  if (f.ops->shape == Shape::text) {
    f.ops->text(member) = unescaped(text);
    return true;
  }
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return false;
  f.ops->set(member, value);
  return true;
}

}  // namespace

std::string text_of(const std::string& key, const ComBatchRows& rows) {
  const RecordType& type = record_of(static_cast<const ComBatchCase*>(nullptr));
  std::string out = key;
  for (const ComBatchCase& row : rows)
    for (const Field& f : type.fields) {
      const void* member = f.member_of(&row);
      if (f.ops->nullable && f.ops->is_null(member))
        out += fmt::format("\t{}", kNull);
      else if (f.ops->shape == Shape::text)
        out += "\t" + escaped(f.ops->text(const_cast<void*>(member)));
      else
        out += fmt::format("\t{}", f.ops->get(member));  // the shortest that reads back the same
    }
  return out + "\t" + std::string(kEnd);
}

std::optional<KeptRows> kept_rows(std::string_view line) {
  const RecordType& type = record_of(static_cast<const ComBatchCase*>(nullptr));
  const std::vector<std::string_view> words = split(line);
  const std::size_t width = type.fields.size();
  if (words.size() < 2 + width || (words.size() - 2) % width != 0 || words.back() != kEnd)
    return {};
  KeptRows out{std::string(words[0]), ComBatchRows((words.size() - 2) / width)};
  for (std::size_t r = 0; r < out.rows.size(); ++r)
    for (std::size_t i = 0; i < width; ++i)
      if (!take(type.fields[i], words[1 + r * width + i], out.rows[r])) return {};
  return out;
}

}  // namespace shoreline::study
