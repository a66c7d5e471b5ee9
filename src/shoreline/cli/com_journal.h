// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a batch has done so far, in a file that only grows: a line of what the batch is of, then a
// line a channel. A line that was cut short is not read.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/study/com_batch.h"

namespace shoreline::cli {

/// Of a channel's files as they are now: another size or time of change makes another key.
std::string journal_key(const study::ListedChannel& channel);

class Journal {
 public:
  /// Opens or begins the file; `what` is all that the results rest on besides the channels. A file
  /// of something else is begun anew.
  static Result<Journal> open(const std::filesystem::path& file, const std::string& what);

  /// Rows that were kept, an element a key; empty where there are none.
  std::vector<study::ComBatchRows> known(const std::vector<std::string>& keys) const;
  bool begun_anew() const { return anew_; }

  /// Keeps the rows of a channel. After a failure nothing more is written.
  void add(const std::string& key, const study::ComBatchRows& rows);
  bool failed() const { return file_ == nullptr; }
  /// Takes the file away: all is written elsewhere.
  void remove();

 private:
  struct Close {
    void operator()(std::FILE* f) const { std::fclose(f); }
  };
  std::filesystem::path path_;
  std::vector<study::KeptRows> kept_;
  bool anew_ = false;
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace shoreline::cli
